import GRDB
import Synchronization
import WaybillEngine

/// The store in one file: the default of the embedded engine.
///
/// One connection writes, others read beside it, each query in a snapshot of its own. A commit is on the disk before it
/// is acknowledged (`synchronous=FULL`). May be used by several threads at once.
package final class SQLiteStore: Store, Sendable {
  /// The file; `-wal` and `-shm` beside it belong to it while it is open.
  package let path: String
  let pool: DatabasePool
  let names = Mutex<Names>(Names())
  let pageEnds = Mutex<PageEnds>(PageEnds())
  private let lock: StoreLock?

  package struct Options: Sendable {
    package enum Mode: Sendable {
      /// For an engine: no other process serves the store meanwhile, and a missing file is made.
      case serving
      /// For commands beside a running engine; the file has to be there.
      case visiting
    }

    package var mode: Mode
    /// How large the file may become, in pages of 4 KiB; nil for as large as the disk allows.
    package var limitInPages: Int?
    /// How long to wait for another process that has the file locked, in seconds.
    package var patience: Double
    /// Called with each statement that is run.
    package var trace: (@Sendable (String) -> Void)?

    package init(
      _ mode: Mode = .serving, limitInPages: Int? = nil, patience: Double = 5,
      trace: (@Sendable (String) -> Void)? = nil
    ) {
      self.mode = mode
      self.limitInPages = limitInPages
      self.patience = patience
      self.trace = trace
    }
  }

  /// Opens the store, and makes or migrates it where that is needed.
  package convenience init(path: String, _ options: Options = Options()) throws(StoreProblem) {
    try self.init(path: path, options, steps: Schema.steps)
  }

  /// - Parameter steps: as `Schema.steps`; tests hand in those of other versions.
  init(path: String, _ options: Options, steps: [[String]]) throws(StoreProblem) {
    self.path = path
    let found = try FileHeader.read(path)
    try found?.check(path, newest: Int64(steps.count))
    if options.mode == .visiting, found == nil { throw .unreachable(path, "there is no such file") }
    let isCurrent = found?.version == Int64(steps.count)
    // Only who serves may change the form of a store.
    let lock = options.mode == .serving || !isCurrent ? try StoreLock(path) : nil
    do {
      pool = try DatabasePool(path: path, configuration: Self.configuration(options))
      try pool.writeWithoutTransaction { db in
        try Self.prepareWriter(db, options)
        try Migration(steps: steps, path: path).run(db)
      }
    } catch {
      throw StoreProblem(error, at: path)
    }
    self.lock = options.mode == .serving ? lock : nil
  }

  /// Ends the connections; what is in the log goes into the file. The store is of no use afterwards.
  package func close() throws(StoreFault) {
    do {
      // Readers that another thread still uses keep the log; it is taken up at the next opening.
      try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
      try pool.close()
    } catch {
      throw StoreProblem(error, at: path).fault
    }
    lock?.release()
  }
}

extension SQLiteStore {
  private static func configuration(_ options: Options) -> Configuration {
    var configuration = Configuration()
    configuration.label = "store"
    configuration.busyMode = .timeout(options.patience)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { db in
      if let trace = options.trace {
        db.trace { event in
          if case .statement(let statement) = event { trace(statement.sql) }
        }
      }
      try db.execute(sql: "PRAGMA cache_size = -16384")
    }
    return configuration
  }

  /// GRDB opens pools with `synchronous=NORMAL`, which may lose what was acknowledged.
  private static func prepareWriter(_ db: Database, _ options: Options) throws {
    try db.execute(sql: "PRAGMA synchronous = FULL")
    // 16 MiB: a page that many commits touch is written to the file once for all of them.
    try db.execute(sql: "PRAGMA wal_autocheckpoint = 4096")
    if let limit = options.limitInPages { try db.execute(sql: "PRAGMA max_page_count = \(limit)") }
  }

  /// Runs in a snapshot: all that `body` reads is of one moment.
  func reading<Result>(_ body: (Database) throws -> Result) throws(StoreFault) -> Result {
    do { return try pool.read(body) } catch { throw StoreProblem(error, at: path).fault }
  }

  /// Runs in one transaction, durable when this returns.
  func writing(_ body: (Database) throws -> Database.TransactionCompletion) throws(StoreFault) {
    do {
      try pool.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          let completion = try body(db)
          if completion == .rollback { forgetNames() }
          return completion
        }
      }
    } catch {
      forgetNames()
      throw StoreProblem(error, at: path).fault
    }
  }

  /// Names that a transaction gave numbers to are gone with it.
  private func forgetNames() { names.withLock { $0 = Names() } }

  /// What the bytes of a row mean; a fault names the row.
  func unpack<Value: Packable>(
    _ bytes: [UInt8], _ what: @autoclosure () -> String, aside: @escaping (_ digest: [UInt8]) -> [UInt8]?
  ) throws -> Value {
    do throws(StoreFault) {
      return try Packing.value(bytes, aside: aside)
    } catch {
      switch error {
      case .damaged(let why): throw StoreProblem.damaged(path, "\(what()): \(why)")
      case .newer(let why): throw StoreProblem.newerRow(path, "\(what()): \(why)")
      case .unavailable, .crashed: throw error
      }
    }
  }
}

/// Numbers of names, as far as they were needed.
struct Names {
  private var numbers: [ExactText: Int64] = [:]

  mutating func number(of name: String, in db: Database) throws -> Int64 {
    let key = ExactText(name)
    if let number = numbers[key] { return number }
    try db.run("INSERT INTO names (name) VALUES (?) ON CONFLICT (name) DO NOTHING", .text(name))
    let number = try db.first("SELECT number FROM names WHERE name = ?", .text(name)) { $0.integer(0) }
    guard let number else { preconditionFailure("a name that was just written is there") }
    numbers[key] = number
    return number
  }
}
