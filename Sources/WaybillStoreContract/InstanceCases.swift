import WaybillEngine

extension StoreContract {
  static let instanceCases: [Case] = [
    Case(name: "an instance is read as it was written, also after opening again") { store, reopen in
      var findings = Findings()
      let instance = sample("i1", key: "e\u{301}", wakeAt: 5_000)
      findings.equal(try store.commit([writing(instance)], at: 1_000), [.committed], "result")
      findings.equal(try store.instance("i1"), instance, "instance")
      findings.equal(try reopen(store).instance("i1"), instance, "instance after opening again")
      return findings.faults
    },
    Case(name: "an instance is written only over the revision that it was computed from") { store, _ in
      var findings = Findings()
      _ = try store.commit([writing(sample("i1"))], at: 1_000)
      findings.equal(try store.commit([writing(sample("i1"))], at: 1_000), [.conflict], "a second first revision")
      findings.equal(
        try store.commit([writing(sample("i1", key: "B", revision: 3))], at: 1_000), [.conflict], "a revision too far")
      findings.equal(try store.instance("i1")?.key, "A-1", "key after conflicts")
      findings.equal(
        try store.commit([writing(sample("i1", key: "C", revision: 2))], at: 1_000), [.committed], "the next revision")
      findings.equal(try store.instance("i1")?.key, "C", "key")
      return findings.faults
    },
    Case(name: "a transition that does not fit leaves nothing, and does not hinder the others of its batch") {
      store, reopen in
      var findings = Findings()
      var bad = writing(sample("i2", revision: 7))
      bad.outbox = [.event(event("e-bad"))]
      bad.marks = [.init(name: "m", expected: nil, value: "bad")]
      var good = writing(sample("i3"))
      good.outbox = [.event(event("e-good"))]
      let results = try store.commit([writing(sample("i1")), bad, good], at: 1_000)
      findings.equal(results, [.committed, .conflict, .committed], "results")
      let store = try reopen(store)
      findings.equal(try store.outbox(after: nil, limit: 9).map(\.id), ["e-good"], "outbox")
      findings.equal(try store.mark("m"), nil, "mark")
      findings.equal(try store.count(InstanceQuery()), 2, "count of instances")
      return findings.faults
    },
    Case(name: "a transition sees those before it in its batch") { store, _ in
      var findings = Findings()
      let results = try store.commit(
        [writing(sample("i1")), writing(sample("i1", key: "B", revision: 2)), writing(sample("i1", revision: 2))], at: 1
      )
      findings.equal(results, [.committed, .committed, .conflict], "results")
      findings.equal(try store.instance("i1")?.key, "B", "key")
      return findings.faults
    },
    Case(name: "instances are found by state, workflow, key, bundle and reason, in order of arrival") { store, _ in
      var findings = Findings()
      let all = [
        sample("z"), sample("y", key: "B", state: .held, reason: .queue(1)),
        sample("x", workflow: "returns.Refund", state: .completed, reason: nil),
        sample("w", state: .waiting, reason: .timer(9_000), wakeAt: 9_000),
      ]
      _ = try store.commit(all.map(writing), at: 1_000)
      func ids(_ query: InstanceQuery, after: String? = nil, limit: Int = 9) throws -> [String] {
        try store.instances(query, after: after, limit: limit).map(\.id)
      }
      findings.equal(try ids(InstanceQuery()), ["z", "y", "x", "w"], "all")
      findings.equal(try ids(InstanceQuery(), after: "y", limit: 1), ["x"], "a page")
      findings.equal(try ids(.open), ["z", "y", "w"], "open")
      findings.equal(try ids(InstanceQuery(workflow: "returns.Refund")), ["x"], "of a workflow")
      findings.equal(try ids(InstanceQuery(key: "B")), ["y"], "of a key")
      findings.equal(try ids(InstanceQuery(bundle: "b2")), [], "of a bundle")
      findings.equal(try ids(InstanceQuery(reason: .timer)), ["w"], "of a reason")
      findings.equal(try store.count(.open), 3, "count of open ones")
      return findings.faults
    },
    Case(name: "keys are told apart by their bytes") { store, _ in
      var findings = Findings()
      _ = try store.commit([writing(sample("i1", key: "\u{E9}")), writing(sample("i2", key: "e\u{301}"))], at: 1)
      findings.equal(
        try store.instances(InstanceQuery(key: "e\u{301}"), after: nil, limit: 9).map(\.id), ["i2"], "decomposed")
      return findings.faults
    },
    Case(name: "the journal of an instance comes in order of revisions, and with what it says") { store, reopen in
      var findings = Findings()
      var first = writing(sample("i1"))
      first.journal = [
        JournalEntry(
          instance: "i1", revision: 1, at: 1_000,
          input: .start(
            StartOrder(
              id: "i1", bundle: "b1", workflow: 3, key: "k", payload: JSONText("{\"a\":1}".utf8), ingestedAt: 9)),
          observed: [.identifier("u"), .wait(7), .view(ViewState(view: "v", key: "k"))], notes: [.init(.started, "x")])
      ]
      var second = writing(sample("i1", revision: 2))
      second.journal = [JournalEntry(instance: "i1", revision: 2, at: 1_005, input: .wake)]
      _ = try store.commit([first, second], at: 1_005)
      let store = try reopen(store)
      findings.equal(
        try store.journal(of: "i1", from: 0, limit: 9), first.journal + second.journal, "journal")
      findings.equal(try store.journal(of: "i1", from: 2, limit: 9), second.journal, "journal from 2")
      findings.equal(try store.journal(of: "i1", from: 0, limit: 1), first.journal, "one entry")
      return findings.faults
    },
    Case(name: "instances are due once their time has come, the most overdue first, until a commit moves it") {
      store, reopen in
      var findings = Findings()
      let all = [
        sample("late", wakeAt: 3_000), sample("later", wakeAt: 2_000), sample("future", wakeAt: 9_000), sample("never"),
      ]
      _ = try store.commit(all.map(writing), at: 1_000)
      findings.equal(try store.due(at: 1_999, limit: 9), [], "before")
      findings.equal(try store.due(at: 3_000, limit: 9), ["later", "late"], "due")
      findings.equal(try store.due(at: 3_000, limit: 1), ["later"], "one of them")
      findings.equal(try store.nextWake(), 2_000, "next")
      _ = try store.commit([writing(sample("later", wakeAt: 8_000, revision: 2))], at: 3_000)
      _ = try store.commit([writing(sample("late", state: .completed, reason: nil, revision: 2))], at: 3_000)
      let store = try reopen(store)
      findings.equal(try store.due(at: 8_500, limit: 9), ["later"], "due after the commits")
      findings.equal(try store.nextWake(), 8_000, "next after the commits")
      return findings.faults
    },
    Case(name: "open instances of a turn key come in order of arrival") { store, reopen in
      var findings = Findings()
      let all = [
        sample("b", turnKey: "k"), sample("a", turnKey: "k"), sample("other", turnKey: "l"), sample("c", turnKey: "k"),
        sample("elsewhere", workflow: "returns.Refund", turnKey: "k"),
      ]
      _ = try store.commit(all.map(writing), at: 1_000)
      func ids() throws -> [String] {
        try store.turns(workflow: "orders.Ingestion", key: "k", limit: 9).map(\.id)
      }
      findings.equal(try ids(), ["b", "a", "c"], "order")
      _ = try store.commit(
        [
          writing(sample("b", state: .failed, reason: nil, turnKey: "k", revision: 2)),
          writing(sample("a", state: .held, reason: .queue(0), turnKey: "k", revision: 2)),
        ], at: 1_000)
      findings.equal(try ids(), ["a", "c"], "order after one has ended")
      findings.equal(
        try reopen(store).turns(workflow: "orders.Ingestion", key: "k", limit: 1).map(\.id), ["a"], "the first")
      return findings.faults
    },
  ]
}
