import Foundation

/// A folder that goes with the test.
final class TemporaryFolder: Sendable {
  let path: String
  var store: String { path + "/store.sqlite" }

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("waybill-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
