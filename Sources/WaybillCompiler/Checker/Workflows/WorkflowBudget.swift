import WaybillCore
import WaybillIR

/// How long the ways through a workflow take, at best and at worst: timeouts, attempts, waits and what people may take,
/// without the time that programs compute and systems answer in.
package struct WorkflowBudget {
  package struct Way {
    /// The conditions and arms that are taken on it; empty where there is one way only.
    package var choices: [String]
    package var best: Milliseconds
    /// Nil where nothing but the deadline bounds it.
    package var worst: Milliseconds?
    /// When the sla is met: the end, or the event that it names.
    package var meets: Milliseconds?
    var isMet = false
    var isOver = false
  }

  package var workflow: String
  package var ways: [Way]
  package var sla: Milliseconds?
  package var deadline: Milliseconds
}

extension WorkflowBudget {
  func findings(_ workflow: CheckedWorkflow) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if let way = ways.first(where: { deadline < $0.best }) {
      found.append(.bestCaseBehindDeadline(way, deadline, at: workflow.deadlineSpan, workflow: workflow.span))
    }
    if let level = workflow.serviceLevel, let way = ways.first(where: { level.limit < $0.meets ?? .max }) {
      found.append(.worstCaseBehindSLA(way, level.limit, at: level.span))
    }
    return found
  }
}

extension CheckedProgram {
  /// Of all workflows that passed, in order of their names.
  package var budgets: [WorkflowBudget] {
    let checked = flows.workflows.map(\.content)
    let builder = BudgetBuilder(symbols.flows, checked)
    return checked.map { builder.budget(of: $0) }.sorted { $0.workflow < $1.workflow }
  }
}

/// Adds up the ways, block by block. A choice of arms parts them; handlers, branches and loops are folded into the
/// longest and the shortest that they can take.
struct BudgetBuilder {
  typealias Way = WorkflowBudget.Way
  typealias Range = (best: Milliseconds, worst: Milliseconds?)

  /// Beyond this ways are put together into one.
  private static let mostWays = 24

  private let flows: FlowSymbols
  private let workflows: [Int: CheckedWorkflow]

  init(_ flows: FlowSymbols, _ workflows: [CheckedWorkflow]) {
    self.flows = flows
    self.workflows = Dictionary(workflows.map { ($0.id, $0) }) { first, _ in first }
  }

  func budget(of workflow: CheckedWorkflow) -> WorkflowBudget {
    let until = workflow.serviceLevel?.until
    var ways = self.ways(of: workflow.body, until: until)
    for index in ways.indices where !ways[index].isMet { ways[index].meets = ways[index].worst }
    return WorkflowBudget(
      workflow: flows.workflows[workflow.id].name, ways: ways, sla: workflow.serviceLevel?.limit,
      deadline: workflow.deadline)
  }

  // MARK: blocks

  private func ways(of block: [CheckedStep], until: Int?) -> [Way] {
    var open = [Way(choices: [], best: 0, worst: 0, meets: nil)]
    var over: [Way] = []
    for step in block {
      let next = ways(of: step, until: until)
      let joined = open.flatMap { way in next.map { join(way, $0) } }
      over += joined.filter(\.isOver)
      open = joined.filter { !$0.isOver }
      if open.count > Self.mostWays { open = [merged(open)] }
    }
    return over + open
  }

  private func join(_ first: Way, _ second: Way) -> Way {
    var way = first
    way.choices += second.choices
    way.best += second.best
    way.worst = sum(first.worst, second.worst)
    way.isOver = second.isOver
    if !first.isMet, second.isMet {
      way.isMet = true
      way.meets = sum(first.worst, second.meets)
    }
    return way
  }

  private func merged(_ ways: [Way]) -> Way {
    let range = folded(ways)
    var way = Way(choices: ["…"], best: range.best, worst: range.worst, meets: nil)
    way.isMet = ways.allSatisfy(\.isMet)
    way.meets = longest(ways.map(\.meets))
    return way
  }

  // MARK: steps

