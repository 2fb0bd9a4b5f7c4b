/// Patterns of JSON Schema (ECMA-262) as patterns of the language, which are RE2 and speak of the whole text.
enum JSONPattern {
  /// Nil where there is nothing that says the same.
  static func whole(_ source: String) -> String? {
    var translator = Translator(source)
    guard let body = translator.translate() else { return nil }
    let isAnchored = body.hasPrefix("^")
    let isClosed = translator.endsWithDollar
    if !translator.hasTopLevelBar {
      switch (isAnchored, isClosed) {
      case (true, true): return body
      case (true, false): return body + any
      case (false, true): return any + body
      case (false, false): return any + body + any
      }
    }
    return "\(any)(?:\(body))\(any)"
  }

  private static let any = "(?s:.*)"

  private struct Translator {
    private let source: [Unicode.Scalar]
    private var index = 0
    private var depth = 0
    private var output = ""
    var hasTopLevelBar = false
    var endsWithDollar = false

    init(_ source: String) {
      self.source = Array(source.unicodeScalars)
    }

    mutating func translate() -> String? {
      while index < source.count {
        let scalar = source[index]
        index += 1
        endsWithDollar = false
        switch scalar {
        case "\\":
          guard let escape = escape(inClass: false) else { return nil }
          output += escape
        case "[":
          guard let set = characterClass() else { return nil }
          output += set
        case "(":
          // RE2 has neither lookaround nor, before 2023, groups named with `?<`.
          if peek == "?", index + 1 < source.count, source[index + 1] != ":" { return nil }
          depth += 1
          output += "("
        case ")":
          depth -= 1
          output += ")"
        case "|":
          if depth == 0 { hasTopLevelBar = true }
          output += "|"
        case ".": output += "[^\\n\\r\\x{2028}\\x{2029}]"
        case "/": output += "\\/"
        case "$":
          endsWithDollar = depth == 0
          output += "$"
        default: output.unicodeScalars.append(scalar)
        }
      }
      return output
    }

    private var peek: Unicode.Scalar? { index < source.count ? source[index] : nil }

    /// What stands behind a backslash.
    private mutating func escape(inClass: Bool) -> String? {
      guard let scalar = peek else { return nil }
      index += 1
      switch scalar {
      case "d", "D", "w", "W": return "\\\(scalar)"
      case "b", "B": return inClass ? nil : "\\\(scalar)"
      case "s": return inClass ? Self.spaces : "[\(Self.spaces)]"
      case "S": return inClass ? nil : "[^\(Self.spaces)]"
      case "n", "r", "t", "f", "v": return "\\\(scalar)"
      case "0": return "\\x{0}"
      case "u": return hexadecimal(4)
      case "x": return hexadecimal(2)
      case "p", "P": return property(scalar)
      case _ where scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil):
        return nil
      default: return scalar.isASCII ? "\\\(scalar)" : String(scalar)
      }
    }

    /// White space of ECMA-262; RE2's `\s` knows that of ASCII only.
    private static let spaces =
      "\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}"

    private mutating func hexadecimal(_ count: Int) -> String? {
      guard index + count <= source.count else { return nil }
      let digits = source[index..<index + count].map(String.init).joined()
      guard let value = UInt32(digits, radix: 16), Unicode.Scalar(value) != nil else { return nil }
      index += count
      return "\\x{\(digits)}"
    }

    private mutating func property(_ letter: Unicode.Scalar) -> String? {
      guard peek == "{", let close = source[index...].firstIndex(of: "}") else { return nil }
      let name = source[(index + 1)..<close].map(String.init).joined()
      index = close + 1
      return "\\\(letter){\(name)}"
    }

    private mutating func characterClass() -> String? {
      var set = "["
      if peek == "^" {
        set += "^"
        index += 1
      }
      // `[]` fits nothing and `[^]` everything; RE2 reads neither.
      if peek == "]" { return nil }
      // Everything: `[\s\S]`, `[\d\D]`, `[\w\W]`.
      for pair in ["\\s\\S]", "\\S\\s]", "\\d\\D]", "\\D\\d]", "\\w\\W]", "\\W\\w]"] where set == "[" {
        if source[index...].starts(with: pair.unicodeScalars) {
          index += pair.unicodeScalars.count
          return "(?s:.)"
        }
      }
      while let scalar = peek {
        index += 1
        switch scalar {
        case "]": return set + "]"
        case "\\":
          guard let escape = escape(inClass: true) else { return nil }
          set += escape
        case "[": set += "\\["
        case "/": set += "\\/"
        default: set.unicodeScalars.append(scalar)
        }
      }
      return nil
    }
  }
}
