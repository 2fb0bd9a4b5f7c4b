import Foundation

@testable import WaybillConnectors

extension SFTPConnector {
  /// Speaks to OpenSSH as the user who runs the tests, in a folder of its own.
  static func peer(
    _ folder: ScratchFolder, _ settings: [String: String] = [:], without missing: [String] = [],
    allow: [String] = ["127.0.0.0/8"], secrets: [String: String] = [:], loop: TransferLoop = .shared
  ) throws -> SFTPConnector {
    let peers = try Peers.shared.get()
    var all = [
      "host": "127.0.0.1", "port": "\(peers.port("ssh"))", "user": peers.text("ssh-user"),
      "hostKey": peers.text("ssh-fingerprint"), "key": "key", "folder": folder.path,
    ].merging(settings) { $1 }
    for name in missing { all[name] = nil }
    let known = ["key": try peers.file("ssh_user"), "other": try peers.file("ssh_other")].merging(secrets) { $1 }
    return try SFTPConnector(ConnectorSettings(all), in: .testing(allow: allow, secrets: known, loop: loop))
  }
}

extension SMTPConnector {
  /// Speaks to the sink.
  static func peer(
    _ settings: [String: String] = [:], server: String = "smtp", allow: [String] = ["127.0.0.0/8"],
    password: String = "open sesame", loop: TransferLoop = .shared
  ) throws -> SMTPConnector {
    let peers = try Peers.shared.get()
    let all = [
      "host": "127.0.0.1", "port": "\(peers.port(server))", "user": "waybill", "password": "password",
      "tls.authority": "authority",
    ].merging(settings) { $1 }.filter { !$0.value.isEmpty }
    let secrets = [
      "password": password, "authority": try peers.file("authority.pem"), "stranger": try peers.file("stranger.pem"),
    ]
    return try SMTPConnector(ConnectorSettings(all), in: .testing(allow: allow, secrets: secrets, loop: loop))
  }
}

extension FolderConnector {
  static func peer(_ folder: ScratchFolder, loop: TransferLoop = .shared) throws -> FolderConnector {
    try FolderConnector(ConnectorSettings(["path": folder.path]), in: .testing(loop: loop))
  }
}

extension OutboundRequest {
  static func file(_ request: FileRequest, within milliseconds: Int = 20_000, limit: Int = 16 << 20) -> OutboundRequest
  {
    OutboundRequest(.file(request), timeoutInMilliseconds: milliseconds, limitInBytes: limit)
  }

  static func mail(
    to recipients: String..., message: String = "Subject: test\r\n\r\nbody\r\n", within milliseconds: Int = 20_000
  ) -> OutboundRequest {
    OutboundRequest(
      .mail(MailRequest(sender: "waybill@example.com", recipients: recipients, message: Array(message.utf8))),
      timeoutInMilliseconds: milliseconds)
  }
}

/// A folder of one test, removed with it.
final class ScratchFolder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "waybill-files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path().hasSuffix("/") ? String(url.path().dropLast()) : url.path()
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let url = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
  }

  /// All that stands in it, also what is hidden.
  func names(_ name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)").sorted()
  }
}
