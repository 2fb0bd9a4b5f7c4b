import WaybillCore
import WaybillIR
import WaybillSchema

/// Lowers one workflow to its blocks and steps. Everything that it refers to is in the bundle.
struct WorkflowBuilder {
  let workflow: CheckedWorkflow
  let flows: FlowLowering
  var data: WorkflowData
  /// Places of steps in `data.steps`, by the ids of the checked ones.
  private var places: [Int: Int] = [:]
  private var labels: [String: Int] = [:]

  static func lower(_ workflow: CheckedWorkflow, in flows: FlowLowering) -> WorkflowData {
    var builder = WorkflowBuilder(workflow, in: flows)
    return builder.build()
  }

  private init(_ workflow: CheckedWorkflow, in flows: FlowLowering) {
    self.workflow = workflow
    self.flows = flows
    let symbol = flows.symbols.flows.workflows[workflow.id]
    let start: WorkflowData.Start =
      switch workflow.start {
      case .event(let event): .event(flows.numbers.events[event])
      case .schedule(let every, let zone):
        .schedule(WorkflowData.Schedule(every: every, zone: zone.map { flows.builder.zone($0) } ?? -1))
      }
    data = WorkflowData(
      name: symbol.name, packageName: symbol.packageName, version: symbol.version, start: start,
      key: flows.computation(workflow.key), deadline: workflow.deadline,
      ownerQueue: flows.numbers.queues[workflow.ownerQueue], site: flows.site(workflow.span))
  }

  var numbers: FlowNumbers { flows.numbers }

  private mutating func build() -> WorkflowData {
    data.variables = workflow.variables.map { variable in
      WorkflowData.Variable(
        name: variable.name, slot: flows.builder.slot(variable.type.slot), isPersonal: variable.type.isPersonal)
    }
    data.result = workflow.result.map { flows.builder.slot($0) } ?? -1
    switch workflow.ordering {
    case .none: break
    case .serial(let by, let skipsHeld): data.ordering = .serial(by: computation(by), skipsHeld: skipsHeld)
    case .latest(let by): data.ordering = .latest(by: computation(by))
    }
    data.serviceLevel = workflow.serviceLevel.map { level in
      WorkflowData.ServiceLevel(
        limit: level.limit, warning: level.warning, until: level.until.map { numbers.events[$0] } ?? -1)
    }
    data.cancellations = workflow.cancellations.map { cancellation in
      WorkflowData.Cancellation(
        event: numbers.events[cancellation.event], variable: cancellation.variable,
        correlation: correlation(cancellation.correlation))
    }
    fill(0, with: workflow.body)
    return data
  }

  // MARK: blocks

  /// A new block with these steps; -1 for none.
  mutating func block(_ steps: [CheckedStep]?) -> Int {
    guard let steps else { return -1 }
    data.blocks.append([])
    let block = data.blocks.count - 1
    fill(block, with: steps)
    return block
  }

  private mutating func fill(_ block: Int, with steps: [CheckedStep]) {
    for step in steps {
      let label = unique(step.label)
      let site = flows.site(step.span)
      // Its place is known before its blocks are made: a hold in them may name it.
      data.steps.append(StepData(label: label, .settled, site: site))
      let place = data.steps.count - 1
      places[step.id] = place
      data.blocks[block].append(place)
      data.steps[place].kind = kind(step.kind)
    }
  }

  /// The label with a number behind it, from the second of its kind on.
  private mutating func unique(_ label: String) -> String {
    let count = labels[label, default: 0] + 1
    labels[label] = count
    guard count > 1 else { return label }
    return unique("\(label) #\(count)")
  }

  func place(of step: Int) -> Int? { places[step] }

  func computation(_ checked: CheckedComputation) -> Computation { flows.computation(checked) }

  func correlation(_ checked: CheckedCorrelation) -> Correlation {
    Correlation(
      eventKey: computation(checked.eventKey), instanceKey: computation(checked.instanceKey),
      condition: checked.condition.map(computation))
  }
}
