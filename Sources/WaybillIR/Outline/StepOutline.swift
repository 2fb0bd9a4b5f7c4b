/// A step of a workflow as people see it: what it does, and the blocks below it.
package struct StepOutline: Hashable, Sendable {
  package struct Block: Hashable, Sendable {
    /// `body`, `branch`, `rejected`, `undo`; of a choice that of the arm.
    package var name: String
    package var steps: [StepOutline]
  }

  package var label: String
  /// `call erp.create`, `wait 10 minutes`
  package var words: String
  /// The place in the sources.
  package var line: Int
  package var blocks: [Block] = []
}

extension Bundle {
  /// The steps of a workflow's body, with those below them.
  package func outline(of workflow: WorkflowData) -> [StepOutline] {
    StepOutlines(bundle: self, workflow: workflow).block(0)
  }
}

/// Goes through the tree of one workflow, which was verified.
private struct StepOutlines {
  let bundle: Bundle
  let workflow: WorkflowData

  func block(_ index: Int) -> [StepOutline] {
    workflow.blocks[index].map { place in
      let step = workflow.steps[place]
      let blocks = blocks(of: step.kind).filter { $0.1 != -1 }
      return StepOutline(
        label: step.label, words: words(step.kind), line: bundle.sites[step.site].line,
        blocks: blocks.map { StepOutline.Block(name: $0.0, steps: block($0.1)) })
    }
  }

  /// Blocks by their names, -1 for none.
  private func blocks(of kind: StepData.Kind) -> [(String, Int)] {
    switch kind {
    case .check(_, let otherwise): [("else", otherwise)]
    case .await(let arms, _, let otherwise):
      arms.filter { $0.body != -1 && !workflow.blocks[$0.body].isEmpty }.map { (bundle.events[$0.event].name, $0.body) }
        + [("else", otherwise)]
    case .call(let call):
      [("undo", call.undo), ("rejected", call.rejected), ("failed", call.failed), ("unknown", call.unknown)]
    case .parallel(let branches): branches.map { (variable("branch", $0.variable), $0.body) }
    case .forEach(let loop): [("each", loop.body)]
    case .choose(let arms, let otherwise): arms.map { ("if", $0.body) } + [("else", otherwise)]
    case .hold(let hold): [("else", hold.otherwise)]
    case .repeat(_, _, _, let body, let otherwise): [("turn", body), ("else", otherwise)]
    case .change(let change): [("else", change.otherwise)]
    case .attempt(let body, _, let handler): [("try", body), ("on failure", handler)]
    default: []
    }
  }

  private func words(_ kind: StepData.Kind) -> String {
    switch kind {
    case .compute(let variable, _): "\(name(variable)) = …"
    case .check(let rules, _): "check \(bundle.programs[rules.program].name)"
    case .call(let call): words(call)
    case .publish(let event, _): "publish \(bundle.events[event].name)"
    case .run(let other, _, let variable): result(variable) + "run \(bundle.workflows[other].name)"
    case .parallel: "parallel"
    case .forEach(let loop): words(loop)
    case .choose: "choose"
    case .give: "give"
    case .settled: "settled"
    case .wait(let span): "wait \(spanWords(span))"
    case .waitUntil: "wait until an instant"
    case .await(let arms, let within, _):
      "await \(arms.map { bundle.events[$0.event].name }.joined(separator: " or ")) within \(spanWords(within))"
    case .hold(let hold): words(hold)
    case .repeat(let every, let within, _, _, _): "repeat every \(spanWords(every)) within \(spanWords(within))"
    case .change(let change): "change \(bundle.views[change.view].name)"
    case .attempt: "try"
    case .stop: "stop"
    case .fail: "fail"
    case .cancel: "cancel"
    case .resume: "resume"
    case .retry: "retry"
    }
  }

  private func words(_ call: CallData) -> String {
    let verb = call.isTry ? "try call" : "call"
    var words = result(call.variable) + "\(verb) \(bundle.operations[call.operation].name)"
    if let within = call.within { words += " within \(spanWords(within))" }
    return call.noUndo.isEmpty ? words : words + ", no undo because \(call.noUndo.debugDescription)"
  }

  private func words(_ loop: LoopData) -> String {
    var words = result(loop.variable) + "for \(name(loop.element))"
    if loop.batch > 0 { words += " in batches of \(loop.batch)" }
    if loop.atOnce > 1 { words += " at most \(loop.atOnce) at once" }
    return loop.tolerated > 0 ? words + " tolerate \(loop.tolerated)" : words
  }

  private func words(_ hold: HoldData) -> String {
    let offers = hold.offers.map { offer in
      switch offer {
      case .resume: "resume"
      case .retry: "retry"
      case .cancel: "cancel"
      case .done: "done"
      case .edit(let variable, _): "edit \(name(variable))"
      }
    }
    var words = "hold in \(bundle.queues[hold.queue].name.debugDescription)"
    if !offers.isEmpty { words += " offering \(offers.joined(separator: ", "))" }
    return hold.within.map { words + " within \(spanWords($0))" } ?? words
  }

  private func name(_ variable: Int) -> String { variable == -1 ? "_" : workflow.variables[variable].name }

  private func result(_ variable: Int) -> String { variable == -1 ? "" : "\(name(variable)) = " }

  private func variable(_ words: String, _ variable: Int) -> String { result(variable) + words }
}
