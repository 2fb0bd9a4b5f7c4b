import WaybillCore
import WaybillSyntax

/// `WB0336` to `WB0347`, `WB0360` and `WB0368`: operators and literals.
extension Diagnostic {
  static func noArithmetic(_ sign: String, _ left: String, _ right: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(336), "`\(sign)` has no meaning between \(left) and \(right)", at: span,
      because: "\(left) \(sign) \(right)")
  }

  static func noNegative(_ written: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(336), "`-` needs a number, and \(quote(written)) is \(type)", at: span,
      because: "no number")
  }

  static func notComparable(_ sign: String, _ left: String, _ right: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(337), "`\(sign)` cannot compare \(left) with \(right): they are never equal", at: span,
      because: "two different kinds of value")
  }

  static func noOrder(_ sign: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(337), "`\(sign)` needs values with an order, and \(type) has none", at: span,
      because: "no order")
  }

  static func bothMayBeMissing(_ left: String, _ right: String, _ sign: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(338),
      "\(quote(left)) and \(quote(right)) may both be missing, and it is not said what `\(sign)` means then",
      at: span, because: "missing equals nothing, not even missing"
    ).helping(
      "\(left) is present and \(left) \(sign) \(right)",
      edits: [Edit(span, "\(left) is present and \(left) \(sign) \(right)")])
  }

  static func noKey(_ place: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(339), "\(place) needs a key with one order for all, and \(type) has none", at: span,
      because: type)
  }

  static func conditionNeedsBoolean(_ written: String, _ type: String, _ place: String, at span: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(340), "\(place) needs true or false, and \(quote(written)) is \(type)", at: span,
      because: type
    ).helping("\(written) is present", edits: [Edit(span, "\(written) is present")])
  }

  static func notPrintable(_ written: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(341), "\(quote(written)) is \(type), which does not stand in a text", at: span,
      because: "texts, numbers, dates, times, Booleans, codes and enums do"
    )
  }

  static func quotientOutsideRound(_ left: String, _ right: String, at span: SourceSpan) -> Diagnostic {
    let rounded = "round(\(left) / \(right), scale: 2, halfUp)"
    return Diagnostic(
      .error, DiagnosticCode(343), "a quotient may have no exact decimal, so that `/` stands inside `round` only",
      at: span,
      because: "not rounded"
    ).helping(rounded, edits: [Edit(span, rounded)])
  }

  static func matchLeavesOut(
    _ cases: [String], _ subject: String, _ type: String, at span: SourceSpan, whole: SourceSpan
  ) -> Diagnostic {
    let arms = cases.map { "\($0) => …" }.joined(separator: "  ")
    return Diagnostic(
      .error, DiagnosticCode(344), "the match on \(quote(subject)) leaves out \(list(cases))", at: span, because: type
    ).helping(arms).helping("else => …")
  }

  static func matchNeedsElse(_ subject: String, _ type: String, at span: SourceSpan, whole: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(345), "a match on \(type) cannot list every value, and needs `else`", at: span,
      because: type
    ).helping("else => …").helping("else => reject \"…\"")
  }

  static func unreachableArm(_ head: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(346), "the arm \(quote(head)) is never reached: the arms above take all of it", at: span,
      because: "covered above")
  }

  static func patternOfOtherKind(_ pattern: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(347), "\(quote(pattern)) is no value of \(type)", at: span,
      because: "the match is on \(type)")
  }

  static func neverMissing(_ written: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(346), "\(quote(written)) is never missing, so that this arm is never reached", at: span,
      because: "never missing")
  }

  static func noCommonType(_ left: String, _ right: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(360), "the value is \(left) on one way and \(right) on another, and has to be of one type",
      at: span,
      because: "\(left) or \(right)")
  }

  static func noSuchDate(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(368), "there is no date or time `\(text)`", at: span, because: "not in the calendar")
  }

  static func numberOutOfRange(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(369), "a number has 38 digits at the most, and a duration 292 years", at: span,
      because: "too long")
  }

  static func patternAlone(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(374),
      "a pattern is no value: it stands behind `matches`, in an arm, or where a function takes one",
      at: span, because: "a pattern")
  }

  static func patternNeeded(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(374), "a pattern stands here as it is, between slashes: `/^[A-Z]{2}$/`", at: span,
      because: "no pattern")
  }

  static func patternDoesNotCompile(_ reason: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.error, DiagnosticCode(374), "the pattern cannot be read: \(reason)", at: span, because: "here")
  }

  static func inNeedsList(_ written: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(337), "`in` needs a list or a range, and \(quote(written)) is \(type)", at: span,
      because: type
    ).helping("[\(written)]", edits: [Edit(span, "[\(written)]")])
  }

  static func matchesNeedsText(_ written: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(337), "`matches` needs a text, and \(quote(written)) is \(type)", at: span, because: type
    ).helping("text(\(written))", edits: [Edit(span, "text(\(written))")])
  }

  static func isNeedsCases(_ name: String, _ written: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(367), "`is \(name)` asks for a case, and \(quote(written)) is \(type), which has none",
      at: span,
      because: "no enum and no choice")
  }

  static func readOutsideWorkflow(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(383), "`read` stands in the steps of a workflow only", at: span,
      because: "not in a workflow"
    ).helping("hand the value in as a parameter")
  }

  static func rejectionAsOperand(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(384), "this is a rejection whatever the document, and a value is needed to go on with",
      at: span, because: "never a value"
    ).helping("give a value in one of its branches").helping(
      "let the rejection be the whole value, without what is around it")
  }
}

