import WaybillIR
import WaybillSchema

/// The heads of workflows.
extension FlowVerifier {
  func verify(_ workflow: WorkflowData) throws(BundleFault) {
    try site(workflow.site)
    for variable in workflow.variables { _ = try slot(variable.slot, "the slot of `\(variable.name)`") }
    try verify(workflow.start, of: workflow)
    let payload = locals([bundle.slots[workflow.variables[0].slot]])
    try text(workflow.key, "the key", asks: .everything, payload)
    switch workflow.ordering {
    case .none: break
    case .serial(let key, _), .latest(let key): try text(key, "the key of the order", asks: .everything, payload)
    }
    if let level = workflow.serviceLevel {
      try span(level.limit, "the service level", atLeast: 1)
      try span(level.warning, "the warning of the service level")
      try optionalIndex(level.until, in: bundle.events, "the event of the service level")
    }
    try span(workflow.deadline, "the deadline", atLeast: 1)
    try check(workflow.ownerQueue, in: bundle.queues, "the queue of the owner")
    let result = try optionalSlot(workflow.result, "the slot of the result")
    var verifier = WorkflowVerifier(self, workflow)
    try verifier.verify(result: result)
  }

  private func verify(_ start: WorkflowData.Start, of workflow: WorkflowData) throws(BundleFault) {
    let given: Slot
    switch start {
    case .event(let event): given = try payload(of: event)
    case .schedule(let schedule):
      try optionalIndex(schedule.zone, in: bundle.zones, "the zone")
      switch schedule.every {
      case .span(let every): try span(every, "the time between two runs", atLeast: 1)
      case .day(let minute, let weekday):
        guard (0..<1_440).contains(minute), (0...7).contains(weekday) else {
          throw BundleFault(.value, "it runs at minute \(minute) of day \(weekday)")
        }
      }
      given = Slot(.localTime)
    }
    guard !workflow.variables.isEmpty else { throw BundleFault(.variable, "nothing holds what it starts with") }
    try fit(given, bundle.slots[workflow.variables[0].slot], "what it starts with")
  }
}
