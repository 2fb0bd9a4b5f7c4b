import WaybillIR

extension Engine {
  /// Finds out from the store what is under way: after a start, and after a fault of the store.
  func recover() throws(StoreFault) {
    cache = [:]
    releases = try store.mark(Releases.markName).flatMap(Releases.init)
    for hash in try (releases?.bundles ?? []) + store.bundlesInUse() { _ = flows(hash) }
    nextWake = try store.nextWake()
    try recoverOutbox()
    try recoverCalls()
    try recoverTurns()
    try planSchedules()
  }

  private func recoverOutbox() throws(StoreFault) {
    var after: String?
    while true {
      let items = try store.outbox(after: after, limit: 1_000)
      for item in items { jobs.add(.deliver(item)) }
      guard items.count == 1_000 else { return }
      after = items.last?.id
    }
  }

  private func recoverCalls() throws(StoreFault) {
    try each(InstanceQuery(isAsking: true)) { instance in
      for (id, (_, call)) in instance.calls where call.phase == .sent && underWay[id] == nil {
        // Whether it was sent before the stop, nobody knows.
        jobs.add(
          .input(
            instance.id,
            .reply(call: call.number, dispatch: call.dispatch, .lost("the engine stopped while it was sent"))))
      }
      followCalls(Draft.Change(before: nil, after: instance))
    }
  }

  private func recoverTurns() throws(StoreFault) {
    try each(InstanceQuery(reason: .turn)) { instance in
      guard let key = instance.turnKey else { return }
      jobs.add(.turns(workflow: instance.workflowName, key: key))
    }
  }

  func each(_ query: InstanceQuery, _ body: (Instance) -> Void) throws(StoreFault) {
    var after: InstanceID?
    while true {
      let page = try store.instances(query, after: after, limit: 1_000)
      page.forEach(body)
      guard page.count == 1_000 else { return }
      after = page.last?.id
    }
  }
}
