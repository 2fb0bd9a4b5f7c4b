import WaybillIR

/// What is asked of a bundle again and again, found once.
struct FlowIndex: Sendable {
  /// An arm of an `await`, or a `cancel on`, that an event may answer.
  struct Arm: Sendable {
    var workflow: Int
    /// Label of the step and number of the arm: names the place over compatible versions.
    var place: String
    var variable: Int
    var correlation: Correlation
  }

  /// Workflows by the event that starts them.
  var started: [Int: [Int]] = [:]
  var arms: [Int: [Arm]] = [:]
  /// Views by the events that move them on.
  var views: [Int: [Int]] = [:]
  var eventNumbers: [ExactText: Int] = [:]
  var workflowNumbers: [ExactText: Int] = [:]
  /// Variables that each block of a workflow reads, with the blocks below; for what an undo has to capture.
  var reads: [[Set<Int>]] = []

  init(_ bundle: Bundle) {
    for (number, event) in bundle.events.enumerated() { eventNumbers[ExactText(event.name)] = number }
    for (number, workflow) in bundle.workflows.enumerated() {
      workflowNumbers[ExactText(workflow.name)] = number
      if case .event(let event) = workflow.start { started[event, default: []].append(number) }
      add(armsOf: workflow, number)
      reads.append(BlockReads(workflow).ofBlocks)
    }
    for (number, view) in bundle.views.enumerated() {
      for event in Set(view.parts.map(\.event)) { views[event, default: []].append(number) }
    }
  }

  private mutating func add(armsOf workflow: WorkflowData, _ number: Int) {
    for (position, cancellation) in workflow.cancellations.enumerated() {
      arms[cancellation.event, default: []].append(
        Arm(
          workflow: number, place: Address.place(cancellation: position), variable: cancellation.variable,
          correlation: cancellation.correlation))
    }
    for step in workflow.steps {
      guard case .await(let awaited, _, _) = step.kind else { continue }
      for (position, arm) in awaited.enumerated() {
        arms[arm.event, default: []].append(
          Arm(
            workflow: number, place: Address.place(step: step.label, arm: position), variable: arm.variable,
            correlation: arm.correlation))
      }
    }
  }
}

/// Which variables a block may read.
private struct BlockReads {
  let workflow: WorkflowData
  private(set) var ofBlocks: [Set<Int>] = []

  init(_ workflow: WorkflowData) {
    self.workflow = workflow
    ofBlocks = workflow.blocks.indices.map { reads(block: $0) }
  }

  private func reads(block: Int) -> Set<Int> {
    guard workflow.blocks.indices.contains(block) else { return [] }
    return workflow.blocks[block].reduce(into: []) { $0.formUnion(reads(step: workflow.steps[$1])) }
  }

  private func reads(step: StepData) -> Set<Int> {
    let parts = StepParts(step.kind)
    let ofComputations = parts.computations.reduce(into: Set<Int>()) { $0.formUnion(reads(computation: $1)) }
    return parts.blocks.reduce(into: ofComputations) { $0.formUnion(reads(block: $1)) }
  }

  private func reads(computation: Computation) -> Set<Int> {
    computation.inputs.reduce(into: []) { found, input in
      switch input {
      case .variable(let number): found.insert(number)
      case .read(_, let key): found.formUnion(reads(computation: key))
      case .readAll, .now, .newID: break
      }
    }
  }
}

/// The computations and blocks of a step, whatever it is.
struct StepParts {
  var computations: [Computation] = []
  var blocks: [Int] = []

  init(_ kind: StepData.Kind) {
    switch kind {
    case .compute(_, let value), .give(let value), .stop(let value), .fail(let value), .waitUntil(let value),
      .publish(_, let value), .run(_, let value, _):
      computations = [value]
    case .check(let rules, let otherwise): (computations, blocks) = ([rules], [otherwise])
    case .call(let call):
      computations = call.arguments + (call.fallback.map { [$0] } ?? [])
      blocks = [call.undo, call.rejected, call.failed, call.unknown]
    case .parallel(let branches): blocks = branches.map(\.body)
    case .forEach(let loop): (computations, blocks) = ([loop.elements] + (loop.key.map { [$0] } ?? []), [loop.body])
    case .choose(let arms, let otherwise):
      (computations, blocks) = (arms.map(\.condition), arms.map(\.body) + [otherwise])
    case .await(let arms, _, let otherwise):
      for arm in arms {
        computations += [arm.correlation.instanceKey, arm.correlation.eventKey]
        computations += arm.correlation.condition.map { [$0] } ?? []
      }
      blocks = arms.map(\.body) + [otherwise]
    case .hold(let hold): blocks = [hold.otherwise]
    case .repeat(_, _, let until, let body, let otherwise): (computations, blocks) = ([until], [body, otherwise])
    case .change(let change):
      computations = [change.key, change.value] + (change.condition.map { [$0] } ?? [])
      blocks = [change.otherwise]
    case .attempt(let body, _, let handler): blocks = [body, handler]
    case .settled, .wait, .cancel, .resume, .retry: break
    }
    blocks.removeAll { $0 < 0 }
  }
}
