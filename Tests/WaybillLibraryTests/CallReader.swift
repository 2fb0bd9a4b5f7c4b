import WaybillCore

/// A call in the language's own notation, as examples are written; read here without the compiler, so that the two
/// check each other.
indirect enum CallTree: Equatable {
  case text(String)
  case number(String)
  case date(String)
  case pattern(String)
  case duration(String, unit: String)
  /// A word, a code, `true` or `missing`.
  case name(String)
  case list([CallTree])
  case map([(key: String, value: CallTree)])
  case call(String, [(label: String?, value: CallTree)])

  static func == (left: CallTree, right: CallTree) -> Bool { String(describing: left) == String(describing: right) }
}

struct CallReader {
  private var rest: ArraySlice<Character>

  struct Fault: Error { var message: String }

  static func read(_ text: String) throws -> CallTree {
    // Characters join a line end of two; scalars do not.
    var reader = CallReader(rest: text.unicodeScalars.map { Character($0) }[...])
    let tree = try reader.value()
    reader.skipBlanks()
    guard reader.rest.isEmpty else { throw Fault(message: "more behind the value: \(String(reader.rest))") }
    return tree
  }

  private mutating func value() throws -> CallTree {
    skipBlanks()
    switch rest.first {
    case "\"": return .text(try text())
    case "/": return .pattern(try pattern())
    case "@": return .date(takeWhile { $0.isNumber || "@-:T.Z+".contains($0) })
    case "[": return .list(try items("[", "]") { try $0.value() })
    case "{": return .map(try items("{", "}") { try $0.entry() })
    case "-", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9": return number()
    default: return try nameOrCall()
    }
  }

  private mutating func number() -> CallTree {
    var digits = take("-") ? "-" : ""
    digits += takeWhile { $0.isNumber || $0 == "." }
    let kept = rest
    skipBlanks()
    let unit = takeWhile { $0.isLetter }
    if !unit.isEmpty { return .duration(digits, unit: unit) }
    rest = kept
    return .number(digits)
  }

  private mutating func nameOrCall() throws -> CallTree {
    let name = takeWhile { $0.isLetter || $0.isNumber }
    guard !name.isEmpty else { throw Fault(message: "no value: \(String(rest))") }
    guard rest.first == "(" else { return .name(name) }
    return .call(name, try items("(", ")") { try $0.argument() })
  }

  private mutating func argument() throws -> (label: String?, value: CallTree) {
    skipBlanks()
    let kept = rest
    let label = takeWhile { $0.isLetter || $0.isNumber }
    if !label.isEmpty, label.first?.isLetter == true, take(":") { return (label, try value()) }
    rest = kept
    return (nil, try value())
  }

  private mutating func entry() throws -> (key: String, value: CallTree) {
    skipBlanks()
    let key = try text()
    skipBlanks()
    guard take(":") else { throw Fault(message: "a key without a value") }
    return (key, try value())
  }

  private mutating func items<Item>(
    _ open: Character, _ close: Character, _ item: (inout CallReader) throws -> Item
  ) throws -> [Item] {
    _ = take(open)
    var items: [Item] = []
    skipBlanks()
    while !take(close) {
      items.append(try item(&self))
      skipBlanks()
      if !take(","), rest.first != close { throw Fault(message: "`\(close)` is missing: \(String(rest))") }
      skipBlanks()
    }
    return items
  }

  private mutating func text() throws -> String {
    guard take("\"") else { throw Fault(message: "no text: \(String(rest))") }
    var text = ""
    while let character = rest.popFirst() {
      switch character {
      case "\"": return text
      case "\\": text += try escape()
      default: text.append(character)
      }
    }
    throw Fault(message: "a text without its end")
  }

  private mutating func escape() throws -> String {
    switch rest.popFirst() {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "\"": return "\""
    case "\\": return "\\"
    case "u":
      _ = take("{")
      let digits = takeWhile { $0.isHexDigit }
      guard take("}"), let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
        throw Fault(message: "a wrong escape")
      }
      return String(Character(scalar))
    default: throw Fault(message: "a wrong escape")
    }
  }

  private mutating func pattern() throws -> String {
    _ = take("/")
    var pattern = ""
    var isInClass = false
    while let character = rest.popFirst() {
      if character == "/", !isInClass { return pattern }
      if character == "[" { isInClass = true }
      if character == "]" { isInClass = false }
      pattern.append(character)
      if character == "\\", let next = rest.popFirst() { pattern.append(next) }
    }
    throw Fault(message: "a pattern without its end")
  }

  private mutating func take(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func takeWhile(_ isWanted: (Character) -> Bool) -> String {
    let taken = rest.prefix(while: isWanted)
    rest = rest.dropFirst(taken.count)
    return String(taken)
  }

  private mutating func skipBlanks() { _ = takeWhile { $0 == " " } }
}
