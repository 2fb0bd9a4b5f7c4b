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

  /// What is declared in a package: a line each, operations below their system and steps below their workflow.
  func lines(of package: String) -> [String] {
    func isInside(_ name: String) -> Bool {
      name.hasPrefix(package + ".") && !name.dropFirst(package.count + 1).contains(".")
    }
    var lines = bundle.events.filter { isInside($0.name) }.map(bundle.words)
    for (index, system) in bundle.systems.enumerated() where system.packageName == package {
      lines += bundle.outline(ofSystem: index).lines()
    }
    lines += bundle.channels.filter { $0.packageName == package }.map(bundle.words)
    lines += bundle.views.filter { isInside($0.name) }.map(bundle.words)
    for workflow in bundle.workflows where workflow.packageName == package {
      lines += bundle.flowOutline(of: workflow).lines()
    }
    return lines
  }

  /// Queues are of no package: their names are global.
  var queueLines: [String] {
    bundle.queues.map(bundle.words)
  }

  var json: JSONValue {
    [
      "events": .array(
        bundle.events.map { ["name": .text($0.name), "version": .integer($0.version), "type": .text(type($0.slot))] }),
      "queues": .array(
        bundle.queues.map { ["name": .text($0.name), "owner": .text($0.owner), "words": .text(bundle.words($0))] }),
      "systems": .array(
        bundle.systems.map { ["name": .text($0.name), "kind": .text("\($0.kind)"), "words": .text(bundle.words($0))] }),
      "operations": .array(
        bundle.operations.map {
          [
            "name": .text($0.name), "verb": .text($0.verb), "class": .text(word(of: $0.effect)),
            "words": .text(bundle.words($0)),
          ]
        }),
      "channels": .array(bundle.channels.map { json($0.name, $0.version, bundle.words($0)) }),
      "views": .array(
        bundle.views.map { ["name": .text($0.name), "version": .integer($0.version), "type": .text(type($0.slot))] }),
      "workflows": .array(bundle.workflows.map(json)),
    ]
  }

  private func json(_ name: String, _ version: Int, _ words: String) -> JSONValue {
    ["name": .text(name), "version": .integer(version), "words": .text(words)]
  }

  private func json(_ workflow: WorkflowData) -> JSONValue {
    [
      "name": .text(workflow.name), "version": .integer(workflow.version), "words": .text(bundle.words(workflow)),
      "steps": .array(bundle.outline(of: workflow).map(json)),
    ]
  }

  private func json(_ step: StepOutline) -> JSONValue {
    [
      "label": .text(step.label), "words": .text(step.words), "line": .integer(step.line),
      "blocks": .array(step.blocks.map { ["name": .text($0.name), "steps": .array($0.steps.map(json))] }),
    ]
  }

  private func word(of effect: OperationData.Effect) -> String {
    switch effect {
    case .safe: "safe"
    case .idempotent: "idempotent"
    case .keyed: "keyed"
    case .unsafe: "unsafe"
    }
  }

  private func type(_ slot: Int) -> String { bundle.slots[slot].name(in: bundle.types) }
}
