import WaybillCore
import WaybillIR
import WaybillSchema

/// Lowers one workflow to its blocks and steps. Everything that it refers to is in the bundle: what does is settled
/// before.
struct WorkflowBuilder {
  let workflow: CheckedWorkflow
  let symbol: WorkflowSymbol
  let numbers: FlowNumbers
  let bundle: BundleBuilder
  var data: WorkflowData
  /// Places of steps in `data.steps`, by the ids of the checked ones.
  private var places: [Int: Int] = [:]
  private var labels: [String: Int] = [:]

  static func lower(
    _ workflow: CheckedWorkflow, symbols: Symbols, numbers: FlowNumbers, into bundle: BundleBuilder
  ) -> WorkflowData {
    var builder = WorkflowBuilder(workflow, symbols: symbols, numbers: numbers, into: bundle)
    return builder.build()
  }

  private init(
    _ workflow: CheckedWorkflow, symbols: Symbols, numbers: FlowNumbers, into bundle: BundleBuilder
  ) {
    self.workflow = workflow
    self.numbers = numbers
    self.bundle = bundle
    symbol = symbols.flows.workflows[workflow.id]
    let zone = workflow.zone.map { bundle.zone($0) } ?? -1
    let start: WorkflowData.Start =
      switch workflow.start {
      case .event(let event): .event(numbers.events[event] ?? -1)
      case .schedule(let every, _): .schedule(WorkflowData.Schedule(every: every, zone: zone))
      }
    data = WorkflowData(
      name: symbol.name, packageName: symbol.packageName, version: symbol.version, start: start,
      key: Computation(workflow.key, numbers), deadline: workflow.deadline,
      ownerQueue: numbers.queues[workflow.ownerQueue] ?? -1, site: bundle.site(at: workflow.span))
  }

  private mutating func build() -> WorkflowData {
    data.variables = workflow.variables.map { variable in
      WorkflowData.Variable(
        name: variable.name, slot: bundle.slot(variable.type.slot), isPersonal: variable.type.isPersonal)
    }
    data.result = workflow.result.map { bundle.slot($0) } ?? -1
    switch workflow.ordering {
    case .none: break
    case .serial(let by, let skipsHeld): data.ordering = .serial(by: computation(by), skipsHeld: skipsHeld)
    case .latest(let by): data.ordering = .latest(by: computation(by))
    }
    data.serviceLevel = workflow.serviceLevel.map { level in
      WorkflowData.ServiceLevel(
        limit: level.limit, warning: level.warning, until: level.until.flatMap { numbers.events[$0] } ?? -1)
    }
    data.cancellations = workflow.cancellations.map { cancellation in
      WorkflowData.Cancellation(
        event: numbers.events[cancellation.event] ?? -1, variable: cancellation.variable,
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
      let site = bundle.site(at: step.span)
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

  func computation(_ checked: CheckedComputation) -> Computation { Computation(checked, numbers) }

  func correlation(_ checked: CheckedCorrelation) -> Correlation {
    Correlation(
      eventKey: computation(checked.eventKey), instanceKey: computation(checked.instanceKey),
      condition: checked.condition.map(computation))
  }
}

extension CheckedWorkflow {
  fileprivate var zone: String? {
    if case .schedule(_, let zone) = start { return zone }
    return nil
  }
}

extension Computation {
  init(_ checked: CheckedComputation, _ numbers: FlowNumbers) {
    self.init(
      program: numbers.programs[checked.function] ?? -1,
      inputs: checked.inputs.map { input in
        switch input {
        case .variable(let number): .variable(number)
        case .read(let view, let key): .read(view: numbers.views[view] ?? -1, key: Computation(key, numbers))
        case .readAll(let view): .readAll(view: numbers.views[view] ?? -1)
        case .now: .now
        case .newID: .newID
        }
      })
  }
}

extension BundleBuilder {
  func site(at span: SourceSpan) -> Int {
    let place = place(of: span)
    return site(Site(file: place.file, line: place.line, column: place.column))
  }
}
