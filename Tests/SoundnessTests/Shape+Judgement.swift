extension Shape {
  /// Why a value is not of the shape, or nil where it is.
  func fault(_ value: JSONValue, at path: String = "") -> String? {
    switch (self, value) {
    case (.text(let low, let high), .text(let text)):
      let count = text.unicodeScalars.count
      return low <= count && count <= high ?? Int.max ? nil : "\(path): \(count) characters in \(name)"
    case (.digits(let count), .text(let text)):
      let isRight = text.unicodeScalars.count == count && text.unicodeScalars.allSatisfy { "0" <= $0 && $0 <= "9" }
      return isRight ? nil : "\(path): `\(text)` in \(name)"
    case (.integer(let low, let high), .number(let text)):
      guard let number = Int(text) else { return "\(path): \(text) in \(name)" }
      return low ?? Int.min <= number && number <= high ?? Int.max ? nil : "\(path): \(text) in \(name)"
    case (.decimal(let digits, let scale), .number(let text)): return Shape.decimalFault(text, digits, scale, path)
    case (.anyDecimal, .number(let text)): return Shape.decimalFault(text, 38, 38, path)
    case (.boolean, .boolean): return nil
    case (.date, .text(let text)): return Shape.matches(text, "9999-99-99") ? nil : "\(path): `\(text)` is no date"
    case (.time, .text(let text)): return Shape.isTime(text) ? nil : "\(path): `\(text)` is no time"
    case (.localTime, .text(let text)): return Shape.isLocalTime(text) ? nil : "\(path): `\(text)` is no local time"
    case (.timestamp, .text(let text)): return Shape.isTimestamp(text) ? nil : "\(path): `\(text)` is no timestamp"
    case (.duration, .text(let text)):
      return text.hasPrefix("P") || text.hasPrefix("-P") ? nil : "\(path): `\(text)` is no duration"
    case (.currency, .text(let text)): return Shape.isUpper(text, 3) ? nil : "\(path): `\(text)` is no currency"
    case (.country, .text(let text)): return Shape.isUpper(text, 2) ? nil : "\(path): `\(text)` is no country"
    case (.money, .object(let members)): return Shape.pairFault(members, "amount", "currency", .currency, path)
    case (.quantity(let dimension), .object(let members)):
      if let dimension, case .text(let unit)? = members.last?.value, Shape.units[dimension]?.contains(unit) != true {
        return "\(path): unit \(unit) in \(name)"
      }
      return Shape.pairFault(members, "value", "unit", .text(low: 1, high: 4), path)
    case (.enumeration(_, let cases), .text(let text)):
      return cases.contains(text) ? nil : "\(path): `\(text)` is no case of \(name)"
    case (.list(let element, let low, let high), .array(let elements)):
      guard low <= elements.count, elements.count <= high ?? Int.max else {
        return "\(path): \(elements.count) in \(name)"
      }
      return Shape.first(elements.enumerated().map { ("\(path)[\($0.offset + 1)]", element, $0.element) })
    case (.map(let value), .object(let members)):
      return Shape.first(members.map { ("\(path)[\($0.name)]", value, $0.value) })
    case (.record(_, let declared), .object(let members)), (.inline(let declared), .object(let members)):
      return Shape.recordFault(declared, members, path)
    case (.choice(_, let field, let cases), .object(let members)):
      return Shape.choiceFault(field, cases, members, path)
    case (.alias(_, let shape), _): return shape.fault(value, at: path)
    case (.optional, .null): return nil
    case (.optional(let shape), _): return shape.fault(value, at: path)
    default: return "\(path): \(value) in \(name)"
    }
  }

  private static func first(_ parts: [(path: String, shape: Shape, value: JSONValue)]) -> String? {
    for part in parts {
      if let fault = part.shape.fault(part.value, at: part.path) { return fault }
    }
    return nil
  }

  private static func recordFault(
    _ declared: [Member], _ members: [(name: String, value: JSONValue)], _ path: String
  ) -> String? {
    for member in members where !declared.contains(where: { $0.place[0] == member.name }) {
      return "\(path): unknown member `\(member.name)`"
    }
    for field in declared {
      guard let value = field.place.reduce(Optional(JSONValue.object(members)), { $0?.member($1) }) else {
        if field.isOptional { continue }
        return "\(path).\(field.name): missing"
      }
      if case .null = value {
        if field.isNullable { continue }
        return "\(path).\(field.name): null"
      }
      if let fault = field.fault(value, at: "\(path).\(field.name)") { return fault }
    }
    return nil
  }

  /// The telling field stands in front of the fields of its case, unless that has it itself.
  private static func choiceFault(
    _ field: String, _ cases: [ChoiceCase], _ members: [(name: String, value: JSONValue)], _ path: String
  ) -> String? {
    var tag: String?
    if case .text(let text)? = members.first(where: { $0.name == field })?.value { tag = text }
    guard let told = cases.first(where: { $0.tag == tag }) ?? cases.first(where: { $0.tag == nil }) else {
      return "\(path): `\(tag ?? "nothing")` tells no case"
    }
    let hasField = told.members.contains { $0.name == field }
    return recordFault(
      told.members, hasField ? members : members.filter { $0.name != field }, "\(path) as \(told.name)")
  }

  private static func decimalFault(_ text: String, _ digits: Int, _ scale: Int, _ path: String) -> String? {
    let unsigned = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
    let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) else {
      return "\(path): `\(text)` is no decimal"
    }
    // A trailing zero takes a place in the field all the same.
    let fraction = parts.count == 2 ? parts[1].count : 0
    let whole = parts[0].drop { $0 == "0" }.count
    return fraction <= scale && whole + (digits == 38 ? 0 : scale) <= digits
      ? nil : "\(path): \(text) in Decimal(\(digits), \(scale))"
  }

  /// A number and what it is a number of.
  private static func pairFault(
    _ members: [(name: String, value: JSONValue)], _ number: String, _ kind: String, _ shape: Shape, _ path: String
  ) -> String? {
    guard members.map(\.name) == [number, kind] else { return "\(path): no \(number) and \(kind)" }
    return first([("\(path).\(number)", .anyDecimal, members[0].value), ("\(path).\(kind)", shape, members[1].value)])
  }

  /// `9` in the form stands for a digit, all else for itself.
  static func matches(_ text: String, _ form: String) -> Bool {
    let (text, form) = (Array(text.unicodeScalars), Array(form.unicodeScalars))
    return text.count == form.count
      && zip(text, form).allSatisfy { $1 == "9" ? ("0" <= $0 && $0 <= "9") : $0 == $1 }
  }

  private static func isTime(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let first = parts.first, matches(String(first), "99:99:99") else { return false }
    return parts.count == 1 || (parts.count == 2 && (1...9).contains(parts[1].count) && parts[1].allSatisfy(\.isNumber))
  }

  private static func isLocalTime(_ text: String) -> Bool {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    return parts.count == 2 && matches(String(parts[0]), "9999-99-99") && isTime(String(parts[1]))
  }

  private static func isTimestamp(_ text: String) -> Bool {
    if text.hasSuffix("Z") { return isLocalTime(String(text.dropLast())) }
    return matches(String(text.suffix(6).dropFirst()), "99:99") && ["+", "-"].contains(text.suffix(6).prefix(1))
      && isLocalTime(String(text.dropLast(6)))
  }

  private static func isUpper(_ text: String, _ count: Int) -> Bool {
    text.utf8.count == count && text.utf8.allSatisfy { 0x41 <= $0 && $0 <= 0x5A }
  }
}

extension Shape.Member {
  /// Why a value does not stand as this field declares, or nil where it does.
  fileprivate func fault(_ value: JSONValue, at path: String) -> String? {
    var plain = value
    for wire in wire {
      switch wire.plain(plain) {
      case .success(let value): plain = value
      case .failure(let fault): return "\(path): \(fault.sentence)"
      }
    }
    return shape.fault(plain, at: path)
  }
}
