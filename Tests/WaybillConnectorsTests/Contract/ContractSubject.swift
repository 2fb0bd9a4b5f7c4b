import Foundation
import Testing

@testable import WaybillConnectors

/// What the contract asks of a kind of connector, against a real target of that kind.
struct ContractSubject: Sendable, CustomTestStringConvertible {
  /// A request with the connector that it is for, and what is left over at the end of the test.
  struct Call: Sendable {
    var connector: any Connector
    var request: OutboundRequest
    /// How often the target has seen it.
    var count: @Sendable () async throws -> Int = { 1 }
    /// Waits until the target has it.
    var arrival: @Sendable () async throws -> Void = {}
    var cleanUp: @Sendable () -> Void = {}
  }

  var kind: String
  var good: @Sendable (TransferLoop) throws -> Call
  /// The target says no, with this status.
  var refusal: (status: Int, call: @Sendable () throws -> Call)
  /// The target never answers.
  var hanging: @Sendable (TransferLoop) async throws -> Call
  /// Whether what hangs has left.
  var isHangingSent = true
  /// The target takes the request and the line is lost.
  var lost: (@Sendable () async throws -> Call)?
  /// Nobody listens.
  var refused: (@Sendable () throws -> Call)?
  /// Somebody listens and never speaks, so that the request cannot leave.
  var mute: (@Sendable () throws -> Call)?
  /// The allow list does not have the address.
  var forbidden: (@Sendable () throws -> Call)?
  /// An answer of 5,000 bytes.
  var large: (@Sendable (_ limit: Int) throws -> Call)?

  var testDescription: String { kind }

  /// So long a request may take that is going to fail for its time; long enough for it to arrive on a busy machine.
  static let patience = 3000
  static let briefly = 150
}

extension ContractSubject {
  static let all = [http, sftp, smtp, folder]

  static let http = ContractSubject(
    kind: "http",
    good: { Call(connector: try HTTPConnector.peer(in: .testing(loop: $0)), request: .get("/echo")) },
    refusal: (422, { Call(connector: try HTTPConnector.peer(), request: .get("/status/422")) }),
    hanging: { loop in
      let path = "/silent/\(uniqueName())"
      return Call(
        connector: try HTTPConnector.peer(in: .testing(loop: loop)), request: .get(path, within: patience),
        count: { try await Notebook().count(path) }, arrival: { try await Notebook().waitFor(path) })
    },
    lost: {
      let path = "/reset/\(uniqueName())"
      return Call(
        connector: try HTTPConnector.peer(), request: .http(HTTPRequest("POST", path, body: [1])),
        count: { try await Notebook().count(path) })
    },
    refused: {
      let port = try Peers.shared.get().port("refused")
      return Call(connector: try HTTPConnector.peer(["address": "http://127.0.0.1:\(port)"]), request: .get("/"))
    },
    mute: {
      let port = try Peers.shared.get().port("mute")
      return Call(
        connector: try HTTPConnector.peer(["address": "https://127.0.0.1:\(port)"]), request: .get("/", within: briefly)
      )
    },
    forbidden: { Call(connector: try HTTPConnector.peer(in: .testing(allow: ["public"])), request: .get("/echo")) },
    large: { Call(connector: try HTTPConnector.peer(), request: .get("/large?bytes=5000", limit: $0)) })

