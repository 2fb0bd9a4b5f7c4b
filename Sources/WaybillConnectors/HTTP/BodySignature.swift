import CLibCrypto

/// HMAC-SHA256 over the bytes of the body, in a header.
struct BodySignature: Hashable, Sendable {
  enum Encoding: Hashable, Sendable { case base64, hex }

  var header: String
  var secret: String
  var encoding: Encoding
  /// What stands before the signature: `sha256=`.
  var prefix: String

  func header(for body: [UInt8], _ secrets: Secrets) throws(NotSent) -> HeaderField {
    let code = BodySignature.code(of: body, key: try secrets.bytes(secret))
    let text = encoding == .base64 ? base64(code) : hex(code)
    return HeaderField(header, prefix + text)
  }

  static func code(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: 32)
    var count: UInt32 = 32
    _ = HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &code, &count)
    return code
  }
}
