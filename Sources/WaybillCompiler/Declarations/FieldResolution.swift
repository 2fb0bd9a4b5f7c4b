import WaybillCore
import WaybillSchema
import WaybillSyntax

/// What holds for all fields of a body, inline records included.
struct FieldScope {
  var package: String
  /// Inside a field that is personal, everything is.
  var isPersonal = false
  /// What the document says of all its optional fields.
  var sentinels: [Sentinel] = []
  var isBlankMissing = false
}

extension DeclarationContext {
  /// Reads the fields of a record; a name that stands twice is reported and its first field stays.
  mutating func resolveFields(_ declarations: [FieldDeclaration], of record: Int, scope: FieldScope) {
    let owner = symbols.types.records[record].name
    var fields: [Field] = []
    var places: [SourceSpan] = []
    var firsts: [[UInt8]: SourceSpan] = [:]
    for declaration in declarations where !declaration.name.isMissing {
      let field = resolveField(declaration, owner: owner, scope: scope)
      guard firsts[Array(declaration.name.text.utf8)] == nil else {
        report(.fieldTwice(declaration.name, in: owner, first: firsts[Array(declaration.name.text.utf8)] ?? field.span))
        continue
      }
      firsts[Array(declaration.name.text.utf8)] = declaration.name.span
      fields.append(field.field)
      places.append(field.span)
    }
    checkWirePlaces(fields, places)
    checkKey(fields, declarations)
    symbols.types.records[record].fields = fields
    symbols.places.fields[record] = places
  }

  private mutating func resolveField(
    _ declaration: FieldDeclaration, owner: String, scope: FieldScope
  ) -> (field: Field, span: SourceSpan) {
    let name = declaration.name
    var field = Field(name: name.text, slot: Slot(.never))
    field.isPersonal = scope.isPersonal || declaration.clauses.contains { $0.kind.isPersonal }
    var inner = scope
    inner.isPersonal = field.isPersonal
    field.slot = resolve(declaration.type, scope: inner, owner: "\(owner).\(name.text)")
    if let position = declaration.position { report(.positionOutsideOfRow(position)) }
    readClauses(declaration, into: &field, isInsidePersonal: scope.isPersonal)
    field.wire = wireForm(of: declaration, slot: field.slot, scope: scope)
    return (field, name.span)
  }

  /// Two fields may not stand at one place of the wire, nor one inside of the other.
  private mutating func checkWirePlaces(_ fields: [Field], _ places: [SourceSpan]) {
    guard fields.contains(where: { !$0.wire.wrapping.isEmpty }) else { return }
    let paths = fields.map { $0.wire.wrapping.isEmpty ? [$0.name] : $0.wire.wrapping }
    for (later, path) in paths.enumerated() {
      guard let earlier = paths[..<later].firstIndex(where: { $0.starts(with: path) || path.starts(with: $0) }) else {
        continue
      }
      report(
        .wirePlaceTaken(
          fields[later].name, path.joined(separator: "/"), by: fields[earlier].name, at: places[later],
          first: places[earlier]))
    }
  }

  /// A part of a compound key may be missing (a batch, where stock is kept by batch), but never all of it.
  private mutating func checkKey(_ fields: [Field], _ declarations: [FieldDeclaration]) {
    let keys = fields.filter(\.isKey)
    guard let first = keys.first, keys.allSatisfy(\.slot.isOptional), first.slot.type != .never else { return }
    guard let declaration = declarations.first(where: { $0.name.text == first.name }) else { return }
    let clause = declaration.clauses.first { if case .key = $0.kind { true } else { false } }
    report(.optionalKey(declaration, at: clause?.span ?? declaration.name.span))
  }

  private mutating func readClauses(_ declaration: FieldDeclaration, into field: inout Field, isInsidePersonal: Bool) {
    for clause in declaration.clauses {
      switch clause.kind {
      case .orNull:
        if !field.slot.isOptional, field.slot.type != .never {
          report(.nullWhereRequired(declaration, at: clause.span))
        }
        field.slot.isNullable = true
      case .key:
        field.isKey = true
        if field.isPersonal {
          report(.personalKey(declaration, at: clause.span, isInside: isInsidePersonal))
        } else if !isKeyable(field.slot.type) {
          report(.keyOfParts(declaration, at: clause.span))
        }
      case .deprecated(let reason):
        field.deprecation = reason.text
      default: continue
      }
    }
  }

  /// Whether a value can identify something: one value, not many.
  private func isKeyable(_ type: ValueType) -> Bool {
    switch type {
    case .list, .map, .record, .choice, .json, .money, .quantity: false
    default: true
    }
  }
}

extension FieldClause.Kind {
  var isPersonal: Bool {
    if case .personal = self { true } else { false }
  }
}
