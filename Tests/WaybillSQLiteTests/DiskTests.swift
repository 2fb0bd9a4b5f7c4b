import Foundation
import GRDB
import Testing
import WaybillEngine

@testable import WaybillSQLite

@Suite("On the disk")
struct DiskTests {
  @Test("a full one refuses what does not fit, keeps what was acknowledged, and takes more once there is room")
  func full() throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(path: folder.store, .init(limitInPages: 100))
    var kept: [String] = []
    var refusal: StoreFault?
    for number in 0..<1_000 where refusal == nil {
      do throws(StoreFault) {
        _ = try store.commit([Transition.document("d\(number)", size: 2_000)], at: 1)
        kept.append("d\(number)")
      } catch { refusal = error }
    }
    guard case .unavailable(let message)? = refusal else {
      Issue.record("the limit was never met")
      return
    }
    #expect(message.hasPrefix("WB0806: the disk of the store `\(folder.store)` is full"))
    #expect(kept.count > 50)
    #expect(try store.document("d\(kept.count)") == nil)
    try store.close()
    let roomy = try SQLiteStore(path: folder.store)
    for id in kept { #expect(try roomy.document(id)?.bytes.count == 2_000) }
    #expect(try roomy.commit([Transition.document("more", size: 2_000)], at: 1) == [.committed])
  }

  @Test("another process that keeps the file locked is told of, and what it hindered can be done again")
  func busy() throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(path: folder.store, .init(patience: 0))
    let other = try DatabaseQueue(path: folder.store)
    try other.writeWithoutTransaction {
      try $0.inTransaction(.immediate) {
        #expect(throws: StoreFault.unavailable(StoreProblem.busy(folder.store).description)) {
          try store.commit([Transition.document("d", size: 1)], at: 1)
        }
        return .rollback
      }
    }
    #expect(try store.commit([Transition.document("d", size: 1)], at: 1) == [.committed])
  }

  @Test("files that can grow no more are told of, and what was acknowledged is there")
  func limitedFiles() throws {
    let folder = try TemporaryFolder()
    let lines = try Probe.run("full", folder.store, "2000000")
    let fault = try #require(lines.last)
    #expect(fault.contains("WB0805: the store `\(folder.store)` cannot be used: disk I/O error"))
    #expect(fault.hasSuffix("reads=true"))
    #expect(lines.count > 10)
    let store = try SQLiteStore(path: folder.store)
    for id in lines.dropLast() { #expect(try store.instance(id)?.revision == 1) }
    #expect(try store.count(InstanceQuery()) == lines.count - 1)
    #expect(try store.commit([.instance("more")], at: 1) == [.committed])
  }

  @Test("a folder in which nothing may be written refuses a store, new or old, with the reason")
  func readOnly() throws {
    let folder = try TemporaryFolder()
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    let message = "WB0805: the store `\(folder.store)` cannot be used: permission denied"
    #expect(try Probe.run("nobody", folder.store).first?.hasPrefix(message) == true)
    try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    try SQLiteStore(path: folder.store).close()
    for name in ["store.sqlite", "store.sqlite.lock"] {
      try manager.setAttributes([.posixPermissions: 0o444], ofItemAtPath: "\(folder.path)/\(name)")
    }
    try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    #expect(try Probe.run("nobody", folder.store).first?.hasPrefix(message) == true)
    try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
  }
}
