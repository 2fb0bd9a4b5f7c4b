extension Rejection {
  /// The rejection as one line of JSON, without the line end. The order of its members is part of the format.
  public var jsonLine: String {
    var line = JSONLine()
    line.member("format", "waybill-rejection")
    line.member("version", 1)
    line.member("document", document)
    line.member("code", code.description)
    line.member("severity", severity.rawValue)
    line.member("message", message)
    line.member("mapping", mapping)
    line.member("mappingVersion", mappingVersion)
    line.member(
      "rule",
      object: rule.map { rule in
        { nested in
          nested.member("file", rule.file)
          nested.member("line", rule.line)
          nested.member("column", rule.column)
        }
      })
    line.member(
      "source",
      object: source.map { source in
        { nested in
          nested.member("path", source.path)
          nested.member("line", source.line)
          nested.member("column", source.column)
          nested.member("byte", source.byte)
          nested.member("segment", source.segment)
          nested.member("element", source.element)
          if let interchange = source.interchange { nested.member("interchange", interchange) }
          if let transaction = source.transaction { nested.member("transaction", transaction) }
          nested.member("input", source.input)
        }
      })
    line.member("target", object: target.map { target in { nested in nested.member("path", target) } })
    line.member("value", value)
    line.member("masked", isMasked)
    line.member("expected", expected)
    line.member("remedy", remedy)
    return line.finished
  }
}

/// Writes one JSON object, member after member.
private struct JSONLine {
  private var text = "{"

  var finished: String { text + "}" }

  private mutating func name(_ name: String) {
    if text.utf8.count > 1 { text += "," }
    text += "\"" + name + "\":"
  }

  mutating func member(_ key: String, _ value: Int?) {
    name(key)
    text += value.map { String($0) } ?? "null"
  }

  mutating func member(_ key: String, _ value: Bool) {
    name(key)
    text += value ? "true" : "false"
  }

  mutating func member(_ key: String, _ value: String?) {
    name(key)
    guard let value else {
      text += "null"
      return
    }
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  mutating func member(_ key: String, object: ((inout JSONLine) -> Void)?) {
    name(key)
    guard let object else {
      text += "null"
      return
    }
    var nested = JSONLine()
    object(&nested)
    text += nested.finished
  }
}
