import WaybillEngine

private func hold(_ number: Int, queue: String, since: Moment, isLate: Bool = false) -> HoldRow {
  HoldRow(
    instance: "i1", number: number, queue: queue, workflow: "orders.Ingestion", key: "A-1", step: "check",
    reason: "r", fingerprint: "f", since: since, dueAt: since + 10, isLate: isLate)
}

extension StoreContract {
  static let peopleCases: [Case] = [
    Case(name: "holds are listed by queue, the oldest first, and change as commits say") { store, reopen in
      var findings = Findings()
      let (one, two, three) = (
        hold(1, queue: "a", since: 30), hold(2, queue: "b", since: 20), hold(3, queue: "a", since: 10)
      )
      var transition = Transition()
      transition.holdsOpened = [one, two, three]
      _ = try store.commit([transition], at: 30)
      findings.equal(try store.holds(queue: nil, after: nil, limit: 9), [three, two, one], "all")
      findings.equal(try store.holds(queue: "a", after: nil, limit: 9), [three, one], "of a queue")
      findings.equal(try store.holds(queue: nil, after: three.id, limit: 1), [two], "a page")
      var change = Transition()
      change.holdsClosed = [two.id]
      change.holdsOpened = [hold(3, queue: "b", since: 10, isLate: true)]
      _ = try store.commit([change], at: 30)
      let store = try reopen(store)
      findings.equal(
        try store.holds(queue: "b", after: nil, limit: 9), [hold(3, queue: "b", since: 10, isLate: true)], "moved")
      findings.equal(try store.holds(queue: "a", after: nil, limit: 9), [one], "left")
      return findings.faults
    },
    Case(name: "dead letters are listed in order until they are resolved") { store, reopen in
      var findings = Findings()
      func letter(_ id: String, _ origin: DeadLetter.Origin) -> DeadLetter {
        DeadLetter(id: id, origin: origin, owner: "o", queue: "q", key: "k", reason: "r", at: 7)
      }
      let (one, two) = (letter("z", .instance("i1")), letter("a", .document("d1")))
      var transition = Transition()
      transition.deadLetters = [one, two]
      _ = try store.commit([transition], at: 7)
      findings.equal(try store.deadLetters(after: nil, limit: 9), [one, two], "all")
      findings.equal(try store.deadLetters(after: "z", limit: 9), [two], "a page")
      findings.equal(try store.deadLetter("a"), two, "one")
      var resolved = Transition()
      resolved.deadLettersResolved = ["z"]
      _ = try store.commit([resolved], at: 8)
      findings.equal(try reopen(store).deadLetters(after: nil, limit: 9), [two], "left")
      return findings.faults
    },
  ]

  static let retentionCases: [Case] = [
    Case(
      name: "instances that ended long ago go with their journals, and old documents, unless a dead letter needs them"
    ) {
      store, reopen in
      var findings = Findings()
      func ended(_ id: String, since: Moment, _ state: Instance.State = .completed) -> Transition {
        var instance = sample(id, state: state, reason: state.isOpen ? .running : nil)
        instance.since = since
        instance.frames[0].variables = [.init(number: 0, value: JSONText(repeating: 0x31, count: 3_000))]
        var transition = writing(instance)
        transition.journal = [JournalEntry(instance: id, revision: 1, at: since, input: .wake)]
        transition.documents = [
          RawDocument(id: "d-\(id)", channel: "c", bytes: [1], digest: "x", at: since, parameters: [])
        ]
        return transition
      }
      func letter(_ id: String, _ origin: DeadLetter.Origin) -> DeadLetter {
        DeadLetter(id: id, origin: origin, owner: "o", queue: "q", key: "k", reason: "r", at: 7)
      }
      var letters = Transition()
      letters.deadLetters = [letter("l1", .instance("dead")), letter("l2", .document("d-dead"))]
      _ = try store.commit(
        [
          ended("old", since: 10), ended("dead", since: 10, .failed), ended("open", since: 10, .waiting),
          ended("young", since: 20), letters,
        ], at: 30)
      findings.equal(try store.prune(endedBefore: 20), 1, "how many went")
      findings.equal(try store.prune(endedBefore: 20), 0, "how many go again")
      var resolved = Transition()
      resolved.deadLettersResolved = ["l1"]
      _ = try store.commit([resolved], at: 30)
      findings.equal(try store.prune(endedBefore: 20), 1, "how many go once a dead letter is resolved")
      let store = try reopen(store)
      findings.equal(
        try store.instances(InstanceQuery(), after: nil, limit: 9).map(\.id), ["open", "young"], "what is left")
      findings.equal(try store.journal(of: "old", from: 0, limit: 9), [], "journal")
      let documents = try ["d-old", "d-open", "d-dead", "d-young"].map { try store.document($0) != nil }
      findings.equal(documents, [false, false, true, true], "documents")
      findings.equal(
        try store.commit([ended("old", since: 30)], at: 30), [.committed], "the id is free again")
      findings.equal(
        try store.instances(InstanceQuery(), after: "young", limit: 9).map(\.id), ["old"], "the newcomer comes last")
      return findings.faults
    }
  ]

  static let viewCases: [Case] = [
    Case(name: "a view's state is written only over the expected revision, and read in order of the keys' bytes") {
      store, reopen in
      var findings = Findings()
      func state(_ key: String, _ revision: Int64, _ text: String, wakeAt: Moment? = nil) -> Transition.ViewChange {
        var state = ViewState(view: "availability.BySku", key: key)
        state.revision = revision
        state.state = JSONText(text.utf8)
        state.wakeAt = wakeAt
        var pending = ViewState.Pending()
        pending.isPending = wakeAt != nil
        pending.blockedUntil = wakeAt
        state.publications = [pending]
        return .init(expected: revision - 1, state: state)
      }
      func write(_ changes: Transition.ViewChange...) throws -> [CommitResult] {
        var transition = Transition()
        transition.views = changes
        return try store.commit([transition], at: 1)
      }
      findings.equal(
        try write(state("\u{E9}", 1, "1"), state("e\u{301}", 1, "2", wakeAt: 50), state("B", 1, "3")), [.committed],
        "first")
      findings.equal(try write(state("B", 1, "4")), [.conflict], "a second first")
      findings.equal(try write(state("B", 2, "5"), state("C", 2, "6")), [.conflict], "one of two")
      let store = try reopen(store)
      findings.equal(
        try store.views("availability.BySku", after: nil, limit: 9).map(\.key.utf8.count), [1, 3, 2], "order")
      findings.equal(
        try store.views("availability.BySku", after: "B", limit: 1).first?.state, JSONText("2".utf8), "a page")
      findings.equal(try store.view("availability.BySku", key: "B"), state("B", 1, "3").state, "state")
      findings.equal(try store.view("availability.BySku", key: "D"), nil, "no state")
      findings.equal(try store.dueViews(at: 49, limit: 9).count, 0, "not due")
      findings.equal(try store.dueViews(at: 50, limit: 9), [state("e\u{301}", 1, "2", wakeAt: 50).state], "due")
      findings.equal(try store.nextWake(), 50, "next wake")
      return findings.faults
    }
  ]
}
