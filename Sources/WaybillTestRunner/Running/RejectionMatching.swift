import Waybill
import WaybillCompiler
import WaybillCore

/// Holds the rejections of a document against the `reject` lines of its test: each line takes one rejection, and none
/// may be left.
struct RejectionMatching {
  private(set) var problems: [TestProblem] = []

  init(_ run: DocumentRun) {
    var left = run.outcome.errors
    var expected = 0
    var missed: [(message: String, span: SourceSpan)] = []
    for case .reject(let place, let message, let span) in run.test.lines {
      expected += 1
      if let index = left.firstIndex(where: { RejectionMatching.fits($0, place, message) }) {
        left.remove(at: index)
        continue
      }
      let wanted = ["a rejection", place.map { "at \($0)" }, message.map { "\"\($0)\"" }].compactMap { $0 }
      let wasAccepted = run.outcome.output != nil
      let message = "\(wanted.joined(separator: " ")) was expected and did not come"
      missed.append((message + (wasAccepted ? ": the document is accepted" : ""), span))
    }
    // What came instead stands once: with those that no line takes, where there are any.
    let instead = left.isEmpty ? run.outcome.errors.map(RejectionMatching.described) : []
    problems += missed.map { TestProblem(.silence, $0.message, at: $0.span, details: instead) }
    guard !left.isEmpty else { return }
    let what = expected == 0 ? "the document is rejected" : "the document has more rejections than the test expects"
    problems.append(
      TestProblem(.rejection, what, at: run.test.span, details: left.map(RejectionMatching.described)))
  }

  private static func fits(_ rejection: Rejection, _ place: String?, _ message: String?) -> Bool {
    if let place {
      guard let source = rejection.source, plain(source.fullPath) == plain(place) else { return false }
    }
    return message.map { $0 == rejection.message } ?? true
  }

  /// Names are quoted or not; the place is the same.
  private static func plain(_ path: String) -> String { path.filter { $0 != "'" } }

  static func described(_ rejection: Rejection) -> String {
    let place = rejection.source.map { "\($0.fullPath): " } ?? ""
    let rule = rejection.rule.map { " (\($0.file):\($0.line))" } ?? ""
    return "\(rejection.code) \(place)\(rejection.message)\(rule)"
  }
}

/// A difference in words: the values, the rule that set the field, and where its source value was.
struct DifferenceExplanation {
  let origins: OriginFinder

  func lines(_ difference: JSONDifference) -> [String] {
    let path = difference.path.description
    var lines = ["\(path.isEmpty ? "the result" : path): \(values(difference))"]
    for origin in origins.origins(of: difference.path).prefix(1) {
      lines.append("  set by \(origin.place)\(origin.rule.isEmpty ? "" : ": \(origin.rule)")")
      for source in origin.sources {
        lines.append("  from   \(source.path)" + (source.value.map { " = \($0)" } ?? ""))
      }
    }
    return lines
  }

  private func values(_ difference: JSONDifference) -> String {
    switch (difference.expected, difference.actual) {
    case (let expected?, let actual?): "expected \(shown(expected)), got \(shown(actual))"
    case (let expected?, nil): "expected \(shown(expected)), and it is missing"
    case (nil, let actual?): "not expected, and it is \(shown(actual))"
    case (nil, nil): ""
    }
  }

  private func shown(_ value: JSONValue) -> String {
    let text = value.compact
    return text.count > 80 ? text.prefix(79) + "…" : text
  }
}
