import Glibc

/// An address of version 6, or one of version 4 in its mapped form, so that a rule cannot be passed by by writing an
/// address the other way.
package struct IPAddress: Hashable, Sendable {
  /// The first and the last eight bytes.
  var high: UInt64
  var low: UInt64

  init(high: UInt64, low: UInt64) {
    // NAT64 carries an address of version 4 in the last four bytes: what is reached is that address.
    let isNAT64 = high == 0x0064_FF9B_0000_0000 && low >> 32 == 0
    self.high = isNAT64 ? 0 : high
    self.low = isNAT64 ? 0xFFFF_0000_0000 | low : low
  }

  init(version4 value: UInt32) { self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(value)) }

  /// From its text: `10.0.0.1`, `2001:db8::1`, also with a zone behind `%`, which is left out.
  package init?(_ text: String) {
    let text = String(text.prefix { $0 != "%" })
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      self.init(version4: UInt32(bigEndian: four.s_addr))
    } else if inet_pton(AF_INET6, text, &six) == 1 {
      self.init(six)
    } else {
      return nil
    }
  }

  init(_ address: in6_addr) {
    let (high, low) = withUnsafeBytes(of: address) {
      ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }
    self.init(high: UInt64(bigEndian: high), low: UInt64(bigEndian: low))
  }

  var isVersion4: Bool { high == 0 && low >> 32 == 0xFFFF }
}

extension IPAddress: CustomStringConvertible {
  package var description: String {
    if isVersion4 { return (0..<4).map { "\(UInt8(truncatingIfNeeded: low >> (24 - 8 * $0)))" }.joined(separator: ".") }
    var bytes = (high.bigEndian, low.bigEndian)
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    inet_ntop(AF_INET6, &bytes, &text, socklen_t(text.count))
    return text.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }
}

/// Where a connection goes to.
struct IPEndpoint {
  var address: IPAddress
  var port: Int
}

extension IPEndpoint {
  /// Nil for what is neither version of the internet protocol, such as a socket of the file system.
  init?(_ address: UnsafePointer<sockaddr>) {
    // The family says which of the two structures stands there.
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      let four = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self)
      self.init(
        address: IPAddress(version4: UInt32(bigEndian: four.sin_addr.s_addr)),
        port: Int(UInt16(bigEndian: four.sin_port)))
    case AF_INET6:
      let six = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self)
      self.init(address: IPAddress(six.sin6_addr), port: Int(UInt16(bigEndian: six.sin6_port)))
    default: return nil
    }
  }
}
