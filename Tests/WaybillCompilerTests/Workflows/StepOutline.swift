import WaybillIR

/// The steps of a workflow as text, to be compared as a whole.
struct StepOutline {
  let workflow: WorkflowData
  let bundle: Bundle

  init(_ workflow: WorkflowData, _ bundle: Bundle) {
    self.workflow = workflow
    self.bundle = bundle
  }

  func lines(of block: Int, depth: Int) -> [String] {
    guard block >= 0 else { return [] }
    let indent = String(repeating: "  ", count: depth)
    return workflow.blocks[block].flatMap { index -> [String] in
      let step = workflow.steps[index]
      let (head, blocks) = describe(step.kind)
      var lines = [indent + "\(step.label): \(head)"]
      for (name, inner) in blocks where inner >= 0 {
        lines.append("\(indent)  \(name)")
        lines += self.lines(of: inner, depth: depth + 2)
      }
      return lines
    }
  }

  private func describe(_ kind: StepData.Kind) -> (String, [(String, Int)]) {
    switch kind {
    case .compute(let variable, let value): return ("\(name(variable)) = \(shown(value))", [])
    case .check(let rules, let otherwise):
      return ("check \(bundle.programs[rules.program].name)\(inputs(rules))", [("else", otherwise)])
    case .call(let call): return describe(call)
    case .publish(let event, let value): return ("publish \(bundle.events[event].name) \(shown(value))", [])
    case .run(let workflow, let value, let variable):
      return ("run \(bundle.workflows[workflow].name) \(shown(value))\(into(variable))", [])
    case .parallel(let branches): return ("parallel", branches.map { ("branch\(into($0.variable))", $0.body) })
    case .forEach(let loop):
      var words = "for \(name(loop.element)) in \(shown(loop.elements))"
      if loop.atOnce > 1 { words += " at once \(loop.atOnce)" }
      if loop.tolerated > 0 { words += " tolerate \(loop.tolerated)" }
      if loop.batch > 0 { words += " batch \(loop.batch)" }
      if let key = loop.key { words += " key \(shown(key))" }
      return (words + into(loop.variable), [("do", loop.body)])
    case .choose(let arms, let otherwise):
      return ("choose", arms.map { ("when \(shown($0.condition))", $0.body) } + [("else", otherwise)])
    case .give(let value): return ("give \(shown(value))", [])
    case .settled: return ("settled", [])
    case .wait(let span): return ("wait \(span)", [])
    case .waitUntil(let value): return ("wait until \(shown(value))", [])
    case .await(let arms, let within, let otherwise):
      let heads = arms.map { arm -> (String, Int) in
        let condition = arm.correlation.condition.map { " and \(shown($0))" } ?? ""
        let keys = "\(shown(arm.correlation.eventKey)) == \(shown(arm.correlation.instanceKey))"
        return ("on \(bundle.events[arm.event].name) as \(name(arm.variable)) where \(keys)\(condition)", arm.body)
      }
      return ("await within \(within)", heads + [("else", otherwise)])
    case .hold(let hold): return describe(hold)
    case .repeat(let every, let within, let until, let body, let otherwise):
      return ("repeat every \(every) within \(within) until \(shown(until))", [("do", body), ("else", otherwise)])
    case .change(let change):
      let condition = change.condition.map { " require \(shown($0))" } ?? ""
      return (
        "change \(bundle.views[change.view].name)[\(shown(change.key))] = \(shown(change.value))\(condition)",
        [("else", change.otherwise)]
      )
    case .attempt(let body, let failure, let handler):
      return ("try", [("do", body), ("on failure\(failure < 0 ? "" : " as \(name(failure))")", handler)])
    case .stop(let text): return ("stop \(shown(text))", [])
    case .fail(let text): return ("fail \(shown(text))", [])
    case .cancel: return ("cancel", [])
    case .resume: return ("resume", [])
    case .retry: return ("retry", [])
    }
  }

  private func describe(_ call: CallData) -> (String, [(String, Int)]) {
    var words = call.isTry ? "try call " : "call "
    words += bundle.operations[call.operation].name + " " + call.arguments.map(shown).joined(separator: ", ")
    if let within = call.within { words += " within \(within)" }
    if let fallback = call.fallback { words += " else \(shown(fallback))" }
    if !call.noUndo.isEmpty { words += " no undo" }
    if call.undoNeedsAnswer { words += " undo reads the answer" }
    let blocks = [
      ("undo", call.undo), ("rejected", call.rejected), ("failed", call.failed), ("unknown", call.unknown),
    ]
    return (words + into(call.variable), blocks)
  }

  private func describe(_ hold: HoldData) -> (String, [(String, Int)]) {
    let offers = hold.offers.map { offer -> String in
      switch offer {
      case .resume: "resume"
      case .retry: "retry"
      case .cancel: "cancel"
      case .done(_, let variable): "done\(into(variable))"
      case .edit(let variable, let again):
        "edit \(name(variable)) again [\(again.map { workflow.steps[$0].label }.joined(separator: ", "))]"
      }
    }
    let within = hold.within.map { " within \($0)" } ?? ""
    return (
      "hold in \(bundle.queues[hold.queue].name) offering \(offers.joined(separator: ", "))\(within)",
      [("else", hold.otherwise)]
    )
  }

  private func name(_ variable: Int) -> String { workflow.variables[variable].name }
  private func into(_ variable: Int) -> String { variable < 0 ? "" : " -> \(name(variable))" }

  private func shown(_ computation: Computation) -> String { "f" + inputs(computation) }

  private func inputs(_ computation: Computation) -> String {
    let names = computation.inputs.map { input -> String in
      switch input {
      case .variable(let number): name(number)
      case .read(let view, let key): "\(bundle.views[view].name)[\(shown(key))]"
      case .readAll(let view): bundle.views[view].name
      case .now: "now"
      case .newID: "newId"
      }
    }
    return "(\(names.joined(separator: ", ")))"
  }
}
