import GRDB
import WaybillEngine

extension SQLiteStore {
  package func waiters(at address: String, limit: Int) throws(StoreFault) -> [Waiter] {
    try reading { db in
      try db.rows(
        "SELECT since, instance, frame, arm FROM waiters WHERE address = ? ORDER BY since, rowid LIMIT ?",
        .text(address), .integer(Int64(limit))
      ) { row in
        Waiter(
          address: address, instance: row.text(1), frame: Int(row.integer(2)), arm: Int(row.integer(3)),
          since: row.integer(0))
      }
    }
  }

  package func kept(at address: String, limit: Int) throws(StoreFault) -> [KeptEvent] {
    try reading { db in
      try db.rows(
        """
        SELECT id, kept_events.event FROM kept_addresses JOIN kept_events ON number = kept_addresses.event
        WHERE address = ? ORDER BY kept_addresses.event LIMIT ?
        """, .text(address), .integer(Int64(limit))
      ) { try decode($0, "event") }
    }
  }

  package func unwanted(limit: Int) throws(StoreFault) -> [KeptEvent] {
    try reading { db in
      try db.rows(
        """
        SELECT id, event FROM kept_events INDEXED BY kept_events_unwanted
        WHERE is_unwanted AND number > 0 ORDER BY number LIMIT ?
        """, .integer(Int64(limit))
      ) { try decode($0, "event") }
    }
  }

  package func outbox(after: String?, limit: Int) throws(StoreFault) -> [OutboxItem] {
    let remembered = after.flatMap { id in pageEnds.withLock { $0.number(of: id) } }
    let found = try reading { db in
      let number = try after.flatMap { id in
        try db.first("SELECT number FROM outbox WHERE id = ?", .text(id)) { $0.integer(0) }
      }
      return try db.rows(
        "SELECT id, item, number FROM outbox WHERE number > ? ORDER BY number LIMIT ?",
        .integer(number ?? remembered ?? 0), .integer(Int64(limit))
      ) { row in (number: row.integer(2), item: try decode(row, "item of the outbox") as OutboxItem) }
    }
    if let last = found.last { pageEnds.withLock { $0.remember(last.item.id, last.number) } }
    return found.map(\.item)
  }

  package func claim(_ name: String, at now: Moment) throws(StoreFault) -> Claim? {
    try reading { db in try name.claim(in: db, at: now) }
  }

  /// A row of an id and the bytes of what it names.
  func decode<Value: Packable>(_ row: StatementRow, _ what: String) throws -> Value {
    try unpack(row.bytes(1), "\(what) `\(row.text(0))`", aside: { _ in nil })
  }
}

/// Where the latest pages of the outbox ended: the last item of a page may be delivered before the next is asked for.
struct PageEnds {
  private var ends: [(id: String, number: Int64)] = []
  private static let kept = 16

  func number(of id: String) -> Int64? { ends.last { $0.id == id }?.number }

  mutating func remember(_ id: String, _ number: Int64) {
    if ends.count == Self.kept { ends.removeFirst() }
    ends.append((id, number))
  }
}