  private func ways(of step: CheckedStep, until: Int?) -> [Way] {
    switch step.kind {
    case .choose(let arms, let otherwise, let isWhole):
      let taken = arms.flatMap { arm in named(arm.words, ways(of: arm.body, until: until)) }
      guard !isWhole else { return taken }
      let words = arms.map { "not (\($0.words))" }.joined(separator: " and ")
      return taken + named(words, ways(of: otherwise ?? [], until: until))
    case .stop, .fail, .cancel, .give:
      var way = Way(choices: [], best: 0, worst: 0, meets: nil)
      way.isOver = true
      return [way]
    case .publish(let event, _) where event == until:
      var way = Way(choices: [], best: 0, worst: 0, meets: 0)
      way.isMet = true
      return [way]
    default:
      let range = self.range(of: step)
      return [Way(choices: [], best: range.best, worst: range.worst, meets: nil)]
    }
  }

  private func named(_ name: String, _ ways: [Way]) -> [Way] {
    ways.map { way in
      var way = way
      way.choices.insert(name, at: 0)
      return way
    }
  }

  private func range(of step: CheckedStep) -> Range {
    switch step.kind {
    case .wait(let span): return (span, span)
    case .waitUntil: return (0, nil)
    case .call(let call): return (0, sum(worst(of: call), longest([call.rejected, call.failed, call.unknown])))
    case .check(_, _, let otherwise): return (0, longest([otherwise]))
    case .change(let change): return (0, longest([change.otherwise]))
    case .run(let workflow, _, _): return run(workflow)
    case .parallel(let branches):
      let ranges = branches.map { folded($0.body) }
      return (ranges.map(\.best).max() ?? 0, longest(ranges.map(\.worst)))
    case .forEach(let loop): return range(of: loop)
    case .await(let arms, let within, let otherwise):
      let bodies = arms.map { folded($0.body) }
      let expired = folded(otherwise ?? [])
      let best = min(bodies.map(\.best).min() ?? 0, within + expired.best)
      return (best, sum(within, longest(bodies.map(\.worst) + [expired.worst])))
    case .hold(let hold): return (0, sum(hold.within ?? due(hold.queue), longest([hold.otherwise])))
    case .repeat(let loop):
      let body = folded(loop.body)
      return (body.best, sum(sum(loop.within, body.worst), longest([loop.otherwise])))
    case .attempt(let body, _, let handler):
      let tried = folded(body)
      return (min(tried.best, folded(handler).best), sum(tried.worst, folded(handler).worst))
    case .choose, .compute, .publish, .give, .settled, .stop, .fail, .cancel, .resume, .retry: return (0, 0)
    }
  }

  /// All attempts with their waits; an unsafe call without a probe has one.
  private func worst(of call: CheckedCall) -> Milliseconds {
    let operation = flows.operations[call.operation]
    let reach = operation.effect == .unsafe(hasProbe: false) ? call.timeout : call.retry.reach(timeout: call.timeout)
    return min(reach, call.within ?? .max)
  }

  private func run(_ workflow: Int) -> Range {
    guard let other = workflows[workflow] else { return (0, nil) }
    return (folded(other.body).best, other.deadline)
  }

  private func range(of loop: CheckedStepLoop) -> Range {
    let body = folded(loop.body)
    func rounds(_ count: Int) -> Milliseconds {
      let elements = loop.batch == 0 ? count : (count + loop.batch - 1) / loop.batch
      return Milliseconds((elements + loop.atOnce - 1) / loop.atOnce)
    }
    let best = rounds(loop.count.low) * body.best
    guard let worst = body.worst, worst > 0 else { return (best, body.worst) }
    return (best, loop.count.high.map { rounds($0) * worst })
  }

  private func due(_ queue: Int) -> Milliseconds? { flows.queues[queue].due }

  // MARK: sums

  private func folded(_ block: [CheckedStep]) -> Range { folded(ways(of: block, until: nil)) }

  private func folded(_ ways: [Way]) -> Range {
    (ways.map(\.best).min() ?? 0, longest(ways.map(\.worst)))
  }

  private func longest(_ blocks: [[CheckedStep]?]) -> Milliseconds? {
    longest(blocks.map { folded($0 ?? []).worst })
  }

  private func longest(_ spans: [Milliseconds?]) -> Milliseconds? {
    spans.contains { $0 == nil } ? nil : spans.compactMap(\.self).max() ?? 0
  }

  /// Nil where one of them is not bounded, or the sum is beyond all measure.
  private func sum(_ first: Milliseconds?, _ second: Milliseconds?) -> Milliseconds? {
    guard let first, let second else { return nil }
    let (sum, overflow) = first.addingReportingOverflow(second)
    return overflow ? nil : sum
  }
}
