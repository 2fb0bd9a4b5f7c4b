/// Where a server of SFTP or SMTP listens.
struct ServerAddress: Hashable, Sendable {
  var host: String
  var port: Int

  /// As it stands in an address.
  var text: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  static func declarations(port: String) -> [SettingDeclaration] {
    [
      SettingDeclaration("host", .required, "name or address of the server"),
      SettingDeclaration("port", .optional(port), "where it listens"),
      SettingDeclaration("connectTimeout", .optional("10"), "seconds until a connection has to stand"),
    ]
  }

  init(_ settings: KnownSettings, defaultPort: Int) throws(SettingFault) {
    host = try settings.required("host").lowercased()
    port = try settings.number("port", in: 1...65535, default: defaultPort)
    let isName = host.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) || ".-_:".utf8.contains($0) }
    guard isName, !host.contains(":") || IPAddress(host) != nil else {
      throw .wrong("host", needs: "the name or the address of a server, without a port")
    }
  }
}
