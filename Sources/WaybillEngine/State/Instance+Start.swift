extension Instance {
  /// An instance before its first step: revision 0, nothing run. `deadline` counts from the ingest.
  package init(_ order: StartOrder, workflowName: String, deadline: Int64, at now: Moment) {
    id = order.id
    revision = 0
    bundle = order.bundle
    workflow = order.workflow
    self.workflowName = workflowName
    key = order.key
    run = order.run
    replays = order.replays
    parent = order.parent
    trace = order.trace
    ingestedAt = order.ingestedAt
    deadlineAt = order.ingestedAt + deadline
    turnKey = nil
    state = .running
    reason = .running
    since = now
    wakeAt = nil
    frames = [Frame(id: 0, parent: -1, role: .body, block: 0)]
    nextNumber = 1
    undo = []
    undone = 0
    isSettled = false
    editRevision = 0
    serviceLevelsTold = 0
    isServiceMet = false
    ending = nil
    cancelAddresses = []
    result = nil
  }
}
