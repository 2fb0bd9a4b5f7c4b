/// How snapshots, journals and rows stand on a disk: small, the same for the same value, and read back whatever the
/// bytes.
///
/// The first byte is the version. Numbers are zigzag varints, texts and lists carry their length, cases their number.
package protocol Packable {
  func pack(into packer: inout Packer)
  init(from unpacker: inout Unpacker) throws(StoreFault)
}

package enum Packing {
  /// Raised when the meaning of what is stored changes; older ones are still read.
  package static let version: UInt8 = 1

  package static func bytes(_ value: some Packable) -> [UInt8] {
    var packer = Packer()
    packer.bytes = [version]
    value.pack(into: &packer)
    return packer.bytes
  }

  package static func value<Value: Packable>(_ bytes: [UInt8], as type: Value.Type = Value.self) throws(StoreFault)
    -> Value
  {
    guard let first = bytes.first else { throw .damaged("nothing where a \(type) should be") }
    guard first <= version else { throw .newer("a \(type) of version \(first)") }
    var unpacker = Unpacker(bytes: bytes, position: 1)
    let value = try Value(from: &unpacker)
    guard unpacker.position == bytes.count else { throw .damaged("bytes behind a \(type)") }
    return value
  }
}

package struct Packer {
  var bytes: [UInt8] = []

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
}

package struct Unpacker {
  let bytes: [UInt8]
  var position: Int

  mutating func get<Value: Packable>() throws(StoreFault) -> Value { try Value(from: &self) }

  mutating func tag() throws(StoreFault) -> UInt8 {
    guard position < bytes.count else { throw .damaged("it ends too early") }
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

  /// So many bytes, which `count` has found to be there.
  mutating func take(_ count: Int) -> [UInt8] {
    defer { position += count }
    return Array(bytes[position..<(position + count)])
  }

  /// A length never exceeds what is left, so that no bytes make us ask for memory that they do not need.
  mutating func count() throws(StoreFault) -> Int {
    let count = try number()
    guard count <= UInt64(bytes.count - position) else { throw .damaged("a length that is too large") }
    return Int(count)
  }
}
