import GRDB
import GRDBSQLite

/// What a statement is given.
enum StatementValue {
  case integer(Int64?)
  case text(String?)
  case bytes([UInt8])
}

/// Statements of the store over GRDB's cache of prepared ones. Values go straight to SQLite: a row of GRDB costs an
/// allocation and a dynamic cast for each value, and bytes go through Foundation's `Data`; see
/// Docs/Decisions/0015-sqlite-through-grdb.md.
extension Database {
  /// Runs the statement to its end, and says how many rows it changed.
  @discardableResult
  func run(_ sql: String, _ values: StatementValue...) throws -> Int {
    try stepping(sql, values) { _ in }
    return changesCount
  }

  /// What `read` makes of each row.
  func rows<Result>(
    _ sql: String, _ values: StatementValue..., read: (StatementRow) throws -> Result
  ) throws -> [Result] {
    try rows(sql, values: values, read: read)
  }

  func rows<Result>(
    _ sql: String, values: [StatementValue], read: (StatementRow) throws -> Result
  ) throws -> [Result] {
    var found: [Result] = []
    try stepping(sql, values) { found.append(try read($0)) }
    return found
  }

  /// What `read` makes of the first row, or nil.
  func first<Result>(
    _ sql: String, _ values: StatementValue..., read: (StatementRow) throws -> Result
  ) throws -> Result? {
    var found: Result?
    try stepping(sql, values) { row in
      if found == nil { found = try read(row) }
    }
    return found
  }

  private func stepping(
    _ sql: String, _ values: [StatementValue], _ each: (StatementRow) throws -> Void
  ) throws {
    let statement = try cachedStatement(sql: sql).sqliteStatement
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (index, value) in values.enumerated() { try check(bind(value, to: statement, at: Int32(index + 1)), sql) }
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { return try check(code, sql) }
      try each(StatementRow(statement: statement))
    }
  }

  private func bind(_ value: StatementValue, to statement: OpaquePointer, at index: Int32) -> Int32 {
    // Has SQLite copy what it is given.
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .integer(nil), .text(nil): return sqlite3_bind_null(statement, index)
    case .integer(let value?): return sqlite3_bind_int64(statement, index, value)
    case .text(var value?):
      return value.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) { characters in
          // An empty text may have no address, and no address would bind NULL.
          guard let start = characters.baseAddress else { return sqlite3_bind_text(statement, index, "", 0, transient) }
          return sqlite3_bind_text(statement, index, start, Int32(characters.count), transient)
        }
      }
    case .bytes(let value):
      return value.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress else { return sqlite3_bind_zeroblob(statement, index, 0) }
        return sqlite3_bind_blob64(statement, index, start, UInt64(bytes.count), transient)
      }
    }
  }

  private func check(_ code: Int32, _ sql: String) throws {
    guard code != SQLITE_OK else { return }
    throw DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(sqliteConnection)), message: lastErrorMessage, sql: sql)
  }
}

/// The row that a statement stands at; valid while it is being read.
struct StatementRow {
  let statement: OpaquePointer

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  func optionalInteger(_ column: Int32) -> Int64? {
    sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : integer(column)
  }

  /// The bytes of a text or a blob; none for NULL.
  func bytes(_ column: Int32) -> [UInt8] {
    // First the address and then the count, as SQLite asks for; both hold until the statement steps on.
    guard let start = sqlite3_column_blob(statement, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
  }

  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

  func optionalText(_ column: Int32) -> String? {
    sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : text(column)
  }
}
