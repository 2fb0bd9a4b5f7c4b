import Testing

@testable import WaybillConnectors

@Suite("Authentication of HTTP", .timeLimit(.minutes(1)))
struct HTTPAuthenticationTests {
  @Test(
    "each kind puts what proves a request where the target looks for it",
    arguments: [
      (["auth.kind": "bearer"], "Authorization", "Bearer tops3cret"),
      (["auth.kind": "basic", "auth.user": "ann"], "Authorization", "Basic YW5uOnRvcHMzY3JldA=="),
      (["auth.kind": "apiKey", "auth.header": "X-Api-Key"], "X-Api-Key", "tops3cret"),
      (
        ["auth.kind": "signature", "auth.header": "X-Signature", "auth.encoding": "hex", "auth.prefix": "sha256="],
        "X-Signature", "sha256=ff209f26af0731778b1ed1062ab4a3071d38e6e4840693dfef8dde4176c43a83"
      ),
      (
        ["auth.kind": "signature", "auth.header": "X-Signature"], "X-Signature",
        "/yCfJq8HMXeLHtEGKrSjBx045uSEBpPf743eQXbEOoM="
      ),
    ])
  func headers(settings: [String: String], header: String, value: String) async throws {
    let connector = try HTTPConnector.peer(
      settings.merging(["auth.secret": "key"]) { $1 }, in: .testing(secrets: ["key": "tops3cret"]))
    let request = HTTPRequest("POST", "/echo", body: Array("{\"order\":1}".utf8), contentType: "application/json")
    #expect(try await Echo(connector.send(.http(request))).header(header) == value)
  }

  @Test(
    "codes of RFC 4231 come out",
    arguments: [
      (
        [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
      ),
      (
        Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
      ),
      (
        [UInt8](repeating: 0xAA, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
      ),
    ])
  func signatureCodes(key: [UInt8], text: [UInt8], code: String) {
    #expect(hex(BodySignature.code(of: text, key: key)) == code)
  }

  @Test(
    "texts of RFC 4648 come out",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"),
    ])
  func base64Texts(text: String, encoded: String) {
    #expect(base64(Array(text.utf8)) == encoded)
  }

  @Test("a secret without a value ends the request before it leaves, by its name")
  func missingSecret() async throws {
    let connector = try HTTPConnector.peer(["auth.kind": "bearer", "auth.secret": "erp.token"])
    let answer = await connector.send(.get("/echo"))
    #expect(answer.isNotSent == .secretMissing)
    #expect("\(answer)".contains("erp.token"))
  }

  @Test("a secret that would break the head of the request is refused without being shown")
  func secretWithLineBreak() async throws {
    let connector = try HTTPConnector.peer(
      ["auth.kind": "bearer", "auth.secret": "key"], in: .testing(secrets: ["key": "tops3cret\r\nX: y"]))
    let answer = await connector.send(.get("/echo"))
    #expect(answer.isNotSent == .invalidRequest)
    #expect(!"\(answer)".contains("tops3cret"))
  }

  @Test("a new value of a secret counts from the next request on")
  func rotation() async throws {
    let value = Kept("one")
    var surroundings = ConnectorSurroundings.testing()
    surroundings.secrets = Secrets { _ in [value.value] }
    let connector = try HTTPConnector.peer(["auth.kind": "bearer", "auth.secret": "key"], in: surroundings)
    #expect(try await Echo(connector.send(.get("/echo"))).header("Authorization") == "Bearer one")
    value.value = "two"
    #expect(try await Echo(connector.send(.get("/echo"))).header("Authorization") == "Bearer two")
  }
}
