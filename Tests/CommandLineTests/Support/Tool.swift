import Foundation

/// Runs the real `waybill` of this build.
struct Tool {
  struct Result {
    var code: Int32
    var output: String
    var talk: String
    var outputBytes: [UInt8]
  }

  /// The folder of the package.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let binary: URL = {
    let beside = Bundle.main.bundleURL.deletingLastPathComponent()
    let candidates = [
      beside.appendingPathComponent("waybill"), Bundle.main.bundleURL.appendingPathComponent("waybill"),
      URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("waybill"),
      root.appendingPathComponent(".build/debug/waybill"),
    ]
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? candidates[3]
  }()

  /// In a folder that stays until the tool has ended.
  static func run(_ arguments: [String], in folder: Folder, input: [UInt8]? = nil) throws -> Result {
    try withExtendedLifetime(folder) { try run(arguments, in: folder.url, input: input) }
  }

  static func run(
    _ arguments: [String], in folder: URL = root, input: [UInt8]? = nil, environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    for name in ["NO_COLOR", "FORCE_COLOR"] { variables[name] = nil }
    process.environment = variables.merging(environment) { $1 }
    // Files rather than pipes: a pipe that nobody empties stops the process.
    let work = try Folder()
    let output = work.url.appendingPathComponent("output")
    let talk = work.url.appendingPathComponent("talk")
    let given = work.url.appendingPathComponent("input")
    try Data(input ?? []).write(to: given)
    for url in [output, talk] { try Data().write(to: url) }
    process.standardInput = try FileHandle(forReadingFrom: given)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: talk)
    try process.run()
    process.waitUntilExit()
    let bytes = [UInt8](try Data(contentsOf: output))
    return Result(
      code: process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus,
      output: String(decoding: bytes, as: UTF8.self), talk: String(decoding: try Data(contentsOf: talk), as: UTF8.self),
      outputBytes: bytes)
  }
}

/// A folder of its own, removed with the value.
final class Folder {
  let url: URL

  init(_ files: [String: String] = [:]) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("waybill-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func write(_ text: String, to name: String) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(of name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
  }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }
}
