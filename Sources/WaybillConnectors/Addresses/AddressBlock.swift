/// All addresses that begin with the same bits: `10.0.0.0/8`, `fd00::/8`.
package struct AddressBlock: Hashable, Sendable {
  let base: IPAddress
  /// Bits of the mapped form: 96 more than are written for version 4.
  let length: Int

  /// From its text. Nil where it is none, or has bits set behind its length.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2, let base = IPAddress(String(first)) else { return nil }
    let isVersion4 = !first.contains(":")
    var length = 128
    if parts.count == 2 {
      guard parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let written = Int(parts[1]) else { return nil }
      guard (0...(isVersion4 ? 32 : 128)).contains(written) else { return nil }
      length = isVersion4 ? written + 96 : written
    }
    self.base = base
    self.length = length
    guard AddressBlock.masked(base, length) == (base.high, base.low) else { return nil }
  }

  func contains(_ address: IPAddress) -> Bool {
    AddressBlock.masked(address, length) == (base.high, base.low)
  }

  func contains(_ other: AddressBlock) -> Bool { other.length >= length && contains(other.base) }

  private static func masked(_ address: IPAddress, _ length: Int) -> (UInt64, UInt64) {
    let high = length >= 64 ? UInt64.max : ~(UInt64.max >> UInt64(length))
    let low = length <= 64 ? 0 : length >= 128 ? UInt64.max : ~(UInt64.max >> UInt64(length - 64))
    return (address.high & high, address.low & low)
  }
}

extension AddressBlock {
  /// What is no address of the public internet: this host, private and shared networks, link-local ones (the metadata
  /// service of clouds), documentation, tunnels, multicast (RFC 6890 and the registries that it began).
  static let special: [AddressBlock] = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/4", "240.0.0.0/4",
    "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10",
    "ff00::/8",
  ].compactMap { AddressBlock($0) }
}
