import Testing
import WaybillCore

@testable import WaybillSyntax

// The tree of steps in short, so that a test shows what was read: handlers stand in [ ], bodies in { }.

func short(_ duration: DurationLiteral) -> String { "\(duration.number.digits) \(duration.unit)" }

func short(_ text: TextLiteral) -> String { text.plain.map { "\"\($0)\"" } ?? "\"…\"" }

func short(_ steps: [Step]) -> String { "{" + steps.map(short).joined(separator: "; ") + "}" }

private func clause(_ word: String, _ duration: DurationLiteral?) -> String {
  duration.map { " \(word) " + short($0) } ?? ""
}

private func clause(_ word: String, _ value: Expression?) -> String { value.map { " \(word) " + short($0) } ?? "" }

private func otherwise(_ handler: Handler?) -> String { handler.map { " else [" + short($0) + "]" } ?? "" }

func short(_ step: Step) -> String {
  switch step.kind {
  case .assign(let name, let value): name.text + " = " + short(value)
  case .check(let call, let handler): "check " + short(call) + otherwise(handler)
  case .call(let call): short(call)
  case .publish(let publish): short(publish)
  case .run(let call): "run " + short(call)
  case .parallel(let branches):
    "parallel " + branches.map { ($0.name.map { $0.text + " = " } ?? "") + short($0.steps) }.joined(separator: " ")
  case .forEach(let loop, let steps): short(loop) + " " + short(steps)
  case .condition(let condition): short(condition)
  case .match(let subject, let arms):
    "match " + short(subject) + " " + arms.map { short($0.steps) }.joined(separator: " ")
  case .give(let value): "give " + short(value)
  case .settled: "settled"
  case .wait(let duration): "wait " + short(duration)
  case .waitUntil(let time): "wait until " + short(time)
  case .await(let step): short(step)
  case .hold(let hold): short(hold)
  case .repeat(let step): short(step)
  case .change(let step): short(step)
  case .attempt(let step):
    "try " + short(step.steps) + " failure" + (step.failure.map { " " + $0.text } ?? "") + " " + short(step.handler)
  case .stop(let reason): "stop " + short(reason)
  case .fail(let reason): "fail " + short(reason)
  case .cancel: "cancel"
  }
}

private func short(_ value: StepValue) -> String {
  switch value {
  case .call(let call): short(call)
  case .run(let call): "run " + short(call)
  case .await(let step): short(step)
  case .hold(let hold): short(hold)
  case .branch(let steps): "branch " + short(steps)
  case .forEach(let loop, let steps): short(loop) + " " + short(steps)
  case .expression(let expression): short(expression)
  }
}

private func short(_ step: ConditionalStep) -> String {
  "if " + short(step.condition) + " " + short(step.then) + (step.otherwise.map { " else " + short($0) } ?? "")
}

private func short(_ loop: StepLoop) -> String {
  "for \(loop.head.binding.text) in \(short(loop.head.source))" + clause("where", loop.head.condition)
    + (loop.batches.map { " batches \($0.size.digits) by \(short($0.key))" } ?? "")
    + (loop.concurrency.map { " most \($0.digits)" } ?? "") + (loop.tolerated.map { " tolerate \($0.digits)" } ?? "")
}

private func short(_ call: CallStep) -> String {
  (call.isTry ? "try " : "") + "call " + short(call.operation) + clause("within", call.limit)
    + call.clauses.map { " <" + short($0) + ">" }.joined() + clause("else", call.fallback)
}

private func short(_ clause: CallClause) -> String {
  switch clause.kind {
  case .undo(let steps): "undo " + short(steps)
  case .noUndo(let reason): "no undo " + reason.text
  case .rejected(let handler): "rejected [" + short(handler) + "]"
  case .failed(let handler): "failed [" + short(handler) + "]"
  case .unknown(let handler): "unknown [" + short(handler) + "]"
  case .timeout(let duration): "timeout " + short(duration)
  case .retry(let retry): "retry " + short(retry)
  }
}

func short(_ retry: RetrySyntax) -> String {
  let bound =
    switch retry.bound {
    case .time(let duration): "for " + short(duration)
    case .repeats(let number): "\(number.digits) times"
    }
  let causes = retry.causes.map { cause -> String in
    switch cause {
    case .status(let number): number.digits
    case .named(let name): name.text
    }
  }
  return bound + clause("from", retry.first) + clause("to", retry.longest) + (retry.isJittered ? " jittered" : "")
    + (causes.isEmpty ? "" : " on " + causes.joined(separator: ","))
}

func short(_ publish: PublishSyntax) -> String {
  let loop = publish.loop.map { loop in
    "for \(loop.binding.text) in \(short(loop.source))" + clause("where", loop.condition) + " => "
  }
  return "publish " + (loop ?? "") + short(publish.event)
}

func short(_ event: AwaitedEvent) -> String {
  "\(event.event.text) as \(event.name.text)" + clause("where", event.condition)
}

private func short(_ step: AwaitStep) -> String {
  let awaited =
    switch step.kind {
    case .one(let event): short(event)
    case .several(let arms, let steps):
      arms.map { "<" + short($0.event) + " " + short($0.steps) + ">" }.joined()
        + (steps.map { " else " + short($0) } ?? "")
    }
  return "await " + awaited + clause("within", step.limit) + otherwise(step.otherwise)
}

private func short(_ step: RepeatStep) -> String {
  "repeat " + short(step.interval) + clause("within", step.limit) + clause("until", step.condition) + " "
    + short(step.steps) + otherwise(step.otherwise)
}

private func short(_ step: ChangeStep) -> String {
  "change \(step.view.text)[" + step.keys.map(short).joined(separator: ", ") + "] {\(step.rules.count)}"
    + clause("require", step.requirement) + otherwise(step.otherwise)
}

func short(_ handler: Handler) -> String {
  switch handler.kind {
  case .hold(let hold): short(hold)
  case .publish(let publish): short(publish)
  case .stop(let reason): "stop " + short(reason)
  case .fail(let reason): "fail " + short(reason)
  case .cancel: "cancel"
  case .resume: "resume"
  case .retry: "retry"
  case .run(let call): "run " + short(call)
  case .steps(let steps): short(steps)
  }
}

func short(_ hold: HoldSyntax) -> String {
  let offers = hold.offers.map { offer -> String in
    if case .edit(let name) = offer.kind { return "edit " + name.text }
    return "\(offer.kind)"
  }
  return "hold " + hold.queue.text + (offers.isEmpty ? "" : " (" + offers.joined(separator: ", ") + ")")
    + clause("within", hold.limit) + otherwise(hold.otherwise)
}

/// The workflow with this body, which parses without a mistake.
func workflow(
  _ body: String, heads: String = "on A as a", sourceLocation: SourceLocation = #_sourceLocation
) -> WorkflowDeclaration? {
  let text = "workflow W \(heads) {\n\(body)\n}\n"
  #expect(mistakes(text) == [], sourceLocation: sourceLocation)
  guard case .workflow(let workflow) = parse(text).file.declarations.first else {
    Issue.record("no workflow", sourceLocation: sourceLocation)
    return nil
  }
  return workflow
}

/// The mistakes of a workflow with this body; lines count from 1 in the body.
func mistakesInSteps(_ body: String) -> [String] {
  mistakes("workflow W on A as a {\n\(body)\n}\n").map { mistake in
    let parts = mistake.split(separator: ":", maxSplits: 1)
    return "\((Int(parts[0]) ?? 0) - 1):\(parts[1])"
  }
}
