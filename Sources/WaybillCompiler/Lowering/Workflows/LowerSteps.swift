import WaybillIR
import WaybillSchema

/// Checked steps as those of the bundle.
extension WorkflowBuilder {
  mutating func kind(_ kind: CheckedStep.Kind) -> StepData.Kind {
    switch kind {
    case .compute(let variable, let value): return .compute(variable: variable, computation(value))
    case .check(let rules, let inputs, let otherwise):
      let program = Computation(program: numbers.program(rules), inputs: inputs.map { .variable($0) })
      return .check(rules: program, otherwise: block(otherwise))
    case .call(let checked): return .call(call(checked))
    case .publish(let event, let value): return .publish(event: numbers.events[event], computation(value))
    case .run(let workflow, let value, let variable):
      return .run(workflow: numbers.workflows[workflow], computation(value), variable: variable ?? -1)
    case .parallel(let branches):
      return .parallel(
        branches.map { StepData.Branch(body: block($0.body), variable: $0.variable ?? -1) })
    case .forEach(let checked): return .forEach(loop(checked))
    case .choose(let arms, let otherwise, _):
      let lowered = arms.map { StepData.Arm(condition: computation($0.condition), body: block($0.body)) }
      return .choose(lowered, otherwise: block(otherwise))
    case .give(let value): return .give(computation(value))
    case .settled: return .settled
    case .wait(let span): return .wait(span)
    case .waitUntil(let value): return .waitUntil(computation(value))
    case .await(let arms, let within, let otherwise):
      let lowered = arms.map { arm in
        AwaitArm(
          event: numbers.events[arm.event], variable: arm.variable, correlation: correlation(arm.correlation),
          body: block(arm.body))
      }
      return .await(lowered, within: within, otherwise: block(otherwise))
    case .hold(let checked): return .hold(hold(checked))
    case .repeat(let loop):
      let body = block(loop.body)
      return .repeat(
        every: loop.every, within: loop.within, until: computation(loop.until), body: body,
        otherwise: block(loop.otherwise))
    case .change(let checked): return .change(change(checked))
    case .attempt(let body, let failure, let handler):
      let first = block(body)
      return .attempt(body: first, failure: failure ?? -1, handler: block(handler))
    case .stop(let text): return .stop(computation(text))
    case .fail(let text): return .fail(computation(text))
    case .cancel: return .cancel
    case .resume: return .resume
    case .retry: return .retry
    }
  }

  private mutating func call(_ checked: CheckedCall) -> CallData {
    var call = CallData(
      operation: numbers.operations[checked.operation], arguments: checked.arguments.map(computation),
      timeout: checked.timeout, retry: checked.retry)
    call.variable = checked.variable ?? -1
    call.isTry = checked.isTry
    call.fallback = checked.fallback.map(computation)
    call.within = checked.within
    call.undo = block(checked.undo)
    call.noUndo = checked.noUndo
    call.undoNeedsAnswer = checked.undoNeedsAnswer
    call.rejected = block(checked.rejected)
    call.failed = block(checked.failed)
    call.unknown = block(checked.unknown)
    return call
  }

  private mutating func loop(_ checked: CheckedStepLoop) -> LoopData {
    var loop = LoopData(
      elements: computation(checked.elements), element: checked.element, slot: flows.builder.slot(checked.slot),
      body: block(checked.body))
    loop.key = checked.key.map(computation)
    loop.atOnce = checked.atOnce
    loop.tolerated = checked.tolerated
    loop.batch = checked.batch
    loop.variable = checked.variable ?? -1
    return loop
  }

  private mutating func hold(_ checked: CheckedHold) -> HoldData {
    let offers = checked.offers.map { offer -> HoldData.Offer in
      switch offer {
      case .resume: .resume
      case .retry: .retry
      case .cancel: .cancel
      case .done(let answer, let variable):
        .done(slot: answer.map { flows.builder.slot($0) } ?? -1, variable: variable ?? -1)
      case .edit(let variable, let again):
        .edit(variable: variable, again: again.compactMap { place(of: $0) })
      }
    }
    return HoldData(
      queue: numbers.queues[checked.queue], offers: offers, within: checked.within,
      otherwise: block(checked.otherwise))
  }

  private mutating func change(_ checked: CheckedChange) -> ChangeData {
    ChangeData(
      view: numbers.views[checked.view], key: computation(checked.key), previous: checked.previous,
      next: checked.next, value: computation(checked.value), condition: checked.condition.map(computation),
      otherwise: block(checked.otherwise))
  }
}
