import Foundation
import Testing

@testable import WaybillConnectors

/// The real servers of `Scripts/Support/peers`, started once for all tests. They end when their input does, which is
/// when the test process ends, however it ends.
final class Peers: Sendable {
  static let shared = Result { try Peers() }

  let folder: String
  private let ports: [String: Int]
  private let texts: [String: String]

  private init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "waybill-peers-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", Peers.scripts.path(), folder.path()]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // Closed by the system at the end of this process, and by nothing before.
    _ = Unmanaged.passRetained(input)
    let line = output.fileHandleForReading.readDataToEndOfFile()
    let found = try #require(
      JSONSerialization.jsonObject(with: line) as? [String: Any], "`make setup` installs what the servers need")
    ports = found.compactMapValues { $0 as? Int }
    texts = found.compactMapValues { $0 as? String }
    self.folder = folder.path()
  }

  private static let scripts = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Scripts/Support/peers").standardizedFileURL

  func port(_ name: String) -> Int { ports[name] ?? 0 }

  func text(_ name: String) -> String { texts[name] ?? "" }

  /// The text of a file that the servers made: `authority.pem`.
  func file(_ name: String) throws -> String {
    try String(contentsOf: URL(filePath: folder).appending(path: name), encoding: .utf8)
  }
}

/// What the servers have counted.
struct Notebook {
  private let connector: HTTPConnector

  init() throws { connector = try HTTPConnector.peer() }

  func count(_ name: String) async throws -> Int {
    try #require(Int(String(decoding: try await body("/count/\(percentEncoded(name))"), as: UTF8.self)))
  }

  /// Waits until something has happened once.
  func waitFor(_ name: String) async throws { _ = try await body("/arrived/\(percentEncoded(name))") }

  func open(_ gate: String) async throws { _ = try await body("/open/\(gate)") }

  /// A port of its own before a server, whose connections are counted under a name. With a limit, the line is lost when
  /// so many bytes have gone up, or falls silent, which is counted as the name with ` mute` behind it.
  func relay(_ name: String, to server: String, limit: Int, thenMute: Bool = false) async throws -> Int {
    let answer = try await body("/relay/\(name)?to=\(server)&limit=\(limit)\(thenMute ? "&then=mute" : "")")
    return try #require(Int(String(decoding: answer, as: UTF8.self)))
  }

  /// What the sink has kept for a recipient.
  func mails(for recipient: String) async throws -> [[String: Any]] {
    let all = try #require(
      JSONSerialization.jsonObject(with: Data(try await body("/mails"))) as? [[String: Any]])
    return all.filter { ($0["recipients"] as? [String])?.contains(recipient) == true }
  }

  private func body(_ target: String) async throws -> [UInt8] {
    try await connector.send(.get(target, within: 30_000)).answer().body
  }
}

extension OutboundRequest {
  static func get(_ target: String, within milliseconds: Int = 20_000, limit: Int = 16 << 20) -> OutboundRequest {
    OutboundRequest(.http(HTTPRequest("GET", target)), timeoutInMilliseconds: milliseconds, limitInBytes: limit)
  }

  static func http(_ request: HTTPRequest, within milliseconds: Int = 20_000) -> OutboundRequest {
    OutboundRequest(.http(request), timeoutInMilliseconds: milliseconds)
  }
}

extension OutboundAnswer {
  /// What the target said, where it said something.
  func answer(_ location: SourceLocation = #_sourceLocation) throws -> Answer {
    guard case .answered(let answer) = self else {
      Issue.record("not answered: \(self)", sourceLocation: location)
      throw Unanswered()
    }
    return answer
  }

  var isNotSent: NotSent.Reason? {
    if case .notSent(let fault) = self { return fault.reason }
    return nil
  }

  var isAmbiguous: Ambiguity.Reason? {
    if case .ambiguous(let fault) = self { return fault.reason }
    return nil
  }
}

struct Unanswered: Error {}

extension Answer {
  var text: String { String(decoding: body, as: UTF8.self) }
}

/// A name that no other test counts under.
func uniqueName() -> String { UUID().uuidString.lowercased() }
