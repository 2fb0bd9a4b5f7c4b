extension HTTPConnector {
  package static let kind = ConnectorKind(
    name: "http", meaning: "a system behind HTTP or HTTPS",
    settings: [
      SettingDeclaration("address", .required, "where the system is, with the path that all operations stand below"),
      SettingDeclaration("connectTimeout", .optional("10"), "seconds until a connection has to stand"),
      SettingDeclaration("redirects", .optional("0"), "how many redirects a `GET` or `HEAD` follows, up to 5"),
    ] + TLSSettings.declarations + HTTPAuthentication.declarations)
}

extension WebAddress {
  init(_ name: String, _ settings: KnownSettings) throws(SettingFault) {
    guard let address = WebAddress(try settings.required(name)) else {
      throw .wrong(name, needs: "an address that begins with `https://` or `http://` and has no user in it")
    }
    guard !address.text.contains("?") else { throw .wrong(name, needs: "an address without a query") }
    self = address
  }
}

extension HTTPAuthentication {
  static let declarations = [
    SettingDeclaration(
      "auth.kind", .optional("none"),
      "`none`, `bearer`, `basic`, `apiKey`, `signature`, `clientCredentials` or `refreshToken`"),
    SettingDeclaration(
      "auth.secret", .optional("none"),
      "secret with the token, password, key or client secret; needed by all kinds but `none`"),
    SettingDeclaration("auth.user", .optional("none"), "user name of `basic`"),
    SettingDeclaration("auth.header", .optional("none"), "header of `apiKey` and `signature`"),
    SettingDeclaration("auth.encoding", .optional("base64"), "`base64` or `hex`, of `signature`"),
    SettingDeclaration("auth.prefix", .optional("nothing"), "what stands before a `signature`, such as `sha256=`"),
    SettingDeclaration("auth.address", .optional("none"), "where `clientCredentials` and `refreshToken` get tokens"),
    SettingDeclaration("auth.client", .optional("none"), "name of the client for tokens"),
    SettingDeclaration("auth.scope", .optional("nothing"), "scope to ask a token for"),
    SettingDeclaration(
      "auth.clientIn", .optional("header"),
      "where a request for a token has the client's name and secret: `header` or `body`"),
    SettingDeclaration("auth.refreshToken", .optional("none"), "secret with the first refresh token"),
  ]

  private enum Kind { case none, bearer, basic, apiKey, signature, clientCredentials, refreshToken }

  init(_ settings: KnownSettings) throws(SettingFault) {
    let kind = try settings.choice(
      "auth.kind",
      [
        "none": Kind.none, "bearer": .bearer, "basic": .basic, "apiKey": .apiKey, "signature": .signature,
        "clientCredentials": .clientCredentials, "refreshToken": .refreshToken,
      ])
    switch kind ?? .none {
    case .none: self = .none
    case .bearer: self = .bearer(secret: try settings.required("auth.secret"))
    case .basic: self = .basic(user: try settings.required("auth.user"), secret: try settings.required("auth.secret"))
    case .apiKey: self = .apiKey(header: try settings.header(), secret: try settings.required("auth.secret"))
    case .signature: self = .signature(try BodySignature(settings))
    case .clientCredentials: self = .oauth2(try OAuth2Settings(settings, .clientCredentials))
    case .refreshToken:
      self = .oauth2(try OAuth2Settings(settings, .refreshToken(secret: try settings.required("auth.refreshToken"))))
    }
  }
}

extension BodySignature {
  init(_ settings: KnownSettings) throws(SettingFault) {
    self.init(
      header: try settings.header(), secret: try settings.required("auth.secret"),
      encoding: try settings.choice("auth.encoding", ["base64": .base64, "hex": .hex]) ?? .base64,
      prefix: settings.text("auth.prefix") ?? "")
  }
}

extension OAuth2Settings {
  init(_ settings: KnownSettings, _ grant: Grant) throws(SettingFault) {
    self.init(
      grant: grant, address: try WebAddress("auth.address", settings), client: try settings.required("auth.client"),
      secret: try settings.required("auth.secret"), scope: settings.text("auth.scope"),
      clientPlace: try settings.choice("auth.clientIn", ["header": .header, "body": .body]) ?? .header)
  }
}

extension KnownSettings {
  fileprivate func header() throws(SettingFault) -> String {
    let name = try required("auth.header")
    guard (try? HeaderField(name, "").check()) != nil else {
      throw .wrong("auth.header", needs: "the name of a header")
    }
    return name
  }
}
