extension CheckedStep {
  /// Blocks of the step, in order of the source: what it does, then what is done about it.
  package var blocks: [[CheckedStep]] {
    switch kind {
    case .check(_, _, let otherwise): [otherwise].compactMap(\.self)
    case .call(let call): [call.undo, call.rejected, call.failed, call.unknown].compactMap(\.self)
    case .parallel(let branches): branches.map(\.body)
    case .forEach(let loop): [loop.body]
    case .choose(let arms, let otherwise, _): arms.map(\.body) + [otherwise].compactMap(\.self)
    case .await(let arms, _, let otherwise): arms.map(\.body) + [otherwise].compactMap(\.self)
    case .hold(let hold): [hold.otherwise].compactMap(\.self)
    case .repeat(let loop): [loop.body] + [loop.otherwise].compactMap(\.self)
    case .change(let change): [change.otherwise].compactMap(\.self)
    case .attempt(let body, _, let handler): [body, handler]
    case .compute, .publish, .run, .give, .settled, .wait, .waitUntil, .stop, .fail, .cancel, .resume, .retry: []
    }
  }

  /// Computations of the step itself, without those of its blocks.
  package var computations: [CheckedComputation] {
    switch kind {
    case .compute(_, let value), .publish(_, let value), .run(_, let value, _), .give(let value),
      .waitUntil(let value), .stop(let value), .fail(let value):
      [value]
    case .call(let call): call.arguments + [call.fallback].compactMap(\.self)
    case .forEach(let loop): [loop.elements] + [loop.key].compactMap(\.self)
    case .choose(let arms, _, _): arms.map(\.condition)
    case .await(let arms, _, _): arms.flatMap(\.correlation.computations)
    case .repeat(let loop): [loop.until]
    case .change(let change): [change.key, change.value] + [change.condition].compactMap(\.self)
    case .check, .parallel, .settled, .wait, .hold, .attempt, .cancel, .resume, .retry: []
    }
  }
}

extension CheckedCorrelation {
  package var computations: [CheckedComputation] { [eventKey, instanceKey] + [condition].compactMap(\.self) }
}

extension [CheckedStep] {
  /// Every step, the outer ones first, in order of the source.
  package func forEachStep(_ visit: (CheckedStep) -> Void) {
    for step in self {
      visit(step)
      for block in step.blocks { block.forEachStep(visit) }
    }
  }

  /// Whether a step of these or below reads the variable.
  func reads(_ variable: Int) -> Bool {
    var reads = false
    forEachStep { step in
      if step.computations.contains(where: { $0.variables.contains(variable) }) { reads = true }
      if case .check(_, let inputs, _) = step.kind, inputs.contains(variable) { reads = true }
    }
    return reads
  }
}

extension CheckedWorkflow {
  /// All computations: of the head, the settings and the steps.
  package var computations: [CheckedComputation] {
    var all = [key]
    switch ordering {
    case .none: break
    case .serial(let by, _), .latest(let by): all.append(by)
    }
    all += cancellations.flatMap(\.correlation.computations)
    body.forEachStep { all += $0.computations }
    return all
  }
}
