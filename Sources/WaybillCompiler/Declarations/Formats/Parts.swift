import WaybillCore
import WaybillSchema
import WaybillSyntax

/// Rows, segments, loops, groups and levels: each is a field of the record around it, and a record of its own.
extension DeclarationContext {
  /// Fields and parts of a body, into a record. Parts stand behind the fields, in declared order.
  ///
  /// - Parameter others: fields that every document of the format has.
  mutating func resolveItems(
    _ items: [DocumentItem], of record: Int, scope: FieldScope, others: [PlacedField] = []
  ) {
    let parts = items.compactMap { item in
      if case .part(let part) = item { resolvePart(part, in: record, scope: scope) } else { nil }
    }
    resolveFields(items.compactMap(\.field), of: record, scope: scope, others: others + parts)
  }

  /// The field that a part is, and its record: `PurchaseOrder.N1`.
  func name(of part: DocumentPart) -> Name {
    for case .named(let name) in part.occurrences where !name.isMissing { return name }
    return part.name
  }

  mutating func resolvePart(_ part: DocumentPart, in owner: Int, scope: FieldScope) -> PlacedField? {
    guard !part.name.isMissing else { return nil }
    let name = name(of: part)
    let record = addRecord("\(symbols.types.records[owner].name).\(part.name.text)", at: part.name.span)
    claimPart(symbols.types.records[record].name, record)
    var inner = scope
    inner.hasPositions = true
    resolveContent(part, of: record, scope: inner)
    let occurrence = occurrence(of: part, record: record)
    var field = Field(name: name.text, slot: occurrence.slot)
    field.wire.place = .part(
      WirePart(
        kind: WirePart.Kind(part.kind), tag: part.name.text, isCarried: occurrence.isCarried,
        selector: occurrence.selector))
    field.wire.key = occurrence.key
    return PlacedField(field: field, span: name.span)
  }

  /// The first segment of a loop or group is read through it: its fields are those of the loop. The others are fields
  /// by their tags.
  private mutating func resolveContent(_ part: DocumentPart, of record: Int, scope: FieldScope) {
    guard part.kind == .loop || part.kind == .group, case .part(let first)? = part.items.first, first.kind == .segment
    else { return resolveItems(part.items, of: record, scope: scope) }
    if !first.name.text.utf8.elementsEqual(part.name.text.utf8) { report(.loopOfOtherSegment(part, first)) }
    claimPart("\(symbols.types.records[record].name).\(first.name.text)", record)
    resolveItems(first.items + part.items.dropFirst(), of: record, scope: scope)
  }

  /// Makes the type of a part known by its name: `PurchaseOrder.N1`. The first of a name has it.
  private mutating func claimPart(_ name: String, _ record: Int) {
    if symbols.typeNames[name] == nil { symbols.typeNames[name] = .record(record) }
  }

  private struct Occurrence {
    var slot: Slot
    var key: WireKey?
    var isCarried = false
    var selector: WirePart.Selector?
  }

  private mutating func occurrence(of part: DocumentPart, record: Int) -> Occurrence {
    var result = Occurrence(slot: Slot(.record(record)))
    for occurrence in part.occurrences {
      switch occurrence {
      case .optional: result.slot.isOptional = true
      case .many(let refinements, let key, let takesFirst):
        let list = refine(.list(Slot(.record(record)), .any), with: refinements, named: part.kind.rawValue)
        result.slot = Slot(list, optional: result.slot.isOptional)
        guard let key, !key.isMissing else { continue }
        result.key = WireKey(field: key.text, takesFirst: takesFirst)
        result.slot.type = .map(Slot(.record(record)))
        pendingKeys.append(PendingKey(name: key, record: record))
      case .carry: result.isCarried = true
      case .when(let selector, let test): result.selector = self.selector(selector, test)
      case .named, .otherwise: continue
      }
    }
    return result
  }

  private mutating func selector(
    _ selector: DocumentPart.Selector, _ test: DocumentPart.Test
  ) -> WirePart.Selector? {
    let texts: [String] = if case .isText(let texts) = test { texts.map(\.text) } else { [] }
    switch selector {
    case .column(let column):
      guard let place = elementPlace(column), place.component == nil else {
        report(.noSuchPosition(column))
        return nil
      }
      return WirePart.Selector(cell: .column(place.position), texts: texts)
    case .positions(let first, let last):
      guard let from = first.integerValue, let to = last.integerValue, 1 <= from, from <= to, to <= 1 << 20 else {
        report(.noSuchPosition(last))
        return nil
      }
      return WirePart.Selector(cell: .positions(from, to), texts: texts)
    case .name(let name): return WirePart.Selector(cell: .name(name.text), texts: texts)
    }
  }
}

extension WirePart.Kind {
  init(_ kind: DocumentPart.Kind) {
    switch kind {
    case .segment: self = .segment
    case .loop: self = .loop
    case .group: self = .group
    case .level: self = .level
    case .row: self = .row
    }
  }
}
