/// A JSON value as a tree: for reports, fixtures and drafts, never on the way of a record.
///
/// Members keep their order and numbers their digits, so that 1.50 and 1.5 are two values.
package indirect enum JSONValue: Hashable, Sendable {
  package struct Member: Hashable, Sendable {
    package var name: String
    package var value: JSONValue

    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  case null
  case boolean(Bool)
  /// The digits as they stand in the text.
  case number(String)
  case text(String)
  case array([JSONValue])
  case object([Member])

  package static func integer(_ value: some BinaryInteger) -> JSONValue { .number(String(value)) }

  /// The text, or null where there is none.
  package static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.text) ?? .null }

  /// The first member of that name, compared by scalars.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .number(String(value)) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

extension JSONValue {
  /// On one line, without blanks.
  package var compact: String {
    var text = ""
    write(to: &text, indentation: nil)
    return text
  }

  /// For people: one member or element a line, two blanks a level.
  package var pretty: String {
    var text = ""
    write(to: &text, indentation: 0)
    return text
  }

  /// `indentation` is nil for the compact form.
  private func write(to text: inout String, indentation: Int?) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .number(let digits): text += digits
    case .text(let value): JSONValue.quote(value, to: &text)
    case .array(let elements):
      JSONValue.writeItems(elements, between: "[", "]", to: &text, indentation: indentation) { element, text, deeper in
        element.write(to: &text, indentation: deeper)
      }
    case .object(let members):
      JSONValue.writeItems(members, between: "{", "}", to: &text, indentation: indentation) { member, text, deeper in
        JSONValue.quote(member.name, to: &text)
        text += deeper == nil ? ":" : ": "
        member.value.write(to: &text, indentation: deeper)
      }
    }
  }

  private static func writeItems<Item>(
    _ items: [Item], between open: String, _ close: String, to text: inout String, indentation: Int?,
    write: (Item, inout String, Int?) -> Void
  ) {
    text += open
    let deeper = indentation.map { $0 + 2 }
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      if let deeper { text += "\n" + String(repeating: " ", count: deeper) }
      write(item, &text, deeper)
    }
    if let indentation, !items.isEmpty { text += "\n" + String(repeating: " ", count: indentation) }
    text += close
  }

  private static func quote(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<" ", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
