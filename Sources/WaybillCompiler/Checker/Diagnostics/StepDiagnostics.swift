import WaybillCore
import WaybillSyntax

/// `WB0560` to `WB0572`, `WB0574`, `WB0575`, `WB0579` to `WB0582`, `WB0585`: steps.
extension Diagnostic {
  // MARK: waits and holds

  static func waitWithoutBound(_ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(560), "`\(what)` does not say how long it waits", at: span, because: "could wait for ever"
    ).helping("within 2 days else hold in \"…\" offering resume")
  }

  static func holdWithoutBound(_ hold: HoldSyntax, declared: SourceSpan) -> Diagnostic {
    let behind = SourceSpan(file: Int(hold.span.file), start: Int(hold.span.end), end: Int(hold.span.end))
    let bound = "within 4 hours else cancel"
    return Diagnostic(
      .error, DiagnosticCode(560), "neither the hold nor its queue says by when the task is done", at: hold.queue.span,
      because: "could wait for ever", target: hold.queue.text
    ).noting("the queue has no `due`", at: declared)
      .helping(bound, edits: hold.otherwise == nil ? [Edit(behind, " \(bound)")] : [])
      .helping("due 4 hours, in the queue")
  }

  static func boundWithoutElse(_ what: String, at span: SourceSpan, behind: SourceSpan?) -> Diagnostic {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(561), "`\(what)` does not say what happens when its time is over", at: span,
      because: "and then?")
    let place = behind.map { SourceSpan(file: Int($0.file), start: Int($0.end), end: Int($0.end)) }
    return diagnostic.helping("else cancel", edits: place.map { [Edit($0, " else cancel")] } ?? [])
      .helping("else hold in \"…\" offering resume")
  }

  static func requireWithoutElse(at span: SourceSpan) -> Diagnostic {
    let behind = SourceSpan(file: Int(span.file), start: Int(span.end), end: Int(span.end))
    return Diagnostic(
      .error, DiagnosticCode(561), "`change` does not say what happens when its condition is not met", at: span,
      because: "and then?"
    ).helping("else cancel", edits: [Edit(behind, " else cancel")])
  }

  static func unreachableStep(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(562), "no way leads to this step: every one ends above it", at: span,
      because: "never reached"
    ).helping("take it away, or move it up")
  }

  // MARK: names

  static func nameInTwoBranches(_ name: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(563), "two branches set `\(name)`, and which of them is last is not known", at: span,
      because: "the second one", target: name
    ).noting("the first one", at: first).helping("give one of them another name")
  }

  static func outsideNameSet(_ name: Name, in frame: String, first: SourceSpan?) -> Diagnostic {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(564), "`\(name.text)` belongs to the outside of the \(frame), and is not set in it",
      at: name.span, because: "others read it at the same time", target: name.text)
    return (first.map { diagnostic.noting("set here", at: $0) } ?? diagnostic).helping("give it another name")
  }

  // MARK: events and other workflows

  static func nobodyPublishes(_ event: String, at span: SourceSpan, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(565), "nothing publishes `\(event)`, so that every wait for it would run out", at: span,
      because: "no workflow, channel or view publishes it", target: event
    ).noting("declared here", at: declared)
  }

  static func startsInCircle(_ steps: [(name: String, span: SourceSpan)]) -> Diagnostic {
    let circle = (steps.map(\.name) + [steps[0].name]).map { "`\($0)`" }.joined(separator: " → ")
    let first = Diagnostic(
      .error, DiagnosticCode(566), "workflows start each other in a circle: \(circle)", at: steps[0].span,
      because: "leads back to itself", target: steps[0].name)
    return steps.dropFirst().reduce(first) { $0.noting("part of the circle", at: $1.span) }
      .helping("let one of them end without starting the next")
  }

  static func runOfScheduled(_ name: String, at span: SourceSpan, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(582), "`\(name)` is started by its schedule, and nothing can be given to it", at: span,
      because: "not started by an event", target: name
    ).noting("declared here", at: declared)
  }

  static func runTakesOneValue(_ workflow: String, at span: SourceSpan, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(581), "`\(workflow)` is given one value, which its event carries", at: span,
      because: "one argument is needed", target: workflow
    ).noting("declared here", at: declared)
  }

  static func checkNeedsRules(_ path: Path, at span: SourceSpan, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(579), "`check` takes rules, and `\(path.text)` is none", at: span, because: "no rules",
      target: path.text
    ).noting("declared here", at: declared)
  }

  // MARK: personal data

  static func personalStepText(_ written: String, _ step: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(568), "\(quote(written)) holds personal data, and the text of `\(step)` is kept in logs",
      at: span, because: "personal"
    ).helping("mask(\(written))", edits: [Edit(span, "mask(\(written))")])
  }

  // MARK: stop, retry, edit

  static func stopInFrame(_ word: String, _ frame: String, at span: SourceSpan) -> Diagnostic {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(569), "`\(word)` does not stand in a \(frame): the others still run", at: span,
      because: "would end what runs beside it")
    return diagnostic.helping("give a value, and decide behind the \(frame)")
  }

  static func stopInUndo(_ word: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(569), "`\(word)` does not stand in an `undo`, which takes back one step", at: span,
      because: "the other steps are undone too"
    ).helping("take it away")
  }

  static func retryOfNoCall(at span: SourceSpan, handled: SourceSpan?) -> Diagnostic {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(570), "`retry` does a call again, and what is held here is none", at: span,
      because: "nothing to try again")
    return (handled.map { diagnostic.noting("this is handled", at: $0) } ?? diagnostic).suggesting("resume", at: span)
  }

  static func doneOfNoCall(at span: SourceSpan, handled: SourceSpan?) -> Diagnostic {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(570), "`done` says that a call happened, and what is held here is none", at: span,
      because: "nothing that could have happened")
    return (handled.map { diagnostic.noting("this is handled", at: $0) } ?? diagnostic).suggesting("resume", at: span)
  }

  static func editBehindEffect(_ name: Name, at span: SourceSpan, effect: SourceSpan, isEffect: Bool) -> Diagnostic {
    let done = isEffect ? "a step with an effect was done with it" : "a step that is not done again was done with it"
    return Diagnostic(
      .error, DiagnosticCode(571), "`\(name.text)` can no longer be edited here: \(done)", at: span,
      because: "would not be what was sent", target: name.text
    ).noting("done with `\(name.text)` as it was", at: effect).helping("offer the edit above that step")
  }

  static func editLosesFact(_ name: Name, at span: SourceSpan, step: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(571),
      "an edit of `\(name.text)` may take away what a condition has shown, and a step above relies on it",
      at: span, because: "may be missing after the edit", target: name.text
    ).noting("done again, without asking again", at: step).helping("handle what is missing in that step itself")
  }

  static func editBehindCall(_ name: Name, at span: SourceSpan, call: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(572),
      "`\(name.text)` is edited only where the target refused: here the call may have happened",
      at: span, because: "could be done twice, in two forms", target: name.text
    ).noting("this call", at: call).suggesting("retry", at: span)
  }

  // MARK: where, give, read

  static func awaitWithoutWhere(_ event: String, _ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(574), "any `\(event)` would do here, whichever instance it is about", at: span,
      because: "no `where`", target: event
    ).helping("where \(name).… == …")
  }

  static func noCorrelation(_ written: String, _ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(574),
      "an event finds its instance by an equality between the two, and \(quote(written)) has none", at: span,
      because: "no `\(name).… == …` with a name of the instance on the other side"
    ).helping("\(name).… == …")
  }

  static func endWithoutGive(_ name: Name, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(575), "`\(name.text)` gives \(type), and a way to its end gives nothing", at: span,
      because: "no `give` on the way", target: name.text
    ).helping("give …")
  }

  static func nothingGiven(_ name: Name, by what: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(575), "`\(name.text)` is what the \(what) gives, and a way through it gives nothing",
      at: name.span, because: "no `give` on the way", target: name.text
    ).helping("give …")
  }

  static func giveToNobody(at span: SourceSpan, in frame: String?) -> Diagnostic {
    let what = frame.map { "the \($0)" } ?? "the workflow"
    let help = frame == nil ? "-> Type, in the head of the workflow" : "name = …, before the \(frame ?? "")"
    return Diagnostic(
      .error, DiagnosticCode(575), "nothing takes what \(what) gives", at: span, because: "given to nobody"
    ).helping(help)
  }

  static func readKeyInLoop(_ written: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(580),
      "a view is read before the expression is computed, and \(quote(written)) is not known then",
      at: span, because: "belongs to a `for` of the expression"
    ).helping("read the whole view, or read in a `for` with steps")
  }

  static func viewHasOneKey(_ view: String, at span: SourceSpan, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(580), "`\(view)` has one key", at: span, because: "a second one", target: view
    ).noting("declared here", at: declared)
  }

  static func groupedSteps(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(585), "a `for` with steps takes single elements, or batches of them", at: span,
      because: "no groups here"
    ).helping("group in an expression above: groups = [… for …]")
  }
}
