/// A line, and what stands below it.
package struct FlowOutline: Hashable, Sendable {
  package var line: String
  package var below: [FlowOutline] = []

  /// Lines with two blanks more for each level.
  package func lines(indent: Int = 0) -> [String] {
    [String(repeating: "  ", count: indent) + line] + below.flatMap { $0.lines(indent: indent + 1) }
  }
}

extension Bundle {
  /// All that says what runs when: queues, systems with their operations, events, channels, views, and workflows with
  /// their steps. The bundle was verified.
  package var flowOutlines: [FlowOutline] {
    queues.map { FlowOutline(line: words($0)) } + systems.indices.map(outline(ofSystem:))
      + events.map { FlowOutline(line: words($0)) } + channels.map { FlowOutline(line: words($0)) }
      + views.map { FlowOutline(line: words($0)) } + workflows.map(flowOutline)
  }

  /// A system, and its operations below it.
  package func outline(ofSystem index: Int) -> FlowOutline {
    FlowOutline(
      line: words(systems[index]),
      below: operations.filter { $0.system == index }.map { FlowOutline(line: words($0)) })
  }

  /// A workflow, and its steps below it.
  package func flowOutline(of workflow: WorkflowData) -> FlowOutline {
    FlowOutline(line: words(workflow), below: outline(of: workflow).map(\.flowOutline))
  }
}

extension StepOutline {
  fileprivate var flowOutline: FlowOutline {
    // The label names the step in journals.
    FlowOutline(
      line: words.contains(label) ? words : "\(words)  [\(label)]",
      below: blocks.map { FlowOutline(line: $0.name, below: $0.steps.map(\.flowOutline)) })
  }
}
