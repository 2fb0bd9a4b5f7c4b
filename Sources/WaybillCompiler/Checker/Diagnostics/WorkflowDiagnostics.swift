import WaybillCore
import WaybillSyntax

/// `WB0550` to `WB0555`, `WB0583`, `WB0584`: heads and settings of workflows.
extension Diagnostic {
  static func workflowStart(_ name: Name, count: Int) -> Diagnostic {
    let what = count == 0 ? "is started by nothing" : "is started in \(count) ways"
    return Diagnostic(
      .error, DiagnosticCode(550), "workflow `\(name.text)` \(what), and needs one event or one schedule",
      at: name.span,
      because: count == 0 ? "neither `on` nor `schedule`" : "more than one start", target: name.text
    ).helping("workflow \(name.text) on package.Event as event by event.id { … }")
  }

  static func workflowWithoutKey(_ workflow: WorkflowDeclaration, event: String, at head: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(551),
      "workflow `\(workflow.name.text)` does not say by what its instances are told apart, and `\(event)` has no key",
      at: head, because: "no `by` behind it", target: workflow.name.text
    ).helping("put `by …` behind it, with what names one instance")
  }

  static func workflowWithoutDeadline(_ workflow: WorkflowDeclaration) -> Diagnostic {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(552), "workflow `\(workflow.name.text)` has no deadline, and could stay open for ever",
      at: workflow.name.span, because: "no `deadline` in it", target: workflow.name.text)
    guard let first = workflow.settings.first?.span ?? workflow.steps.first?.span else {
      return diagnostic.helping("deadline 3 days")
    }
    let before = SourceSpan(file: Int(first.file), start: Int(first.start), end: Int(first.start))
    return diagnostic.helping("deadline 3 days", edits: [Edit(before, "deadline 3 days\n  ")])
  }

  static func deadlineWithinSLA(_ deadline: String, _ limit: String, at span: SourceSpan, sla: SourceSpan) -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(553), "the deadline of \(deadline) is not longer than the sla of \(limit)", at: span,
      because: "ends it before the sla is over"
    ).noting("the sla", at: sla).helping("make the deadline longer, or the sla shorter")
  }

  static func warningBehindSLA(_ warning: String, _ limit: String, at span: SourceSpan, sla: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(554), "the warning after \(warning) does not come before the sla of \(limit)", at: span,
      because: "too late to warn of anything"
    ).noting("the sla", at: sla).helping("warn earlier")
  }

  static func settingBehindStep(at span: SourceSpan, step: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(555), "settings stand first, before the steps", at: span,
      because: "holds from the start, whatever stands above it"
    ).noting("the first step", at: step).helping("move it above the first step")
  }

  static func settingTwice(_ word: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(555), "`\(word)` is said twice, and one of them only can hold", at: span,
      because: "the second one"
    ).noting("the first one", at: first).helping("keep one of them")
  }

  static func noTimeOfDay(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(583), "no day has this time: hours go from 00 to 23, minutes from 00 to 59", at: span,
      because: "no time of day")
  }

  static func timeOfSpan(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(583), "a time of day goes with `every day` or a weekday, not with a span", at: span,
      because: "which day is not said"
    ).helping("schedule every day at 02:00")
  }

  static func dayWithoutTime(_ name: Name) -> Diagnostic {
    let behind = SourceSpan(file: Int(name.span.file), start: Int(name.span.end), end: Int(name.span.end))
    return Diagnostic(
      .error, DiagnosticCode(583), "`every \(name.text)` needs the time of day", at: name.span, because: "at what time"
    ).helping("every \(name.text) at 02:00", edits: [Edit(behind, " at 02:00")])
  }

  static func unknownPeriod(_ name: Name, suggestion: String?, days: [String]) -> Diagnostic {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(583), "nothing runs every `\(name.text)`", at: name.span,
      because: "neither a day nor a span of time")
    guard let suggestion else { return diagnostic.helping("it can be \(list(days)), or a span such as `15 minutes`") }
    return diagnostic.suggesting(suggestion, at: name.span)
  }

  static func slaUntilNeverPublished(_ event: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(584), "the sla is met by `\(event)`, and no step of the workflow publishes it", at: span,
      because: "every instance would miss it", target: event
    ).helping("publish it in a step, or leave `until` out, for the end of the workflow")
  }
}

