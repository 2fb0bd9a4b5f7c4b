import WaybillIR

/// How snapshots, journals and rows stand on a disk: small, the same for the same value, and read back whatever the
/// bytes.
///
/// The first byte is the version, the last four check all the others. Numbers are zigzag varints, texts and lists carry
/// their length, cases their number.
package protocol Packable {
  func pack(into packer: inout Packer)
  init(from unpacker: inout Unpacker) throws(StoreFault)
}

package enum Packing {
  /// Raised when the meaning of what is stored changes; older ones are still read.
  package static let version: UInt8 = 1
  /// Longer values may be kept aside.
  package static let longestInline = 1_024
  static let checkLength = 4
  static let digestLength = 32

  /// In one piece.
  package static func bytes(_ value: some Packable) -> [UInt8] { packed(value, digest: nil).bytes }

  /// With values above `longestInline` aside, so that a store writes each of them once, however often what holds them
  /// changes.
  /// - Parameter digest: SHA-256.
  package static func packed(_ value: some Packable, digest: BundleDigest?) -> Packed {
    var packer = Packer(digest: digest)
    value.pack(into: &packer)
    return Packed(bytes: sealed(packer.bytes), aside: packer.aside)
  }

  /// - Parameter aside: gives what was kept aside, by its digest; nil where it is gone.
  package static func value<Value: Packable>(
    _ bytes: [UInt8], as type: Value.Type = Value.self, aside: @escaping (_ digest: [UInt8]) -> [UInt8]? = { _ in nil }
  ) throws(StoreFault) -> Value {
    let end = bytes.count - checkLength
    guard end > 0 else { throw .damaged("nothing where a \(type) should be") }
    guard bytes[0] <= version else { throw .newer("a \(type) of version \(bytes[0])") }
    guard sealed(Array(bytes[..<end])) == bytes else { throw .damaged("its checksum differs from its content") }
    var unpacker = Unpacker(bytes: bytes, end: end, aside: aside)
    let value = try Value(from: &unpacker)
    guard unpacker.position == end else { throw .damaged("bytes behind a \(type)") }
    return value
  }

  /// With the check behind: FNV-1a, which no change of a single byte leaves as it was.
  static func sealed(_ bytes: [UInt8]) -> [UInt8] {
    let check = bytes.reduce(UInt32(0x811C_9DC5)) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    return bytes + [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: check >> $0) }
  }
}

/// What stands for a value on a disk.
package struct Packed {
  package var bytes: [UInt8]
  /// Long values that `bytes` names by their digest.
  package var aside: [(digest: [UInt8], value: [UInt8])]
}

package struct Packer {
  var bytes: [UInt8] = [Packing.version]
  private(set) var aside: [(digest: [UInt8], value: [UInt8])] = []
  private let digest: BundleDigest?

  init(digest: BundleDigest?) {
    self.digest = digest
    bytes.reserveCapacity(512)
  }

  mutating func put(_ value: some Packable) { value.pack(into: &self) }
  mutating func tag(_ number: UInt8) { bytes.append(number) }

  mutating func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Values and documents: the length doubled, or 1 and the digest of what is kept aside.
  mutating func raw(_ value: [UInt8]) {
    guard value.count > Packing.longestInline, let digest else {
      number(UInt64(value.count) << 1)
      bytes += value
      return
    }
    let name = digest(value)
    number(1)
    bytes += name
    if !aside.contains(where: { $0.digest == name }) { aside.append((name, value)) }
  }
}

package struct Unpacker {
  let bytes: [UInt8]
  /// Where the check begins.
  let end: Int
  let aside: (_ digest: [UInt8]) -> [UInt8]?
  var position = 1

  init(bytes: [UInt8], end: Int, aside: @escaping (_ digest: [UInt8]) -> [UInt8]?) {
    self.bytes = bytes
    self.end = end
    self.aside = aside
  }

  mutating func get<Value: Packable>() throws(StoreFault) -> Value { try Value(from: &self) }

  mutating func tag() throws(StoreFault) -> UInt8 {
    guard position < end else { throw .damaged("it ends too early") }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func number() throws(StoreFault) -> UInt64 {
    var (value, shift): (UInt64, UInt64) = (0, 0)
    while true {
      let byte = try tag()
      guard shift < 63 || byte <= 1 else { throw .damaged("a number that is too large") }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  mutating func raw() throws(StoreFault) -> [UInt8] {
    let word = try number()
    guard word & 1 == 1 else {
      guard word >> 1 <= UInt64(end - position) else { throw .damaged("a length that is too large") }
      return take(Int(word >> 1))
    }
    guard word == 1, Packing.digestLength <= end - position else { throw .damaged("no digest of a value") }
    guard let value = aside(take(Packing.digestLength)) else { throw .damaged("a value that it names is gone") }
    return value
  }

  private mutating func take(_ count: Int) -> [UInt8] {
    defer { position += count }
    return Array(bytes[position..<(position + count)])
  }

  /// A length never exceeds what is left, so that no bytes make us ask for memory that they do not need.
  mutating func count() throws(StoreFault) -> Int {
    let count = try number()
    guard count <= UInt64(end - position) else { throw .damaged("a length that is too large") }
    return Int(count)
  }
}
