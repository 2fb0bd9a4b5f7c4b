import Foundation
import Testing

@testable import WaybillConnectors

@Suite("HTTP", .timeLimit(.minutes(1)))
struct HTTPConnectorTests {
  @Test(
    "method, path, headers, content type and body arrive as they were given",
    arguments: ["POST", "PUT", "PATCH", "DELETE"])
  func requestArrives(method: String) async throws {
    let request = HTTPRequest(
      method, "/echo/a%20b?c=d", headers: [HeaderField("Idempotency-Key", "k1"), HeaderField("X-Empty", "")],
      body: Array("{\"a\": 1}".utf8), contentType: "application/json")
    let echo = try await Echo(HTTPConnector.peer().send(.http(request)))
    #expect(echo.method == method)
    #expect(echo.path == "/echo/a%20b?c=d")
    #expect(echo.body == "{\"a\": 1}")
    #expect(echo.header("Idempotency-Key") == "k1")
    #expect(echo.header("X-Empty") == "")
    #expect(echo.header("Content-Type") == "application/json")
    #expect(echo.header("Expect") == nil)
  }

  @Test("a body without a content type is sent without one, and a large one without asking first")
  func bodyWithoutType() async throws {
    let body = [UInt8](repeating: UInt8(ascii: "x"), count: 3 << 20)
    let echo = try await Echo(HTTPConnector.peer().send(.http(HTTPRequest("POST", "/echo", body: body))))
    #expect(echo.header("Content-Type") == nil)
    #expect(echo.header("Expect") == nil)
    #expect(echo.body.utf8.count == body.count)
  }

  @Test("requests stand below the path of the system's address")
  func pathOfAddress() async throws {
    let port = try Peers.shared.get().port("http")
    let connector = try HTTPConnector.peer(["address": "http://127.0.0.1:\(port)/echo/v2/"])
    #expect(try await Echo(connector.send(.get("/orders?x=1"))).path == "/echo/v2/orders?x=1")
    #expect(try await Echo(connector.send(.get(""))).path == "/echo/v2")
  }

  @Test("a status is an answer with its headers and body", arguments: [200, 204, 400, 404, 409, 422, 429, 500, 503])
  func statuses(status: Int) async throws {
    let answer = try await HTTPConnector.peer().send(.get("/status/\(status)?Retry-After=7")).answer()
    #expect(answer.status == status)
    #expect(answer.headers.first(named: "retry-after") == "7")
    #expect(answer.text == (status == 204 ? "" : "status"))
  }

  @Test("a HEAD has no body and does not wait for one")
  func head() async throws {
    let answer = try await HTTPConnector.peer().send(.http(HTTPRequest("HEAD", "/large?bytes=50"))).answer()
    #expect(answer.headers.first(named: "Content-Length") == "50")
    #expect(answer.body.isEmpty)
  }

  @Test(
    "what would change the request itself is refused before anything leaves",
    arguments: [
      HTTPRequest("GET /echo HTTP/1.1\r\nX: y", "/echo"), HTTPRequest("", "/echo"), HTTPRequest("get", "/echo"),
      HTTPRequest("GET", "/echo", headers: [HeaderField("X-A", "1\r\nX-B: 2")]),
      HTTPRequest("GET", "/echo", headers: [HeaderField("X-A: 1\r\nX-B", "2")]),
      HTTPRequest("GET", "/echo", headers: [HeaderField("Content-Length", "5")]),
      HTTPRequest("GET", "/echo", headers: [HeaderField("transfer-encoding", "chunked")]),
      HTTPRequest("GET", "/echo", headers: [HeaderField("Host", "elsewhere")]),
      HTTPRequest("POST", "/echo", body: [1], contentType: "text/plain\r\nX-B: 2"),
      HTTPRequest("GET", "@elsewhere.example/"), HTTPRequest("GET", "echo"), HTTPRequest("GET", "/a b"),
      HTTPRequest("GET", "/../echo"), HTTPRequest("GET", "/a/%2E%2e/echo"),
      HTTPRequest("GET", "https://elsewhere.example/echo"), HTTPRequest("GET", "http://127.0.0.1:1/echo"),
    ])
  func smuggling(request: HTTPRequest) async throws {
    #expect(try await HTTPConnector.peer().send(.http(request)).isNotSent == .invalidRequest)
  }

