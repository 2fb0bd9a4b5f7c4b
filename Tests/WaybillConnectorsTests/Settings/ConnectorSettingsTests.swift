import Testing

@testable import WaybillConnectors

@Suite("Settings of connectors")
struct ConnectorSettingsTests {
  private static let sftp = [
    "host": "h", "user": "u", "key": "k", "hostKey": "SHA256:\(String(repeating: "a", count: 43))",
  ]

  @Test(
    "a setting that is missing, wrong or unknown is named",
    arguments: [
      ("http", [:], "address"), ("http", ["address": "ftp://h"], "address"),
      ("http", ["address": "https://user@h"], "address"),
      ("http", ["address": "https://h/?q"], "address"), ("http", ["address": "https://h", "adress": ""], "adress"),
      ("http", ["address": "https://h", "redirects": "6"], "redirects"),
      ("http", ["address": "https://h", "connectTimeout": "soon"], "connectTimeout"),
      ("http", ["address": "https://h", "tls.key": "k"], "tls.certificate"),
      ("http", ["address": "https://h", "tls.certificate": "k"], "tls.key"),
      ("http", ["address": "https://h", "auth.kind": "magic"], "auth.kind"),
      ("http", ["address": "https://h", "auth.kind": "bearer"], "auth.secret"),
      ("http", ["address": "https://h", "auth.kind": "basic", "auth.secret": "s"], "auth.user"),
      ("http", ["address": "https://h", "auth.kind": "apiKey", "auth.secret": "s"], "auth.header"),
      (
        "http", ["address": "https://h", "auth.kind": "apiKey", "auth.secret": "s", "auth.header": "a b"], "auth.header"
      ),
      (
        "http",
        [
          "address": "https://h", "auth.kind": "signature", "auth.secret": "s", "auth.header": "S",
          "auth.encoding": "b",
        ],
        "auth.encoding"
      ),
      (
        "http", ["address": "https://h", "auth.kind": "clientCredentials", "auth.client": "c", "auth.secret": "s"],
        "auth.address"
      ),
      (
        "http", ["address": "https://h", "auth.kind": "refreshToken", "auth.address": "https://t", "auth.client": "c"],
        "auth.refreshToken"
      ),
    ])
  func faults(kind: String, settings: [String: String], name: String) throws {
    let type = try #require(connectorKinds.first { $0.kind.name == kind })
    let fault = #expect(throws: SettingFault.self) { try type.init(ConnectorSettings(settings), in: .testing()) }
    #expect(fault?.name == name)
    #expect(fault?.text.contains("`\(name)`") == true)
  }
}
