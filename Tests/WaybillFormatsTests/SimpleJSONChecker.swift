/// A second opinion on what is JSON, as plain as can be and independent of the reader: recursive, over an array, byte
/// by byte. It knows nothing of sizes but the depth, and says only yes or no.
struct SimpleJSONChecker {
  private let bytes: [UInt8]
  private var index = 0

  static func accepts(_ bytes: [UInt8]) -> Bool {
    var checker = SimpleJSONChecker(bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { checker.index = 3 }
    guard String(validating: bytes, as: UTF8.self) != nil else { return false }
    checker.skipBlanks()
    guard checker.value(depth: 0) else { return false }
    checker.skipBlanks()
    return checker.index == bytes.count
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var current: UInt8 { index < bytes.count ? bytes[index] : 0 }

  private mutating func take(_ character: Character) -> Bool {
    guard index < bytes.count, bytes[index] == character.asciiValue else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks() {
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
  }

  private mutating func value(depth: Int) -> Bool {
    for word in ["true", "false", "null"] where bytes[index...].starts(with: Array(word.utf8)) {
      index += word.utf8.count
      return true
    }
    switch Character(Unicode.Scalar(current)) {
    case "{": return depth < 64 && object(depth: depth + 1)
    case "[": return depth < 64 && array(depth: depth + 1)
    case "\"": return string() != nil
    default: return number()
    }
  }

  private mutating func object(depth: Int) -> Bool {
    index += 1
    skipBlanks()
    if take("}") { return true }
    var names: Set<[UInt16]> = []
    while true {
      skipBlanks()
      guard current == UInt8(ascii: "\""), let name = string(), names.insert(name).inserted else { return false }
      skipBlanks()
      guard take(":") else { return false }
      skipBlanks()
      guard value(depth: depth) else { return false }
      skipBlanks()
      if take("}") { return true }
      guard take(",") else { return false }
    }
  }

  private mutating func array(depth: Int) -> Bool {
    index += 1
    skipBlanks()
    if take("]") { return true }
    while true {
      skipBlanks()
      guard value(depth: depth) else { return false }
      skipBlanks()
      if take("]") { return true }
      guard take(",") else { return false }
    }
  }

  /// The UTF-16 of the text, or nil where it is none.
  private mutating func string() -> [UInt16]? {
    guard take("\"") else { return nil }
    var units: [UInt16] = []
    var raw: [UInt8] = []
    func flushed() -> [UInt16] { Array(String(decoding: raw, as: UTF8.self).utf16) }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") {
        units += flushed()
        return isPaired(units) ? units : nil
      }
      guard byte >= 0x20 else { return nil }
      guard byte == UInt8(ascii: "\\") else {
        raw.append(byte)
        continue
      }
      units += flushed()
      raw = []
      guard index < bytes.count else { return nil }
      let letter = Character(Unicode.Scalar(bytes[index]))
      index += 1
      if letter == "u" {
        guard index + 4 <= bytes.count,
          bytes[index..<index + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
          let unit = UInt16(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
        else { return nil }
        units.append(unit)
        index += 4
      } else {
        guard let place = Array("\"\\/bfnrt").firstIndex(of: letter) else { return nil }
        units.append([0x22, 0x5C, 0x2F, 8, 12, 10, 13, 9][place])
      }
    }
    return nil
  }

  private func isPaired(_ units: [UInt16]) -> Bool {
    var isHighBefore = false
    for unit in units {
      let isLow = (0xDC00..<0xE000).contains(unit)
      if isLow != isHighBefore { return false }
      isHighBefore = (0xD800..<0xDC00).contains(unit)
    }
    return !isHighBefore
  }

  private mutating func digits() -> Int {
    let start = index
    while (0x30...0x39).contains(current) { index += 1 }
    return index - start
  }

  private mutating func number() -> Bool {
    let start = index
    _ = take("-")
    let isZero = current == 0x30
    let whole = digits()
    guard whole == 1 || whole > 1 && !isZero else { return false }
    if take("."), digits() == 0 { return false }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      if digits() == 0 { return false }
    }
    return index - start <= 64
  }
}
