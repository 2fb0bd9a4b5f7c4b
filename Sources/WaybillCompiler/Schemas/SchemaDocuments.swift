import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// A document whose types came out of a file, with what they do not hold of it.
struct SchemaDocument {
  var name: String
  var file: SourceSpan
  var gaps: [SchemaGap]
}

/// `document Payouts json from "payouts.schema.json"`
extension DeclarationContext {
  /// Reads the schema and adds its types; a document that cannot be read is of no known type.
  mutating func importSchema(
    _ declaration: DocumentDeclaration, from file: PlainText, _ qualified: String, package: String,
    _ sources: inout SourceSet
  ) {
    var form: DocumentForm?
    switch declaration.content {
    case .imported: break
    case .type(let type): report(.bodyBesideSchema(at: type.span, file: file))
    case .items(let items): report(.bodyBesideSchema(at: items.first?.span ?? declaration.span, file: file))
    }
    switch declaration.format {
    case .json: form = importJSONSchema(declaration, from: file, qualified, package: package, &sources)
    case .xml: form = importXMLSchema(declaration, from: file, qualified, package: package, &sources)
    case .error: break
    default: report(.formatWithoutSchema(file, at: declaration.formatSpan))
    }
    if form == nil { symbols.typeNames[qualified] = .alias(Slot(.never)) }
  }

  private mutating func importJSONSchema(
    _ declaration: DocumentDeclaration, from file: PlainText, _ qualified: String, package: String,
    _ sources: inout SourceSet
  ) -> DocumentForm? {
    let (path, fragment) = URIReference.split(file.text)
    var files = schemaSources(package, sources)
    guard let index = files.open(path, from: Int(file.span.file)) else {
      report(.schemaFileMissing(file))
      return nil
    }
    let types = ImportedTypes(behind: symbols.types)
    var schema = JSONSchemaImport(
      name: qualified, documentSpan: file.span, patterns: patterns, files: files, types: types)
    let form = schema.importDocument(
      file: index, fragment: fragment, at: file.span, version: declaration.version?.number ?? 1)
    take(schema.files, &sources)
    for diagnostic in schema.diagnostics { report(diagnostic) }
    guard var form else { return nil }
    for clause in declaration.clauses {
      switch clause.kind {
      case .strict: form.isStrict = true
      case .from: continue
      default: report(.clauseBesideSchema(clause))
      }
    }
    add(schema.types, form: form, named: qualified, file: file.span)
    return form
  }

  private mutating func importXMLSchema(
    _ declaration: DocumentDeclaration, from file: PlainText, _ qualified: String, package: String,
    _ sources: inout SourceSet
  ) -> DocumentForm? {
    var files = schemaSources(package, sources)
    guard let index = files.open(file.text, from: Int(file.span.file)) else {
      report(.xsdFileMissing(file))
      return nil
    }
    var root: (name: String, span: SourceSpan)?
    var isStrict = false
    for clause in declaration.clauses {
      switch clause.kind {
      case .root(let name): root = (name.text, name.span)
      case .strict: isStrict = true
      case .from: continue
      default: report(.clauseBesideSchema(clause))
      }
    }
    let types = ImportedTypes(behind: symbols.types)
    var schema = XMLSchemaImport(
      name: qualified, documentSpan: file.span, patterns: patterns, files: files, types: types)
    let form = schema.importDocument(file: index, root: root, version: declaration.version?.number ?? 1)
    take(schema.files, &sources)
    for diagnostic in schema.diagnostics { report(diagnostic) }
    guard var form else { return nil }
    form.isStrict = isStrict
    add(schema.types, form: form, named: qualified, file: file.span)
    return form
  }

  func schemaSources(_ package: String, _ sources: SourceSet) -> SchemaSources {
    SchemaSources(input: input, package: package, sources: sources, filePackages: symbols.tableFilePackages)
  }

  mutating func take(_ files: SchemaSources, _ sources: inout SourceSet) {
    sources = files.sources
    symbols.tableFilePackages = files.filePackages
  }

  /// The first record is the document.
  private mutating func add(_ types: ImportedTypes, form: DocumentForm, named name: String, file: SourceSpan) {
    let document = symbols.types.records.count
    types.join(&symbols)
    symbols.types.records[document].document = form
    schemaDocuments.append(SchemaDocument(name: name, file: file, gaps: types.gaps))
  }

  /// A gap in a document that some mapping writes breaks the promise that what compiles fits; in one that is only read,
  /// it lets more pass than the schema.
  mutating func reportSchemaGaps() {
    guard schemaDocuments.contains(where: { !$0.gaps.isEmpty }) else { return }
    let writers = writersByRecord()
    for document in schemaDocuments {
      for gap in document.gaps {
        report(.schemaGap(gap, document: document.name, mapping: writers[gap.owner], at: document.file))
      }
    }
  }

  /// By record, the first mapping whose result may hold one.
  private func writersByRecord() -> [Int: (name: String, span: SourceSpan)] {
    var writers: [Int: (name: String, span: SourceSpan)] = [:]
    for callable in symbols.callables where callable.kind == .mapping {
      var open = records(in: callable.result.type)
      while let record = open.popLast() {
        guard writers[record] == nil else { continue }
        writers[record] = (callable.name, callable.span)
        open += symbols.types.records[record].fields.flatMap { records(in: $0.slot.type) }
      }
    }
    return writers
  }

  private func records(in type: ValueType) -> [Int] {
    switch type {
    case .record(let index): [index]
    case .choice(let index): symbols.types.choices[index].cases.map(\.record)
    case .list(let element, _), .map(let element): records(in: element.type)
    default: []
    }
  }
}

extension DocumentDeclaration {
  /// The file behind `from`.
  var schemaFile: PlainText? {
    for case .from(let file) in clauses.map(\.kind) { return file }
    return nil
  }
}
