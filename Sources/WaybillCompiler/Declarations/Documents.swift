import WaybillCore
import WaybillSchema
import WaybillSyntax

/// Documents of each format.
extension DeclarationContext {
  mutating func collect(
    _ declaration: DocumentDeclaration, _ qualified: String, package: String, sources: inout SourceSet
  ) {
    if let file = declaration.schemaFile {
      return importSchema(declaration, from: file, qualified, package: package, &sources)
    }
    guard isSupported(declaration, qualified) else {
      symbols.typeNames[qualified] = .alias(Slot(.never))
      return
    }
    let index = addRecord(qualified, version: declaration.version?.number ?? 1, at: declaration.name.span)
    symbols.typeNames[qualified] = .record(index)
    pendingTypes.append(PendingType(syntax: .document(declaration), index: index, package: package))
  }

  private mutating func isSupported(_ declaration: DocumentDeclaration, _ qualified: String) -> Bool {
    switch declaration.format {
    case .json, .xml: return true
    case .delimited, .fixed, .x12, .edifact: return true
    case .error: return false
    }
  }

  /// Checks are looked at when the bodies of mappings are.
  private mutating func collectChecks(_ declaration: DocumentDeclaration, of index: Int, package: String) {
    guard case .items(let items) = declaration.content else { return }
    for item in items {
      switch item {
      case .check(let condition, let span):
        symbols.documentChecks[index, default: []].append(
          DocumentCheck(record: index, condition: condition, package: package, span: span))
      case .part(let part): reportChecks(in: part)
      default: continue
      }
    }
  }

  private mutating func reportChecks(in part: DocumentPart) {
    for item in part.items {
      if case .check(_, let span) = item { report(.checkInPart(part, at: span)) }
      if case .part(let inner) = item { reportChecks(in: inner) }
    }
  }

  mutating func resolveDocument(_ declaration: DocumentDeclaration, of index: Int, package: String) {
    collectChecks(declaration, of: index, package: package)
    switch declaration.format {
    case .json: resolveJSON(declaration, of: index, package: package)
    case .xml: resolveXML(declaration, of: index, package: package)
    case .delimited(let delimiter): resolveDelimited(declaration, delimiter, of: index, package: package)
    case .fixed: resolveFixed(declaration, of: index, package: package)
    case .x12, .edifact: resolveEDI(declaration, of: index, package: package)
    case .error: return
    }
  }

  private mutating func resolveJSON(_ declaration: DocumentDeclaration, of index: Int, package: String) {
    var form = DocumentForm(format: .json)
    for clause in declaration.clauses {
      if case .strict = clause.kind { form.isStrict = true } else { report(.clauseNotForJSON(clause)) }
    }
    switch declaration.content {
    case .type(let type):
      form.isBare = true
      resolveBare(type, of: index, package: package)
    case .items(let items):
      let scope = documentScope(items, package: package, format: .json)
      for item in items {
        switch item {
        case .prefix(_, _, let span): report(.itemNotForJSON("prefix", at: span))
        case .part(let part): report(.itemNotForJSON(part.kind.rawValue, at: part.name.span))
        case .field, .missingWhen, .blankIsMissing, .check: continue
        }
      }
      resolveFields(items.compactMap(\.field), of: index, scope: scope)
    case .imported: break
    }
    symbols.types.records[index].document = form
  }

  /// `document ItemList json = [LineItem]`: the list is the whole document, and its one field is called `items`.
  private mutating func resolveBare(_ type: TypeSyntax, of index: Int, package: String) {
    let owner = symbols.types.records[index].name
    let slot = resolve(type, scope: FieldScope(package: package), owner: owner + ".items")
    switch slot.type {
    case .list where !slot.isOptional, .never: break
    default: report(.bareDocumentOfOtherType(owner, at: type.span, type: slot.name(in: symbols.types)))
    }
    symbols.types.records[index].fields = [Field(name: "items", slot: slot)]
    symbols.places.fields[index] = [type.span]
  }

  /// What the document says of all its fields.
  mutating func documentScope(
    _ items: [DocumentItem], package: String, format: DocumentForm.Format
  ) -> FieldScope {
    var scope = FieldScope(package: package)
    scope.format = format
    for item in items {
      switch item {
      case .missingWhen(let literal, _):
        if let sentinel = sentinel(literal) { scope.sentinels.append(sentinel) }
      case .blankIsMissing: scope.isBlankMissing = true
      case .field, .check, .prefix, .part: continue
      }
    }
    return scope
  }
}

extension DocumentItem {
  var field: FieldDeclaration? {
    if case .field(let field) = self { field } else { nil }
  }
}
