import CLibCurl

/// An absolute address of HTTP, taken apart.
struct WebAddress: Hashable, Sendable {
  var scheme: String
  /// In lower case, without the brackets of an address of version 6.
  var host: String
  var port: Int
  /// With its query.
  var text: String

  /// Nil where the text is no address of HTTP, or has a user or a password in it.
  init?(_ text: String) {
    self.init(text, from: nil)
  }

  /// As `Location` and `Link` name an address: whole, or as seen from here.
  func resolving(_ reference: String) -> WebAddress? { WebAddress(reference, from: text) }

  private init?(_ text: String, from base: String?) {
    guard text.utf8.allSatisfy({ $0 > 32 && $0 != 127 }), let url = curl_url() else { return nil }
    defer { curl_url_cleanup(url) }
    let flags = UInt32(CURLU_DISALLOW_USER)
    if let base, curl_url_set(url, CURLUPART_URL, base, flags) != CURLUE_OK { return nil }
    guard curl_url_set(url, CURLUPART_URL, text, flags) == CURLUE_OK else { return nil }
    guard let scheme = WebAddress.part(url, CURLUPART_SCHEME), ["http", "https"].contains(scheme) else { return nil }
    guard let host = WebAddress.part(url, CURLUPART_HOST), !host.isEmpty else { return nil }
    guard let port = WebAddress.part(url, CURLUPART_PORT).flatMap(Int.init), (1...65535).contains(port) else {
      return nil
    }
    _ = curl_url_set(url, CURLUPART_FRAGMENT, nil, 0)
    guard let whole = WebAddress.part(url, CURLUPART_URL) else { return nil }
    self.scheme = scheme
    self.host = host.lowercased().filter { $0 != "[" && $0 != "]" }
    self.port = port
    self.text = whole
  }

  private static func part(_ url: OpaquePointer, _ part: CURLUPart) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(url, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}

extension WebAddress {
  /// Whether credentials for one may be sent to the other.
  func isSameOrigin(as other: WebAddress) -> Bool {
    scheme == other.scheme && host == other.host && port == other.port
  }

  /// The address of a request's target, which stays below this one or at least on its host.
  func appending(_ target: String) throws(NotSent) -> WebAddress {
    if target.hasPrefix("http://") || target.hasPrefix("https://") {
      guard let whole = WebAddress(target), whole.isSameOrigin(as: self) else {
        throw NotSent(.invalidRequest, "the request is for another host than the system's")
      }
      return whole
    }
    let path = text.hasSuffix("/") ? String(text.dropLast()) : text
    guard target.isEmpty || target.hasPrefix("/") || target.hasPrefix("?"), !WebAddress.climbs(target),
      let whole = WebAddress(path + target)
    else { throw NotSent(.invalidRequest, "the path of the request is no path of an address") }
    return whole
  }

  /// Whether a path has `..` in it, which could leave the path of the system's address.
  private static func climbs(_ target: String) -> Bool {
    target.prefix { $0 != "?" }.lowercased().replacing("%2e", with: ".").split(separator: "/").contains("..")
  }
}
