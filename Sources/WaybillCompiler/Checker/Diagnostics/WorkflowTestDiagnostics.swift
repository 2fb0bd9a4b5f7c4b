import WaybillCore
import WaybillSyntax

/// `WB0586` to `WB0590`: tests of workflows.
extension Diagnostic {
  static func lineOfOtherTest(at span: SourceSpan, subject: String, isWorkflow: Bool) -> Diagnostic {
    let (is_, belongs) =
      isWorkflow ? ("a workflow", "a mapping or of rules") : ("no workflow", "a workflow")
    return Diagnostic(
      .error, DiagnosticCode(586), "`\(subject)` is \(is_), and this line belongs to the test of \(belongs)", at: span,
      because: "means nothing here", target: subject
    ).helping(
      isWorkflow ? "start … from \"…\", and expect completed, held in \"…\" or published …" : "given … from \"…\"")
  }

  static func unknownStart(_ name: Name, payload: Name, of workflow: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(587), "`\(workflow)` is started with `\(payload.text)`, and not with `\(name.text)`",
      at: name.span, because: "not its event", target: workflow
    ).noting("named here", at: payload.span).suggesting(payload.text, at: name.span, safe: true)
  }

  static func startOfScheduled(_ name: Name, _ workflow: String, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(587), "`\(workflow)` is started by its schedule, and nothing is given to it",
      at: name.span,
      because: "no event starts it", target: workflow
    ).noting("declared here", at: declared).helping("clock from @2026-11-01T00:00:00Z to @2026-11-02T00:00:00Z")
  }

  static func answerOfNone(_ operation: String, at span: SourceSpan, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(588), "`\(operation)` has no answer, and one is given", at: span,
      because: "nothing reads it",
      target: operation
    ).noting("declared here", at: declared).helping("answers", edits: [Edit(span, "answers")])
  }

  static func answerNotGiven(_ operation: String, _ type: String, at span: SourceSpan, declared: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(588), "`\(operation)` answers \(type), and none is given", at: span, because: "with what?",
      target: operation
    ).noting("declared here", at: declared).helping("answers from \"fixtures/answer.json\"")
  }

  static func doesWithoutOffer(_ queue: String, at span: SourceSpan, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(588), "nothing that is held in `\(queue)` takes an answer from a person", at: span,
      because: "no hold offers `done` there", target: queue
    ).noting("this workflow", at: declared).helping("resumes")
  }

  static func bodyOfNone(_ operation: String, at span: SourceSpan, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(588), "`\(operation)` sends no body whose fields could be named", at: span,
      because: "no body", target: operation
    ).noting("declared here", at: declared).helping("called once")
  }

  static func slaOfNone(_ workflow: String, at span: SourceSpan, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(589), "`\(workflow)` has no sla that could be breached", at: span,
      because: "no `sla` in it", target: workflow
    ).noting("declared here", at: declared)
  }

  static func clockRunsBack(at span: SourceSpan, start: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(590), "the clock of a test does not run back: this is not behind its start", at: span,
      because: "too early"
    ).noting("starts here", at: start)
  }
}
