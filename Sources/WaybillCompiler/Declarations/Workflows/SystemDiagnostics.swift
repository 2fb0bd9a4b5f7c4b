import WaybillCore
import WaybillIR
import WaybillSyntax

/// `WB0510` to `WB0519`: what bounds the calls of a system, and the class of an operation.
extension Diagnostic {
  package static func spanOutOfRange(_ literal: DurationLiteral) -> Diagnostic {
    let words = "\(literal.number.digits) \(literal.unit.rawValue)\(literal.number.digits == "1" ? "" : "s")"
    return Diagnostic(
      .error, DiagnosticCode(510), "`\(words)` is no span to wait or to count in", at: literal.span,
      because: "from 1 millisecond to 10 years, in whole milliseconds", target: words)
  }

  package static func countOutOfRange(_ literal: NumberLiteral, of what: String, limit: Int = 1_000_000) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(511), "`\(literal.digits)` is no number of \(what)", at: literal.span,
      because: "a whole number from 1 to \(limit)", target: literal.digits
    ).suggesting(literal.digits == "0" ? "1" : nil, at: literal.span)
  }

  package static func burstBelowRate(_ burst: NumberLiteral, calls: Int) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(511), "a burst of \(burst.digits) calls is less than the rate of \(calls)", at: burst.span,
      because: "the rate could never be reached"
    ).suggesting("\(calls)", at: burst.span)
  }

  package static func doublingBelowFirst(_ longest: DurationLiteral, first: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(511), "waits that begin with \(first) cannot double to less", at: longest.span,
      because: "shorter than the first wait"
    ).suggesting(first, at: longest.span)
  }

  package static func retryOnStatus(_ number: NumberLiteral) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(512), "`\(number.digits)` is no status to retry on", at: number.span,
      because: "a failure is 400 to 599", target: number.digits)
  }

  package static func retryOnWord(_ name: Name) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(512), "a call is retried on `timeout` and on statuses, and not on `\(name.text)`",
      at: name.span, because: "no such cause", target: name.text
    ).suggesting("timeout", at: name.span)
  }

  package static func unknownSystemKind(_ kind: Name) -> Diagnostic {
    let known = SystemData.Kind.words
    return Diagnostic(
      .error, DiagnosticCode(513), "there is no kind of system `\(kind.text)`", at: kind.span,
      because: known.map { "`\($0)`" }.joined(separator: ", "), target: kind.text
    ).suggesting(nearestName(to: kind.text, among: known), at: kind.span)
  }

  package static func unknownVerb(_ verb: Name, _ kind: SystemData.Kind) -> Diagnostic {
    let near =
      kind.verbs.first { $0 == verb.text.uppercased() || $0 == verb.text.lowercased() }
      ?? nearestName(to: verb.text, among: kind.verbs)
    return Diagnostic(
      .error, DiagnosticCode(513), "a system of kind `\(kind.word)` cannot be asked to `\(verb.text)`", at: verb.span,
      because: kind.verbs.map { "`\($0)`" }.joined(separator: ", "), target: verb.text
    ).suggesting(near, at: verb.span)
  }

  package static func unknownAuth(_ words: [Name], at span: SourceSpan) -> Diagnostic {
    let written = words.map(\.text).joined(separator: " ")
    let near = nearestName(to: written, among: AuthWords.known.map { $0.joined(separator: " ") })
    return Diagnostic(
      .error, DiagnosticCode(514), "there is no way of signing in `\(written)`", at: span,
      because: "known are \(AuthWords.spelled)", target: written
    ).suggesting(near.map { "auth \($0)" }, at: span)
  }

  package static func operationWithoutClass(_ operation: OperationDeclaration, _ name: String) -> Diagnostic {
    var finding = Diagnostic(
      .error, DiagnosticCode(515), "operation `\(name)` does not say what happens when it is done twice",
      at: operation.name.span, because: "needs `safe`, `idempotent`, `keyed …` or `unsafe`", target: name)
    for (words, meaning) in OperationClasses.meanings {
      finding = finding.helping("`\(words)`: \(meaning)", edits: operation.adding(words))
    }
    return finding
  }

  package static func operationOfTwoClasses(_ name: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(516), "operation `\(name)` is of two classes, and can be of one", at: span,
      because: "the second one", target: name
    ).noting("the first one", at: first).helping("leave this one away", edits: [Edit(span, "")])
  }

  package static func operationWithoutTimeout(_ operation: OperationDeclaration, system: SystemSymbol) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(517),
      "a call of `\(system.name).\(operation.name.text)` could wait for ever: neither it nor `\(system.name)` has a timeout",
      at: operation.name.span, because: "no `timeout`", target: "\(system.name).\(operation.name.text)"
    ).helping("timeout 30 seconds", edits: operation.adding("timeout 30 seconds"))
  }
}

/// The four classes, as the help of a missing one shows them.
private enum OperationClasses {
  static let meanings = [
    ("safe", "it only reads"),
    ("idempotent", "again is the same"),
    ("keyed by header \"Idempotency-Key\" for 24 hours", "the target remembers the key for that time"),
    ("unsafe", "again is a second effect"),
  ]
}

extension OperationDeclaration {
  /// The edit that adds a clause.
  func adding(_ clause: String) -> [Diagnostic.Edit] {
    guard let last = clauses.last else { return [Diagnostic.Edit(span.behind, " { \(clause) }")] }
    return [Diagnostic.Edit(last.span.behind, "  \(clause)")]
  }
}
