import WaybillCore
import WaybillSchema
import WaybillSyntax

/// `WB0301` to `WB0311`: refinements of types.
extension Diagnostic {
  package static func refinementNotTaken(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(301), "`\(name)` takes nothing in `( )`", at: span, because: "cannot narrow `\(name)`",
      target: name
    ).helping("write `\(name)` alone")
  }

  package static func refinementOfOtherKind(_ name: String, at span: SourceSpan, needed: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(301), "`\(name)` is narrowed by \(needed), not by this", at: span,
      because: "of another kind", target: name)
  }

  package static func unknownRefinement(_ word: Name, of name: String, allowed: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(301), "`\(name)` does not know `\(word.text)`; it takes \(allowed)", at: word.span,
      because: "not known here", target: name)
  }

  package static func unknownDimension(_ word: Name) -> Diagnostic {
    let known = Dimension.allCases.map(\.rawValue)
    let list = known.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .error, DiagnosticCode(306), "`\(word.text)` is nothing that a `Quantity` measures; it measures \(list)",
      at: word.span, because: "not known"
    ).suggesting(nearestName(to: word.text, among: known), at: word.span)
  }

  package static func boundsOutOfOrder(_ range: RangeRefinement) -> Diagnostic {
    let (low, high) = (range.lower.map(text) ?? "", range.upper.map(text) ?? "")
    return Diagnostic(
      .error, DiagnosticCode(302), "the lower bound \(low) is above the upper bound \(high)", at: range.span,
      because: "no value lies between them"
    ).suggesting("\(high)..\(low)", at: range.span, safe: true)
  }

  private static func text(_ bound: RangeRefinement.Bound) -> String {
    switch bound {
    case .number(let number): number.digits
    case .date(let date): "@" + date.text
    }
  }

  package static func invalidPattern(_ pattern: PatternLiteral, fault: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(303), "the pattern cannot be used: \(fault)", at: pattern.span,
      because: "patterns have no back references and no look-around")
  }

  package static func countNotWhole(_ number: NumberLiteral, of name: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(304), "`\(name)` counts in whole numbers from 0, and `\(number.digits)` is none",
      at: number.span, because: "not a count", target: name)
  }

  package static func boundNotWhole(_ number: NumberLiteral, of name: String) -> Diagnostic {
    let whole = String(number.digits.prefix { $0 != "." })
    return Diagnostic(
      .error, DiagnosticCode(304), "`\(name)` holds whole numbers, and the bound `\(number.digits)` is none",
      at: number.span, because: "has digits behind the point", target: name
    ).suggesting(whole, at: number.span)
  }

  package static func numberTooLong(_ number: NumberLiteral) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(305), "a number has up to 38 digits, and this one has more", at: number.span,
      because: "too long")
  }

  package static func singleBound(_ name: String, _ range: RangeRefinement) -> Diagnostic {
    guard case .number(let number)? = range.lower else {
      return refinementOfOtherKind(name, at: range.span, needed: "a number")
    }
    return Diagnostic(
      .error, DiagnosticCode(307), "`\(name)(\(number.digits))` says neither from where nor up to where",
      at: range.span,
      because: "a range is needed", target: name
    )
    .helping("0..\(number.digits)", edits: [Edit(range.span, "0..\(number.digits)")])
    .helping("\(number.digits)..", edits: [Edit(range.span, "\(number.digits)..")])
  }

  package static func digitsAndScaleNeeded(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(307),
      "`\(name)` takes two numbers, its digits and how many of them stand behind the point",
      at: span, because: "not two numbers", target: name
    ).helping("`\(name)(12, 2)` for up to 9999999999.99")
  }

  package static func tooManyDigits(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(307), "a number has 1 to 38 digits", at: span, because: "not between 1 and 38")
  }

  package static func scaleOverDigits(digits: Int, scale: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(307), "\(scale) digits behind the point do not fit into \(digits) digits in all", at: span,
      because: "more than \(digits)")
  }

  package static func refinedTwice(_ name: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(308), "`\(name)` has two ranges, and takes one", at: span, because: "the second range",
      target: name
    ).noting("the first range", at: first)
  }

  package static func nothingLeft(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(309), "no value of `\(name)` meets this as well", at: span,
      because: "leaves nothing of `\(name)`", target: name)
  }

  package static func containsItself(_ names: [String], at span: SourceSpan) -> Diagnostic {
    let circle = (names + [names[0]]).map { "`\($0)`" }.joined(separator: " → ")
    return Diagnostic(
      .error, DiagnosticCode(310),
      "`\(names[0])` always holds another one of itself, so none can ever be written: \(circle)",
      at: span, because: "cannot be left out", target: names[0]
    ).helping("make the field optional with `?`, or a list")
  }

  /// Keys of a map are texts, whatever they look like; so this is no map, though it looks like one.
  package static func recordLikeMap(_ field: FieldDeclaration) -> Diagnostic {
    let name = field.name.text
    return Diagnostic(
      .warning, DiagnosticCode(607), "this is a record with one field, `\(name)`; the keys of a map are texts",
      at: field.name.span, because: "the name of a field", target: name
    ).helping("Text", edits: [Edit(field.name.span, "Text")])
      .helping("'\(name)'", edits: [Edit(field.name.span, "'\(name)'")])
  }
}
