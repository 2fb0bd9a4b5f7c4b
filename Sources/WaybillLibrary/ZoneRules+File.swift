import WaybillCore

extension ZoneRules {
  /// Reads a zone file. A pure function of its bytes: who opens files hands them over.
  ///
  /// Source: RFC 8536 (TZif), versions 2 to 4. Nil for anything else; version 1 ends in 2037 and is not read.
  package init?(name: String, file: [UInt8]) {
    var reader = ZoneFileReader(bytes: file)
    guard let first = reader.header(), first.version >= 2 else { return nil }
    // The first block repeats the data in 32 bits, for old readers.
    guard reader.skip(first.size(ofTime: 4)), let header = reader.header(), header.typeCount > 0,
      reader.has(header.size(ofTime: 8))
    else { return nil }
    let transitions = (0..<header.transitionCount).map { _ in reader.integer(8) }
    let types = (0..<header.transitionCount).map { _ in Int(reader.byte()) }
    let typeOffsets = (0..<header.typeCount).map { _ in
      let offset = Int32(truncatingIfNeeded: reader.integer(4))
      _ = (reader.byte(), reader.byte())
      return offset
    }
    guard types.allSatisfy({ $0 < typeOffsets.count }),
      zip(transitions, transitions.dropFirst()).allSatisfy({ $0 < $1 }),
      typeOffsets.allSatisfy({ $0.magnitude < 86_400 }),
      reader.skip(header.sizeBehindTypes(ofTime: 8)), let rule = reader.footer()
    else { return nil }
    self.init(
      name: name, transitions: transitions, offsets: [typeOffsets[0]] + types.map { typeOffsets[$0] }, rule: rule)
  }
}

private struct ZoneFileReader {
  struct Header {
    var version: Int
    var utcCount: Int
    var standardCount: Int
    var leapCount: Int
    var transitionCount: Int
    var typeCount: Int
    var nameLength: Int

    func size(ofTime width: Int) -> Int {
      transitionCount * (width + 1) + typeCount * 6 + sizeBehindTypes(ofTime: width)
    }

    func sizeBehindTypes(ofTime width: Int) -> Int {
      nameLength + leapCount * (width + 4) + standardCount + utcCount
    }
  }

  let bytes: [UInt8]
  private var index = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  func has(_ count: Int) -> Bool { count <= bytes.count - index }

  mutating func skip(_ count: Int) -> Bool {
    guard has(count) else { return false }
    index += count
    return true
  }

  mutating func byte() -> UInt8 {
    guard index < bytes.count else { return 0 }
    index += 1
    return bytes[index - 1]
  }

  /// A signed number, highest byte first.
  mutating func integer(_ width: Int) -> Int64 {
    var value: UInt64 = 0
    for _ in 0..<width { value = value << 8 | UInt64(byte()) }
    return width == 4 ? Int64(Int32(truncatingIfNeeded: Int64(value))) : Int64(bitPattern: value)
  }

  mutating func header() -> Header? {
    guard has(44), bytes[index..<index + 4].elementsEqual("TZif".utf8) else { return nil }
    index += 4
    let version = Int(byte()) - 0x30
    index += 15
    let counts = (0..<6).map { _ in Int(integer(4)) }
    // Far more than any zone has, so that no product of these overflows.
    guard counts.allSatisfy({ 0...100_000 ~= $0 }) else { return nil }
    return Header(
      version: version, utcCount: counts[0], standardCount: counts[1], leapCount: counts[2],
      transitionCount: counts[3], typeCount: counts[4], nameLength: counts[5])
  }

  /// The rule between two line ends.
  mutating func footer() -> String? {
    guard byte() == 0x0A, let end = bytes[index...].firstIndex(of: 0x0A) else { return nil }
    return String(decoding: bytes[index..<end], as: UTF8.self)
  }
}
