/// How a list that a target gives in pages goes on.
package enum Pagination: Hashable, Sendable {
  /// `Link: <address>; rel="next"` (RFC 8288).
  case link
  /// A field of the answer's JSON by its path holds what the next request says in a parameter of its query.
  case cursor(field: [String], parameter: String)
  /// The same out of a header.
  case token(header: String, parameter: String)
}

package enum NextPage: Hashable, Sendable {
  case last
  case request(HTTPRequest)
  /// The target names the page that was just read: to go on would never end.
  case repeats
}

extension Pagination {
  /// What to ask for after a page. Says nothing of whether the page itself is good.
  package func next(after request: HTTPRequest, _ answer: Answer) -> NextPage {
    let target: String? =
      switch self {
      case .link: Pagination.nextLink(answer.headers)
      case .cursor(let field, let parameter):
        JSONFields.text(at: field, of: answer.body).flatMap { Pagination.set(parameter, to: $0, in: request.target) }
      case .token(let header, let parameter):
        answer.headers.first(named: header).flatMap { Pagination.set(parameter, to: $0, in: request.target) }
      }
    guard let target else { return .last }
    guard target != request.target else { return .repeats }
    var next = request
    next.target = target
    return .request(next)
  }

  /// An empty cursor stands at the end of a list, as a missing one does.
  private static func set(_ parameter: String, to value: String, in target: String) -> String? {
    guard !value.isEmpty else { return nil }
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let name = percentEncoded(parameter)
    let others = parts.count < 2 ? [] : parts[1].split(separator: "&").filter { $0.prefix { $0 != "=" } != name }
    return parts[0] + "?" + (others + ["\(name)=\(percentEncoded(value))"]).joined(separator: "&")
  }

  private static func nextLink(_ headers: [HeaderField]) -> String? {
    for header in headers where header.name.lowercased() == "link" {
      var rest = Substring(header.value)
      while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
        let target = rest[rest.index(after: start)..<end]
        rest = rest[rest.index(after: end)...]
        let parameters = rest.prefix { $0 != "<" }
        if isNext(parameters) { return String(target) }
      }
    }
    return nil
  }

  /// `rel` may name several relations in one text, and stand among other parameters.
  private static func isNext(_ parameters: Substring) -> Bool {
    parameters.split(whereSeparator: { $0 == ";" || $0 == "," }).contains { parameter in
      let sides = parameter.split(separator: "=", maxSplits: 1)
      guard sides.count == 2, trimmed(sides[0]).lowercased() == "rel" else { return false }
      return trimmed(sides[1]).filter { $0 != "\"" }.lowercased().split(separator: " ").contains("next")
    }
  }
}
