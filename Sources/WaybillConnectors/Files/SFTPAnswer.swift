import CLibCurl

/// What a transfer of SFTP says, in terms of HTTP.
struct SFTPAnswer {
  private let end: TransferEnd

  init(_ end: TransferEnd) { self.end = end }

  func outcome(of request: FileRequest, limitInBytes: Int) -> OutboundAnswer {
    guard end.isComplete else { return failure(of: request, limitInBytes: limitInBytes) }
    guard case .list = request else { return .answered(Answer(status: 200, body: end.progress.body)) }
    guard let entries = SFTPAnswer.entries(end.progress.body) else {
      return .answered(Answer(status: 502, text: "the server writes its listings in another form than `ls -l`"))
    }
    return .answered(Answer(status: 200, entries: entries.sortedByName))
  }

  private func failure(of request: FileRequest, limitInBytes: Int) -> OutboundAnswer {
    if end.progress.isSent, !end.progress.isCancelled, !end.progress.isTooLarge, let status = status(of: request) {
      return .answered(Answer(status: status, nativeCode: Int(end.code.rawValue), text: end.text))
    }
    let general = end.failure(limitInBytes: limitInBytes)
    // What verifies the other side is the key here, and no certificate.
    if case .notSent(let fault) = general, fault.reason == .tls { return .notSent(.hostKey, fault.text) }
    return general
  }

  /// What the server refused. Nil where it did not answer.
  private func status(of request: FileRequest) -> Int? {
    switch end.code {
    case CURLE_REMOTE_FILE_NOT_FOUND: 404
    case CURLE_REMOTE_ACCESS_DENIED: 403
    case CURLE_REMOTE_FILE_EXISTS: 409
    case CURLE_REMOTE_DISK_FULL: 507
    case CURLE_QUOTE_ERROR, CURLE_UPLOAD_FAILED: SFTPAnswer.status(ofText: end.text, request)
    default: nil
    }
  }

  /// libcurl has one code for all that a command can fail with, and the reason in words.
  private static func status(ofText text: String, _ request: FileRequest) -> Int {
    let words = [
      "No such file or directory": 404, "Permission denied": 403, "File already exists": 409, "Disk full": 507,
      "User quota exceeded": 507,
    ]
    if let status = words.first(where: { text.hasSuffix($0.key) })?.value { return status }
    if case .move = request, text.hasSuffix("Operation failed") {
      // The protocol has no word for a name that is taken; servers say this.
      return 409
    }
    return 500
  }
}

extension SFTPAnswer {
  /// Of a listing in the form of `ls -l`. Nil where a line has another.
  static func entries(_ listing: [UInt8]) -> [FileEntry]? {
    var entries: [FileEntry] = []
    for line in listing.split(separator: UInt8(ascii: "\n")) {
      guard let entry = FileEntry(longName: String(decoding: line, as: UTF8.self)) else { return nil }
      if entry.name != ".", entry.name != "..", !isTemporary(entry.name) { entries.append(entry) }
    }
    return entries
  }
}

extension FileEntry {
  /// `-rw-r--r--    1 ann      staff        1234 Nov 25 03:46 a name.csv`
  init?(longName line: String) {
    var rest = line[...]
    var fields: [Substring] = []
    while fields.count < 8 {
      rest = rest.drop { $0 == " " }
      let field = rest.prefix { $0 != " " }
      guard !field.isEmpty else { return nil }
      fields.append(field)
      rest = rest.dropFirst(field.count)
    }
    guard rest.first == " ", fields[0].utf8.count >= 10, let size = Int(fields[4]), size >= 0 else { return nil }
    let kind: Kind = fields[0].hasPrefix("-") ? .file : fields[0].hasPrefix("d") ? .folder : .other
    let name = String(rest.dropFirst())
    guard !name.isEmpty else { return nil }
    self.init(name: name, kind: kind, sizeInBytes: size, stamp: fields[5...7].joined(separator: " "))
  }
}
