import CLibCurl

/// Whom to trust and who we are, as names of secrets that hold PEM texts.
struct TLSSettings: Hashable, Sendable {
  /// Certificates to trust instead of the system's.
  var authority: String?
  /// Our certificate with those that vouch for it, and its key.
  var certificate: String?
  var key: String?

  /// The certificate of the other side is always checked, and so is that it is for the host.
  func options(_ secrets: Secrets) throws(NotSent) -> [TransferPlan.Option] {
    var options: [TransferPlan.Option] = []
    if let authority {
      options.append(.bytes(CURLOPT_CAINFO_BLOB, try secrets.bytes(authority)))
      // Debian builds libcurl with the folder of the system's certificates, which would be trusted as well.
      options.append(.text(CURLOPT_CAPATH, "/nonexistent"))
    }
    if let certificate, let key {
      options.append(.bytes(CURLOPT_SSLCERT_BLOB, try secrets.bytes(certificate)))
      options.append(.bytes(CURLOPT_SSLKEY_BLOB, try secrets.bytes(key)))
    }
    return options
  }
}
