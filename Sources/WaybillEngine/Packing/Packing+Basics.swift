extension Int64: Packable {
  package func pack(into packer: inout Packer) { packer.number(UInt64(bitPattern: self << 1 ^ self >> 63)) }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    let value = try unpacker.number()
    self = Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }
}

extension Int: Packable {
  package func pack(into packer: inout Packer) { packer.put(Int64(self)) }
  package init(from unpacker: inout Unpacker) throws(StoreFault) { self = Int(try Int64(from: &unpacker)) }
}

extension Bool: Packable {
  package func pack(into packer: inout Packer) { packer.tag(self ? 1 : 0) }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = false
    case 1: self = true
    default: throw .damaged("neither true nor false")
    }
  }
}

extension String: Packable {
  package func pack(into packer: inout Packer) {
    packer.number(UInt64(utf8.count))
    packer.bytes += utf8
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    let count = try unpacker.count()
    defer { unpacker.position += count }
    let text = String(validating: unpacker.bytes[unpacker.position..<(unpacker.position + count)], as: UTF8.self)
    guard let text else { throw .damaged("a text that is not UTF-8") }
    self = text
  }
}

extension UInt8: Packable {
  package func pack(into packer: inout Packer) { packer.tag(self) }
  package init(from unpacker: inout Unpacker) throws(StoreFault) { self = try unpacker.tag() }
}

extension Optional: Packable where Wrapped: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(self != nil)
    if let self { packer.put(self) }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    self = try Bool(from: &unpacker) ? try Wrapped(from: &unpacker) : nil
  }
}

extension Array: Packable where Element: Packable {
  package func pack(into packer: inout Packer) {
    if let bytes = self as? [UInt8] { return packer.raw(bytes) }
    packer.number(UInt64(count))
    for element in self { packer.put(element) }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    if Element.self == UInt8.self {
      self = try unpacker.raw() as? [Element] ?? []
      return
    }
    self = []
    let count = try unpacker.count()
    reserveCapacity(count)
    for _ in 0..<count { append(try Element(from: &unpacker)) }
  }
}

/// An enum whose raw values are written.
protocol PackableRaw: Packable, RawRepresentable where RawValue == UInt8 {}

extension PackableRaw {
  package func pack(into packer: inout Packer) { packer.tag(rawValue) }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    guard let value = Self(rawValue: try unpacker.tag()) else { throw .damaged("no case of \(Self.self)") }
    self = value
  }
}
