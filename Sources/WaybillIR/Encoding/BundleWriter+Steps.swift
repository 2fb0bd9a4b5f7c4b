/// The steps of workflows.
extension BundleWriter {
  mutating func write(_ step: StepData) {
    text(step.label)
    write(step.kind)
    count(step.site)
  }

  private mutating func write(_ kind: StepData.Kind) {
    switch kind {
    case .compute(let variable, let value):
      byte(0)
      index(variable)
      write(value)
    case .check(let rules, let otherwise):
      byte(1)
      write(rules)
      index(otherwise)
    case .call(let call):
      byte(2)
      write(call)
    case .publish(let event, let value):
      byte(3)
      count(event)
      write(value)
    case .run(let workflow, let payload, let variable):
      byte(4)
      count(workflow)
      write(payload)
      index(variable)
    case .parallel(let branches):
      byte(5)
      list(branches) { writer, branch in
        writer.index(branch.body)
        writer.index(branch.variable)
      }
    case .forEach(let loop):
      byte(6)
      write(loop)
    case .choose(let arms, let otherwise):
      byte(7)
      list(arms) { writer, arm in
        writer.write(arm.condition)
        writer.index(arm.body)
      }
      index(otherwise)
    case .give(let value):
      byte(8)
      write(value)
    case .settled: byte(9)
    case .wait(let span):
      byte(10)
      signed(span)
    case .waitUntil(let instant):
      byte(11)
      write(instant)
    case .await(let arms, let within, let otherwise):
      byte(12)
      list(arms) { writer, arm in
        writer.count(arm.event)
        writer.index(arm.variable)
        writer.write(arm.correlation)
        writer.index(arm.body)
      }
      signed(within)
      index(otherwise)
    case .hold(let hold):
      byte(13)
      write(hold)
    case .repeat(let every, let within, let until, let body, let otherwise):
      byte(14)
      signed(every)
      signed(within)
      write(until)
      index(body)
      index(otherwise)
    case .change(let change):
      byte(15)
      write(change)
    case .attempt(let body, let failure, let handler):
      byte(16)
      index(body)
      index(failure)
      index(handler)
    case .stop(let reason):
      byte(17)
      write(reason)
    case .fail(let reason):
      byte(18)
      write(reason)
    case .cancel: byte(19)
    case .resume: byte(20)
    case .retry: byte(21)
    }
  }

  private mutating func write(_ call: CallData) {
    count(call.operation)
    list(call.arguments) { $0.write($1) }
    index(call.variable)
    flag(call.isTry)
    optional(call.fallback) { $0.write($1) }
    optional(call.within) { $0.signed($1) }
    signed(call.timeout)
    write(call.retry)
    index(call.undo)
    text(call.noUndo)
    flag(call.undoNeedsAnswer)
    index(call.rejected)
    index(call.failed)
    index(call.unknown)
  }

  private mutating func write(_ loop: LoopData) {
    write(loop.elements)
    index(loop.element)
    count(loop.slot)
    optional(loop.key) { $0.write($1) }
    index(loop.body)
    count(loop.atOnce)
    count(loop.tolerated)
    count(loop.batch)
    index(loop.variable)
  }

  private mutating func write(_ hold: HoldData) {
    index(hold.queue)
    list(hold.offers) { writer, offer in
      switch offer {
      case .resume: writer.byte(0)
      case .retry: writer.byte(1)
      case .cancel: writer.byte(2)
      case .done(let slot, let variable):
        writer.byte(3)
        writer.index(slot)
        writer.index(variable)
      case .edit(let variable, let again):
        writer.byte(4)
        writer.index(variable)
        writer.list(again) { $0.count($1) }
      }
    }
    optional(hold.within) { $0.signed($1) }
    index(hold.otherwise)
  }

  private mutating func write(_ change: ChangeData) {
    count(change.view)
    write(change.key)
    index(change.previous)
    index(change.next)
    write(change.value)
    optional(change.condition) { $0.write($1) }
    index(change.otherwise)
  }
}