/// `WB0357`, `WB0358`, `WB0364` to `WB0366`, `WB0376` and `WB0377`: elements, fields and keys.
extension Diagnostic {
  static func indexBelowOne(at span: SourceSpan) -> Diagnostic {
    Diagnostic(.error, DiagnosticCode(357), "elements are counted from 1", at: span, because: "below 1").suggesting(
      "1", at: span)
  }

  static func indexIsNoNumber(_ written: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(358), "an element of a list is named by its number, and \(quote(written)) is \(type)",
      at: span,
      because: type)
  }

  static func notIndexable(_ written: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(358), "\(quote(written)) is \(type): `[ ]` takes an element of a list, a map or a table",
      at: span,
      because: type)
  }

  static func oneIndex(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(358), "a list or a map takes one key; only a table takes several", at: span,
      because: "not a table")
  }

  static func keyCount(_ table: String, needed: Int, found: Int, at span: SourceSpan, _ declared: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(359),
      "`\(table)` is looked up by \(needed) \(needed == 1 ? "key" : "keys"), and \(found) \(found == 1 ? "is" : "are") given",
      at: span, because: "\(found) of \(needed)", target: table
    ).noting("declared here", at: declared)
  }

  static func noFields(_ name: Name, _ written: String, _ type: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(364), "\(quote(written)) is \(type), and has no field `\(name.text)`", at: name.span,
      because: type)
  }

  static func forNeedsList(_ written: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(365), "`for` goes through a list, and \(quote(written)) is \(type)", at: span,
      because: type
    ).helping("[\(written)]", edits: [Edit(span, "[\(written)]")])
  }

  static func mapKeyTwice(_ key: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(.error, DiagnosticCode(376), "the map has the key \"\(key)\" twice", at: span, because: "the second one")
      .noting("the first one", at: first)
  }

  static func mapKeyIsNoText(_ written: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(377), "the key of a map is a text, and \(quote(written)) is \(type)", at: span,
      because: type
    ).helping("text(\(written))", edits: [Edit(span, "text(\(written))")])
  }
}

/// `WB0370` to `WB0375`: arguments of built-in functions.
extension Diagnostic {
  static func argumentOfOtherKind(
    _ written: String, _ type: String, _ parameter: String, of name: String, _ wanted: String, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(370), "`\(parameter)` of `\(name)` is \(wanted), and \(quote(written)) is \(type)",
      at: span,
      because: type, target: name)
  }

  static func argumentsDoNotGo(_ name: String, _ reason: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(371), "`\(name)`: \(reason)", at: span, because: "these do not go together", target: name)
  }

  static func wordNeeded(_ parameter: String, of name: String, words: [String], at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(372), "`\(parameter)` of `\(name)` is one of the words \(list(words))", at: span,
      because: "not one of them", target: name)
  }

  static func literalNeeded(_ parameter: String, of name: String, _ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(372), "`\(parameter)` of `\(name)` has to be written out as \(what)", at: span,
      because: "known only when the mapping runs", target: name)
  }

  static func unknownZone(_ zone: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(373), "there is no time zone `\(zone)`", at: span, because: "not in the zone data"
    ).helping("a name such as \"Europe/Berlin\" or \"UTC\"")
  }

  static func badDatePattern(_ pattern: String, _ reason: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(375), "`\(pattern)` is no pattern for dates or times: \(reason)", at: span, because: "here"
    ).helping("a pattern such as \"yyyy-MM-dd\" or \"dd.MM.yyyy HH:mm:ss\"")
  }
}
