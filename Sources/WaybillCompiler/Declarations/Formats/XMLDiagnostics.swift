import WaybillCore
import WaybillSchema
import WaybillSyntax

/// `WB0430` to `WB0439`: XML documents.
extension Diagnostic {
  package static func clauseNotForXML(_ clause: DocumentClause) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(430), "an `xml` document knows `root`, `namespace`, `from` and `strict`, not this",
      at: clause.span, because: "has no meaning in XML"
    ).helping("leave it out", safe: true, edits: [Edit(clause.span, "")])
  }

  package static func itemNotForXML(_ keyword: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(430), "an `xml` document has fields and prefixes, and no `\(keyword)`", at: span,
      because: "has no meaning in XML"
    ).helping("an element that holds others is a field of a record: `Name : { … }`")
  }

  package static func bareXML(_ declaration: DocumentDeclaration, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(430), "an `xml` document has one root element, and this names a type in its place",
      at: span, because: "no element of its own", target: declaration.name.text
    ).helping("write the fields of the root element in `{ }`")
  }

  package static func prefixTwice(_ name: Name, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(431), "the prefix `\(name.text)` is declared twice", at: name.span,
      because: "the second one"
    ).noting("the first one", at: first).helping("give one of them another name; names on the wire go by namespace")
  }

  package static func prefixReserved(_ name: Name, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(432),
      "`\(name.text)` cannot be a prefix: a prefix is a name without colon that does not begin with `xml`, and its"
        + " namespace is not empty", at: span, because: "not a prefix"
    ).helping("`xml:` is known without a declaration; the namespace of names without prefix is `namespace \"…\"`")
  }

  package static func unknownPrefix(
    _ prefix: String, in name: String, at span: SourceSpan, document: String, known: [String]
  )
    -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(433), "the prefix `\(prefix)` of `\(name)` is not declared in `\(document)`", at: span,
      because: "an unknown prefix", target: document
    )
    .suggesting(
      nearestName(to: prefix, among: known).map { "'\($0)\(name.dropFirst(prefix.count))'" }, at: span
    )
    .helping("declare it in the document: `prefix \(prefix) \"…\"`")
  }

  package static func noXMLName(_ name: String, at span: SourceSpan, document: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(434), "`\(name)` is no name of an element or attribute in XML", at: span,
      because: "not a name", target: document
    ).helping("names begin with a letter or `_` and have no blanks; `attribute '…'` gives an attribute's own name")
  }

  package static func twoOfOneName(
    _ field: String, _ name: String, as other: String, at span: SourceSpan, first: SourceSpan
  )
    -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(435), "`\(field)` and `\(other)` are both the \(name)", at: span,
      because: "the second one",
      target: field
    ).noting("the first one", at: first)
  }

  package static func notAScalar(_ field: String, _ place: String, type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(436), "\(place) holds one text, and `\(field)` is `\(type)`", at: span,
      because: "more than one value", target: field
    ).helping("make it an element by leaving the word out, or declare a `Text`")
  }

  package static func noElementForm(_ field: String, type: String, at span: SourceSpan, help: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(437), "`\(field)` is `\(type)`, which has no form in XML", at: span,
      because: "no element can hold it", target: field
    ).helping(help)
  }

  package static func toldTooDeep(_ choice: String, _ path: String, field: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(438),
      "in XML a choice is told by an element or attribute of its own, and `\(choice)` by `\(path)`", at: span,
      because: "told too far inside", target: field
    ).helping("let the choice be told by a field of its records")
  }

  package static func emptyXMLRoot(_ document: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(439), "`\(document)` declares nothing that its root element holds", at: span,
      because: "no field", target: document
    ).helping("declare at least one field")
  }
}
