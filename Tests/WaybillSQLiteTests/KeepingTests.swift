import Foundation
import GRDB
import Synchronization
import Testing
import WaybillEngine

@testable import WaybillSQLite

private final class Work: Sendable {
  let isDone = Atomic(false)
}

@Suite("A store at work")
struct KeepingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Both marks with the same value, and as many instances as it says.
  private func round(_ number: Int) -> Transition {
    var transition = Transition.instance("i\(number)")
    for name in ["one", "two"] {
      transition.marks.append(.init(name: name, expected: number == 1 ? nil : "\(number - 1)", value: "\(number)"))
    }
    return transition
  }

  @Test("is read by others while it commits, and each of them sees whole commits only")
  func readers() async throws {
    let store = try SQLiteStore(path: folder.store)
    let work = Work()
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<3 {
        group.addTask {
          var looks = 0
          while !work.isDone.load(ordering: .acquiring) || looks == 0 {
            let seen = try store.reading { db in
              let marks = try db.rows("SELECT value FROM marks ORDER BY name") { $0.text(0) }
              return (marks, try InstanceSearch(InstanceQuery()).page(after: 0, limit: 1_000, in: db).count)
            }
            #expect(Set(seen.0).count <= 1)
            #expect(seen.1 == Int(seen.0.first ?? "0"))
            looks += 1
          }
          return looks
        }
      }
      for number in 1...60 { #expect(try store.commit([round(number)], at: 1) == [.committed]) }
      work.isDone.store(true, ordering: .releasing)
      for try await looks in group { #expect(looks > 0) }
    }
  }

  @Test("is visited by another process's commands, whose commits it takes account of")
  func visitors() throws {
    let store = try SQLiteStore(path: folder.store)
    _ = try store.commit([round(1)], at: 1)
    let visitor = try SQLiteStore(path: folder.store, .init(.visiting))
    #expect(try visitor.mark("one") == "1")
    #expect(try visitor.commit([round(2)], at: 1) == [.committed])
    #expect(try store.commit([round(2)], at: 1) == [.conflict])
    #expect(try store.commit([round(3)], at: 1) == [.committed])
  }

  @Test("is backed up while it commits: the copy opens as a store and is of one moment")
  func backup() async throws {
    let store = try SQLiteStore(path: folder.store)
    for number in 1...50 { _ = try store.commit([round(number)], at: 1) }
    let copies = (1...3).map { "\(folder.path)/backup-\($0).sqlite" }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { for copy in copies { try store.backUp(to: copy) } }
      for number in 51...100 { #expect(try store.commit([round(number)], at: 1) == [.committed]) }
      try await group.waitForAll()
    }
    for copy in copies {
      let restored = try SQLiteStore(path: copy)
      let count = try restored.count(InstanceQuery())
      #expect((50...100).contains(count))
      #expect(try restored.mark("one") == "\(count)")
      #expect(try restored.instance("i\(count)")?.revision == 1)
      #expect(try restored.commit([round(count + 1)], at: 1) == [.committed])
    }
  }

  @Test("does not write a backup over another file")
  func backupTarget() throws {
    let store = try SQLiteStore(path: folder.store)
    let copy = "\(folder.path)/backup.sqlite"
    try store.backUp(to: copy)
    #expect(throws: StoreProblem.unreachable(copy, "there is a file of that name already")) {
      try store.backUp(to: copy)
    }
    #expect(!FileManager.default.fileExists(atPath: copy + ".part"))
  }

  @Test("goes on behind the last item that was seen of the outbox, also when that was delivered meanwhile")
  func outboxPages() throws {
    let store = try SQLiteStore(path: folder.store)
    var transition = Transition()
    transition.outbox = (0..<6).map { .cancel(child: "c\($0)", reason: "") }
    _ = try store.commit([transition], at: 1)
    let first = try store.outbox(after: nil, limit: 3).map(\.id)
    var delivered = Transition()
    delivered.delivered = [first[2]]
    _ = try store.commit([delivered], at: 1)
    #expect(try store.outbox(after: first[2], limit: 9).map(\.id) == ["cancel/c3", "cancel/c4", "cancel/c5"])
  }

  @Test("writes a long value once, however often its instance changes, and drops it with it")
  func longValues() throws {
    let store = try SQLiteStore(path: folder.store)
    let payload = String(repeating: "x", count: 50_000)
    _ = try store.commit([.instance("i", payload: payload)], at: 1)
    for revision in 2...9 {
      var instance = try #require(try store.instance("i"))
      #expect(instance.frames[0].variables[0].value.count == 50_000)
      instance.revision = Int64(revision)
      if revision == 9 { (instance.state, instance.reason) = (.completed, nil) }
      var transition = Transition()
      transition.instances = [.init(expected: instance.revision - 1, instance: instance)]
      _ = try store.commit([transition], at: 1)
    }
    let rows = { try store.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM long_values") } }
    #expect(try rows() == 1)
    #expect(try store.prune(endedBefore: 10) == 1)
    #expect(try rows() == 0)
  }

  @Test("flushes a batch once, and one of which nothing fits not at all")
  func groupCommit() throws {
    let seen = Statements()
    let store = try SQLiteStore(path: folder.store, .init(trace: seen.add))
    let batch = (0..<50).map { Transition.instance("i\($0)") }
    seen.clear()
    #expect(try store.commit(batch + [.instance("i7")], at: 1) == batch.map { _ in .committed } + [.conflict])
    #expect(seen.all.count { $0.hasPrefix("COMMIT") } == 1)
    seen.clear()
    #expect(try store.commit(batch, at: 1) == batch.map { _ in .conflict })
    #expect(seen.all.count { $0.hasPrefix("COMMIT") } == 0)
  }
}