/// `WB0556` to `WB0559`, `WB0573`, `WB0576`: calls and what takes them back.
extension Diagnostic {
  static func retryOfUnsafe(_ operation: String, at span: SourceSpan, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(556), "`\(operation)` is unsafe, and nothing tells whether it happened: it is not retried",
      at: span, because: "again would be a second effect", target: operation
    ).noting("has no `probe`", at: declared).helping("give the operation a `probe`, or leave `retry` out")
  }

  static func retriesOutlastKey(_ operation: String, _ window: String, at span: SourceSpan, declared: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(557),
      "retries of `\(operation)` go on after its key is forgotten, which is after \(window)",
      at: span, because: "outlasts the key", target: operation
    ).noting("keyed here", at: declared).helping("end the retries earlier: within \(window), less one timeout")
  }

  static func noUndo(_ operation: String, at span: SourceSpan, failing: SourceSpan, written: String) -> Diagnostic {
    let because = "no undo because \"…\""
    let hasBlock = written.hasSuffix("}")
    let place = Int(span.end) - (hasBlock ? 1 : 0)
    let edit = Edit(
      SourceSpan(file: Int(span.file), start: place, end: place), hasBlock ? "  \(because) " : " { \(because) }")
    return Diagnostic(
      .error, DiagnosticCode(558), "`\(operation)` has an effect, a later step can fail, and nothing takes it back",
      at: span, because: "no `undo` here", target: operation
    ).noting("this can fail", at: failing)
      .helping("undo call …").helping(because, edits: [edit])
  }

  static func undoBehindSettled(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(559), "nothing is undone behind `settled`, so that this `undo` would never run", at: span,
      because: "behind the point of no return"
    ).helping("take it away, or move `settled` down")
  }

  static func undoOfSafe(_ operation: String, at span: SourceSpan, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(559), "`\(operation)` only reads, so that there is nothing to take back", at: span,
      because: "nothing was done", target: operation
    ).noting("declared `safe`", at: declared).helping("take it away")
  }

  static func tryOfEffect(_ operation: Path, at span: SourceSpan, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(573), "`\(operation.text)` has an effect, and `try` would not know whether it happened",
      at: span, because: "only a `safe` operation can be given up", target: operation.text
    ).noting("declared here", at: declared)
      .helping("call \(operation.text)(…)", edits: [Edit(span.start(length: 4), "")])
  }

  static func givesNothing(_ name: Name, _ what: String, at span: SourceSpan, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(576), "\(what) gives nothing that `\(name.text)` could stand for", at: span,
      because: "no value", target: name.text
    ).noting("this one", at: declared).helping("leave `\(name.text) =` out")
  }

  static func holdGivesNothing(_ name: Name, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(576), "a hold gives nothing that `\(name.text)` could stand for", at: span,
      because: "no value", target: name.text
    ).helping("leave `\(name.text) =` out; what a person may change is offered with `edit`")
  }
}

/// `WB0577` and `WB0578`: time.
extension Diagnostic {
  static func bestCaseBehindDeadline(
    _ way: WorkflowBudget.Way, _ deadline: Int64, at span: SourceSpan, workflow: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(577),
      "even at best \(named(way)) takes \(spelledShort(way.best)), and the deadline is \(spelledShort(deadline))",
      at: span,
      because: "no instance would come to its end"
    ).noting("of this workflow", at: workflow).helping("make the deadline longer than \(spelledShort(way.best))")
  }

  static func worstCaseBehindSLA(_ way: WorkflowBudget.Way, _ limit: Int64, at span: SourceSpan) -> Diagnostic {
    let worst = way.meets.map { "may take \(spelledShort($0))" } ?? "has no bound but the deadline"
    return Diagnostic(
      .notice, DiagnosticCode(578), "\(named(way)) \(worst), and the sla is \(spelledShort(limit))", at: span,
      because: "at worst it is breached"
    ).helping("waybill check --budget shows what takes how long")
  }

  private static func named(_ way: WorkflowBudget.Way) -> String {
    way.choices.isEmpty ? "the workflow" : "the way through \(quote(way.choices.joined(separator: ", ")))"
  }
}

/// `1 d 8 h 46 min`: at most three units, the largest first.
package func spelledShort(_ span: Int64) -> String {
  let units: [(length: Int64, name: String)] = [
    (86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1_000, "s"), (1, "ms"),
  ]
  var rest = span
  var parts: [String] = []
  for unit in units where rest >= unit.length && parts.count < 3 {
    parts.append("\(rest / unit.length) \(unit.name)")
    rest %= unit.length
  }
  return parts.isEmpty ? "0 s" : parts.joined(separator: " ")
}
