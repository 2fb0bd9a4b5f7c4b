import WaybillEngine

extension StoreContract {
  static let eventCases: [Case] = [
    Case(name: "the oldest waiter of an address comes first, and goes with the commit that removes it") {
      store, reopen in
      var findings = Findings()
      let young = Waiter(address: "a", instance: "i1", frame: 0, arm: 0, since: 2_000)
      let old = Waiter(address: "a", instance: "i2", frame: 3, arm: 1, since: 1_000)
      let other = Waiter(address: "b", instance: "i2", frame: -1, arm: 0, since: 500)
      var transition = Transition()
      transition.waitersAdded = [young, old, other]
      _ = try store.commit([transition], at: 2_000)
      findings.equal(try store.waiters(at: "a", limit: 9), [old, young], "waiters")
      findings.equal(try store.waiters(at: "a", limit: 1), [old], "one waiter")
      var removal = Transition()
      removal.waitersRemoved = [old]
      _ = try store.commit([removal], at: 2_000)
      let store = try reopen(store)
      findings.equal(try store.waiters(at: "a", limit: 9), [young], "waiters that are left")
      findings.equal(try store.waiters(at: "b", limit: 9), [other], "those of another address")
      return findings.faults
    },
    Case(name: "the outbox comes in order of commit, and each item once") { store, reopen in
      var findings = Findings()
      var first = Transition()
      first.outbox = [
        .event(event("z")), .ended(child: "i9", parent: .init(instance: "i1", number: 4), state: .failed, result: nil),
      ]
      var second = Transition()
      second.outbox = [
        .event(event("a", payload: "{\"x\":1}")),
        .start(StartOrder(id: "i7", bundle: "b1", workflow: 2, key: "k", payload: [0x31], ingestedAt: 5)),
      ]
      _ = try store.commit([first, second], at: 1_000)
      let all = first.outbox + second.outbox
      findings.equal(try store.outbox(after: nil, limit: 9), all, "outbox")
      findings.equal(try store.outbox(after: "z", limit: 2), Array(all[1...2]), "a page")
      var done = Transition()
      done.delivered = ["z", "start/i7"]
      _ = try store.commit([done], at: 1_000)
      let store = try reopen(store)
      findings.equal(try store.outbox(after: nil, limit: 9), [all[1], all[2]], "what is left")
      findings.equal(try store.outbox(after: "z", limit: 9), [all[1], all[2]], "what is left behind one that is gone")
      return findings.faults
    },
    Case(name: "a kept event is found at each of its addresses until it is forgotten") { store, reopen in
      var findings = Findings()
      let one = KeptEvent(event: event("e1", at: 1_000), addresses: ["a", "b"])
      let two = KeptEvent(event: event("e2", at: 2_000), addresses: ["a"], isUnwanted: true)
      var transition = Transition()
      transition.kept = [one, two]
      _ = try store.commit([transition], at: 2_000)
      findings.equal(try store.kept(at: "a", limit: 9), [one, two], "at a")
      findings.equal(try store.kept(at: "b", limit: 9), [one], "at b")
      findings.equal(try store.unwanted(limit: 9), [two], "unwanted")
      let taken = KeptEvent(event: one.event, addresses: ["b"])
      var change = Transition()
      change.kept = [taken]
      _ = try store.commit([change], at: 2_000)
      findings.equal(try store.kept(at: "a", limit: 9), [two], "at a, when one address was taken away")
      findings.equal(try store.kept(at: "b", limit: 9), [taken], "at b, when one address was taken away")
      try store.forget(before: 2_000, keptSince: 1_500)
      let store = try reopen(store)
      findings.equal(try store.kept(at: "b", limit: 9), [], "forgotten")
      findings.equal(try store.kept(at: "a", limit: 9), [two], "not forgotten")
      return findings.faults
    },
  ]

  static let claimCases: [Case] = [
    Case(name: "a claim is had once, until its time is over") { store, reopen in
      var findings = Findings()
      let claim = Claim(name: "webhook/1", value: "digest", until: 5_000)
      var transition = Transition()
      transition.claims = [claim]
      findings.equal(try store.commit([transition], at: 1_000), [.committed], "first")
      let store = try reopen(store)
      findings.equal(try store.commit([transition], at: 4_999), [.claimed(claim)], "second")
      findings.equal(try store.claim("webhook/1", at: 4_999), claim, "claim")
      findings.equal(try store.claim("webhook/1", at: 5_000), nil, "claim after its time")
      var later = Transition()
      later.claims = [Claim(name: "webhook/1", value: "other", until: 9_000)]
      findings.equal(try store.commit([later], at: 5_000), [.committed], "after its time")
      findings.equal(try store.claim("webhook/1", at: 5_000)?.value, "other", "the new claim")
      return findings.faults
    },
    Case(name: "a mark is written only over the expected value") { store, reopen in
      var findings = Findings()
      func write(_ expected: String?, _ value: String?) throws -> [CommitResult] {
        var transition = Transition()
        transition.marks = [.init(name: "release", expected: expected, value: value)]
        return try store.commit([transition], at: 1)
      }
      findings.equal(try write("a", "b"), [.conflict], "over one that is not there")
      findings.equal(try write(nil, "b"), [.committed], "the first")
      findings.equal(try write(nil, "c"), [.conflict], "a second first")
      findings.equal(try write("b", "c"), [.committed], "over the expected one")
      findings.equal(try reopen(store).mark("release"), "c", "mark")
      return findings.faults
    },
    Case(name: "bundles and documents are kept") { store, reopen in
      var findings = Findings()
      try store.keep(bundle: [1, 2, 0, 255], hash: "h")
      let document = RawDocument(
        id: "d1", channel: "shopify.Orders", bytes: [0, 0xFF, 0x7B], digest: "x", at: 5, parameters: [nil, [0x31]])
      var transition = Transition()
      transition.documents = [document]
      _ = try store.commit([transition], at: 5)
      let store = try reopen(store)
      findings.equal(try store.bundle("h"), [1, 2, 0, 255], "bundle")
      findings.equal(try store.bundle("i"), nil, "another bundle")
      findings.equal(try store.document("d1"), document, "document")
      return findings.faults
    },
  ]
}
