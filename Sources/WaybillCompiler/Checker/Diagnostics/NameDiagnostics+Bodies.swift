import WaybillCore
import WaybillSyntax

/// `WB0230` to `WB0249`: names in bodies.
extension Diagnostic {
  static func unknownLocal(_ name: Name, suggestion: String?, fieldOf owner: String?, caseOf enums: [String])
    -> Diagnostic
  {
    var diagnostic = Diagnostic(
      .error, DiagnosticCode(230), "nothing is called `\(name.text)` here", at: name.span,
      because: "no parameter, `let` or loop variable of this name", target: name.text)
    if let owner { diagnostic = diagnostic.suggesting("\(owner).\(name.text)", at: name.span) }
    if let suggestion { diagnostic = diagnostic.suggesting(suggestion, at: name.span) }
    for type in enums.prefix(2) { diagnostic = diagnostic.suggesting("\(type).\(name.text)", at: name.span) }
    return diagnostic
  }

  static func unknownField(
    _ name: Name, of type: String, declared: SourceSpan, suggestion: String?, deeper: String?, fields: [String]
  ) -> Diagnostic {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(231), "`\(type)` has no field `\(name.text)`", at: name.span,
      because: "not declared there", target: "\(type).\(name.text)"
    ).noting("`\(type)` is declared here", at: declared)
    if let near = suggestion ?? deeper { return diagnostic.suggesting(near, at: name.span) }
    guard !fields.isEmpty else { return diagnostic }
    let shown = fields.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
    return diagnostic.helping("it has \(shown)" + (8 < fields.count ? " and \(fields.count - 8) more" : ""))
  }

  static func unknownFunction(_ callee: Path, suggestion: String?) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(232), "there is no function `\(callee.text)`", at: callee.span,
      because: "neither declared in the package nor built in", target: callee.text
    ).suggesting(suggestion, at: callee.span)
  }

  static func localHidesPackage(_ name: String, at span: SourceSpan, isSystem: Bool = false) -> Diagnostic {
    let what = isSystem ? "system" : "package"
    return Diagnostic(
      .error, DiagnosticCode(233), "`\(name)` is also a \(what) that is used here, and a name means one thing only",
      at: span, because: "named like a \(what)", target: name
    ).helping("give it another name")
  }

  static func localTwice(_ name: Name, first: SourceSpan?) -> Diagnostic {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(234), "`\(name.text)` already stands for something here", at: name.span,
      because: "the second one", target: name.text)
    guard let first else { return diagnostic.helping("give it another name") }
    return diagnostic.noting("the first one", at: first).helping("give it another name")
  }

  static func quotedNameForText(_ name: Name) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(235), "nothing is called `\(name.text)` here, and single quotes hold a name, never a text",
      at: name.span, because: "a name", target: name.text
    ).suggesting("\"\(name.text)\"", at: name.span)
  }

  static func fieldOfChoice(_ name: Name, _ base: String, _ type: String, cases: [String]) -> Diagnostic {
    let example = cases.first ?? "Case"
    return Diagnostic(
      .error, DiagnosticCode(236),
      "\(quote(base)) is one of several records, and `\(name.text)` can be read only when it is known which",
      at: name.span, because: "`\(type)` is a choice", target: "\(type).\(name.text)"
    ).helping("if \(base) is \(example) then \(base).\(name.text)")
      .helping("match \(base) { \(cases.prefix(3).joined(separator: " => …  ")) => … }")
  }

  static func unknownTargetField(_ name: Name, of type: String, declared: SourceSpan, suggestion: String?) -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(237), "the target `\(type)` has no field `\(name.text)`", at: name.span,
      because: "not declared there", target: "\(type).\(name.text)"
    ).noting("`\(type)` is declared here", at: declared).suggesting(suggestion, at: name.span)
  }

  static func positionOutsideLoop(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(238), "`position` counts the elements that a `for` writes, and none is written here",
      at: span,
      because: "no `for` around it")
  }

  static func unknownInPackage(_ name: Name, package: String, kind: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(239), "package `\(package)` has \(kind) `\(name.text)` that gives a value", at: name.span,
      because: "not declared there", target: "\(package).\(name.text)")
  }

  static func argumentLeftOut(
    _ parameter: String, _ type: String, of name: String, at span: SourceSpan, declared: SourceSpan?
  ) -> Diagnostic {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(240), "`\(name)` needs `\(parameter)`, which is \(type)", at: span,
      because: "`\(parameter)` is not given", target: name)
    return declared.map { diagnostic.noting("declared here", at: $0) } ?? diagnostic
  }

  static func tooManyArguments(_ name: String, _ count: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(241), "`\(name)` takes \(count) \(count == 1 ? "value" : "values"), and more are given",
      at: span,
      because: "one too many", target: name)
  }

  static func unknownParameter(_ label: Name, of name: String, suggestion: String?) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(242), "`\(name)` has no parameter `\(label.text)`", at: label.span,
      because: "not one of its parameters",
      target: name
    ).suggesting(suggestion, at: label.span)
  }

  static func unknownWord(_ word: Name, of name: String, words: [String]) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(243), "`\(name)` does not know the word `\(word.text)`; it knows \(list(words))",
      at: word.span,
      because: "not one of its words", target: name
    ).suggesting(nearestName(to: word.text, among: words), at: word.span)
  }

  static func argumentTwice(_ parameter: String, of name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(244), "`\(parameter)` of `\(name)` is given twice", at: span, because: "the second one",
      target: name)
  }

  static func rulesCalled(_ name: String, at span: SourceSpan, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(245), "`\(name)` is a set of rules, and rules give no value", at: span,
      because: "checked by a workflow or a test", target: name
    ).noting("declared here", at: declared)
  }

  static func recursionWithoutDescent(_ names: [String], at span: SourceSpan) -> Diagnostic {
    let circle = (names + [names[0]]).map { "`\($0)`" }.joined(separator: " → ")
    let what = names.count == 1 ? "`\(names[0])` calls itself" : "\(circle) call each other"
    return Diagnostic(
      .error, DiagnosticCode(246), "\(what) without going down: this may never end", at: span,
      because: "each call has to be given a part of what the caller was given", target: names[0])
  }

  static func targetReadBeforeSet(_ name: Name, of type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(247), "`target.\(name.text)` is read before a rule sets it", at: span,
      because: "not set above",
      target: "\(type).\(name.text)"
    ).helping("move the rule that sets `\(name.text)` up")
  }

  static func copiedFieldUnknown(_ name: Name, of type: String, suggestion: String?) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(248), "`\(type)` has no field `\(name.text)` to copy", at: name.span,
      because: "not declared there",
      target: "\(type).\(name.text)"
    ).suggesting(suggestion, at: name.span)
  }

  static func copiedFieldMisfit(_ name: Name, _ type: String, _ need: Need) -> Diagnostic {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(333), "`\(name.text)` cannot be copied as it is: \(need.words)", at: name.span,
      because: type, target: need.target
    ).helping("take `\(name.text)` out of the `copy`, and set it by a rule of its own: `\(name.text) = …`")
    return need.declared.map { diagnostic.noting("declared here", at: $0) } ?? diagnostic
  }

  static func deprecatedField(_ name: Name, of type: String, _ reason: String, declared: SourceSpan?) -> Diagnostic {
    let diagnostic = Diagnostic(
      .warning, DiagnosticCode(603), "`\(type).\(name.text)` is deprecated: \(reason)", at: name.span,
      because: "deprecated",
      target: "\(type).\(name.text)")
    return declared.map { diagnostic.noting("declared so here", at: $0) } ?? diagnostic
  }

  static func list(_ words: [String]) -> String { words.map { "`\($0)`" }.joined(separator: ", ") }
}