  @Test("requests of other kinds are refused")
  func otherKind() async throws {
    let request = OutboundRequest(.file(.get("a")), timeoutInMilliseconds: 1000)
    #expect(try await HTTPConnector.peer().send(request).isNotSent == .invalidRequest)
  }

  @Test("a connection is kept and used again")
  func keepAlive() async throws {
    // A loop of its own, so that no connection of another test comes between.
    let loop = TransferLoop()
    let connector = try HTTPConnector.peer(in: .testing(loop: loop))
    let first = try await Echo(connector.send(.get("/echo/1")))
    let second = try await Echo(connector.send(.get("/echo/2")))
    #expect(first.port == second.port)
    loop.stop()
  }

  @Test(
    "a kept connection that breaks under a request is not replaced behind the caller's back",
    arguments: ["GET", "POST", "DELETE"])
  func noRepeatOnFreshConnection(method: String) async throws {
    let loop = TransferLoop()
    let (connector, name) = (try HTTPConnector.peer(in: .testing(loop: loop)), uniqueName())
    _ = try await connector.send(.get("/first-only/warm-\(name)")).answer()
    let second = await connector.send(.http(HTTPRequest(method, "/first-only/\(name)")))
    #expect(second.isAmbiguous == .connectionLost)
    #expect(try await Notebook().count("/first-only/\(name)") == 1)
    loop.stop()
  }

  @Test("an answer that breaks off is no answer")
  func brokenOff() async throws {
    #expect(try await HTTPConnector.peer().send(.get("/half/\(uniqueName())")).isAmbiguous == .connectionLost)
  }

  @Test("an answer that is no HTTP is no answer")
  func garbage() async throws {
    #expect(try await HTTPConnector.peer().send(.get("/garbage")).isAmbiguous == .connectionLost)
  }

  @Test("a packed answer is unpacked, and bounded by what it unpacks to")
  func packed() async throws {
    let connector = try HTTPConnector.peer()
    #expect(try await connector.send(.get("/packed?bytes=5000", limit: 5000)).answer().body.count == 5000)
    let bomb = await connector.send(.get("/packed?bytes=50000000", limit: 1 << 20))
    #expect(bomb == .tooLarge(status: 200, limitInBytes: 1 << 20))
  }

  @Test("the head of an answer is bounded")
  func headBounded() async throws {
    let flood = try await HTTPConnector.peer().send(.get("/flood"))
    #expect(flood == .tooLarge(status: 200, limitInBytes: 16 << 20))
  }

  @Test("a name that stands for nothing is said to")
  func resolution() async throws {
    // Too long for a label, so that no server of names is asked.
    let name = String(repeating: "x", count: 64)
    let connector = try HTTPConnector.peer(["address": "http://\(name).invalid"])
    #expect(await connector.send(.get("/")).isNotSent == .resolution)
  }
}

/// What the server saw.
struct Echo {
  let method: String
  let path: String
  let body: String
  let port: Int
  private let headers: [[String]]

  init(_ answer: OutboundAnswer) throws {
    let fields = try #require(
      JSONSerialization.jsonObject(with: Data(try answer.answer().body)) as? [String: Any])
    method = try #require(fields["method"] as? String)
    path = try #require(fields["path"] as? String)
    body = try #require(fields["body"] as? String)
    port = try #require(fields["port"] as? Int)
    headers = try #require(fields["headers"] as? [[String]])
  }

  func header(_ name: String) -> String? {
    headers.first { $0.first?.lowercased() == name.lowercased() }?.last
  }
}
