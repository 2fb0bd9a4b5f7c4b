import WaybillCore
import WaybillSchema

/// A document and the types it is made of, as an analyst would declare them by hand: what a schema comes out as.
package struct DeclarationText {
  private let types: TypeTable
  private let document: Int
  /// By index, in the order of first use.
  private var names: [Int: String] = [:]
  private var enumNames: [Int: String] = [:]
  private var choiceNames: [Int: String] = [:]
  private var taken: Set<String> = []
  private var pending: [Item] = []

  private enum Item { case record(Int), enumeration(Int), choice(Int) }

  /// - Parameter remark: a line above the document.
  package static func text(of document: Int, in types: TypeTable, remark: String = "") -> String {
    var text = DeclarationText(types: types, document: document)
    return text.declarations(remark)
  }

  private init(types: TypeTable, document: Int) {
    self.types = types
    self.document = document
    taken = [
      "Text", "Integer", "Decimal", "Boolean", "Date", "Time", "Duration", "Timestamp", "LocalTime", "Currency",
      "Country", "Money", "Quantity", "Json",
    ]
  }

  private mutating func declarations(_ remark: String) -> String {
    let record = types.records[document]
    names[document] = claim(Self.lastName(record.name))
    var text = remark.isEmpty ? "" : "/// \(remark)\n"
    text += head(of: record)
    var next = 0
    while next < pending.count {
      text += "\n" + declaration(of: pending[next])
      next += 1
    }
    return text
  }

  private mutating func head(of record: RecordType) -> String {
    let form = record.document ?? DocumentForm(format: .json)
    var head =
      "document \(names[document] ?? "")\(record.version == 1 ? "" : " v\(record.version)") \(form.format.rawValue)"
    var prefixes = ""
    if case .xml(let details) = form.details {
      head += " root \(Self.word(details.root))"
      if !details.namespace.isEmpty { head += " namespace \(JSONValue.text(details.namespace).compact)" }
      for prefix in details.prefixes {
        prefixes += "  prefix \(Self.word(prefix.name)) \(JSONValue.text(prefix.namespace).compact)\n"
      }
    }
    if form.isStrict { head += " strict" }
    if form.isBare, let field = record.fields.first { return "\(head) = \(name(of: field.slot))\n" }
    return "\(head) {\n\(prefixes)\(body(of: record.fields))}\n"
  }

  private mutating func declaration(of item: Item) -> String {
    switch item {
    case .record(let index): return "record \(names[index] ?? "") {\n\(body(of: types.records[index].fields))}\n"
    case .enumeration(let index):
      let cases = types.enums[index].cases.map { one in
        one.name == one.wire ? one.name : "\(one.name) \(JSONValue.text(one.wire).compact)"
      }
      let line = cases.joined(separator: "  ")
      let body = line.count <= 90 ? " \(line) " : "\n" + cases.map { "  \($0)\n" }.joined()
      return "enum \(enumNames[index] ?? "") {\(body)}\n"
    case .choice(let index):
      let choice = types.choices[index]
      let arms = choice.cases.map { one in
        let values = one.values.map { JSONValue.text($0).compact }.joined(separator: ", ")
        return "  \(values.isEmpty ? "else" : values) => \(name(ofRecord: one.record))\n"
      }
      let path = choice.tellingPath.map(Self.word).joined(separator: ".")
      return "choice \(choiceNames[index] ?? "") by \(path) {\n\(arms.joined())}\n"
    }
  }

  private mutating func body(of fields: [Field]) -> String {
    let words = fields.map { Self.word($0.name) }
    let width = min(40, words.map(\.count).max() ?? 0)
    var text = ""
    for (field, word) in zip(fields, words) {
      let padding = String(repeating: " ", count: max(0, width - word.count))
      text += "  \(word)\(padding) : \(name(of: field.slot))\(clauses(of: field))\n"
    }
    return text
  }

  private func clauses(of field: Field) -> String {
    var text = field.slot.isNullable ? " or null" : ""
    switch field.wire.place {
    case .attribute(let name): text += " attribute" + (name == field.name ? "" : " \(Self.quoted(name))")
    case .content: text += " content"
    default: break
    }
    switch field.wire.spelling {
    case .text: text += " in text"
    case .pattern(let pattern, _): text += " in \(JSONValue.text(pattern).compact)"
    default: break
    }
    if !field.wire.wrapping.isEmpty { text += " in " + field.wire.wrapping.map(Self.word).joined(separator: "/") }
    if let fixed = field.wire.fixed { text += " fixed \(fixed)" }
    if field.wire.isWrittenAsNull { text += " missing is null" }
    return text
  }

  // MARK: Types

  private mutating func name(of slot: Slot) -> String {
    name(of: slot.type) + (slot.isOptional ? "?" : "")
  }

  private mutating func name(of type: ValueType) -> String {
    switch type {
    case .record(let index): name(ofRecord: index)
    case .enumeration(let index): name(ofEnum: index)
    case .choice(let index): name(ofChoice: index)
    case .list(let element, let count): "[\(name(of: element))]\(Self.refinement(of: count))"
    case .map(let value): "{Text: \(name(of: value))}"
    case .integer(let shape): "Integer\(Self.refinement([Self.range(shape, of: .integer)]))"
    case .decimal(let shape): "Decimal\(Self.refinement(Self.parts(of: shape)))"
    default: type.name(in: types)
    }
  }

  private static func refinement(_ parts: [String?]) -> String {
    let parts = parts.compactMap(\.self)
    return parts.isEmpty ? "" : "(\(parts.joined(separator: ", ")))"
  }

  private static func refinement(of count: CountRange) -> String {
    if count == .any { return "" }
    return count.low == count.high ? "(\(count.low))" : "(\(count.low)..\(count.high.map(String.init) ?? ""))"
  }

  /// `38, 2` and the bounds inside of that.
  private static func parts(of shape: NumberShape) -> [String?] {
    guard shape.scale < 38 else { return [range(shape, of: .any)] }
    for digits in max(1, Int(shape.scale))...38 {
      if let declared = NumberShape(digits: digits, scale: Int(shape.scale)), declared == shape {
        return ["\(digits)", "\(shape.scale)"]
      }
    }
    return ["38", "\(shape.scale)", range(shape, of: NumberShape(digits: 38, scale: Int(shape.scale)) ?? .any)]
  }

  private static func range(_ shape: NumberShape, of whole: NumberShape) -> String? {
    guard shape.low != whole.low || shape.high != whole.high else { return nil }
    let low = shape.low == whole.low ? "" : shape.low?.description ?? ""
    return "\(low)..\(shape.high == whole.high ? "" : shape.high?.description ?? "")"
  }

  // MARK: Names

  private mutating func name(ofRecord index: Int) -> String {
    if let known = names[index] { return known }
    let name = claim(shortName(types.records[index].name))
    names[index] = name
    pending.append(.record(index))
    return name
  }

  private mutating func name(ofEnum index: Int) -> String {
    if let known = enumNames[index] { return known }
    let name = claim(shortName(types.enums[index].name))
    enumNames[index] = name
    pending.append(.enumeration(index))
    return name
  }

  private mutating func name(ofChoice index: Int) -> String {
    if let known = choiceNames[index] { return known }
    let name = claim(shortName(types.choices[index].name))
    choiceNames[index] = name
    pending.append(.choice(index))
    return name
  }

  /// `shop.Payouts.Address.lines` as `AddressLines`.
  private func shortName(_ qualified: String) -> String {
    let owner = types.records[document].name + "."
    let inner = qualified.hasPrefix(owner) ? String(qualified.dropFirst(owner.count)) : Self.lastName(qualified)
    var name = ""
    var beginsWord = true
    for scalar in inner.unicodeScalars {
      guard scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) else {
        beginsWord = true
        continue
      }
      name += beginsWord ? String(scalar).uppercased() : String(scalar)
      beginsWord = false
    }
    return name.first?.isLetter ?? false ? name : "Type" + name
  }

  private mutating func claim(_ name: String) -> String {
    if !taken.contains(name) {
      taken.insert(name)
      return name
    }
    let longer = (names[document] ?? "") + name
    var free = longer
    var number = 2
    while !taken.insert(free).inserted {
      free = "\(longer)\(number)"
      number += 1
    }
    return free
  }

  private static func lastName(_ qualified: String) -> String {
    String(qualified.split(separator: ".").last ?? "Document")
  }

  /// As it is, or in quotes where it is no plain name.
  private static func word(_ name: String) -> String {
    let isPlain =
      name.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_")
      }
      && !(name.unicodeScalars.first.map { ("0"..."9").contains($0) } ?? true)
    return isPlain ? name : quoted(name)
  }

  private static func quoted(_ name: String) -> String {
    "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
