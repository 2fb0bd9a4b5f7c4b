import WaybillCore
import WaybillSchema
import WaybillSyntax

/// `WB0402` to `WB0419`: documents and the wire forms of fields.
extension Diagnostic {
  package static func formatWithoutSchema(_ file: PlainText, at format: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(402), "`from` names a schema, and only `json` and `xml` documents have one", at: file.span,
      because: "no schema of this format", target: file.text
    ).noting("the format", at: format).helping(
      "write the fields in `{ }`; `waybill infer FILE` drafts them from samples")
  }

  package static func positionOutsideOfRow(_ position: NumberLiteral) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(403), "only columns of rows and elements of segments are numbered, and this is a field",
      at: position.span, because: "no row and no segment"
    ).removing(position.span)
  }

  package static func clauseNotForJSON(_ clause: DocumentClause) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(404), "a `json` document knows only `strict`, not this", at: clause.span,
      because: "has no meaning in JSON"
    ).removing(clause.span)
  }

  package static func itemNotForJSON(_ keyword: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(404), "a `json` document has fields, and no `\(keyword)`", at: span,
      because: "has no meaning in JSON")
  }

  package static func clauseOfOtherType(_ declaration: FieldDeclaration, _ clause: FieldClause, needed: String)
    -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(406), "this goes with \(needed), and `\(declaration.name.text)` is none", at: clause.span,
      because: "does not go with the type", target: declaration.name.text
    ).noting("the type", at: declaration.type.span)
  }

  package static func spelledTwice(_ declaration: FieldDeclaration, at span: SourceSpan, first: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(407), "`\(declaration.name.text)` is spelled in two ways, and a value has one", at: span,
      because: "the second spelling", target: declaration.name.text
    ).noting("the first spelling", at: first).helping("keep the one that the wire has")
  }

  package static func nearWireWord(_ word: Name, near: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(408), "`in \(word.text)` is read as a wrapping object, and is close to `in \(near)`",
      at: word.span, because: "which of the two is meant"
    )
    .helping(near, edits: [Edit(word.span, near)])
    .helping("'\(word.text)' for an object of this name", edits: [Edit(word.span, "'\(word.text)'")])
  }

  package static func invalidDatePattern(_ pattern: PlainText, fault: CivilPatternFault) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(409), "the date pattern `\(pattern.text)` cannot be used: \(fault.message)",
      at: pattern.span,
      because: "not a usable pattern"
    ).suggesting(fault.suggestion.map { "\"\($0)\"" }, at: pattern.span)
  }

  package static func patternOfOtherValue(
    _ declaration: FieldDeclaration, _ pattern: PlainText, gives value: CivilPattern.Value,
    needed: CivilPattern.Value
  ) -> Diagnostic {
    let found =
      switch value {
      case .date: "`Date`"
      case .time: "`Time`"
      case .localTime: "`LocalTime`"
      case .timestamp: "`Timestamp`"
      }
    return Diagnostic(
      .error, DiagnosticCode(410),
      "the pattern `\(pattern.text)` holds a \(found), and `\(declaration.name.text)` is none",
      at: pattern.span, because: "a \(found)", target: declaration.name.text
    ).noting("the type", at: declaration.type.span).helping(
      value == .localTime && needed == .timestamp
        ? "add `X` where the offset stands, or declare a `LocalTime` and say the zone: `timestamp(…, zone: \"…\")`"
        : "declare a \(found), or write the whole pattern")
  }

  package static func unknownZone(_ zone: PlainText) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(411), "there is no time zone `\(zone.text)`", at: zone.span,
      because: "not in the zone data of this system"
    ).helping("a name of the IANA list, such as `\"Europe/Berlin\"` or `\"America/New_York\"`")
  }

  package static func dateSentinel(_ date: DateLiteral) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(412), "what stands for a missing value is a text, a number or a Boolean, not a date",
      at: date.span, because: "written as on the wire"
    ).suggesting("\"\(date.text)\"", at: date.span, safe: true)
  }

  package static func missingWhereRequired(_ declaration: FieldDeclaration, _ clause: FieldClause) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(413),
      "`\(declaration.name.text)` can never be missing, so nothing can stand for a missing one",
      at: clause.span, because: "only for optional fields", target: declaration.name.text
    )
    .noting("the type", at: declaration.type.span)
    .helping("make it optional", edits: [Edit(declaration.type.span.end(), "?")])
  }

  package static func nullWhereRequired(_ declaration: FieldDeclaration, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(413), "`or null` needs an optional field, and `\(declaration.name.text)` is required",
      at: span, because: "only for optional fields", target: declaration.name.text
    )
    .noting("the type", at: declaration.type.span)
    .helping("make it optional", edits: [Edit(declaration.type.span.end(), "?")])
  }

  package static func fixedOfOtherType(_ declaration: FieldDeclaration, _ literal: Literal, type: String) -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(414), "the fixed value is no `\(type)`, and `\(declaration.name.text)` needs one",
      at: literal.span, because: "does not fit", target: declaration.name.text
    ).noting("the type", at: declaration.type.span)
  }

  package static func bareDocumentOfOtherType(_ name: String, at span: SourceSpan, type: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(415), "a document that is one value is a list, and `\(type)` is none", at: span,
      because: "not a list", target: name
    ).helping("write the fields in `{ }`, or a list `[T]`")
  }

  package static func wirePlaceTaken(
    _ field: String, _ path: String, by other: String, at span: SourceSpan, first: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(419), "`\(field)` stands at `\(path)` on the wire, where `\(other)` stands already",
      at: span,
      because: "the second one", target: field
    ).noting("the first one", at: first)
  }

  package static func optionalKey(_ declaration: FieldDeclaration, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(416), "`\(declaration.name.text)` may be missing, and nothing else identifies the record",
      at: span,
      because: "one part of a key is always there", target: declaration.name.text
    ).noting("optional here", at: declaration.type.span)
  }

  package static func personalKey(_ declaration: FieldDeclaration, at span: SourceSpan, isInside: Bool) -> Diagnostic {
    let reason = isInside ? "stands inside of personal data" : "is personal"
    return Diagnostic(
      .error, DiagnosticCode(417), "`\(declaration.name.text)` \(reason), and a key may not be personal", at: span,
      because: "keys stand in logs and queues", target: declaration.name.text)
  }

  package static func keyOfParts(_ declaration: FieldDeclaration, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(418), "a key is one value, and `\(declaration.name.text)` is made of several", at: span,
      because: "cannot identify the record", target: declaration.name.text
    ).noting("the type", at: declaration.type.span)
  }

  /// Help that takes out what stands at `span`.
  private func removing(_ span: SourceSpan) -> Diagnostic {
    helping("leave it out", safe: true, edits: [Edit(span, "")])
  }
}

extension SourceSpan {
  /// The empty span behind this one, where an edit puts something in.
  func end() -> SourceSpan {
    SourceSpan(file: Int(file), start: Int(end), end: Int(end))
  }
}
