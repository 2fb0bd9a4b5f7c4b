import WaybillCore
import WaybillSyntax

extension CheckEnvironment {
  /// Checks the bodies of all workflows, and what they are to each other. What is broken is left out.
  func checkWorkflows() -> [CheckedFlow<CheckedWorkflow>] {
    publishedEvents = findPublishedEvents()
    var checked: [CheckedFlow<CheckedWorkflow>] = []
    for id in symbols.flows.workflows.indices {
      let before = symbols.callables.count
      if let workflow = checkWorkflow(id) {
        checkedWorkflows[symbols.flows.workflows[id].name] = workflow
        checked.append(CheckedFlow(id: id, content: workflow, references: workflow.references(in: symbols)))
      } else {
        dropFunctions(from: before)
      }
    }
    flowDiagnostics += proveNoCircle()
    return provedInTime(checked)
  }

  /// What takes too long at best is an error; at worst, a notice.
  private func provedInTime(_ checked: [CheckedFlow<CheckedWorkflow>]) -> [CheckedFlow<CheckedWorkflow>] {
    let builder = BudgetBuilder(symbols.flows, checked.map(\.content))
    return checked.filter { flow in
      let findings = builder.budget(of: flow.content).findings(flow.content)
      flowDiagnostics += findings
      return !findings.contains { $0.severity == .error }
    }
  }

  private func checkWorkflow(_ id: Int) -> CheckedWorkflow? {
    let checker = StepChecker(self, workflow: id)
    let workflow = checker.checkWorkflow()
    flowDiagnostics += checker.checker.diagnostics
    flowReleases += checker.checker.releases
    guard let workflow else { return nil }
    let findings = prove(workflow)
    flowDiagnostics += findings
    return findings.contains { $0.severity == .error } ? nil : workflow
  }

  /// The proofs that look at the whole of a workflow.
  private func prove(_ workflow: CheckedWorkflow) -> [Diagnostic] {
    var undo = UndoProof(self)
    undo.prove(workflow)
    return undo.findings
  }
}

extension CheckedWorkflow {
  fileprivate func references(in symbols: Symbols) -> Set<FlowReference> {
    var found: Set<FlowReference> = [.package(symbols.flows.workflows[id].packageName)]
    if case .event(let event) = start { found.insert(.event(event)) }
    if let until = serviceLevel?.until { found.insert(.event(until)) }
    found.formUnion(cancellations.map { .event($0.event) })
    for computation in computations {
      found.formUnion(computation.functions.map { .callable($0) })
      found.formUnion(computation.views.map { .view($0) })
    }
    body.forEachStep { step in
      switch step.kind {
      case .check(let rules, _, _): found.insert(.callable(rules))
      case .call(let call): found.insert(.operation(call.operation))
      case .publish(let event, _): found.insert(.event(event))
      case .run(let workflow, _, _): found.insert(.workflow(workflow))
      case .await(let arms, _, _): found.formUnion(arms.map { .event($0.event) })
      case .change(let change): found.insert(.view(change.view))
      default: break
      }
    }
    return found
  }
}
