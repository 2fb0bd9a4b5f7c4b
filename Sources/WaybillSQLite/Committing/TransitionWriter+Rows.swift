import GRDB
import WaybillEngine

/// All of a transition but its instances.
extension TransitionWriter {
  mutating func write(_ transition: Transition) throws {
    for claim in transition.claims { try put(claim) }
    for waiter in transition.waitersRemoved { try remove(waiter) }
    for waiter in transition.waitersAdded { try add(waiter) }
    for id in transition.delivered { try db.run("DELETE FROM outbox WHERE id = ?", .text(id)) }
    for item in transition.outbox { try put(item) }
    for event in transition.kept { try put(event) }
    for id in transition.holdsClosed { try db.run("DELETE FROM holds WHERE id = ?", .text(id)) }
    for hold in transition.holdsOpened { try put(hold) }
    for id in transition.deadLettersResolved { try db.run("DELETE FROM dead_letters WHERE id = ?", .text(id)) }
    for letter in transition.deadLetters { try put(letter) }
    for change in transition.views { try put(change.state) }
    for change in transition.marks { try put(change) }
    for document in transition.documents { try put(document) }
  }

  private func put(_ claim: Claim) throws {
    try db.run(
      """
      INSERT INTO claims (name, value, until) VALUES (?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value, until = excluded.until
      """, .text(claim.name), .text(claim.value), .integer(claim.until))
  }

  private func remove(_ waiter: Waiter) throws {
    try db.run(
      "DELETE FROM waiters WHERE address = ? AND since = ? AND instance = ? AND frame = ? AND arm = ?",
      .text(waiter.address), .integer(waiter.since), .text(waiter.instance), .integer(Int64(waiter.frame)),
      .integer(Int64(waiter.arm)))
  }

  private func add(_ waiter: Waiter) throws {
    try db.run(
      "INSERT INTO waiters (address, since, instance, frame, arm) VALUES (?, ?, ?, ?, ?)", .text(waiter.address),
      .integer(waiter.since), .text(waiter.instance), .integer(Int64(waiter.frame)), .integer(Int64(waiter.arm)))
  }

  /// An item that is there already keeps its place.
  private func put(_ item: OutboxItem) throws {
    try db.run(
      "INSERT INTO outbox (id, item) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET item = excluded.item",
      .text(item.id), .bytes(Packing.bytes(item)))
  }

  private func put(_ kept: KeptEvent) throws {
    try db.run(
      """
      INSERT INTO kept_events (id, at, is_unwanted, event) VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET at = excluded.at, is_unwanted = excluded.is_unwanted, event = excluded.event
      """, .text(kept.event.id), .integer(kept.event.at), .integer(kept.isUnwanted ? 1 : 0),
      .bytes(Packing.bytes(kept)))
    let number = try db.first("SELECT number FROM kept_events WHERE id = ?", .text(kept.event.id)) { $0.integer(0) }
    try db.run("DELETE FROM kept_addresses WHERE event = ?", .integer(number))
    for address in kept.addresses {
      try db.run("INSERT INTO kept_addresses (address, event) VALUES (?, ?)", .text(address), .integer(number))
    }
  }

  private mutating func put(_ hold: HoldRow) throws {
    try db.run(
      """
      INSERT INTO holds (id, queue, since, hold) VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET queue = excluded.queue, since = excluded.since, hold = excluded.hold
      """, .text(hold.id), .integer(try names.number(of: hold.queue, in: db)), .integer(hold.since),
      .bytes(Packing.bytes(hold)))
  }

  private func put(_ letter: DeadLetter) throws {
    var (instance, document): (String?, String?)
    switch letter.origin {
    case .instance(let id): instance = id
    case .document(let id): document = id
    }
    try db.run(
      """
      INSERT INTO dead_letters (id, instance, document, letter) VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        instance = excluded.instance, document = excluded.document, letter = excluded.letter
      """, .text(letter.id), .text(instance), .text(document), .bytes(Packing.bytes(letter)))
  }

  private mutating func put(_ state: ViewState) throws {
    try db.run(
      """
      INSERT INTO views (view, key, revision, wake_at, state) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (view, key) DO UPDATE SET
        revision = excluded.revision, wake_at = excluded.wake_at, state = excluded.state
      """, .integer(try names.number(of: state.view, in: db)), .text(state.key), .integer(state.revision),
      .integer(state.wakeAt), .bytes(Packing.bytes(state)))
  }

  private func put(_ change: Transition.MarkChange) throws {
    guard let value = change.value else {
      try db.run("DELETE FROM marks WHERE name = ?", .text(change.name))
      return
    }
    try db.run(
      "INSERT INTO marks (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      .text(change.name), .text(value))
  }

  private func put(_ document: RawDocument) throws {
    try db.run(
      """
      INSERT INTO documents (id, at, document) VALUES (?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET at = excluded.at, document = excluded.document
      """, .text(document.id), .integer(document.at), .bytes(Packing.bytes(document)))
  }
}
