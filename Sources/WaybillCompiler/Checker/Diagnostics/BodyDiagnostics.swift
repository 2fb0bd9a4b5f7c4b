import WaybillCore
import WaybillSyntax

/// `WB0348` to `WB0353`, `WB0361` to `WB0363`, `WB0378` to `WB0382`: bodies that fill records.
extension Diagnostic {
  static func requiredUnset(
    _ field: String, _ type: String, of record: String, candidates: [String], at head: SourceSpan,
    declared: SourceSpan?,
    insertion: RuleInsertion?
  ) -> Diagnostic {
    var diagnostic = Diagnostic(
      .error, DiagnosticCode(348), "`\(record)` needs `\(field)`, and no rule sets it", at: head,
      because: "`\(field)` is not set",
      target: "\(record).\(field)")
    if let declared { diagnostic = diagnostic.noting("declared as \(type) here", at: declared) }
    return diagnostic.offering(candidates, for: field, insertion)
  }

  static func unsetOnPath(
    _ field: String, of record: String, _ path: String, at span: SourceSpan, head: SourceSpan, declared: SourceSpan?
  ) -> Diagnostic {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(349), "`\(record)` needs `\(field)`, and it is not set \(path)", at: span,
      because: "`\(field)` is set on other ways only", target: "\(record).\(field)"
    ).noting("the body that has to set it", at: head)
    return declared.map { diagnostic.noting("declared here", at: $0) } ?? diagnostic
  }

  static func setTwice(_ field: String, _ wasLeft: Bool, _ isLeft: Bool, at span: SourceSpan, first: SourceSpan)
    -> Diagnostic
  {
    let message =
      switch (wasLeft, isLeft) {
      case (true, true): "`\(field)` is left out twice"
      case (true, false): "`\(field)` is left out above, and set here"
      case (false, true): "`\(field)` is set above, and left out here"
      case (false, false): "`\(field)` is set twice"
      }
    return Diagnostic(.error, DiagnosticCode(350), message, at: span, because: "the second time", target: field)
      .noting("the first time", at: first)
  }

  static func leaveOfRequired(_ name: Name, of record: String, declared: SourceSpan?) -> Diagnostic {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(351), "`\(record)` needs `\(name.text)`, so that it cannot be left out", at: name.span,
      because: "not optional", target: "\(record).\(name.text)")
    return declared.map { diagnostic.noting("declared here", at: $0) } ?? diagnostic
  }

  static func skipOutsideLoop(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(361), "`skip` leaves out an element, and there is no `for` around it", at: span,
      because: "no element")
  }

  static func clearWithoutNull(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(362), "`clear` writes a null, and the target takes none: it is not declared `or null`",
      at: span,
      because: "no null here")
  }

  static func notInRules(_ written: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(363), "rules only look: `let`, `if`, `for`, `require` and `warn` stand in them", at: span,
      because: "nothing is filled here")
  }

  static func forWithoutField(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(363), "a `for` in a mapping fills a list: `lines = for …`", at: span,
      because: "no field is set"
    )
  }

  static func bodyNeedsRecord(_ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(378), "rules fill a record, and \(type) is none", at: span, because: type
    ).helping("give the value with `= …` in place of the body")
  }

  static func bodyForNoRecord(_ name: Name, _ type: String, declared: SourceSpan?) -> Diagnostic {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(378), "`\(name.text)` is \(type), and `{ }` fills a record", at: name.span, because: type,
      target: name.text)
    let help = type.hasPrefix("[") ? "\(name.text) = for … in … { … }" : "\(name.text) = …"
    return (declared.map { diagnostic.noting("declared here", at: $0) } ?? diagnostic).helping(help)
  }

  static func forIntoNoList(_ field: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(379), "`\(field)` is \(type), and `for … { }` makes a list of records", at: span,
      because: type,
      target: field)
  }

  static func recordNeedsType(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(380), "nothing says which record this is", at: span,
      because: "no place expects a record here"
    ).helping("Type { … }")
  }

  static func recordWhereOther(_ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.error, DiagnosticCode(380), "a record stands where \(type) is needed", at: span, because: "a record")
  }

  static func recordNeedsCase(_ choice: String, cases: [String], at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(380), "`\(choice)` is one of several records, and it has to be said which", at: span,
      because: "a choice", target: choice
    ).helping(cases.prefix(3).map { "\($0) { … }" }.joined(separator: ", "))
  }

  static func buildsNoRecord(_ name: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(381), "`\(name)` is \(type), and `{ }` builds a record", at: span, because: "no record")
  }

  static func copyNeedsRecord(_ path: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(382), "`copy` takes the fields of a record, and `\(path)` is \(type)", at: span,
      because: type)
  }

  /// Up to three rules that would set the field, as edits at the end of the body.
  fileprivate func offering(_ candidates: [String], for field: String, _ insertion: RuleInsertion?) -> Diagnostic {
    candidates.reduce(self) { diagnostic, candidate in
      let rule = "\(field) = \(candidate)"
      return diagnostic.helping(rule, edits: insertion.map { [$0.edit(adding: rule)] } ?? [])
    }
  }
}

/// `WB0601` to `WB0606`: what is allowed, and seldom meant.
extension Diagnostic {
  static func unusedLet(_ name: String, at span: SourceSpan?, rule: SourceSpan?) -> Diagnostic {
    let place = span ?? rule ?? SourceSpan(file: 0, start: 0, end: 0)
    return Diagnostic(
      .notice, DiagnosticCode(601), "`\(name)` is never used", at: place, because: "no rule reads it", target: name
    ).helping("take the line away", safe: true, edits: rule.map { [Edit($0, "")] } ?? [])
  }

  static func optionalUnset(
    _ field: String, _ type: String, of record: String, candidates: [String], at head: SourceSpan,
    declared: SourceSpan?,
    insertion: RuleInsertion?
  ) -> Diagnostic {
    var diagnostic = Diagnostic(
      .notice, DiagnosticCode(602), "`\(record).\(field)` is neither set nor left out on purpose", at: head,
      because: "`\(field)` is not mentioned", target: "\(record).\(field)")
    if let declared { diagnostic = diagnostic.noting("declared as \(type) here", at: declared) }
    return diagnostic.offering(Array(candidates.prefix(2)), for: field, insertion)
      .helping("leave \(field)", safe: true, edits: insertion.map { [$0.edit(adding: "leave \(field)")] } ?? [])
  }

  static func needlessForce(_ written: String, at span: SourceSpan, operand: SourceSpan) -> Diagnostic {
    Diagnostic(
      .notice, DiagnosticCode(604), "\(quote(written)) is always there and fits, so that `!` has nothing to reject",
      at: span,
      because: "never missing, never failing"
    ).helping(written, safe: true, edits: [Edit(span, written)])
  }

  static func needlessTry(_ written: String, at span: SourceSpan, operand: SourceSpan) -> Diagnostic {
    Diagnostic(
      .notice, DiagnosticCode(605), "\(quote(written)) cannot fail, so that `try` has nothing to catch", at: span,
      because: "never failing"
    ).helping(written, safe: true, edits: [Edit(span, written)])
  }

  static func needlessElse(_ written: String, at span: SourceSpan, whole: SourceSpan, value: SourceSpan) -> Diagnostic {
    Diagnostic(
      .notice, DiagnosticCode(606), "\(quote(written)) is always there and fits, so that its `else` is never reached",
      at: span,
      because: "never used"
    ).helping(written, safe: true, edits: [Edit(whole, written)])
  }
}
