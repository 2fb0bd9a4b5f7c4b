import Foundation
import GRDB
import Testing
import WaybillEngine

@testable import WaybillSQLite

@Suite("Opening a store")
struct OpeningTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func code(_ mode: SQLiteStore.Options.Mode = .serving, path: String? = nil) -> Int? {
    do throws(StoreProblem) {
      try? SQLiteStore(path: path ?? folder.store, .init(mode)).close()
      _ = try SQLiteStore(path: path ?? folder.store, .init(mode))
      return nil
    } catch { return error.code }
  }

  private func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: folder.store)) }

  @Test("flushes each commit, in the mode that keeps a log")
  func isDurable() throws {
    let store = try SQLiteStore(path: folder.store)
    let modes = try store.pool.writeWithoutTransaction { db in
      [
        try String.fetchOne(db, sql: "PRAGMA journal_mode"), try String.fetchOne(db, sql: "PRAGMA synchronous"),
      ]
    }
    #expect(modes == ["wal", "2"])
  }

  @Test("of a newer version is refused, and changes nothing")
  func newer() throws {
    let newer = Schema.steps + [["CREATE TABLE later (x)"]]
    try SQLiteStore(path: folder.store, .init(), steps: newer).close()
    let before = try bytes()
    #expect(code() == 801)
    #expect(code(.visiting) == 801)
    #expect(try bytes() == before)
  }

  @Test("of a newer version that was not closed is refused too")
  func newerInLog() throws {
    let store = try SQLiteStore(path: folder.store)
    // In the log alone, as after a crash: the header of the file still tells the older version.
    try store.pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA user_version = 9") }
    #expect(try FileHeader.read(folder.store)?.version == 1)
    #expect(code(.visiting) == 801)
  }

  @Test("of an older version brings it to the newest in one transaction")
  func migrates() throws {
    let store = try SQLiteStore(path: folder.store)
    var transition = Transition()
    transition.marks = [.init(name: "m", expected: nil, value: "v")]
    _ = try store.commit([transition], at: 1)
    try store.close()
    let steps = Schema.steps + [["ALTER TABLE marks ADD COLUMN note TEXT", "CREATE TABLE later (x)"]]
    let migrated = try SQLiteStore(path: folder.store, .init(), steps: steps)
    #expect(try migrated.mark("m") == "v")
    #expect(try migrated.pool.read { try $0.tableExists("later") })
    #expect(try FileHeader.read(folder.store)?.version == 2)
  }

  @Test("of an older version leaves it as it was where a step fails")
  func failedMigration() throws {
    try SQLiteStore(path: folder.store).close()
    let steps = Schema.steps + [["CREATE TABLE later (x)"], ["CREATE TABLE later (x)"]]
    #expect(throws: StoreProblem.self) { try SQLiteStore(path: folder.store, .init(), steps: steps) }
    let store = try SQLiteStore(path: folder.store)
    #expect(try !store.pool.read { try $0.tableExists("later") })
  }

  @Test("of an older version is not done beside a process that serves it")
  func migrationNeedsLock() throws {
    let store = try SQLiteStore(path: folder.store)
    let steps = Schema.steps + [["CREATE TABLE later (x)"]]
    #expect(throws: StoreProblem.taken(folder.store, by: ", \(getpid())")) {
      try SQLiteStore(path: folder.store, .init(.visiting), steps: steps)
    }
    try store.close()
    try SQLiteStore(path: folder.store, .init(.visiting), steps: steps).close()
  }

  @Test("refuses what another program made, and leaves it alone", arguments: ["no file of SQLite", ""])
  func foreign(_ text: String) throws {
    if text.isEmpty {
      try DatabaseQueue(path: folder.store).write { try $0.execute(sql: "CREATE TABLE t (x)") }
    } else {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder.store))
    }
    let before = try bytes()
    #expect(code() == 802)
    #expect(try bytes() == before)
  }

  @Test("takes up a file that was being made when the power went")
  func halfMade() throws {
    try DatabaseQueue(path: folder.store).inDatabase { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    #expect(code() == nil)
  }

  @Test("that is damaged says so")
  func damaged() throws {
    let store = try SQLiteStore(path: folder.store)
    try store.close()
    var file = try bytes()
    for page in 1..<(file.count / 4096) { file.replaceSubrange(page * 4096..<page * 4096 + 64, with: Data(count: 64)) }
    try file.write(to: URL(fileURLWithPath: folder.store))
    #expect { try SQLiteStore(path: folder.store) } throws: { error in
      "\(error)".hasPrefix("WB0803: the store `\(folder.store)` is damaged")
    }
  }

  @Test("in which bytes of an instance changed names the instance, and still gives the others")
  func damagedInstance() throws {
    let store = try SQLiteStore(path: folder.store)
    _ = try store.commit([.instance("i1"), .instance("i2")], at: 1)
    try store.pool.writeWithoutTransaction { db in
      let changed = "substr(snapshot, 1, 40) || x'7E' || substr(snapshot, 42)"
      try db.execute(sql: "UPDATE instances SET snapshot = CAST(\(changed) AS BLOB) WHERE id = 'i1'")
    }
    let sentence = "is damaged: instance `i1`: its checksum differs from its content"
    #expect { try store.instance("i1") } throws: { error in "\(error)".contains(sentence) }
    #expect(try store.instance("i2")?.id == "i2")
  }

  @Test("that another process serves is refused, and visited")
  func taken() throws {
    let store = try SQLiteStore(path: folder.store)
    #expect(throws: StoreProblem.taken(folder.store, by: ", \(getpid())")) { try SQLiteStore(path: folder.store) }
    #expect(code(.visiting) == nil)
    try store.close()
    #expect(code() == nil)
  }

  @Test("needs its folder, and a visitor the file")
  func missing() {
    #expect(code(path: "\(folder.path)/none/store.sqlite") == 805)
    #expect(code(.visiting) == 805)
    #expect(code(path: folder.path) == 805)
  }
}
