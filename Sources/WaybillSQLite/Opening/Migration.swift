import GRDB

/// Makes the tables of a new file, and brings those of an older one to the newest version: all or nothing.
struct Migration {
  var steps: [[String]]
  var path: String

  func run(_ db: Database) throws {
    // Asked again, since a file that was not closed has its latest header in the log.
    let found = FileHeader(
      version: try pragma("user_version", db), application: try pragma("application_id", db),
      hasTables: try db.first("SELECT 1 FROM sqlite_master LIMIT 1") { $0.integer(0) } != nil)
    try found.check(path, newest: Int64(steps.count))
    guard found.version < steps.count else { return }
    try db.inTransaction(.immediate) {
      for statement in steps[Int(found.version)...].joined() { try db.execute(sql: statement) }
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      try db.execute(sql: "PRAGMA user_version = \(steps.count)")
      return .commit
    }
    // The header of the file tells the version from now on, whatever becomes of the log.
    try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
  }

  private func pragma(_ name: String, _ db: Database) throws -> Int64 {
    try db.first("PRAGMA \(name)") { $0.integer(0) } ?? 0
  }
}
