import WaybillIR

/// A transition in the making, with the instances as they were, so that what follows from it is found after the commit.
struct Draft {
  struct Change {
    /// Nil for an instance that begins.
    var before: Instance?
    var after: Instance
  }

  var transition = Transition()
  var changes: [Change] = []

  /// Takes in one step of an instance, and all that its store lists of it.
  mutating func add(_ before: Instance?, _ walk: Walk, _ input: Input) {
    let after = walk.instance
    changes.append(Change(before: before, after: after))
    transition.put(after, over: before?.revision ?? 0)
    transition.journal.append(
      JournalEntry(
        instance: after.id, revision: after.revision, at: walk.now, input: input, observed: walk.output.observed,
        notes: walk.output.notes))
    transition.outbox += walk.output.outbox
    transition.claims += walk.output.claims
    for view in walk.output.views { transition.views.put(view.state, over: view.expected) }
    transition.deadLetters += walk.output.deadLetters
    transition.kept += walk.output.kept
    addWaiters(before, after)
    addHolds(before, after, walk.flows)
  }

  private mutating func addWaiters(_ before: Instance?, _ after: Instance) {
    let (old, new) = (before?.waiters ?? [], after.waiters)
    if old == new { return }
    let order: (Waiter, Waiter) -> Bool = { ($0.address, $0.frame, $0.arm) < ($1.address, $1.frame, $1.arm) }
    transition.waitersAdded += new.subtracting(old).sorted(by: order)
    transition.waitersRemoved += old.subtracting(new).sorted(by: order)
  }

  private mutating func addHolds(_ before: Instance?, _ after: Instance, _ flows: Flows) {
    let (old, new) = (before?.holds(flows) ?? [], after.holds(flows))
    if old == new { return }
    transition.holdsOpened += new.filter { !old.contains($0) }
    transition.holdsClosed += old.map(\.id).filter { id in !new.contains { $0.id == id } }
  }
}
