import CLibCurl

/// Who we are on a server of SFTP, who the server has to be, and where its folder is.
struct SFTPAccount: Hashable, Sendable {
  enum Login: Hashable, Sendable {
    case password(secret: String)
    case key(secret: String, passphrase: String?)
  }

  var server: ServerAddress
  var user: String
  var login: Login
  /// The SHA-256 of the server's key in base64, without padding.
  var hostKey: String
  /// From `/`, or below the folder that the server begins in. Empty for that itself.
  var folder: String
}

extension SFTPAccount {
  /// As commands name it: below the folder that the server begins in unless it begins with `/`.
  func path(_ name: String) -> String {
    folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The same in an address, where `/~/` is the folder that the server begins in.
  func urlPath(_ name: String) -> String {
    let whole = path(name)
    let parts = whole.split(separator: "/", omittingEmptySubsequences: false).map { percentEncoded(String($0)) }
    let encoded = parts.joined(separator: "/")
    return whole.hasPrefix("/") ? encoded : "/~/\(encoded)"
  }

  /// Only the way of logging in that the settings name: with others, the server would see keys or passwords meant for
  /// another.
  func loginOptions(_ secrets: Secrets) throws(NotSent) -> [TransferPlan.Option] {
    let user = TransferPlan.Option.text(CURLOPT_USERNAME, self.user)
    switch login {
    case .password(let secret):
      return [
        user, .number(CURLOPT_SSH_AUTH_TYPES, Int(CURLSSH_AUTH_PASSWORD)),
        .text(CURLOPT_PASSWORD, try secrets.text(secret)),
      ]
    case .key(let secret, let passphrase):
      // A line end that is missing at the end of a key makes it unreadable.
      let key = try secrets.text(secret)
      let options: [TransferPlan.Option] = [
        user, .number(CURLOPT_SSH_AUTH_TYPES, Int(CURLSSH_AUTH_PUBLICKEY)),
        .file(CURLOPT_SSH_PRIVATE_KEYFILE, Array((key.hasSuffix("\n") ? key : key + "\n").utf8)),
      ]
      guard let passphrase else { return options }
      return options + [.text(CURLOPT_KEYPASSWD, try secrets.text(passphrase))]
    }
  }
}

extension SFTPConnector {
  package static let kind = ConnectorKind(
    name: "sftp", meaning: "a folder of another machine behind SFTP",
    settings: ServerAddress.declarations(port: "22") + [
      SettingDeclaration(
        "hostKey", .required,
        "fingerprint of the server's key, `SHA256:` and 43 characters, as `ssh-keygen -l` prints it"),
      SettingDeclaration("user", .required, "name to log in with"),
      SettingDeclaration("password", .optional("none"), "secret with the password; this or `key` is needed"),
      SettingDeclaration(
        "key", .optional("none"), "secret with our private key, as OpenSSH writes it; Ed25519 or ECDSA"),
      SettingDeclaration("keyPassphrase", .optional("none"), "secret that opens `key`"),
      SettingDeclaration("folder", .optional("where the server begins"), "folder that all names are below"),
    ])
}

extension SFTPAccount {
  init(_ settings: KnownSettings) throws(SettingFault) {
    server = try ServerAddress(settings, defaultPort: 22)
    user = try settings.required("user")
    hostKey = try SFTPAccount.hostKey(settings.required("hostKey"))
    folder = settings.text("folder") ?? ""
    let inner = folder.hasPrefix("/") ? String(folder.dropFirst()) : folder
    guard inner.isEmpty || FileRequest.staysInside(inner) else {
      throw .wrong("folder", needs: "a path without `..` and without `/` at its end")
    }
    switch (settings.text("password"), settings.text("key")) {
    case (let password?, nil): login = .password(secret: password)
    case (nil, let key?): login = .key(secret: key, passphrase: settings.text("keyPassphrase"))
    case (nil, nil): throw .missing("key")
    case (_?, _?): throw .wrong("password", needs: "left out where there is a `key`")
    }
  }

  private static func hostKey(_ text: String) throws(SettingFault) -> String {
    let code = text.hasPrefix("SHA256:") ? text.dropFirst(7) : ""
    let isBase64 = code.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "+/".utf8.contains(byte)
    }
    guard code.utf8.count == 43, isBase64 else {
      throw .wrong("hostKey", needs: "`SHA256:` and 43 characters, as `ssh-keygen -l` prints it")
    }
    return String(code)
  }
}
