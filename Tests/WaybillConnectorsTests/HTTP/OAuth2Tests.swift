import Testing

@testable import WaybillConnectors

@Suite("OAuth 2", .timeLimit(.minutes(1)))
struct OAuth2Tests {
  private let notebook: Notebook

  init() throws { notebook = try Notebook() }

  private static func connector(
    _ client: String, _ settings: [String: String] = [:], secret: String = "client secret",
    loop: TransferLoop = .shared, replaced: @escaping @Sendable (String, String) -> Void = { _, _ in }
  ) throws -> HTTPConnector {
    let port = try Peers.shared.get().port("http")
    return try HTTPConnector.peer(
      [
        "auth.kind": "clientCredentials", "auth.address": "http://127.0.0.1:\(port)/token", "auth.client": client,
        "auth.secret": "secret",
      ].merging(settings) { $1 },
      in: .testing(
        secrets: ["secret": secret, "refresh": "refresh-0"], loop: loop, replaceSecret: replaced))
  }

  @Test("one token serves many requests", arguments: ["header", "body"])
  func cached(place: String) async throws {
    let client = "a b&c:\(uniqueName())"
    let connector = try OAuth2Tests.connector(client, ["auth.clientIn": place, "auth.scope": "orders write"])
    for _ in 0..<3 {
      let echo = try await Echo(connector.send(.get("/echo")))
      #expect(echo.header("Authorization") == "Bearer token-\(client)-1")
    }
    #expect(try await notebook.count("token \(client)") == 1)
  }

  @Test("many who wait for a token wait for one fetch")
  func oneFetch() async throws {
    let client = "gated-\(uniqueName())"
    let connector = try OAuth2Tests.connector(client)
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      let (answers, sink) = AsyncStream<OutboundAnswer>.makeStream()
      // Handed in one after the other, so that all wait before the gate opens.
      for _ in 0..<20 { connector.send(.get("/guarded/\(client)")) { sink.yield($0) } }
      group.addTask {
        var iterator = answers.makeAsyncIterator()
        var good = 0
        for _ in 0..<20 where try await iterator.next()?.answer().status == 200 { good += 1 }
        return good
      }
      try await notebook.open(client)
      return try await group.next()
    }
    #expect(statuses == 20)
    #expect(try await notebook.count("token \(client)") == 1)
  }

  @Test("a token is fetched again shortly before it expires, and not before")
  func expiry() async throws {
    let now = Kept(1_000_000)
    let loop = TransferLoop(clock: { now.value })
    let client = uniqueName()
    let connector = try OAuth2Tests.connector(client, loop: loop)
    _ = try await connector.send(.get("/echo")).answer()
    now.value += 3_539_000
    _ = try await connector.send(.get("/echo")).answer()
    #expect(try await notebook.count("token \(client)") == 1)
    now.value += 2_000
    _ = try await connector.send(.get("/echo")).answer()
    #expect(try await notebook.count("token \(client)") == 2)
    loop.stop()
  }

  @Test("a token that is not accepted is dropped, and the refusal is the answer")
  func dropped() async throws {
    let client = uniqueName()
    let connector = try OAuth2Tests.connector(client)
    #expect(try await connector.send(.get("/guarded/\(client)")).answer().status == 200)
    _ = try await connector.send(.get("/revoke/\(client)")).answer()
    #expect(try await connector.send(.get("/guarded/\(client)")).answer().status == 401)
    #expect(try await notebook.count("/guarded/\(client)") == 2)
    #expect(try await connector.send(.get("/guarded/\(client)")).answer().status == 200)
    #expect(try await notebook.count("token \(client)") == 2)
  }

  @Test("a refresh token that the server replaces is used and handed out to be kept")
  func refresh() async throws {
    let client = "brief-\(uniqueName())"
    let replaced = Kept<[String]>([])
    let connector = try OAuth2Tests.connector(
      client, ["auth.kind": "refreshToken", "auth.refreshToken": "refresh"],
      replaced: { name, value in replaced.change { $0.append("\(name) = \(value)") } })
    for _ in 0..<3 { _ = try await connector.send(.get("/echo")).answer() }
    #expect(replaced.value == ["refresh = refresh-1", "refresh = refresh-2", "refresh = refresh-3"])
  }

  @Test("a wrong client secret ends the request before it leaves, and is not shown")
  func wrongSecret() async throws {
    let (client, name) = (uniqueName(), uniqueName())
    let connector = try OAuth2Tests.connector(client, secret: "tops3cret")
    let answer = await connector.send(.get("/echo/\(name)"))
    #expect(answer.isNotSent == .credentials)
    #expect(!"\(answer)".contains("tops3cret"))
    #expect(try await notebook.count("/echo/\(name)") == 0)
  }

  @Test(
    "without a token nothing leaves, whatever is wrong with the server of tokens",
    arguments: [("/status/500", NotSent.Reason.credentials), ("/echo", .credentials), ("/reset", .credentials)])
  func badServer(path: String, reason: NotSent.Reason) async throws {
    let (port, name) = (try Peers.shared.get().port("http"), uniqueName())
    let connector = try OAuth2Tests.connector(uniqueName(), ["auth.address": "http://127.0.0.1:\(port)\(path)"])
    #expect(await connector.send(.get("/echo/\(name)")).isNotSent == reason)
    #expect(try await notebook.count("/echo/\(name)") == 0)
  }

  @Test("who waits for a token keeps to its time, and leaves the others waiting")
  func timeout() async throws {
    let client = "gated-\(uniqueName())"
    let connector = try OAuth2Tests.connector(client)
    async let patient = connector.send(.get("/guarded/\(client)"))
    try await notebook.waitFor("token \(client)")
    #expect(await connector.send(.get("/guarded/\(client)", within: 50)).isNotSent == .timeout)
    try await notebook.open(client)
    #expect(try await patient.answer().status == 200)
    #expect(try await notebook.count("/guarded/\(client)") == 1)
  }

  @Test("who waits for a token can be cancelled")
  func cancelled() async throws {
    let client = "gated-\(uniqueName())"
    let connector = try OAuth2Tests.connector(client)
    let task = Task { await connector.send(.get("/guarded/\(client)")) }
    try await notebook.waitFor("token \(client)")
    task.cancel()
    #expect(await task.value == .cancelled(wasSent: false))
    try await notebook.open(client)
  }

  @Test(
    "what is no answer to a request for a token is none",
    arguments: [
      "", "{}", "[]", "{\"access_token\": 1", "{\"access_token\": \"\"}", "{\"access_token\": null}",
      "{\"access_token\": \"a\\nb\"}",
      "{\"access_token\": \"a\"} x", String(repeating: "[", count: 5000),
    ])
  func noToken(body: String) {
    #expect(OAuth2Token(Array(body.utf8)) == nil)
  }
}
