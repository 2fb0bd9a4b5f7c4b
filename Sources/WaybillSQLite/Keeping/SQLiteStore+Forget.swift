import GRDB
import WaybillEngine

/// What is no longer needed goes in small transactions, so that commits come in between.
extension SQLiteStore {
  private static let portion: Int64 = 5_000

  package func forget(before now: Moment, keptSince: Moment) throws(StoreFault) {
    try inPortions { db in
      try db.run(
        "DELETE FROM claims WHERE rowid IN (SELECT rowid FROM claims WHERE until <= ? LIMIT ?)", .integer(now),
        .integer(Self.portion))
    }
    try inPortions { db in
      let numbers = try db.rows(
        "SELECT number FROM kept_events WHERE at < ? LIMIT ?", .integer(keptSince), .integer(Self.portion)
      ) { $0.integer(0) }
      for number in numbers {
        try db.run("DELETE FROM kept_addresses WHERE event = ?", .integer(number))
        try db.run("DELETE FROM kept_events WHERE number = ?", .integer(number))
      }
      return numbers.count
    }
  }

  package func prune(endedBefore moment: Moment) throws(StoreFault) -> Int {
    var pruned = 0
    try inPortions { db in
      let numbers = try db.rows(
        """
        SELECT number FROM instances INDEXED BY instances_by_end
        WHERE ended_at < ? AND NOT EXISTS (SELECT 1 FROM dead_letters WHERE instance = instances.id) LIMIT ?
        """, .integer(moment), .integer(Self.portion)
      ) { $0.integer(0) }
      for number in numbers { try remove(instance: number, in: db) }
      pruned += numbers.count
      return numbers.count
    }
    try inPortions { db in
      try db.run(
        """
        DELETE FROM documents WHERE rowid IN
          (SELECT rowid FROM documents
            WHERE at < ? AND NOT EXISTS (SELECT 1 FROM dead_letters WHERE document = documents.id) LIMIT ?)
        """, .integer(moment), .integer(Self.portion))
    }
    return pruned
  }

  private func remove(instance number: Int64, in db: Database) throws {
    try db.run("DELETE FROM journal WHERE instance = ?", .integer(number))
    try db.run("DELETE FROM long_values WHERE instance = ?", .integer(number))
    try db.run("DELETE FROM instances WHERE number = ?", .integer(number))
  }

  /// Runs `body` until it finds less than a portion to do. It says how much it did.
  private func inPortions(_ body: (Database) throws -> Int) throws(StoreFault) {
    var done = Self.portion
    while done >= Self.portion {
      try writing { db in
        done = Int64(try body(db))
        return done > 0 ? .commit : .rollback
      }
    }
  }
}
