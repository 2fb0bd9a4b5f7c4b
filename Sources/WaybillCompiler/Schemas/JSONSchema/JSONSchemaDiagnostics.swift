import WaybillCore
import WaybillSyntax

/// `WB0450` to `WB0459`: documents from JSON Schema and OpenAPI.
extension Diagnostic {
  static func schemaFileMissing(_ file: PlainText) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(450), "there is no file `\(file.text)` beside this source", at: file.span,
      because: "not found in the project", target: file.text
    ).helping("paths are relative to the folder of the source, and stay inside the project; nothing is fetched")
  }

  static func schemaPartMissing(_ fault: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.error, DiagnosticCode(450), "\(fault), and a schema is needed there", at: span, because: "no schema")
  }

  static func schemaComponentNeeded(_ components: [String], at span: SourceSpan) -> Diagnostic {
    let shown = components.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .error, DiagnosticCode(450), "an OpenAPI description has many schemas, and the document is one of them", at: span,
      because: "which component?"
    ).helping(shown.isEmpty ? "the file has no component" : "add the component behind the file, such as \(shown)")
  }

  static func schemaFileFault(_ fault: SchemaFileFault, document: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(451), "the schema cannot be read: \(fault.message)", at: fault.span,
      because: "not JSON, nor YAML"
    ).noting("the document", at: document)
  }

  static func schemaReferenceOpen(_ reference: String, _ fault: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(452), "`\(reference)` leads nowhere: \(fault)", at: span, because: "leads nowhere"
    ).helping("keep the schema as a file beside this one and refer to it by its name: `\"$ref\": \"address.json\"`")
  }

  /// - Parameter mapping: what writes the document; nil where it is only read.
  static func schemaGap(
    _ gap: SchemaGap, document: String, mapping: (name: String, span: SourceSpan)?, at file: SourceSpan
  )
    -> Diagnostic
  {
    if let mapping {
      return Diagnostic(
        .error, DiagnosticCode(gap.code),
        "\(gap.what) cannot be promised, and `\(mapping.name)` writes a `\(document)`", at: gap.span,
        because: "not held by the types", target: document
      ).noting("written here", at: mapping.span)
        .helping("`waybill infer --schema FILE` prints the document as a declaration, to be kept in place of `from`")
    }
    return Diagnostic(
      .warning, DiagnosticCode(gap.code), "\(gap.what) is not checked: what is read may break it", at: gap.span,
      because: "not held by the types", target: document
    ).noting("the document", at: file)
  }

  static func schemaValue(_ keyword: String, _ value: PlacedValue, needed: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(454), "`\(keyword)` is \(value.kindName), and \(needed) is needed", at: value.span,
      because: "not \(needed)", target: keyword)
  }

  static func schemaNeeded(_ value: PlacedValue) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(454), "\(value.kindName) stands where a schema is needed", at: value.span,
      because: "not a schema")
  }

  static func schemaFitsNothing(_ why: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.error, DiagnosticCode(455), "no value fits this schema: \(why)", at: span, because: "fits nothing")
  }

  static func schemaCircle(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(456), "this schema is defined by itself, through `$ref` and `allOf` alone", at: span,
      because: "leads back to itself"
    ).helping("a schema may hold itself in a member or an element, but not be itself")
  }

  static func schemaTooDeep(_ span: SourceSpan, limit: Int) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(456), "references and `allOf` lead through more than \(limit) schemas here", at: span,
      because: "too deep")
  }

  static func schemaTooLarge(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(456),
      "the schema unfolds to more than \(ImportedTypes.mostTypes) types, or to more parts than can be gone through",
      at: span, because: "too large"
    ).helping("name the component that is needed: `\"openapi.json#/components/schemas/Order\"`")
  }

  static func schemaOfOtherRoot(_ span: SourceSpan, document: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(457), "a document is an object with named members or a list, and this schema is neither",
      at: span, because: "not a document"
    ).noting("the document", at: document)
  }

  static func unknownSchemaKeyword(_ name: String, near: String?, at span: SourceSpan) -> Diagnostic {
    let diagnostic = Diagnostic(
      .warning, DiagnosticCode(458), "`\(name)` is no keyword of JSON Schema, and is passed over", at: span,
      because: "says nothing", target: name)
    return near.map { diagnostic.helping("`\($0)` is one; names of your own begin with `x-`") } ?? diagnostic
  }

  static func clauseBesideSchema(_ clause: DocumentClause) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(459), "beside `from` a document says `strict` or nothing: the schema says the rest",
      at: clause.span, because: "said by the schema"
    ).helping("leave it out", safe: true, edits: [Edit(clause.span, "")])
  }

  static func bodyBesideSchema(at span: SourceSpan, file: PlainText) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(459), "a document has its fields from a schema or writes them down, not both", at: span,
      because: "the second source of fields"
    ).noting("the schema", at: file.span)
      .helping("`waybill infer --schema FILE` prints the fields of the schema, to be written down and changed")
  }
}
