extension TLSSettings {
  static let declarations = [
    SettingDeclaration(
      "tls.authority", .optional("the certificates of the system"),
      "secret with the PEM certificates to trust instead of the system's"),
    SettingDeclaration(
      "tls.certificate", .optional("none"),
      "secret with our PEM certificate and those that vouch for it, for mutual TLS"),
    SettingDeclaration("tls.key", .optional("none"), "secret with the PEM key of `tls.certificate`"),
  ]

  init(_ settings: KnownSettings) throws(SettingFault) {
    let own = try settings.pair("tls.certificate", "tls.key")
    self.init(authority: settings.text("tls.authority"), certificate: own?.0, key: own?.1)
  }
}
