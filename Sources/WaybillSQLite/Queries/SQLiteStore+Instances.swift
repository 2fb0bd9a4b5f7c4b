import GRDB
import WaybillEngine

extension SQLiteStore {
  package func instance(_ id: InstanceID) throws(StoreFault) -> Instance? {
    try reading { db in
      try db.first("SELECT number, id, snapshot FROM instances WHERE id = ?", .text(id), read: StoredInstance.init)
        .map { try decode($0, in: db) }
    }
  }

  package func instances(
    _ query: InstanceQuery, after: InstanceID?, limit: Int
  ) throws(StoreFault) -> [Instance] {
    try reading { db in
      let number = try after.flatMap { id in
        try db.first("SELECT number FROM instances WHERE id = ?", .text(id)) { $0.integer(0) }
      }
      return try InstanceSearch(query).page(after: number ?? 0, limit: limit, in: db).map { try decode($0, in: db) }
    }
  }

  package func count(_ query: InstanceQuery) throws(StoreFault) -> Int {
    try reading { db in try InstanceSearch(query).count(in: db) }
  }

  package func journal(of id: InstanceID, from revision: Int64, limit: Int) throws(StoreFault) -> [JournalEntry] {
    try reading { db in
      guard let number = try db.first("SELECT number FROM instances WHERE id = ?", .text(id), read: { $0.integer(0) })
      else { return [] }
      let entries = try db.rows(
        "SELECT entry FROM journal WHERE instance = ? AND revision >= ? ORDER BY revision, rowid LIMIT ?",
        .integer(number), .integer(revision), .integer(Int64(limit))
      ) { $0.bytes(0) }
      return try entries.map { bytes in
        try unpack(bytes, "the journal of instance `\(id)`", aside: longValues(of: number, in: db))
      }
    }
  }

  package func due(at now: Moment, limit: Int) throws(StoreFault) -> [InstanceID] {
    try reading { db in
      try db.rows(
        "SELECT id FROM instances WHERE wake_at <= ? ORDER BY wake_at, number LIMIT ?", .integer(now),
        .integer(Int64(limit))
      ) { $0.text(0) }
    }
  }

  package func nextWake() throws(StoreFault) -> Moment? {
    try reading { db in
      let ofInstances = try db.first(
        "SELECT wake_at FROM instances WHERE wake_at IS NOT NULL ORDER BY wake_at LIMIT 1"
      ) { $0.integer(0) }
      let ofViews = try db.first("SELECT wake_at FROM views WHERE wake_at IS NOT NULL ORDER BY wake_at LIMIT 1") {
        $0.integer(0)
      }
      return [ofInstances, ofViews].compactMap { $0 }.min()
    }
  }

  package func turns(workflow: String, key: String, limit: Int) throws(StoreFault) -> [Instance] {
    try reading { db in
      try db.rows(
        """
        SELECT number, id, snapshot FROM instances INDEXED BY instances_by_turn
        WHERE workflow = (SELECT number FROM names WHERE name = ?) AND turn_key = ? ORDER BY number LIMIT ?
        """, .text(workflow), .text(key), .integer(Int64(limit)), read: StoredInstance.init
      ).map { try decode($0, in: db) }
    }
  }

  package func bundlesInUse() throws(StoreFault) -> [String] {
    try reading { db in
      var (found, last): ([String], Int64) = ([], 0)
      // From one bundle to the next over the index: as many looks as there are bundles.
      while let next = try db.first(
        "SELECT bundle FROM instances WHERE bundle > ? ORDER BY bundle LIMIT 1", .integer(last), read: { $0.integer(0) }
      ) {
        last = next
        let name = try db.first(
          """
          SELECT name FROM names WHERE number = ? AND EXISTS
            (SELECT 1 FROM instances INDEXED BY instances_by_bundle WHERE bundle = names.number AND state <= 2)
          """, .integer(next)
        ) { $0.text(0) }
        if let name { found.append(name) }
      }
      return found.sorted()
    }
  }

  private func decode(_ stored: StoredInstance, in db: Database) throws -> Instance {
    try unpack(stored.snapshot, "instance `\(stored.id)`", aside: longValues(of: stored.number, in: db))
  }

  private func longValues(of number: Int64, in db: Database) -> (_ digest: [UInt8]) -> [UInt8]? {
    { digest in
      try? db.first(
        "SELECT value FROM long_values WHERE instance = ? AND digest = ?", .integer(number), .bytes(digest)
      ) { $0.bytes(0) }
    }
  }
}
