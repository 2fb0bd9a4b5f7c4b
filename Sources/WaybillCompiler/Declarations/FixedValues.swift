import WaybillCore
import WaybillSchema
import WaybillSyntax

/// `fixed "1"`: what the writer fills in, as the JSON text that it writes.
extension DeclarationContext {
  mutating func fixedText(
    _ literal: Literal, of declaration: FieldDeclaration, slot: Slot, spelling: WireForm.Spelling
  ) -> String? {
    switch (slot.type, literal) {
    case (.text(let shape), .text(let text)) where accepts(text.text, shape): return quoted(text.text)
    case (.boolean, .boolean(let value, _)): return spelled(value ? "true" : "false", as: spelling)
    case (.integer(let shape), .number(let number)), (.decimal(let shape), .number(let number)):
      if let value = ExactDecimal(number), shape.contains(value) { return spelled(number.digits, as: spelling) }
    case (.enumeration(let index), .text(let text)):
      if symbols.types.enums[index].cases.contains(where: { $0.wire == text.text }) { return quoted(text.text) }
    case (.date, .date(let date)):
      if !date.hasTime, date.constantValue != nil, spelling == .plain { return quoted(date.text) }
    case (.timestamp, .date(let date)):
      if date.hasOffset, date.constantValue != nil, spelling == .plain { return quoted(date.text) }
    case (.localTime, .date(let date)):
      if date.hasTime, !date.hasOffset, date.constantValue != nil, spelling == .plain { return quoted(date.text) }
    case (.currency, .text(let text)), (.country, .text(let text)):
      if isCode(text.text, slot.type), spelling == .plain { return quoted(text.text) }
    case (.never, _): return nil
    default: break
    }
    report(.fixedOfOtherType(declaration, literal, type: slot.name(in: symbols.types)))
    return nil
  }

  private func spelled(_ digits: String, as spelling: WireForm.Spelling) -> String? {
    switch spelling {
    case .text, .point: quoted(digits)
    case .comma: quoted(String(digits.map { $0 == "." ? "," : $0 }))
    default: digits
    }
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
