import WaybillCore
import WaybillSyntax

/// `WB0475` to `WB0489`: X12 and EDIFACT documents.
extension Diagnostic {
  package static func clauseNotForEDI(_ clause: DocumentClause) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(475), "an EDI document has a `version` and an `envelope`, and nothing else in its head",
      at: clause.span, because: "has no meaning in EDI"
    ).helping("leave it out", safe: true, edits: [Edit(clause.span, "")])
  }

  package static func ediVersionMissing(_ declaration: DocumentDeclaration) -> Diagnostic {
    let isX12 = if case .x12 = declaration.format { true } else { false }
    return Diagnostic(
      .error, DiagnosticCode(476), "`\(declaration.name.text)` does not say which version of the standard it follows",
      at: declaration.formatSpan, because: "needs a version behind it", target: declaration.name.text
    ).helping(isX12 ? "add `version 004010`, the version of GS08" : "add `version \"D:96A:UN\"`, as it stands in UNH")
  }

  package static func ediVersionMalformed(_ declaration: DocumentDeclaration, at span: SourceSpan) -> Diagnostic {
    let isX12 = if case .x12 = declaration.format { true } else { false }
    return Diagnostic(
      .error, DiagnosticCode(477),
      isX12
        ? "a version of X12 has six digits and perhaps letters behind them, such as `004010`"
        : "a version of EDIFACT is a text such as `\"D:96A:UN\"`, one of TRADACOMS such as `\"TRADACOMS:9\"`",
      at: span, because: "not a version", target: declaration.name.text)
  }

  package static func ediTagMalformed(_ part: DocumentPart) -> Diagnostic {
    let needed =
      part.kind == .level
      ? "a level is named by its code in HL03, such as `S`"
      : "a segment is named by its tag, capital letters and digits such as `BEG` or `N1`"
    return Diagnostic(
      .error, DiagnosticCode(478), needed, at: part.name.span, because: "not a \(part.kind == .level ? "code" : "tag")",
      target: part.name.text)
  }

  package static func ediPositionMissing(_ field: FieldDeclaration, in part: DocumentPart) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(479), "`\(field.name.text)` does not say which element of `\(part.name.text)` it is",
      at: field.name.span, because: "needs a position before it", target: field.name.text
    ).helping("`02 \(field.name.text)` for the second element, `02.3` for its third component")
  }

  package static func ediPlaceTaken(_ field: FieldDeclaration, by other: FieldDeclaration) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(480), "`\(field.name.text)` and `\(other.name.text)` stand at one place of the segment",
      at: field.position?.span ?? field.name.span, because: "this place is taken", target: field.name.text
    ).noting("by this field", at: other.name.span)
      .helping("number elements from 01, and components of an element as 01.1, 01.2, …")
  }

  package static func ediAmbiguous(_ later: DocumentPart, first: DocumentPart) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(481),
      "no `\(later.name.text)` can ever get here: the \(first.kind.rawValue) before it takes all of them",
      at: later.name.span, because: "cannot be told from the one before", target: later.name.text
    ).noting("comes any number of times", at: first.name.span)
      .helping("say how often the first one comes: `many(..5)`; or leave out one of them")
  }

  package static func levelOutsideOfTree(_ part: DocumentPart, isX12: Bool) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(482),
      isX12
        ? "`level \(part.name.text)` stands in a loop; levels stand in the document or in a level"
        : "`level \(part.name.text)`: EDIFACT has no levels; groups stand in groups",
      at: part.name.span, because: "no HL tree here", target: part.name.text)
  }

  package static func ediElementOfOtherType(_ field: FieldDeclaration) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(483),
      "an element of a segment holds a value, a list of values, or components that each have a position",
      at: field.type.span, because: "cannot stand in an element", target: field.name.text
    ).helping("`Text`, `Decimal`, `Date in \"yyyyMMdd\"`, `[Text]`, or `{ 1 code: Text  2 list: Text? }`")
  }

  package static func pairsNotLast(_ pairs: FieldDeclaration, _ field: FieldDeclaration) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(484),
      "`\(pairs.name.text)` takes all elements from its position on, and `\(field.name.text)` stands among them",
      at: field.position?.span ?? field.name.span, because: "an element of the pairs", target: field.name.text
    ).noting("the pairs begin here", at: pairs.name.span)
  }

  package static func itemNotForEDI(_ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(485), "\(what) has no meaning in an EDI document, which is made of segments", at: span,
      because: "not a part of EDI"
    ).helping("`segment`, `loop` or `group`, and `level` for the HL tree of X12")
  }

  package static func partInsideSegment(_ part: DocumentPart, _ segment: DocumentPart) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(486),
      "`\(part.name.text)` stands inside of the segment `\(segment.name.text)`, which holds elements only",
      at: part.name.span, because: "not an element", target: part.name.text
    ).helping("`loop \(segment.name.text)` holds a segment and what follows it")
  }

  package static func ediMessageMalformed(_ message: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(487), "`\(message)` names no transaction set or message", at: span,
      because: "not a name of one"
    ).helping("`x12 850` takes the three digits of the transaction set, `edifact ORDERS` the type of the message")
  }

  package static func ediWithoutSegments(_ declaration: DocumentDeclaration, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(488), "`\(declaration.name.text)` is EDI, and its shape is made of segments", at: span,
      because: "not segments", target: declaration.name.text
    ).helping("`{ segment BEG { 03 number: Text } … }`")
  }
}
