import Testing

@testable import WaybillConnectors

extension TransferLoop {
  static let shared = TransferLoop()
}

extension ConnectorSurroundings {
  /// Surroundings that may speak to the servers of the tests.
  static func testing(
    allow: [String] = ["127.0.0.0/8"], secrets: [String: String] = [:], loop: TransferLoop = .shared,
    replaceSecret: @escaping @Sendable (String, String) -> Void = { _, _ in }
  ) -> ConnectorSurroundings {
    ConnectorSurroundings(
      loop: loop, addresses: OutgoingAddresses(rules: allow.compactMap { OutgoingAddresses.Rule($0) }),
      secrets: Secrets { secrets[$0].map { [$0, "an older value"] } ?? [] }, replaceSecret: replaceSecret)
  }
}

extension HTTPConnector {
  /// Speaks to the server that counts and misbehaves.
  static func peer(
    _ settings: [String: String] = [:], in surroundings: ConnectorSurroundings = .testing()
  ) throws -> HTTPConnector {
    let port = try Peers.shared.get().port("http")
    return try HTTPConnector(
      ConnectorSettings(["address": "http://127.0.0.1:\(port)"].merging(settings) { $1 }), in: surroundings)
  }
}
