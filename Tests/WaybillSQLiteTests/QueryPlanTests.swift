import GRDB
import Testing
import WaybillEngine
import WaybillSQLite
import WaybillStoreContract

@Suite("Statements of the store")
struct QueryPlanTests {
  /// Every statement that the contract runs, as SQLite saw it.
  private func statements(of folder: TemporaryFolder) throws -> [String] {
    let seen = Statements()
    for (index, testCase) in StoreContract.cases.enumerated() {
      let path = "\(folder.path)/\(index).sqlite"
      let store = try SQLiteStore(path: path, .init(trace: seen.add))
      _ = try testCase.run(store) { store in
        try (store as? SQLiteStore)?.close()
        return try SQLiteStore(path: path, .init(trace: seen.add))
      }
    }
    let words = ["SELECT", "INSERT", "UPDATE", "DELETE"]
    return seen.all.filter { sql in words.contains { sql.hasPrefix($0) } && !sql.contains("sqlite_master") }
  }

  @Test("each use an index, and none sorts or walks over a table")
  func plans() throws {
    let folder = try TemporaryFolder()
    let statements = Set(try statements(of: folder))
    // Each question of the protocol asks one, and each part of a transition writes one.
    #expect(statements.count > 60)
    let queue = try DatabaseQueue(path: "\(folder.path)/0.sqlite")
    for sql in statements.sorted() {
      let plan = try queue.read { db in
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: unbound(sql)).map { $0["detail"] as String }
      }
      let isSlow = plan.contains { $0.contains("SCAN") && $0 != "SCAN CONSTANT ROW" || $0.contains("TEMP B-TREE") }
      #expect(!isSlow, "\(sql): \(plan)")
    }
  }

  private func unbound(_ sql: String) -> StatementArguments {
    StatementArguments(Array(repeating: DatabaseValue.null, count: sql.count { $0 == "?" }))
  }
}
