import WaybillSchema

/// Events, queues, systems, channels, views and heads of workflows, each in a line as it is declared. The bundle was
/// verified.
extension Bundle {
  package func words(_ event: EventData) -> String {
    "event \(event.name)\(version(event.version)): \(type(event.slot))" + (event.key == nil ? "" : ", with a key")
  }

  package func words(_ queue: QueueData) -> String {
    var words = "queue \(queue.name.debugDescription), owner \(queue.owner)"
    if let due = queue.due { words += ", due \(spanWords(due))" }
    return queue.escalation == -1 ? words : words + ", then to \(queues[queue.escalation].name.debugDescription)"
  }

  package func words(_ system: SystemData) -> String {
    var words = "system \(system.name) \(system.kind)"
    if !system.auth.isEmpty { words += ", auth \(system.auth.joined(separator: " "))" }
    words += system.rates.map { ", \(self.words($0))" }.joined()
    return system.concurrency.map { words + ", \($0) at once" } ?? words
  }

  private func words(_ rate: RateData) -> String {
    switch rate {
    case .tokens(let count, let per, let burst): "rate \(count) per \(spanWords(per)) burst \(burst)"
    case .cost(let path, let capacity, let restored, let per):
      "rate cost by response \(path.debugDescription) of \(capacity) restoring \(restored) per \(spanWords(per))"
    case .told(let header): "rate told by header \(header.debugDescription)"
    }
  }

  package func words(_ operation: OperationData) -> String {
    let address = operation.address.map { part in
      if case .text(let text) = part { text } else { "{}" }
    }.joined()
    let result = operation.result == -1 ? "" : " -> \(type(operation.result))"
    return "operation \(operation.name) \(operation.verb) \(address.debugDescription) "
      + "(\(parameters(operation.parameters)))\(result), \(words(operation.effect)), timeout "
      + spanWords(operation.timeout)
  }

  private func words(_ effect: OperationData.Effect) -> String {
    switch effect {
    case .safe: "safe"
    case .idempotent: "idempotent"
    case .keyed(let header, let window): "keyed by header \(header.debugDescription) for \(spanWords(window))"
    case .unsafe(-1, _): "unsafe"
    case .unsafe(let probe, _): "unsafe probe \(operations[probe].name)"
    }
  }

  package func words(_ channel: ChannelData) -> String {
    let source: String =
      switch channel.source {
      case .webhook(let method, let path): "webhook \(method) \(path.debugDescription)"
      case .poll(let operation, _, let every): "poll \(operations[operation].name) every \(spanWords(every))"
      case .watch(let system, let pattern, let every):
        "watch \(systems[system].name) \(pattern.debugDescription) every \(spanWords(every))"
      }
    let published = channel.publications.map { events[$0.event].name }.joined(separator: ", ")
    return "channel \(channel.name)\(version(channel.version)) \(source) (\(parameters(channel.parameters)))"
      + (channel.isEach ? " each" : "") + (published.isEmpty ? "" : ", publishes \(published)")
      + ", rejected to \(queues[channel.rejected].name.debugDescription)"
  }

  package func words(_ view: ViewData) -> String {
    let read = view.parts.map { events[$0.event].name }.joined(separator: ", ")
    let published = view.publications.map { events[$0.event].name }.joined(separator: ", ")
    return "view \(view.name)\(version(view.version)) of \(type(view.slot)), on \(read)"
      + (published.isEmpty ? "" : ", publishes \(published)")
  }

  package func words(_ workflow: WorkflowData) -> String {
    let ordering: String =
      switch workflow.ordering {
      case .none: ""
      case .serial(_, let skipsHeld): skipsHeld ? ", serial skip held" : ", serial"
      case .latest: ", latest"
      }
    let result = workflow.result == -1 ? "" : " -> \(type(workflow.result))"
    let level = workflow.serviceLevel.map { ", sla \(spanWords($0.limit))" } ?? ""
    let cancelled = workflow.cancellations.map { ", cancel on \(events[$0.event].name)" }.joined()
    return "workflow \(workflow.name)\(version(workflow.version)) \(words(workflow.start))\(result)\(ordering)\(level)"
      + ", deadline \(spanWords(workflow.deadline))\(cancelled)"
  }

  private func words(_ start: WorkflowData.Start) -> String {
    switch start {
    case .event(let event): return "on \(events[event].name)"
    case .schedule(let schedule):
      let zone = schedule.zone == -1 ? "UTC" : zones[schedule.zone].name
      switch schedule.every {
      case .span(let span): return "schedule every \(spanWords(span))"
      case .day(let minute, let weekday):
        let day = weekday == 0 ? "day" : dayNames[weekday - 1]
        return "schedule every \(day) at \(twoDigits(minute / 60)):\(twoDigits(minute % 60)) in \(zone)"
      }
    }
  }

  private func type(_ slot: Int) -> String { slots[slot].name(in: types) }

  private func version(_ version: Int) -> String { version > 1 ? " v\(version)" : "" }

  private func parameters(_ parameters: [OperationData.Parameter]) -> String {
    parameters.map { "\($0.name): \(type($0.slot))" }.joined(separator: ", ")
  }
}

private let dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// A span in the largest unit that it is a whole number of: `90 minutes`, `1 day`.
package func spanWords(_ span: Milliseconds) -> String {
  let units: [(String, Milliseconds)] = [
    ("day", 86_400_000), ("hour", 3_600_000), ("minute", 60_000), ("second", 1_000),
  ]
  let (name, length) = units.first { span != 0 && span % $0.1 == 0 } ?? ("millisecond", 1)
  let count = span / length
  return "\(count) \(name)\(count == 1 ? "" : "s")"
}