  static let sftp = ContractSubject(
    kind: "sftp",
    good: { loop in
      let folder = try ScratchFolder()
      return Call(
        connector: try SFTPConnector.peer(folder, loop: loop), request: .file(.put("a.csv", [1])),
        cleanUp: { withExtendedLifetime(folder) {} })
    },
    refusal: (
      404, { Call(connector: try SFTPConnector.peer(try ScratchFolder()), request: .file(.get("missing.csv"))) }
    ),
    hanging: { loop in
      let folder = try ScratchFolder()
      let name = uniqueName()
      let port = try await Notebook().relay(name, to: "ssh", limit: 256 << 10, thenMute: true)
      return Call(
        connector: try SFTPConnector.peer(folder, ["port": "\(port)"], loop: loop),
        request: .file(.put("a.csv", [UInt8](repeating: 1, count: 2 << 20)), within: patience),
        count: { try await Notebook().count(name) }, arrival: { try await Notebook().waitFor("\(name) mute") },
        cleanUp: { withExtendedLifetime(folder) {} })
    },
    lost: {
      let (folder, name) = (try ScratchFolder(), uniqueName())
      let port = try await Notebook().relay(name, to: "ssh", limit: 256 << 10)
      return Call(
        connector: try SFTPConnector.peer(folder, ["port": "\(port)"]),
        request: .file(.put("a.csv", [UInt8](repeating: 1, count: 2 << 20))),
        count: { try await Notebook().count(name) }, cleanUp: { withExtendedLifetime(folder) {} })
    },
    refused: {
      let port = try Peers.shared.get().port("refused")
      return Call(
        connector: try SFTPConnector.peer(try ScratchFolder(), ["port": "\(port)"]), request: .file(.list("")))
    },
    mute: {
      let port = try Peers.shared.get().port("mute")
      return Call(
        connector: try SFTPConnector.peer(try ScratchFolder(), ["port": "\(port)"]),
        request: .file(.list(""), within: briefly))
    },
    forbidden: {
      Call(connector: try SFTPConnector.peer(try ScratchFolder(), allow: ["public"]), request: .file(.list("")))
    },
    large: { limit in
      let folder = try ScratchFolder()
      try folder.write("large", String(repeating: "x", count: 5000))
      return Call(
        connector: try SFTPConnector.peer(folder), request: .file(.get("large"), limit: limit),
        cleanUp: { withExtendedLifetime(folder) {} })
    })

  static let smtp = ContractSubject(
    kind: "smtp",
    good: { Call(connector: try SMTPConnector.peer(loop: $0), request: .mail(to: "ann@example.com")) },
    refusal: (422, { Call(connector: try SMTPConnector.peer(), request: .mail(to: "refused@example.com")) }),
    hanging: { loop in
      let recipient = "silent-\(uniqueName())@example.com"
      return Call(
        connector: try SMTPConnector.peer(loop: loop), request: .mail(to: recipient, within: patience),
        count: { try await Notebook().count("mail \(recipient)") },
        arrival: { try await Notebook().waitFor("mail \(recipient)") })
    },
    lost: {
      let recipient = "cut-\(uniqueName())@example.com"
      return Call(
        connector: try SMTPConnector.peer(), request: .mail(to: recipient),
        count: { try await Notebook().count("mail \(recipient)") })
    },
    refused: {
      let port = try Peers.shared.get().port("refused")
      return Call(connector: try SMTPConnector.peer(["port": "\(port)"]), request: .mail(to: "ann@example.com"))
    },
    mute: {
      let port = try Peers.shared.get().port("mute")
      return Call(
        connector: try SMTPConnector.peer(["port": "\(port)"]), request: .mail(to: "ann@example.com", within: briefly))
    },
    forbidden: { Call(connector: try SMTPConnector.peer(allow: ["public"]), request: .mail(to: "ann@example.com")) })

  /// What hangs in a folder is the request before: the contract's own one does not begin.
  static let folder = ContractSubject(
    kind: "folder",
    good: { loop in
      let folder = try ScratchFolder()
      return Call(
        connector: try FolderConnector.peer(folder, loop: loop), request: .file(.put("a.csv", [1])),
        cleanUp: { withExtendedLifetime(folder) {} })
    },
    refusal: (
      404,
      {
        let folder = try ScratchFolder()
        return Call(
          connector: try FolderConnector.peer(folder), request: .file(.get("missing.csv")),
          cleanUp: { withExtendedLifetime(folder) {} })
      }
    ),
    hanging: { loop in
      let folder = try ScratchFolder()
      let (connector, gate) = (try FolderConnector.peer(folder, loop: loop), DispatchSemaphore(value: 0))
      connector.send(.file(.list(""))) { _ in gate.wait() }
      return Call(
        connector: connector, request: .file(.put("a.csv", [1]), within: briefly),
        cleanUp: {
          gate.signal()
          withExtendedLifetime(folder) {}
        })
    },
    isHangingSent: false,
    large: { limit in
      let folder = try ScratchFolder()
      try folder.write("large", String(repeating: "x", count: 5000))
      return Call(
        connector: try FolderConnector.peer(folder), request: .file(.get("large"), limit: limit),
        cleanUp: { withExtendedLifetime(folder) {} })
    })
}
