import WaybillCore
import WaybillSyntax

/// `WB0440` to `WB0449`: documents from XML Schema.
extension Diagnostic {
  static func xsdFileMissing(_ file: PlainText) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(440), "there is no file `\(file.text)` beside this source", at: file.span,
      because: "not found in the project", target: file.text
    ).helping("paths are relative to the folder of the source, and stay inside the project; nothing is fetched")
  }

  static func xsdFileFault(_ fault: SchemaFileFault, document: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(441), "the schema cannot be read: \(fault.message)", at: fault.span, because: "not XML"
    ).noting("the document", at: document)
  }

  static func xsdNoSchema(_ span: SourceSpan, document: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(441), "the root of an XML Schema is `xs:schema`, and this is another element", at: span,
      because: "not a schema"
    ).noting("the document", at: document)
  }

  static func xsdReferenceOpen(_ kind: String, _ name: String, at span: SourceSpan, suggestion: String? = nil)
    -> Diagnostic
  {
    if kind == "file" {
      return Diagnostic(
        .error, DiagnosticCode(442), "there is no file `\(name)` beside this schema in the project", at: span,
        because: "not found, and never fetched"
      ).helping("keep the schema that is named here in the project, and write its path in `schemaLocation`")
    }
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(442), "no \(kind) `\(name)` is declared in this schema or in those that it names",
      at: span,
      because: "leads nowhere", target: name)
    return suggestion.map { diagnostic.helping("did you mean `\($0)`?") } ?? diagnostic
  }

  static func xsdComplexForSimple(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(442), "`\(name)` is a complex type, and a simple one is needed here", at: span,
      because: "not a simple type", target: name)
  }

  static func xsdValue(_ name: String, _ value: SchemaElement.Attribute, _ needed: String) -> Diagnostic {
    xsdValue(name, value.value, needed, at: value.span)
  }

  static func xsdValue(_ name: String, _ value: String, _ needed: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(444), "`\(name)` is `\(value.prefix(40))`, and \(needed) is needed", at: span,
      because: "not \(needed)", target: name)
  }

  static func xsdFitsNothing(_ why: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.error, DiagnosticCode(445), "no value fits this: \(why)", at: span, because: "fits nothing")
  }

  static func xsdCircle(_ span: SourceSpan, _ kind: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(446),
      "this \(kind) is defined by itself, or through more than \(XMLSchemaImport.deepest) others", at: span,
      because: "has no end"
    ).helping("a type may hold itself in an element, but not be derived from itself")
  }

  static func xsdTooLarge(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(446),
      "the schema unfolds to more than \(ImportedTypes.mostTypes) types, or to more parts than can be gone through",
      at: span, because: "too large")
  }

  static func xsdRootNeeded(_ names: [String], at span: SourceSpan) -> Diagnostic {
    let shown = names.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .error, DiagnosticCode(447),
      names.isEmpty
        ? "the schema declares no element, and a document has one as its root"
        : "the schema declares \(names.count) elements, and the document has one of them as its root", at: span,
      because: "which element?"
    ).helping(
      names.isEmpty ? "name the file that declares the root" : "say it behind the file: `root NAME`, of \(shown)")
  }

  static func xsdRootUnknown(_ name: String, among names: [String], at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(447), "the schema declares no element `\(name)`", at: span,
      because: "not an element of it",
      target: name
    ).suggesting(nearestName(to: name, among: names), at: span)
  }

  static func xsdRootOfText(_ name: String, at span: SourceSpan, document: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(448), "`\(name)` holds no elements or attributes, and a document does", at: span,
      because: "of a simple type", target: name
    ).noting("the document", at: document)
  }
}
