/// One request of HTTP. Content-Type and what authenticates the request are added on the way.
package struct HTTPRequest: Hashable, Sendable {
  package var method: String
  /// Behind the system's address: a path with its query, percent-encoded. Or an address with its scheme, where an
  /// answer named it; it has to be on the system's own host.
  package var target: String
  package var headers: [HeaderField]
  /// Nil where the method has none.
  package var body: [UInt8]?
  package var contentType: String?

  package init(
    _ method: String, _ target: String, headers: [HeaderField] = [], body: [UInt8]? = nil, contentType: String? = nil
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
    self.contentType = contentType
  }
}

extension HTTPRequest {
  /// What would let a value of the payload change the request itself, or libcurl's own bookkeeping.
  func check() throws(NotSent) {
    guard !method.isEmpty, method.utf8.allSatisfy({ (65...90).contains($0) }) else {
      throw NotSent(.invalidRequest, "the method has to be a word of capital letters")
    }
    for header in headers + (contentType.map { [HeaderField("Content-Type", $0)] } ?? []) { try header.check() }
  }
}

extension HeaderField {
  /// Those that say where a message ends or how it travels.
  private static let reserved: Set = [
    "connection", "content-length", "expect", "host", "keep-alive", "proxy-connection", "te", "trailer",
    "transfer-encoding", "upgrade",
  ]

  func check() throws(NotSent) {
    guard HeaderField.isName(name), !HeaderField.reserved.contains(name.lowercased()) else {
      throw NotSent(.invalidRequest, "`\(name)` is no header that a request can set")
    }
    guard HeaderField.isValue(value) else {
      throw NotSent(.invalidRequest, "the value of the header `\(name)` has a control character")
    }
  }

  /// A token of RFC 9110.
  static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        let isAlphanumeric = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        return isAlphanumeric || "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
  }

  static func isValue(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 32 && $0 != 127 || $0 == 9 } }
}
