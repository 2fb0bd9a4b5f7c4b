import GRDB
import WaybillEngine

extension SQLiteStore {
  package func holds(queue: String?, after: String?, limit: Int) throws(StoreFault) -> [HoldRow] {
    try reading { db in
      let since = try after.flatMap { id in
        try db.first("SELECT since FROM holds WHERE id = ?", .text(id)) { $0.integer(0) }
      }
      // Behind a hold that was closed meanwhile, the list begins anew.
      let start: [StatementValue] = [.integer(since ?? .min), .text(since == nil ? "" : after)]
      guard let queue else {
        return try db.rows(
          "SELECT id, hold FROM holds WHERE (since, id) > (?, ?) ORDER BY since, id LIMIT ?",
          values: start + [.integer(Int64(limit))]
        ) { try decode($0, "hold") }
      }
      return try db.rows(
        """
        SELECT id, hold FROM holds INDEXED BY holds_by_queue
        WHERE queue = (SELECT number FROM names WHERE name = ?) AND (since, id) > (?, ?) ORDER BY since, id LIMIT ?
        """, values: [.text(queue)] + start + [.integer(Int64(limit))]
      ) { try decode($0, "hold") }
    }
  }

  package func deadLetters(after: String?, limit: Int) throws(StoreFault) -> [DeadLetter] {
    try reading { db in
      let number = try after.flatMap { id in
        try db.first("SELECT number FROM dead_letters WHERE id = ?", .text(id)) { $0.integer(0) }
      }
      return try db.rows(
        "SELECT id, letter FROM dead_letters WHERE number > ? ORDER BY number LIMIT ?", .integer(number ?? 0),
        .integer(Int64(limit))
      ) { try decode($0, "dead letter") }
    }
  }

  package func deadLetter(_ id: String) throws(StoreFault) -> DeadLetter? {
    try reading { db in
      try db.first("SELECT id, letter FROM dead_letters WHERE id = ?", .text(id)) { try decode($0, "dead letter") }
    }
  }

  package func document(_ id: String) throws(StoreFault) -> RawDocument? {
    try reading { db in
      try db.first("SELECT id, document FROM documents WHERE id = ?", .text(id)) { try decode($0, "document") }
    }
  }
}
