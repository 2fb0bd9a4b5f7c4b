import CLibCurl

/// Requests of HTTP as transfers, and transfers as answers.
struct HTTPTransport: Sendable {
  var tls: TLSSettings
  var connectTimeoutInMilliseconds: Int
  var surroundings: ConnectorSurroundings

  func plan(
    _ request: HTTPRequest, to address: WebAddress, timeoutInMilliseconds: Int, limitInBytes: Int
  ) throws(NotSent) -> TransferPlan {
    try request.check()
    guard timeoutInMilliseconds > 0 else { throw NotSent(.timeout, "the time was over before the request could leave") }
    return TransferPlan(
      url: address.text, host: address.host, addresses: surroundings.addresses,
      timeoutInMilliseconds: timeoutInMilliseconds, limitInBytes: limitInBytes,
      options: HTTPTransport.options + methodOptions(request)
        + [
          .number(CURLOPT_CONNECTTIMEOUT_MS, min(connectTimeoutInMilliseconds, timeoutInMilliseconds)),
          .list(CURLOPT_HTTPHEADER, headerLines(request)),
        ] + (try tls.options(surroundings.secrets)),
      payload: request.body.map { .body($0) } ?? .none)
  }

  private static let options: [TransferPlan.Option] = [
    .text(CURLOPT_PROTOCOLS_STR, "http,https"),
    .number(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS)),
    .text(CURLOPT_ACCEPT_ENCODING, "gzip, deflate"),
    .text(CURLOPT_USERAGENT, "Waybill"),
  ]

  private func methodOptions(_ request: HTTPRequest) -> [TransferPlan.Option] {
    switch request.method {
    case "HEAD": [.number(CURLOPT_NOBODY, 1)]
    case "GET" where request.body == nil: [.number(CURLOPT_HTTPGET, 1)]
    default: [.text(CURLOPT_CUSTOMREQUEST, request.method)]
    }
  }

  /// A field without a value has a form of its own for libcurl, and so has one that libcurl would add by itself.
  private func headerLines(_ request: HTTPRequest) -> [String] {
    var fields = request.headers
    if let type = request.contentType { fields.append(HeaderField("Content-Type", type)) }
    var lines = fields.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    // Waiting for leave to send a body would have libcurl send the head again when the leave is not given.
    lines.append("Expect:")
    if fields.first(named: "Content-Type") == nil { lines.append("Content-Type:") }
    return lines
  }

  static func answer(_ end: TransferEnd, limitInBytes: Int) -> OutboundAnswer {
    guard end.isComplete else { return end.failure(limitInBytes: limitInBytes) }
    return .answered(
      Answer(status: end.status, headers: headers(end.progress.lines), body: end.progress.body))
  }

  /// Of the final answer: those that came before it, such as `100 Continue`, have a status line as well.
  static func headers(_ lines: [String]) -> [HeaderField] {
    let start = lines.lastIndex { $0.hasPrefix("HTTP/") }.map { $0 + 1 } ?? 0
    return lines[start...].compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return HeaderField(trimmed(line[..<colon]), trimmed(line[line.index(after: colon)...]))
    }
  }
}

/// Without the blanks and line ends around it.
func trimmed(_ text: Substring) -> String {
  let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 || byte == 13 || byte == 10 }
  let bytes = text.utf8.drop(while: isBlank)
  guard let last = bytes.lastIndex(where: { !isBlank($0) }) else { return "" }
  return String(decoding: bytes[...last], as: UTF8.self)
}
