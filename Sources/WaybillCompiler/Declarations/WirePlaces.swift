import WaybillCore
import WaybillSchema
import WaybillSyntax

/// Clauses that say where a value stands and how its digits do, each for the formats that have such a thing. A record
/// that stands alone may carry all of them: the documents that use it take what they know.
extension DeclarationContext {
  mutating func readPlace(
    _ clause: FieldClause, of declaration: FieldDeclaration, slot: Slot, scope: FieldScope, into form: inout WireForm
  ) {
    guard isKnown(clause, in: scope) else { return report(.clauseOfOtherFormat(clause, formats(of: clause))) }
    switch clause.kind {
    case .content: form.place = .content
    case .attribute(let name): form.place = .attribute(name?.text ?? declaration.name.text)
    case .columns(let first, let last): readColumns(first, last, of: declaration, clause, into: &form)
    case .padded(let word): readPadding(word, of: declaration, into: &form)
    case .implied(let digits):
      guard isNumber(slot.type.spelled, declaration, clause) else { return }
      guard let count = digits.integerValue, (1...9).contains(count) else { return report(.impliedDigits(digits)) }
      form.digits.implied = UInt8(count)
    case .parentheses:
      if isNumber(slot.type.spelled, declaration, clause) { form.digits.hasParentheses = true }
    case .trailingSign:
      if isNumber(slot.type.spelled, declaration, clause) { form.digits.hasTrailingSign = true }
    case .inFormat(let element):
      guard let place = elementPlace(element) else { return report(.noSuchPosition(element)) }
      form.formatElement = place
    case .manyBy(let name, let takesFirst): readKey(name, takesFirst, of: declaration, slot: slot, into: &form)
    default: return
    }
  }

  /// `02` or `02.3`.
  func elementPlace(_ position: NumberLiteral) -> ElementPlace? {
    let parts = position.digits.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = parts.first ?? nil, (1...4096).contains(first) else { return nil }
    guard parts.count > 1 else { return ElementPlace(first) }
    guard let component = parts[1], (1...4096).contains(component) else { return nil }
    return ElementPlace(first, component: component)
  }

  private func isKnown(_ clause: FieldClause, in scope: FieldScope) -> Bool {
    guard let format = scope.format else { return true }
    switch clause.kind {
    case .content, .attribute: return format == .xml
    case .manyBy: return format == .xml || format == .x12 || format == .edifact
    case .inFormat: return format == .edifact
    case .columns, .padded: return format == .fixed
    case .implied: return format != .json && format != .xml
    case .trailingSign, .parentheses: return format == .delimited || format == .fixed
    default: return true
    }
  }

  private func formats(of clause: FieldClause) -> String {
    switch clause.kind {
    case .content, .attribute: "`xml` documents"
    case .manyBy: "`xml`, `x12` and `edifact` documents"
    case .inFormat: "`edifact` documents"
    case .columns, .padded: "`fixed` documents"
    case .implied: "`delimited`, `fixed` and EDI documents"
    default: "`delimited` and `fixed` documents"
    }
  }

  private mutating func isNumber(_ type: ValueType, _ declaration: FieldDeclaration, _ clause: FieldClause) -> Bool {
    switch type {
    case .integer, .decimal, .never: return true
    default:
      report(.clauseOfOtherType(declaration, clause, needed: "an `Integer` or a `Decimal`"))
      return false
    }
  }

  private mutating func readColumns(
    _ first: NumberLiteral, _ last: NumberLiteral, of declaration: FieldDeclaration, _ clause: FieldClause,
    into form: inout WireForm
  ) {
    guard let from = first.integerValue, let to = last.integerValue, 1 <= from, from <= to, to <= 1 << 20 else {
      return report(.columnsOutOfOrder(declaration, clause))
    }
    let isZero = declaration.clauses.contains {
      if case .padded(let word) = $0.kind { word.text == "zero" } else { false }
    }
    form.place = .columns(first: from, last: to, padding: isZero ? .zeros : .blanks)
  }

  private mutating func readPadding(_ word: Name, of declaration: FieldDeclaration, into form: inout WireForm) {
    if word.text != "zero", word.text != "blank" { report(.unknownPadding(word)) }
  }

  private mutating func readKey(
    _ name: Name, _ takesFirst: Bool, of declaration: FieldDeclaration, slot: Slot, into form: inout WireForm
  ) {
    guard case .list(let element, _) = slot.type, case .record(let record) = element.type else {
      if slot.type != .never { report(.keyWithoutRecords(declaration, name)) }
      return
    }
    form.key = WireKey(field: name.text, takesFirst: takesFirst)
    pendingKeys.append(PendingKey(name: name, record: record))
  }

  /// Records may be declared behind the fields that hold them, so that their keys are looked at when all are known.
  mutating func checkKeys() {
    for pending in pendingKeys {
      let fields = symbols.types.records[pending.record].fields
      guard let field = fields.first(where: { $0.name.utf8.elementsEqual(pending.name.text.utf8) }) else {
        if fields.contains(where: { $0.slot.type == .never }) { continue }
        report(.noSuchQualifier(pending.name, among: fields.map(\.name)))
        continue
      }
      switch field.slot.type {
      case .text, .enumeration, .never: continue
      default: report(.qualifierOfOtherType(pending.name, type: field.slot.name(in: symbols.types)))
      }
    }
  }
}

/// The key of a map, and the record that has to have it.
struct PendingKey {
  var name: Name
  var record: Int
}
