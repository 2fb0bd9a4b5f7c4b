import GRDB
import WaybillEngine

extension SQLiteStore {
  package func view(_ view: String, key: String) throws(StoreFault) -> ViewState? {
    try reading { db in
      try db.first(
        "SELECT key, state FROM views WHERE view = (SELECT number FROM names WHERE name = ?) AND key = ?", .text(view),
        .text(key)
      ) { try decode($0, "the state of `\(view)` for") }
    }
  }

  package func views(_ view: String, after key: String?, limit: Int) throws(StoreFault) -> [ViewState] {
    try reading { db in
      // Without a key to begin behind, every key is one: also the empty one, which no text comes before.
      let isBehind = key == nil ? ">=" : ">"
      return try db.rows(
        """
        SELECT key, state FROM views
        WHERE view = (SELECT number FROM names WHERE name = ?) AND key \(isBehind) ? ORDER BY key LIMIT ?
        """, .text(view), .text(key ?? ""), .integer(Int64(limit))
      ) { try decode($0, "the state of `\(view)` for") }
    }
  }

  package func dueViews(at now: Moment, limit: Int) throws(StoreFault) -> [ViewState] {
    try reading { db in
      try db.rows(
        "SELECT key, state FROM views WHERE wake_at <= ? ORDER BY wake_at, key LIMIT ?", .integer(now),
        .integer(Int64(limit))
      ) { try decode($0, "the state of a view for") }
    }
  }

  package func mark(_ name: String) throws(StoreFault) -> String? {
    try reading { db in try db.first("SELECT value FROM marks WHERE name = ?", .text(name)) { $0.text(0) } }
  }

  package func bundle(_ hash: String) throws(StoreFault) -> [UInt8]? {
    try reading { db in try db.first("SELECT bundle FROM bundles WHERE hash = ?", .text(hash)) { $0.bytes(0) } }
  }
}
