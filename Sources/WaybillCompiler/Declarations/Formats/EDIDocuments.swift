import WaybillCore
import WaybillSchema
import WaybillSyntax

/// X12 and EDIFACT documents: the head, and the record of what the envelope says. `EDIChecks` looks at the body.
extension DeclarationContext {
  mutating func resolveEDI(_ declaration: DocumentDeclaration, of index: Int, package: String) {
    let isX12 = if case .x12 = declaration.format { true } else { false }
    var form = DocumentForm(format: isX12 ? .x12 : .edifact)
    form.details = .edi(details(of: declaration))
    symbols.types.records[index].document = form
    guard case .items(let items) = declaration.content else {
      if case .type(let type) = declaration.content { report(.ediWithoutSegments(declaration, at: type.span)) }
      return
    }
    let scope = documentScope(items, package: package, format: form.format)
    for item in items {
      switch item {
      case .check: continue
      case .prefix(_, _, let span): report(.itemNotForEDI("`prefix`", at: span))
      case .field(let field): report(.itemNotForEDI("a field outside of a segment", at: field.name.span))
      case .part, .missingWhen, .blankIsMissing: continue
      }
    }
    let envelope = envelopeField(of: index, at: declaration.name.span)
    resolveItems(items.filter { $0.field == nil }, of: index, scope: scope, others: [envelope])
    check(items, of: declaration, isX12: isX12)
  }

  private mutating func details(of declaration: DocumentDeclaration) -> EDIDetails {
    var details = EDIDetails(message: message(of: declaration))
    var isVersioned = false
    for clause in declaration.clauses {
      switch clause.kind {
      case .envelope(let isStrict): details.isLenient = !isStrict
      case .versionNumber(let number):
        isVersioned = true
        details.version = number.digits
        if case .edifact = declaration.format { report(.ediVersionMalformed(declaration, at: number.span)) }
        if case .x12 = declaration.format, number.digits.utf8.count != 6 {
          report(.ediVersionMalformed(declaration, at: number.span))
        }
      case .versionText(let text):
        isVersioned = true
        details.version = text.text
        if !isVersion(text.text, of: declaration.format) { report(.ediVersionMalformed(declaration, at: text.span)) }
      default: report(.clauseNotForEDI(clause))
      }
    }
    if !isVersioned { report(.ediVersionMissing(declaration)) }
    return details
  }

  private mutating func message(of declaration: DocumentDeclaration) -> String {
    switch declaration.format {
    case .x12(let number):
      if number.digits.utf8.count != 3 { report(.ediMessageMalformed(number.digits, at: number.span)) }
      return number.digits
    case .edifact(let name):
      let isWord = name.text.utf8.count <= 6 && name.text.utf8.allSatisfy { isUpperOrDigit($0) }
      if !name.isMissing, !isWord { report(.ediMessageMalformed(name.text, at: name.span)) }
      return name.text
    default: return ""
    }
  }

  /// `004010VICS`; `D:96A:UN` with or without an association's code, `TRADACOMS:9`.
  private func isVersion(_ text: String, of format: DocumentFormat) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isUpperOrDigit) }) else { return false }
    if case .x12 = format {
      return parts.count == 1 && text.utf8.count >= 6 && text.utf8.prefix(6).allSatisfy { 0x30...0x39 ~= $0 }
    }
    return parts.first == "TRADACOMS" ? parts.count == 2 : (3...4).contains(parts.count)
  }

  /// `interchange`: every EDI document has it, and a mapping reads it like any other field.
  private mutating func envelopeField(of document: Int, at span: SourceSpan) -> PlacedField {
    let name = "\(symbols.types.records[document].name).interchange"
    let record = addRecord(name, at: span)
    if symbols.typeNames[name] == nil { symbols.typeNames[name] = .record(record) }
    symbols.types.records[record].fields = EnvelopeField.allCases.map { Field(name: $0.rawValue, slot: $0.slot) }
    symbols.places.fields[record] = EnvelopeField.allCases.map { _ in span }
    var field = Field(name: "interchange", slot: Slot(.record(record)))
    field.wire.place = .envelope
    return PlacedField(field: field, span: span)
  }
}

func isUpperOrDigit(_ byte: UInt8) -> Bool {
  0x41...0x5A ~= byte || 0x30...0x39 ~= byte
}