/// `WB0250` to `WB0259`: names in tests.
extension Diagnostic {
  static func unknownInput(_ name: Name, of subject: String, suggestion: String?) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(250), "`\(subject)` has no input `\(name.text)`", at: name.span,
      because: "not one of its parameters",
      target: subject
    ).suggesting(suggestion, at: name.span)
  }

  static func inputNotGiven(_ name: String, of subject: String, at span: SourceSpan, declared: SourceSpan) -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(251), "the test does not give `\(name)`, and `\(subject)` needs it", at: span,
      because: "no `given \(name)`", target: subject
    ).noting("declared here", at: declared).helping("given \(name) from \"fixtures/…\"")
  }

  static func givenTwice(_ name: Name, first: SourceSpan) -> Diagnostic {
    Diagnostic(.error, DiagnosticCode(252), "`\(name.text)` is given twice", at: name.span, because: "the second one")
      .noting("the first one", at: first)
  }

  static func missingForRequired(_ name: String, at span: SourceSpan, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(253), "`\(name)` may not be missing", at: span, because: "not declared with `?`"
    ).noting("declared here", at: declared)
  }

  static func indexInPlace(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(254), "a place of a fixture names an element by its number from 1", at: span,
      because: "no whole number from 1")
  }

  static func rulesGiveNothing(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(255), "`\(name)` is a set of rules, and rules give no result to compare", at: span,
      because: "there is no result", target: name
    ).helping("expect warn \"…\"").helping("reject \"…\"")
  }
}
