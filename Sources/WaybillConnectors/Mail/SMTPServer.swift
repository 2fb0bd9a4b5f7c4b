import CLibCurl

/// Where mail goes in, and how.
struct SMTPServer: Hashable, Sendable {
  enum Security: Hashable, Sendable {
    /// The connection begins in the open and has to change to TLS before anything is said.
    case startTLS
    /// TLS from the first byte.
    case tls
    /// For a server on the same machine. No password goes over it.
    case none
  }

  var address: ServerAddress
  var security: Security
  var login: Login?
  var tls: TLSSettings
  /// What we call ourselves. The machine's name where there is none.
  var name: String?

  struct Login: Hashable, Sendable {
    var user: String
    var secret: String
  }

  var url: String { "\(security == .tls ? "smtps" : "smtp")://\(address.text)\(name.map { "/\($0)" } ?? "")" }

  func options(_ secrets: Secrets) throws(NotSent) -> [TransferPlan.Option] {
    var options: [TransferPlan.Option] = []
    if security != .none {
      options = [.number(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))] + (try tls.options(secrets))
    }
    if let login {
      options += [.text(CURLOPT_USERNAME, login.user), .text(CURLOPT_PASSWORD, try secrets.text(login.secret))]
    }
    return options
  }
}

extension SMTPConnector {
  package static let kind = ConnectorKind(
    name: "smtp", meaning: "a server that takes mail",
    settings: ServerAddress.declarations(port: "587, 465 with `tls`") + [
      SettingDeclaration(
        "security", .optional("startTLS"), "`startTLS`, `tls`, or `none` for a server on the same machine"),
      SettingDeclaration("user", .optional("none"), "name to log in with"),
      SettingDeclaration("password", .optional("none"), "secret with the password of `user`"),
      SettingDeclaration("name", .optional("the machine's name"), "what we call ourselves to the server"),
    ] + TLSSettings.declarations)
}

extension SMTPServer {
  init(_ settings: KnownSettings) throws(SettingFault) {
    security = try settings.choice("security", ["startTLS": .startTLS, "tls": .tls, "none": .none]) ?? .startTLS
    address = try ServerAddress(settings, defaultPort: security == .tls ? 465 : 587)
    login = try settings.pair("user", "password").map { Login(user: $0, secret: $1) }
    tls = try TLSSettings(settings)
    name = settings.text("name")
    if security == .none, login != nil {
      throw .wrong("security", needs: "`startTLS` or `tls` where there is a password")
    }
    let isName = name?.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || ".-".utf8.contains($0)
    }
    if isName == false || name?.isEmpty == true { throw .wrong("name", needs: "the name of a host") }
  }
}
