import CLibCrypto
import WaybillLibrary

/// Digests through the system's libcrypto; one call each, without state and without memory of its own.
package struct LibCryptoDigests: DigestEngine {
  package init() {}

  package func digest(
    _ kind: DigestKind, of bytes: UnsafeBufferPointer<UInt8>, into output: UnsafeMutablePointer<UInt8>
  ) -> Int {
    switch kind {
    case .md5:
      _ = MD5(bytes.baseAddress, bytes.count, output)
      return 16
    case .sha1:
      _ = SHA1(bytes.baseAddress, bytes.count, output)
      return 20
    case .sha256:
      _ = SHA256(bytes.baseAddress, bytes.count, output)
      return 32
    case .sha512:
      _ = SHA512(bytes.baseAddress, bytes.count, output)
      return 64
    }
  }
}
