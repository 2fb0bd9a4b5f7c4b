import Testing

@testable import WaybillConnectors

@Suite("TLS with nginx", .timeLimit(.minutes(1)))
struct TLSTests {
  private static func connector(
    _ server: String, _ settings: [String: String] = ["tls.authority": "authority"], host: String = "127.0.0.1",
    loop: TransferLoop = .shared
  ) throws -> HTTPConnector {
    let peers = try Peers.shared.get()
    let secrets = try Dictionary(
      uniqueKeysWithValues: [
        ("authority", "authority.pem"), ("stranger", "stranger.pem"), ("client", "client.pem"),
        ("clientKey", "client.key"),
        ("impostor", "impostor.pem"), ("impostorKey", "impostor.key"),
      ].map { ($0, try peers.file($1)) })
    return try HTTPConnector(
      ConnectorSettings(["address": "https://\(host):\(peers.port(server))"].merging(settings) { $1 }),
      in: .testing(allow: ["127.0.0.0/8", "::1"], secrets: secrets, loop: loop))
  }

  @Test("a trusted server is spoken to over HTTP/2", arguments: ["127.0.0.1", "localhost"])
  func trusted(host: String) async throws {
    let answer = try await TLSTests.connector("nginx-tls", host: host).send(.get("/protocol")).answer()
    #expect(answer.text == "HTTP/2.0")
  }

  @Test("a connection is kept over TLS")
  func keepAlive() async throws {
    // A loop of its own, so that no connection of another test comes between.
    let loop = TransferLoop()
    let connector = try TLSTests.connector("nginx-tls", loop: loop)
    let first = try await connector.send(.get("/connection")).answer().text
    #expect(try await connector.send(.get("/connection")).answer().text == first)
    loop.stop()
  }

  @Test("a packed text comes out whole")
  func packed() async throws {
    let answer = try await TLSTests.connector("nginx-tls").send(.get("/text")).answer()
    #expect(answer.headers.first(named: "Content-Encoding") == "gzip")
    #expect(answer.text == String(repeating: "waybill ", count: 10_000))
  }

  @Test(
    "a server that the system's certificates or the given ones do not vouch for gets nothing",
    arguments: [
      [:], ["tls.authority": "stranger"],
    ])
  func untrusted(settings: [String: String]) async throws {
    #expect(try await TLSTests.connector("nginx-tls", settings).send(.get("/protocol")).isNotSent == .tls)
  }

  @Test("a certificate for another host is not taken")
  func otherHost() async throws {
    #expect(try await TLSTests.connector("nginx-elsewhere").send(.get("/")).isNotSent == .tls)
  }

  @Test("a server that wants a certificate gets ours")
  func mutual() async throws {
    let settings = ["tls.authority": "authority", "tls.certificate": "client", "tls.key": "clientKey"]
    #expect(try await TLSTests.connector("nginx-mutual", settings).send(.get("/")).answer().text == "CN=waybill")
  }

  @Test(
    "without our certificate, or with one of an impostor, the server refuses",
    arguments: [
      ["tls.authority": "authority"],
      ["tls.authority": "authority", "tls.certificate": "impostor", "tls.key": "impostorKey"],
    ])
  func mutualRefused(settings: [String: String]) async throws {
    #expect(try await TLSTests.connector("nginx-mutual", settings).send(.get("/")).answer().status == 400)
  }

  @Test("a connection that was opened with a certificate is not lent to who has none")
  func connectionsApart() async throws {
    let settings = ["tls.authority": "authority", "tls.certificate": "client", "tls.key": "clientKey"]
    #expect(try await TLSTests.connector("nginx-mutual", settings).send(.get("/")).answer().status == 200)
    #expect(try await TLSTests.connector("nginx-mutual").send(.get("/")).answer().status == 400)
  }

  @Test(
    "a key that does not belong to the certificate, or is none, is said to be wrong",
    arguments: ["impostorKey", "client"])
  func wrongKey(key: String) async throws {
    let settings = ["tls.authority": "authority", "tls.certificate": "client", "tls.key": key]
    // A loop of its own: a connection that stands does not need the key any more.
    let loop = TransferLoop()
    let connector = try TLSTests.connector("nginx-mutual", settings, loop: loop)
    #expect(await connector.send(.get("/")).isNotSent == .tls)
    loop.stop()
  }
}
