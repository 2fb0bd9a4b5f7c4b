import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `WB0518` to `WB0535`: keys, and what an operation sends and gets.
extension Diagnostic {
  static func keyOfOtherType(_ written: String, _ place: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(518),
      "`\(written)` cannot be \(place): \(type) has no text that is the same for equal values",
      at: span, because: type
    ).helping("take a field of it that is a text, a whole number or a date")
  }

  static func personalKey(_ written: String, _ place: String, isPath: Bool = false, at span: SourceSpan) -> Diagnostic {
    let finding = Diagnostic(
      .error, DiagnosticCode(519), "`\(written)` is personal, and \(place) is shown and kept in the open", at: span,
      because: "personal data")
    guard !isPath else { return finding.helping("take a field that is not personal, such as a number of the customer") }
    return finding.helping("hash(\(written))", edits: [Edit(span, "hash(\(written))")])
  }

  static func personalInAddress(_ written: String, _ operation: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(520), "`\(written)` is personal, and would stand in the address of `\(operation)`",
      at: span,
      because: "addresses are written to logs all along the way"
    ).helping("hash(\(written))", edits: [Edit(span, "hash(\(written))")])
      .helping("public(\(written), because \"…\")")
  }

  static func holeIsNoParameter(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(521), "a hole of an address holds a parameter, and nothing that is computed", at: span,
      because: "not the name of a parameter"
    ).helping("compute it where the operation is called, and hand it over")
  }

  static func unknownHole(_ name: Name, of operation: OperationSymbol) -> Diagnostic {
    let known = operation.parameters.map(\.name)
    return Diagnostic(
      .error, DiagnosticCode(521), "operation `\(operation.name)` has no parameter `\(name.text)`", at: name.span,
      because: known.isEmpty ? "it has none" : "it has " + known.map { "`\($0)`" }.joined(separator: ", "),
      target: operation.name
    ).suggesting(nearestName(to: name.text, among: known), at: name.span)
  }

  static func holeOfOtherType(_ name: Name, _ type: String, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(522), "`\(name.text)` is \(type), and an address is made of texts, numbers and dates",
      at: name.span, because: "has no text form"
    ).noting("declared here", at: declared)
  }

  static func missingInPath(_ name: Name, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(523), "`\(name.text)` may be missing, and the path of an address needs it", at: name.span,
      because: "only what stands in a query may be left out"
    ).noting("declared so that it may be missing", at: declared)
      .helping("take the `?` from its type, or move it behind a `?` in the address")
  }

  static func secondBody(
    _ second: CallableSymbol.Parameter, first: CallableSymbol.Parameter, of operation: OperationSymbol
  ) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(524), "`\(operation.name)` would send two bodies, `\(first.name)` and `\(second.name)`",
      at: second.span, because: "does not stand in the address", target: operation.name
    ).noting("the first one", at: first.span)
      .helping("put `{\(second.name)}` into the address, or make one record of both")
  }

  static func probeIsNotSafe(_ probe: OperationSymbol, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(525), "a probe only asks, and `\(probe.name)` is not `safe`", at: span,
      because: "would itself have an effect", target: probe.name
    ).noting("declared here", at: probe.span)
  }

  static func probeAlwaysAnswers(_ probe: OperationSymbol, _ type: String, at span: SourceSpan) -> Diagnostic {
    let finding = Diagnostic(
      .error, DiagnosticCode(525),
      "a probe says by a missing answer that nothing happened, and `\(probe.name)` gives \(type)", at: span,
      because: "cannot say no", target: probe.name
    ).noting("declared here", at: probe.span)
    guard let result = probe.source.result else { return finding }
    return finding.helping("\(type)? { …  404 => missing }", edits: [Edit(result.span.behind, "?")])
  }

  static func probeGivesOther(
    _ probe: OperationSymbol, gives: String, operation: OperationSymbol, needs: String, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(525), "the probe `\(probe.name)` gives \(gives), and its answer stands for \(needs)",
      at: span, because: "another answer than that of `\(operation.name)`", target: operation.name
    ).noting("declared here", at: probe.span)
  }

  static func statusOutOfRange(_ literal: NumberLiteral) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(526), "`\(literal.digits)` is no status", at: literal.span, because: "from 100 to 599",
      target: literal.digits)
  }

  static func statusTwice(_ literal: NumberLiteral) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(526), "status \(literal.digits) has two meanings", at: literal.span,
      because: "the second one", target: literal.digits)
  }

  static func secondStatusBody(_ parameter: Parameter) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(527), "an answer has one body, and `\(parameter.name.text)` would be a second one",
      at: parameter.span, because: "one parameter at most")
  }

  static func alreadyWithoutAnswer(_ operation: OperationSymbol, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(528), "`already` stands for the earlier answer of `\(operation.name)`, which is \(type)",
      at: span, because: "says no answer", target: operation.name
    ).helping("already(\(type) { … })")
  }

  static func alreadyWithAnswer(_ operation: OperationSymbol, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(528), "`\(operation.name)` has no answer that `already` could give", at: span,
      because: "nobody would read it", target: operation.name
    ).helping("write `already` alone, or give the operation a result: -> Type")
  }

  static func missingForAnswer(_ operation: OperationSymbol, at span: SourceSpan) -> Diagnostic {
    let finding = Diagnostic(
      .error, DiagnosticCode(529),
      "`missing` needs an answer that may be missing, and that of `\(operation.name)` may not",
      at: span, because: "no `T?` behind `->`", target: operation.name)
    guard let result = operation.source.result else { return finding }
    return finding.helping("T?", edits: [Edit(result.span.behind, "?")])
  }

  static func firstPageNeedsNone(_ name: Name, _ type: String, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(530), "`\(name.text)` is \(type), and the first page is asked for without it",
      at: name.span,
      because: "has to be optional"
    ).noting("declared here", at: declared).helping("\(type)?")
  }

  static func pagesOfNoList(_ operation: OperationSymbol, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(530),
      "the pages of `\(operation.name)` are joined by their lists, and its answer has none",
      at: span, because: "no list in the answer", target: operation.name)
  }

  static func retriesOutliveKey(
    _ operation: OperationSymbol, system: SystemSymbol, reach: Milliseconds, window: Milliseconds
  ) -> Diagnostic {
    let clause = operation.source.clauses.first { if case .keyed = $0.kind { true } else { false } }
    var finding = Diagnostic(
      .error, DiagnosticCode(531),
      "the last retry of `\(operation.name)` may end after \(spelled(reach)), and the key is forgotten after \(spelled(window))",
      at: clause?.span ?? operation.span, because: "a retry behind that would be a second effect",
      target: operation.name)
    if let retry = system.retrySpan { finding = finding.noting("retries of `\(system.name)`", at: retry) }
    return finding.helping("retry for a shorter time, or fewer times, so that all of it ends before \(spelled(window))")
  }

  static func neverRepeated(_ operation: OperationSymbol, retry: SourceSpan) -> Diagnostic {
    Diagnostic(
      .notice, DiagnosticCode(532), "`\(operation.name)` is never repeated: it is unsafe, and has no probe",
      at: operation.span, because: "an unclear outcome goes to a person", target: operation.name
    ).noting("this retry is not for it", at: retry)
      .helping("unsafe probe …(…), a safe operation that finds what this one makes")
  }

  static func unknownAcknowledgement(_ kind: MessageType) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(533), "`\(kind.text)` is no acknowledgement", at: kind.span,
      because: AcknowledgementKinds.known.map { "`\($0)`" }.joined(separator: ", "), target: kind.text
    ).suggesting(nearestName(to: kind.text, among: AcknowledgementKinds.known), at: kind.span)
  }

  static func expectOnlyTells(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(534), "an acknowledgement that does not come is told to a queue, and nothing else is done",
      at: span, because: "the call has long ended"
    ).helping("hold in \"…\"")
  }
}
