import WaybillCore
import WaybillIR
import WaybillSchema

/// Puts what is declared around workflows into a bundle, each kind in order of its names.
struct FlowLowering {
  let symbols: Symbols
  let numbers: FlowNumbers
  let builder: BundleBuilder

  /// `programs` are numbers of programs by callable.
  init(_ program: CheckedProgram, programs: [Int: Int], into builder: BundleBuilder) {
    symbols = program.symbols
    numbers = FlowNumbers(program, programs: programs)
    self.builder = builder
  }

  func lower(_ flows: CheckedFlows) {
    for id in numbers.queues.ids { builder.append(queue(symbols.flows.queues[id])) }
    for id in numbers.systems.ids { builder.append(system(symbols.flows.systems[id])) }
    for event in flows.events.inOrder(of: numbers.events) { builder.append(self.event(event)) }
    for operation in flows.operations.inOrder(of: numbers.operations) { builder.append(self.operation(operation)) }
    for channel in flows.channels.inOrder(of: numbers.channels) { builder.append(self.channel(channel)) }
    for view in flows.views.inOrder(of: numbers.views) { builder.append(self.view(view)) }
    for workflow in flows.workflows.inOrder(of: numbers.workflows) {
      builder.append(WorkflowBuilder.lower(workflow.content, in: self))
    }
  }

  // MARK: events, queues, systems

  private func event(_ checked: CheckedFlow<CheckedEvent>) -> EventData {
    let event = symbols.flows.events[checked.id]
    return EventData(
      name: event.name, version: event.version, slot: builder.slot(event.slot),
      key: checked.content.key.map(computation), site: site(event.span))
  }

  private func queue(_ queue: QueueSymbol) -> QueueData {
    QueueData(
      name: queue.name, owner: queue.owner, title: queue.title.isEmpty ? queue.name : queue.title, due: queue.due,
      escalation: queue.escalation.map { numbers.queues[$0] } ?? -1, site: site(queue.span))
  }

  private func system(_ system: SystemSymbol) -> SystemData {
    var data = SystemData(
      name: system.name, packageName: system.packageName, kind: system.kind, retry: system.retry,
      site: site(system.span))
    data.auth = system.auth
    data.timeout = system.timeout
    data.rates = system.rates
    data.breaker = system.breaker
    data.concurrency = system.concurrency
    return data
  }

  // MARK: what all of them have

  func computation(_ checked: CheckedComputation) -> Computation {
    let inputs = checked.inputs.map { input -> Computation.Input in
      switch input {
      case .variable(let number): .variable(number)
      case .read(let view, let key): .read(view: numbers.views[view], key: computation(key))
      case .readAll(let view): .readAll(view: numbers.views[view])
      case .now: .now
      case .newID: .newID
      }
    }
    return Computation(program: numbers.program(checked.function), inputs: inputs)
  }

  func loop(_ checked: CheckedLoop) -> ChannelData.Publication.Loop {
    ChannelData.Publication.Loop(
      source: computation(checked.source), slot: builder.slot(checked.element),
      condition: checked.condition.map(computation))
  }

  func parameters(_ parameters: [CallableSymbol.Parameter]) -> [OperationData.Parameter] {
    parameters.map { OperationData.Parameter(name: $0.name, slot: builder.slot($0.slot)) }
  }

  func site(_ span: SourceSpan) -> Int {
    let place = builder.place(of: span)
    return builder.site(Site(file: place.file, line: place.line, column: place.column))
  }
}

/// Where everything stands in the bundle.
struct FlowNumbers {
  /// Numbers of one kind, by index into the list of `FlowSymbols`.
  struct Kind {
    /// In order of their names.
    let ids: [Int]
    private let numbers: [Int: Int]

    init<Symbol>(_ ids: some Sequence<Int>, of symbols: NamedSymbols<Symbol>) {
      self.ids = ids.sorted { symbols[$0].name.utf8.lexicographicallyPrecedes(symbols[$1].name.utf8) }
      numbers = Dictionary(uniqueKeysWithValues: self.ids.enumerated().map { ($1, $0) })
    }

    subscript(id: Int) -> Int {
      guard let number = numbers[id] else { preconditionFailure("what a checked declaration refers to is checked") }
      return number
    }
  }

  let events: Kind
  let queues: Kind
  let systems: Kind
  let operations: Kind
  let channels: Kind
  let views: Kind
  let workflows: Kind
  private let programs: [Int: Int]

  init(_ program: CheckedProgram, programs: [Int: Int]) {
    let symbols = program.symbols.flows
    events = Kind(program.flows.events.map(\.id), of: symbols.events)
    queues = Kind(symbols.queues.indices, of: symbols.queues)
    systems = Kind(symbols.systems.indices, of: symbols.systems)
    operations = Kind(program.flows.operations.map(\.id), of: symbols.operations)
    channels = Kind(program.flows.channels.map(\.id), of: symbols.channels)
    views = Kind(program.flows.views.map(\.id), of: symbols.views)
    workflows = Kind(program.flows.workflows.map(\.id), of: symbols.workflows)
    self.programs = programs
  }

  func program(_ callable: Int) -> Int {
    guard let number = programs[callable] else { preconditionFailure("a computation of what is sound is a program") }
    return number
  }
}

extension Array {
  fileprivate func inOrder<Content>(of numbers: FlowNumbers.Kind) -> Self where Element == CheckedFlow<Content> {
    sorted { numbers[$0.id] < numbers[$1.id] }
  }
}
