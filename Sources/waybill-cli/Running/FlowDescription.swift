import WaybillCore
import WaybillIR
import WaybillSchema

/// What a bundle holds around workflows: systems and their operations, channels, events, views, workflows, queues.
struct FlowDescription {
  private let bundle: Bundle

  init(_ bundle: Bundle) {
    self.bundle = bundle
  }

  /// `2 events, 1 system, 1 channel`; empty where there is nothing of the kind.
  var summary: [String] {
    let counts: [(Int, String)] = [
      (bundle.events.count, "event"), (bundle.systems.count, "system"), (bundle.channels.count, "channel"),
      (bundle.views.count, "view"), (bundle.workflows.count, "workflow"), (bundle.queues.count, "queue"),
    ]
    return counts.filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
  }

  /// One line each, of what is declared in a package.
  func lines(of package: String) -> [String] {
    func isInside(_ name: String) -> Bool {
      name.hasPrefix(package + ".") && !name.dropFirst(package.count + 1).contains(".")
    }
    var lines = bundle.events.filter { isInside($0.name) }.map { event in
      "event \(event.name)\(version(event.version)): \(type(event.slot))"
    }
    for (index, system) in bundle.systems.enumerated() where system.packageName == package {
      lines.append("system \(system.name) \(system.kind)")
      lines += bundle.operations.filter { $0.system == index }.map { "  \(head(of: $0))" }
    }
    lines += bundle.channels.filter { $0.packageName == package }.map { channel in
      "channel \(channel.name)\(version(channel.version)) \(words(of: channel.source)) \(parameters(channel.parameters))"
    }
    lines += bundle.views.filter { isInside($0.name) }.map { view in
      "view \(view.name)\(version(view.version)) of \(type(view.slot))"
    }
    lines += bundle.workflows.filter { $0.packageName == package }.map { workflow in
      "workflow \(workflow.name)\(version(workflow.version)) \(words(of: workflow.start))"
    }
    return lines
  }

  /// Queues are of no package: their names are global.
  var queueLines: [String] {
    bundle.queues.map { queue in
      let later = queue.escalation < 0 ? "" : ", then to \"\(bundle.queues[queue.escalation].name)\""
      return "queue \"\(queue.name)\", owner \(queue.owner)\(later)"
    }
  }

  var json: JSONValue {
    [
      "events": .array(
        bundle.events.map { ["name": .text($0.name), "version": .integer($0.version), "type": .text(type($0.slot))] }),
      "queues": .array(bundle.queues.map { ["name": .text($0.name), "owner": .text($0.owner)] }),
      "systems": .array(bundle.systems.map { ["name": .text($0.name), "kind": .text("\($0.kind)")] }),
      "operations": .array(
        bundle.operations.map {
          ["name": .text($0.name), "verb": .text($0.verb), "class": .text(word(of: $0.effect))]
        }),
      "channels": .array(
        bundle.channels.map {
          ["name": .text($0.name), "version": .integer($0.version), "source": .text(words(of: $0.source))]
        }),
      "views": .array(
        bundle.views.map { ["name": .text($0.name), "version": .integer($0.version), "type": .text(type($0.slot))] }),
      "workflows": .array(
        bundle.workflows.map {
          ["name": .text($0.name), "version": .integer($0.version), "start": .text(words(of: $0.start))]
        }),
    ]
  }

  // MARK: words

  /// `operation erp.stock GET (since: Timestamp) -> shop.StockPage, safe`
  private func head(of operation: OperationData) -> String {
    let result = operation.result < 0 ? "" : " -> \(type(operation.result))"
    return "operation \(operation.name) \(operation.verb) \(parameters(operation.parameters))\(result), "
      + word(of: operation.effect)
  }

  private func parameters(_ parameters: [OperationData.Parameter]) -> String {
    "(" + parameters.map { "\($0.name): \(type($0.slot))" }.joined(separator: ", ") + ")"
  }

  private func word(of effect: OperationData.Effect) -> String {
    switch effect {
    case .safe: "safe"
    case .idempotent: "idempotent"
    case .keyed: "keyed"
    case .unsafe: "unsafe"
    }
  }

  private func words(of source: ChannelData.Source) -> String {
    switch source {
    case .webhook(let method, let path): "webhook \(method) \(path)"
    case .poll(let operation, _, _): "poll \(bundle.operations[operation].name)"
    case .watch(let system, let pattern, _): "watch \(bundle.systems[system].name) \(pattern)"
    }
  }

  private func words(of start: WorkflowData.Start) -> String {
    switch start {
    case .event(let event): "on \(bundle.events[event].name)"
    case .schedule: "by schedule"
    }
  }

  private func version(_ version: Int) -> String { version > 1 ? " v\(version)" : "" }

  private func type(_ slot: Int) -> String { bundle.slots[slot].name(in: bundle.types) }
}
