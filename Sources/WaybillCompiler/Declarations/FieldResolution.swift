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
  /// The format of the document around; nil for a record that stands alone, which documents of any format may use.
  var format: DocumentForm.Format?
  /// Fields may be numbered: columns of rows, elements of segments.
  var hasPositions = false
}

/// A field with the place of its name in the source.
struct PlacedField {
  var field: Field
  var span: SourceSpan
}

extension DeclarationContext {
  /// Reads the fields of a record; a name that stands twice is reported and its first field stays.
  mutating func resolveFields(_ declarations: [FieldDeclaration], of record: Int, scope: FieldScope) {
    resolveFields(declarations, of: record, scope: scope, others: [])
  }

  /// - Parameter others: fields that were made of parts, which stand behind the declared ones.
  mutating func resolveFields(
    _ declarations: [FieldDeclaration], of record: Int, scope: FieldScope, others: [PlacedField]
  ) {
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
    for other in others {
      let name = Array(other.field.name.utf8)
      if let first = firsts[name] {
        report(.partTwice(other.field.name, at: other.span, in: owner, first: first))
        continue
      }
      firsts[name] = other.span
      fields.append(other.field)
      places.append(other.span)
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
    readClauses(declaration, into: &field, isInsidePersonal: scope.isPersonal)
    field.wire = wireForm(of: declaration, slot: field.slot, scope: scope)
    if let position = declaration.position { place(&field, at: position, of: declaration, scope: scope) }
    if field.wire.key != nil { makeMap(&field) }
    return (field, name.span)
  }

  private mutating func place(
    _ field: inout Field, at position: NumberLiteral, of declaration: FieldDeclaration, scope: FieldScope
  ) {
    guard scope.hasPositions else { return report(.positionOutsideOfRow(position)) }
    guard let place = elementPlace(position) else { return report(.noSuchPosition(position)) }
    if case .pairs = declaration.type.core {
      field.wire.place = .pairs(from: place.position)
    } else {
      field.wire.place = .position(place)
    }
  }

  /// `many by qualifier`: what comes often is a list on the wire, and a map for those who read it.
  private mutating func makeMap(_ field: inout Field) {
    guard case .list(let element, _) = field.slot.type else { return }
    field.slot.type = .map(element)
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
