import WaybillCore
import WaybillSyntax

/// What workflows publish and run as it is written, whether the rest of them is sound or not.
extension WorkflowDeclaration {
  func publishes(_ event: Int, in symbols: Symbols, package: String) -> Bool {
    events.contains { symbols.event($0, in: package) == event }
  }

  /// Events that its steps publish.
  var events: [Path] { steps.flatMap(\.events) }

  /// Workflows that its steps run.
  var runs: [Path] { steps.flatMap(\.runs) }
}

extension Symbols {
  /// Nil where there is none, which is reported where the step is checked.
  func event(_ path: Path, in package: String) -> Int? {
    guard case .success(let index) = resolveEvent(path, in: package) else { return nil }
    return index
  }
}

extension CheckEnvironment {
  /// Events that some workflow, channel or view publishes.
  func findPublishedEvents() -> Set<Int> {
    let flows = symbols.flows
    var found: Set<Int> = []
    for workflow in flows.workflows {
      found.formUnion(workflow.source.events.compactMap { symbols.event($0, in: workflow.packageName) })
    }
    for channel in flows.channels {
      for clause in channel.source.clauses {
        guard case .publish(let syntax) = clause.kind else { continue }
        if let event = symbols.event(syntax.event.callee, in: channel.packageName) { found.insert(event) }
      }
    }
    for view in flows.views {
      found.formUnion(view.source.publications.compactMap { symbols.event($0, in: view.packageName) })
    }
    return found
  }
}

extension ViewDeclaration {
  var publications: [Path] {
    parts.compactMap { if case .publish(let publication) = $0.kind { publication.event.callee } else { nil } }
  }

  var sources: [Path] {
    parts.compactMap { if case .on(let rule) = $0.kind { rule.event } else { nil } }
  }
}

extension Step {
  fileprivate var events: [Path] {
    var own: [Path] = []
    if case .publish(let syntax) = kind { own = [syntax.event.callee] }
    return own + handlers.flatMap(\.events) + blocks.flatMap { $0.flatMap(\.events) }
  }

  fileprivate var runs: [Path] {
    var own: [Path] = []
    switch kind {
    case .run(let call), .assign(_, .run(let call)): own = [call.callee]
    default: break
    }
    return own + handlers.flatMap(\.runs) + blocks.flatMap { $0.flatMap(\.runs) }
  }

  private var blocks: [[Step]] {
    switch kind {
    case .assign(_, let value): value.blocks
    case .call(let call): call.undos
    case .parallel(let branches): branches.map(\.steps)
    case .forEach(_, let steps): [steps]
    case .condition(let condition): [condition.then, condition.otherwise ?? []]
    case .match(_, let arms): arms.map(\.steps)
    case .await(let waiting): waiting.blocks
    case .repeat(let loop): [loop.steps]
    case .attempt(let attempt): [attempt.steps, attempt.handler]
    case .check, .publish, .run, .give, .settled, .wait, .waitUntil, .hold, .change, .stop, .fail, .cancel: []
    }
  }

  private var handlers: [Handler] {
    switch kind {
    case .assign(_, let value): value.handlers
    case .check(_, let otherwise): [otherwise].compactMap(\.self)
    case .call(let call): call.handlers
    case .await(let waiting): [waiting.otherwise].compactMap(\.self)
    case .hold(let hold): [hold.otherwise].compactMap(\.self)
    case .repeat(let loop): [loop.otherwise].compactMap(\.self)
    case .change(let change): [change.otherwise].compactMap(\.self)
    default: []
    }
  }
}

extension StepValue {
  fileprivate var blocks: [[Step]] {
    switch self {
    case .call(let call): call.undos
    case .await(let waiting): waiting.blocks
    case .branch(let steps), .forEach(_, let steps): [steps]
    case .run, .hold, .expression: []
    }
  }

  fileprivate var handlers: [Handler] {
    switch self {
    case .call(let call): call.handlers
    case .await(let waiting): [waiting.otherwise].compactMap(\.self)
    case .hold(let hold): [hold.otherwise].compactMap(\.self)
    case .run, .branch, .forEach, .expression: []
    }
  }
}

extension CallStep {
  fileprivate var undos: [[Step]] {
    clauses.compactMap { if case .undo(let steps) = $0.kind { steps } else { nil } }
  }

  fileprivate var handlers: [Handler] {
    clauses.compactMap { clause in
      switch clause.kind {
      case .rejected(let handler), .failed(let handler), .unknown(let handler): handler
      case .undo, .noUndo, .timeout, .retry: nil
      }
    }
  }
}

extension AwaitStep {
  fileprivate var blocks: [[Step]] {
    guard case .several(let arms, let otherwise) = kind else { return [] }
    return arms.map(\.steps) + [otherwise ?? []]
  }
}

extension Handler {
  fileprivate var events: [Path] {
    switch kind {
    case .publish(let syntax): [syntax.event.callee]
    case .hold(let hold): hold.otherwise?.events ?? []
    case .steps(let steps): steps.flatMap(\.events)
    case .stop, .fail, .cancel, .resume, .retry, .run: []
    }
  }

  fileprivate var runs: [Path] {
    switch kind {
    case .run(let call): [call.callee]
    case .hold(let hold): hold.otherwise?.runs ?? []
    case .steps(let steps): steps.flatMap(\.runs)
    case .publish, .stop, .fail, .cancel, .resume, .retry: []
    }
  }
}
