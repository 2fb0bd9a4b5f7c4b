/// Events, queues, views and workflows, and the computations that all sections share.
extension BundleWriter {
  mutating func write(_ computation: Computation) {
    count(computation.program)
    list(computation.inputs) { $0.write($1) }
  }

  private mutating func write(_ input: Computation.Input) {
    switch input {
    case .variable(let number):
      byte(0)
      count(number)
    case .read(let view, let key):
      byte(1)
      count(view)
      write(key)
    case .readAll(let view):
      byte(2)
      count(view)
    case .now: byte(3)
    case .newID: byte(4)
    }
  }

  mutating func write(_ event: EventData) {
    text(event.name)
    count(event.version)
    count(event.slot)
    optional(event.key) { $0.write($1) }
    count(event.site)
  }

  mutating func write(_ queue: QueueData) {
    text(queue.name)
    text(queue.owner)
    text(queue.title)
    optional(queue.due) { $0.signed($1) }
    index(queue.escalation)
    count(queue.site)
  }

  mutating func write(_ view: ViewData) {
    text(view.name)
    count(view.version)
    count(view.slot)
    list(view.parts) { writer, part in
      writer.count(part.event)
      writer.optional(part.loop) { $0.write($1) }
      writer.write(part.key)
      writer.write(part.next)
    }
    list(view.publications) { writer, publication in
      writer.count(publication.event)
      writer.write(publication.value)
      writer.optional(publication.condition) { $0.write($1) }
      writer.optional(publication.atMostOncePer) { $0.signed($1) }
    }
    count(view.site)
  }

  mutating func write(_ workflow: WorkflowData) {
    text(workflow.name)
    text(workflow.packageName)
    count(workflow.version)
    write(workflow.start)
    write(workflow.key)
    write(workflow.ordering)
    optional(workflow.serviceLevel) { writer, level in
      writer.signed(level.limit)
      writer.optional(level.warning) { $0.signed($1) }
      writer.index(level.until)
    }
    signed(workflow.deadline)
    list(workflow.cancellations) { writer, cancellation in
      writer.count(cancellation.event)
      writer.index(cancellation.variable)
      writer.write(cancellation.correlation)
    }
    index(workflow.result)
    index(workflow.ownerQueue)
    list(workflow.variables) { writer, variable in
      writer.text(variable.name)
      writer.count(variable.slot)
      writer.flag(variable.isPersonal)
    }
    list(workflow.blocks) { writer, block in writer.list(block) { $0.count($1) } }
    list(workflow.steps) { $0.write($1) }
    count(workflow.site)
  }

  private mutating func write(_ start: WorkflowData.Start) {
    switch start {
    case .event(let event):
      byte(0)
      count(event)
    case .schedule(let schedule):
      byte(1)
      switch schedule.every {
      case .span(let span):
        byte(0)
        signed(span)
      case .day(let minute, let weekday):
        byte(1)
        count(minute)
        count(weekday)
      }
      index(schedule.zone)
    }
  }

  private mutating func write(_ ordering: WorkflowData.Ordering) {
    switch ordering {
    case .none: byte(0)
    case .serial(let key, let skipsHeld):
      byte(1)
      write(key)
      flag(skipsHeld)
    case .latest(let key):
      byte(2)
      write(key)
    }
  }

  mutating func write(_ correlation: Correlation) {
    write(correlation.eventKey)
    write(correlation.instanceKey)
    optional(correlation.condition) { $0.write($1) }
  }
}
