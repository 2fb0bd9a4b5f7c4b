import Testing

@testable import WaybillConnectors

@Suite("Redirects", .timeLimit(.minutes(1)))
struct RedirectTests {
  @Test("a redirect is the answer unless the settings say to follow")
  func offByDefault() async throws {
    let answer = try await HTTPConnector.peer().send(.get("/redirect?to=/echo")).answer()
    #expect(answer.status == 302)
    #expect(answer.headers.first(named: "Location") == "/echo")
  }

  @Test("a read is followed on the same host with its credentials")
  func sameHost() async throws {
    let connector = try HTTPConnector.peer(
      ["redirects": "2", "auth.kind": "bearer", "auth.secret": "key"], in: .testing(secrets: ["key": "value"]))
    let echo = try await Echo(connector.send(.get("/redirect?to=/redirect%3Fto%3D/echo")))
    #expect(echo.path == "/echo")
    #expect(echo.header("Authorization") == "Bearer value")
  }

  @Test("no more redirects are followed than the settings say")
  func limit() async throws {
    let connector = try HTTPConnector.peer(["redirects": "1"])
    #expect(try await connector.send(.get("/redirect?to=/redirect%3Fto%3D/echo")).answer().status == 302)
  }

  @Test("credentials of any kind do not follow to another host", arguments: ["bearer", "apiKey"])
  func otherHost(kind: String) async throws {
    let port = try Peers.shared.get().port("http")
    let header = kind == "apiKey" ? ["auth.header": "X-Api-Key"] : [:]
    let connector = try HTTPConnector.peer(
      ["redirects": "1", "auth.kind": kind, "auth.secret": "key"].merging(header) { $1 },
      in: .testing(secrets: ["key": "value"]))
    // The same server by another name is another host.
    let echo = try await Echo(connector.send(.get("/redirect?to=http://127.0.0.2:\(port)/echo", within: 20_000)))
    #expect(echo.path == "/echo")
    #expect(echo.header("Authorization") == nil)
    #expect(echo.header("X-Api-Key") == nil)
  }

  @Test("the allow list holds for where a redirect goes to")
  func allowList() async throws {
    let port = try Peers.shared.get().port("http")
    let connector = try HTTPConnector.peer(["redirects": "1"], in: .testing(allow: ["127.0.0.1/32"]))
    let answer = await connector.send(.get("/redirect?to=http://127.0.0.2:\(port)/echo"))
    #expect(answer.isNotSent == .addressNotAllowed)
  }

  @Test("a write is not sent on, since the target may have done it", arguments: [301, 302, 303, 307, 308])
  func writes(status: Int) async throws {
    let name = uniqueName()
    let connector = try HTTPConnector.peer(["redirects": "5"])
    let request = HTTPRequest("POST", "/redirect?status=\(status)&to=/echo/\(name)", body: [1])
    #expect(try await connector.send(.http(request)).answer().status == status)
    #expect(try await Notebook().count("/echo/\(name)") == 0)
  }
}
