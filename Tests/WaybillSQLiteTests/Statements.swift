import Synchronization

/// What a store asks of SQLite, in order.
final class Statements: Sendable {
  private let found = Mutex<[String]>([])
  var all: [String] { found.withLock { $0 } }

  func add(_ sql: String) { found.withLock { $0.append(sql) } }
  func clear() { found.withLock { $0 = [] } }
}
