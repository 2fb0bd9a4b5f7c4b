import WaybillCore

/// Takes apart JSON texts that were written by the product itself, so that nothing has to be refused: what is not of
/// the form gives nil or nothing.
package enum JSONScan {
  package static let trueText = JSONText("true".utf8)

  /// The elements of an array, each as a text of its own.
  package static func elements(_ text: JSONText) -> [JSONText] { items(text, open: UInt8(ascii: "[")).map { $0.value } }

  /// The members of an object in order.
  package static func members(_ text: JSONText) -> [(name: JSONText, value: JSONText)] {
    items(text, open: UInt8(ascii: "{"))
  }

  package static func array(_ elements: [JSONText]) -> JSONText {
    var text: JSONText = [UInt8(ascii: "[")]
    for (index, element) in elements.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      text += element
    }
    text.append(UInt8(ascii: "]"))
    return text
  }

  package static func object(_ members: [(name: JSONText, value: JSONText)]) -> JSONText {
    var text: JSONText = [UInt8(ascii: "{")]
    for (index, member) in members.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      text += member.name + [UInt8(ascii: ":")] + member.value
    }
    text.append(UInt8(ascii: "}"))
    return text
  }

  package static func quoted(_ text: String) -> JSONText { JSONText(JSONValue.text(text).compact.utf8) }

  /// What a JSON text stands for as a key or a message: a string without quotes and escapes, anything else as written.
  package static func plain(_ text: JSONText?) -> String {
    guard let text else { return "" }
    guard text.first == UInt8(ascii: "\""), text.count >= 2 else { return String(decoding: text, as: UTF8.self) }
    let inner = text[1..<(text.count - 1)]
    guard inner.contains(UInt8(ascii: "\\")) else { return String(decoding: inner, as: UTF8.self) }
    return unescaped(inner)
  }

  private static func items(_ text: JSONText, open: UInt8) -> [(name: JSONText, value: JSONText)] {
    guard let start = text.firstIndex(where: { !isBlank($0) }), text[start] == open else { return [] }
    var (found, position): ([(name: JSONText, value: JSONText)], Int) = ([], start + 1)
    var name: JSONText = []
    while position < text.count {
      let byte = text[position]
      if isBlank(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") {
        position += 1
        continue
      }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { break }
      let end = endOfValue(text, from: position)
      let value = JSONText(text[position..<end])
      position = end
      if open == UInt8(ascii: "{"), name.isEmpty {
        name = value
      } else {
        found.append((name, value))
        name = []
      }
    }
    return found
  }

  /// Behind the value that begins at `start`.
  private static func endOfValue(_ text: JSONText, from start: Int) -> Int {
    var (depth, position, isQuoted) = (0, start, false)
    while position < text.count {
      let byte = text[position]
      if isQuoted {
        if byte == UInt8(ascii: "\\") { position += 1 } else if byte == UInt8(ascii: "\"") { isQuoted = false }
        if !isQuoted, depth == 0 { return position + 1 }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isQuoted = true
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
          if depth == 0 { return position }
          depth -= 1
          if depth == 0 { return position + 1 }
        case UInt8(ascii: ","), UInt8(ascii: ":"): if depth == 0 { return position }
        default: if depth == 0, isBlank(byte) { return position }
        }
      }
      position += 1
    }
    return text.count
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    var scalars = String.UnicodeScalarView()
    var high: UInt32 = 0
    let units = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var position = 0
    while position < units.count {
      let unit = units[position]
      position += 1
      guard unit == "\\", position < units.count else {
        scalars.append(unit)
        continue
      }
      let kind = units[position]
      position += 1
      guard kind == "u" else {
        scalars.append(escapes[kind] ?? kind)
        continue
      }
      let digits = units[position..<min(position + 4, units.count)].reduce(into: "") { $0.unicodeScalars.append($1) }
      position += 4
      let code = UInt32(digits, radix: 16) ?? 0xFFFD
      if (0xD800..<0xDC00).contains(code) {
        high = code
      } else if (0xDC00..<0xE000).contains(code) {
        let whole = 0x10000 + (high &- 0xD800) << 10 + (code - 0xDC00)
        scalars.append(Unicode.Scalar(whole) ?? "\u{FFFD}")
      } else {
        scalars.append(Unicode.Scalar(code) ?? "\u{FFFD}")
      }
    }
    return String(scalars)
  }

  private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
    "n": "\n", "r": "\r", "t": "\t", "b": "\u{8}", "f": "\u{C}",
  ]
}
