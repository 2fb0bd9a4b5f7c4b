import WaybillCore
import WaybillSyntax

/// `WB0490` to `WB0494`: places and parts that formats have in common.
extension Diagnostic {
  package static func clauseOfOtherFormat(_ clause: FieldClause, _ formats: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(403), "this is for \(formats)", at: clause.span, because: "has no meaning in this format"
    ).helping("leave it out", safe: true, edits: [Edit(clause.span, "")])
  }

  package static func noSuchPosition(_ position: NumberLiteral) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(490), "`\(position.digits)` is no position; positions count from 1", at: position.span,
      because: "not a position"
    ).helping("`02` for the second element, `02.3` for its third component")
  }

  package static func columnsOutOfOrder(_ declaration: FieldDeclaration, _ clause: FieldClause) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(490), "`\(declaration.name.text)` ends before it begins; positions count from 1",
      at: clause.span, because: "no such stretch of a line", target: declaration.name.text)
  }

  package static func impliedDigits(_ digits: NumberLiteral) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(490), "`implied` takes 1 to 9 digits, and `\(digits.digits)` is none of them",
      at: digits.span, because: "not a count of digits")
  }

  package static func unknownPadding(_ word: Name) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(490), "a field is padded with `zero` or `blank`, not `\(word.text)`", at: word.span,
      because: "not a padding"
    ).helping("zero", edits: [Edit(word.span, "zero")])
  }

  package static func keyWithoutRecords(_ declaration: FieldDeclaration, _ name: Name) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(491),
      "`many by` tells records of a list apart, and `\(declaration.name.text)` is no list of records", at: name.span,
      because: "nothing to tell apart", target: declaration.name.text
    ).noting("the type", at: declaration.type.span)
  }

  package static func noSuchQualifier(_ name: Name, among fields: [String]) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(491), "the records have no field `\(name.text)` to tell them apart by", at: name.span,
      because: "not a field"
    ).suggesting(nearestName(to: name.text, among: fields), at: name.span)
  }

  package static func qualifierOfOtherType(_ name: Name, type: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(491), "records are told apart by a `Text` or an enum, and `\(name.text)` is `\(type)`",
      at: name.span, because: "cannot be the key of a map")
  }

  package static func partTwice(_ name: String, at span: SourceSpan, in owner: String, first: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(492), "`\(owner)` has two parts or fields named `\(name)`", at: span,
      because: "the second one", target: owner
    ).noting("the first one", at: first).helping("give one of them another name: `as \(name)Other`")
  }

  package static func loopOfOtherSegment(_ part: DocumentPart, _ first: DocumentPart) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(493),
      "`\(part.kind.rawValue) \(part.name.text)` begins with the segment `\(part.name.text)`, and"
        + " `\(first.name.text)` stands first", at: first.name.span, because: "begins the part", target: part.name.text)
  }

  package static func pairsOutsideOfSegment(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(494), "`pairs` are elements of a segment, and this is none", at: span,
      because: "not in a segment"
    ).helping("a list of records: `[{ … }]`")
  }

  package static func pairsOfOtherCount(_ span: SourceSpan, count: Int) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(494), "`pairs` have two fields, and this has \(count)", at: span, because: "not a pair")
  }
}
