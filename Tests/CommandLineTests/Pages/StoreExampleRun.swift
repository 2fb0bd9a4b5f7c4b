import Foundation
import GRDB
import Testing
import WaybillCore
import WaybillDiagnosticPages
import WaybillEngine
import WaybillSQLite

/// Makes the state of a store for real, opens it and commits something.
struct StoreExampleRun {
  private let example: StoreExample
  private let folder: Folder
  private var file: URL { folder.url.appendingPathComponent("data/store.sqlite") }

  init(_ example: StoreExample) throws {
    self.example = example
    folder = try Folder()
    guard example != .unwritable else { return }
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    if example != .none { try SQLiteStore(path: file.path).close() }
  }

  func findings() throws -> [ExampleFinding] {
    do {
      switch example {
      case .none, .closed, .unwritable: try use()
      case .newer: try use(over: [60: [0, 0, 0, 99]])
      case .foreign: try use(over: [68: [0, 0, 0, 1]])
      case .damaged: try use(over: [4_096: [UInt8](repeating: 0xA5, count: Data(contentsOf: file).count - 4_096)])
      case .served: try serving { try use() }
      case .full: try use(.init(limitInPages: 60))
      case .locked: try use(.init(patience: 0), while: DatabaseQueue(path: file.path))
      }
      return []
    } catch let problem as StoreProblem {
      return [finding("\(problem)")]
    } catch StoreFault.unavailable(let message) {
      return [finding(message)]
    }
  }

  private func finding(_ message: String) -> ExampleFinding {
    let code = DiagnosticPages.code(in: String(message.prefix(6))) ?? DiagnosticCode(0)
    return ExampleFinding(code: code, severity: .error, message: message)
  }

  /// Writes bytes over those of the file, by offset.
  private func use(over changes: [Int: [UInt8]]) throws {
    var bytes = try Data(contentsOf: file)
    for (offset, change) in changes { bytes.replaceSubrange(offset..<(offset + change.count), with: change) }
    try bytes.write(to: file)
    try use()
  }

  private func serving(_ body: () throws -> Void) throws {
    let store = try SQLiteStore(path: file.path)
    defer { try? store.close() }
    try body()
  }

  private func use(_ options: SQLiteStore.Options = .init(), while other: DatabaseQueue? = nil) throws {
    let store = try SQLiteStore(path: file.path, options)
    defer { try? store.close() }
    var transition = Transition()
    transition.documents = [
      RawDocument(
        id: "d", channel: "c", bytes: [UInt8](repeating: 1, count: 100_000), digest: "", at: 1, parameters: [])
    ]
    guard let other else {
      _ = try store.commit([transition], at: 1)
      return
    }
    try other.writeWithoutTransaction { db in
      try db.inTransaction(.immediate) {
        _ = try store.commit([transition], at: 1)
        return .rollback
      }
    }
  }
}
