import WaybillCore
import WaybillSchema

/// What every record under an XML document has to keep to. Plain records are looked at once for each document, since
/// their names take its prefixes; a fault of one is reported once.
extension DeclarationContext {
  mutating func checkXML() {
    var reported: Set<XMLFinding> = []
    for pending in pendingXML {
      guard case .xml(let details)? = symbols.types.records[pending.record].document?.details else { continue }
      var check = XMLCheck(
        types: symbols.types, places: symbols.places, details: details,
        document: symbols.types.records[pending.record].name)
      check.checkRoot(pending)
      check.visit(pending.record)
      for (finding, diagnostic) in check.found where reported.insert(finding).inserted { report(diagnostic) }
    }
  }
}

/// What makes two findings of different documents one.
struct XMLFinding: Hashable {
  var record: Int
  var field: Int
  var rule: Int
}

private struct XMLCheck {
  let types: TypeTable
  let places: DeclarationPlaces
  let details: XMLDetails
  let document: String
  var found: [(XMLFinding, Diagnostic)] = []
  private var visited: Set<Int> = []
  private let prefixes: [String]

  init(types: TypeTable, places: DeclarationPlaces, details: XMLDetails, document: String) {
    (self.types, self.places, self.details, self.document) = (types, places, details, document)
    prefixes = details.prefixes.map(\.name)
  }

  mutating func checkRoot(_ pending: PendingXML) {
    check(name: details.root, XMLFinding(record: pending.record, field: -1, rule: 0), at: pending.root)
    if types.records[pending.record].fields.isEmpty {
      found.append((XMLFinding(record: pending.record, field: -1, rule: 5), .emptyXMLRoot(document, at: pending.root)))
    }
  }

  mutating func visit(_ record: Int) {
    guard visited.insert(record).inserted else { return }
    let type = types.records[record]
    for (index, field) in type.fields.enumerated() {
      let span = places.fields[record][index]
      check(field, XMLFinding(record: record, field: index, rule: 0), at: span)
      visit(field.slot.type, field, XMLFinding(record: record, field: index, rule: 3), at: span)
    }
    checkNames(of: type, record)
  }

  private mutating func check(_ field: Field, _ finding: XMLFinding, at span: SourceSpan) {
    switch field.wire.place {
    case .content: checkScalar(field, "the text of an element", finding, at: span)
    case .attribute(let name):
      check(name: name, finding, at: span)
      checkScalar(field, "an attribute", finding, at: span)
    default:
      for name in field.wire.wrapping.isEmpty ? [field.name] : field.wire.wrapping {
        check(name: name, finding, at: span)
      }
    }
  }

  private mutating func check(name: String, _ finding: XMLFinding, at span: SourceSpan) {
    guard XMLNameRules.isName(name) else {
      found.append((finding, .noXMLName(name, at: span, document: document)))
      return
    }
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return }
    let prefix = String(name[..<colon])
    guard prefix != "xml", !prefixes.contains(where: { $0.utf8.elementsEqual(prefix.utf8) }) else { return }
    found.append((finding, .unknownPrefix(prefix, in: name, at: span, document: document, known: prefixes)))
  }

  private mutating func checkScalar(_ field: Field, _ place: String, _ finding: XMLFinding, at span: SourceSpan) {
    switch field.slot.type {
    case .list, .map, .record, .choice:
      var finding = finding
      finding.rule = 1
      found.append((finding, .notAScalar(field.name, place, type: field.slot.name(in: types), at: span)))
    default: return
    }
  }

  private mutating func visit(_ type: ValueType, _ field: Field, _ finding: XMLFinding, at span: SourceSpan) {
    switch type {
    case .record(let record): visit(record)
    case .list(let element, _):
      if case .list = element.type {
        return refuse(type, field, finding, at: span, "a list of records, each with a list: `[{ item: [T] }]`")
      }
      visit(element.type, field, finding, at: span)
    case .map(let value):
      guard field.wire.key != nil else {
        return refuse(
          type, field, finding, at: span, "a list of records, `[{ key: Text  value: T }]`, or `many by` a field")
      }
      visit(value.type, field, finding, at: span)
    case .choice(let choice):
      let type = types.choices[choice]
      if type.tellingPath.count > 1 {
        found.append(
          (finding, .toldTooDeep(type.name, type.tellingPath.joined(separator: "."), field: field.name, at: span)))
      }
      for choiceCase in type.cases { visit(choiceCase.record) }
    case .money:
      refuse(type, field, finding, at: span, "`{ amount: Decimal content  currency: Currency attribute 'currencyID' }`")
    case .quantity:
      refuse(type, field, finding, at: span, "`{ value: Decimal content  unit: Text attribute 'unitCode' }`")
    case .json: refuse(type, field, finding, at: span, "declare the elements, or a `Text`")
    default: return
    }
  }

  private mutating func refuse(
    _ type: ValueType, _ field: Field, _ finding: XMLFinding, at span: SourceSpan, _ help: String
  ) {
    found.append((finding, .noElementForm(field.name, type: Slot(type).name(in: types), at: span, help: help)))
  }

  /// Two fields of one record that are the same element or attribute on the wire, whatever their prefixes; and content,
  /// which an element has once.
  private mutating func checkNames(of type: RecordType, _ record: Int) {
    var firsts: [[UInt8]: Int] = [:]
    for (index, field) in type.fields.enumerated() {
      let (key, words): (String, String)
      switch field.wire.place {
      case .content: (key, words) = ("text", "text of the element")
      case .attribute(let name): (key, words) = ("@" + expanded(name, isAttribute: true), "attribute `\(name)`")
      default:
        guard field.wire.wrapping.isEmpty else { continue }
        (key, words) = ("<" + expanded(field.name, isAttribute: false), "element `\(field.name)`")
      }
      guard let first = firsts[Array(key.utf8)] else {
        firsts[Array(key.utf8)] = index
        continue
      }
      found.append(
        (
          XMLFinding(record: record, field: index, rule: 2),
          .twoOfOneName(
            field.name, words, as: type.fields[first].name, at: places.fields[record][index],
            first: places.fields[record][first])
        ))
    }
  }

  private func expanded(_ name: String, isAttribute: Bool) -> String {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return "{\(isAttribute ? "" : details.namespace)}\(name)"
    }
    let prefix = name[..<colon]
    let namespace = details.prefixes.first { $0.name.utf8.elementsEqual(prefix.utf8) }?.namespace ?? String(prefix)
    return "{\(namespace)}\(name[name.utf8.index(after: colon)...])"
  }
}
