import Foundation
import Testing
import WaybillEngine
import WaybillSQLite

@Suite("A process that is killed while it commits")
struct CrashTests {
  /// Runs the probe, kills it once so many lines were acknowledged, at a point that is as good as any other, and gives
  /// the lines that were whole.
  private func kill(after lines: Int, seed: Int, _ path: String) throws -> [Substring] {
    let process = Process()
    process.executableURL = Probe.binary
    process.arguments = ["commit", path, String(seed)]
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    var (text, seen): ([UInt8], Int) = ([], 0)
    while seen < lines {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      text += more
      seen += more.count { $0 == 0x0A }
    }
    Foundation.kill(process.processIdentifier, SIGKILL)
    text += output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    let whole = text.prefix((text.lastIndex(of: 0x0A) ?? -1) + 1)
    return String(decoding: whole, as: UTF8.self).split(separator: "\n").dropFirst().map { $0 }
  }

  /// Ids with the latest revision that was acknowledged.
  private func acknowledged(_ lines: [Substring]) -> [String: Int64] {
    var found: [String: Int64] = [:]
    for word in lines.flatMap({ $0.split(separator: " ") }) {
      let parts = word.split(separator: ":")
      found[String(parts[0])] = Int64(parts[1])
    }
    return found
  }

  /// All parts of an instance's last commit are there, and of none after it.
  private func expectWhole(_ id: String, in store: SQLiteStore) throws -> Int64 {
    let instance = try #require(try store.instance(id))
    let journal = try store.journal(of: id, from: 0, limit: 1_000)
    #expect(journal.map(\.revision) == Array(1...instance.revision))
    #expect(try store.mark(id) == "\(instance.revision)")
    return instance.revision
  }

  @Test("loses nothing that was acknowledged, and leaves each commit whole or not at all")
  func keepsAcknowledged() throws {
    let folder = try TemporaryFolder()
    var expected: [String: Int64] = [:]
    // One file for all of them, so that each also takes up what the last one left.
    for seed in 1...20 {
      let last = acknowledged(try kill(after: 1 + seed * 7 % 20, seed: seed, folder.store))
      let store = try SQLiteStore(path: folder.store)
      for (id, revision) in last { #expect(try expectWhole(id, in: store) >= revision, "\(id)") }
      expected.merge(last) { $1 }
      try store.close()
    }
    #expect(expected.count > 300)
    let store = try SQLiteStore(path: folder.store)
    for (id, revision) in expected { #expect(try #require(try store.instance(id)).revision >= revision) }
    // One event for each instance: that of its last revision.
    #expect(try store.outbox(after: nil, limit: 100_000).count == store.count(InstanceQuery()))
  }

  @Test("leaves a log that is cut anywhere in its last part, which costs no commit before it")
  func tornLog() throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(path: folder.store)
    var ends: [Int] = []
    for number in 0..<20 {
      _ = try store.commit([.instance("i\(number)", payload: String(repeating: "x", count: 700))], at: 1)
      ends.append(try Data(contentsOf: URL(fileURLWithPath: folder.store + "-wal")).count)
    }
    let (file, log) = (
      try Data(contentsOf: URL(fileURLWithPath: folder.store)),
      try Data(contentsOf: URL(fileURLWithPath: folder.store + "-wal"))
    )
    for cut in stride(from: 0, to: log.count, by: log.count / 25 + 1) {
      let copy = "\(folder.path)/cut-\(cut).sqlite"
      try file.write(to: URL(fileURLWithPath: copy))
      // What the disk had not written yet: the rest is missing, or is what lay there before.
      try (log.prefix(cut) + Data(repeating: 0xA5, count: min(500, log.count - cut)))
        .write(to: URL(fileURLWithPath: copy + "-wal"))
      let torn = try SQLiteStore(path: copy)
      let found = try torn.instances(InstanceQuery(), after: nil, limit: 100).map(\.id)
      #expect(found == (0..<ends.count(where: { $0 <= cut })).map { "i\($0)" })
      try torn.close()
    }
  }
}
