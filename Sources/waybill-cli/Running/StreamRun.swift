import Glibc
import Waybill
import WaybillCore
import WaybillFormats
import WaybillProject

/// A run over many documents: on all cores, in order, in bounded memory, with progress on a terminal.
struct StreamRun {
  let mapping: Mapping
  /// The time for an input named `now`.
  let now: String?
  let settings: WriteSettings
  let output: String?
  let rejects: String?
  let threads: Int?
  let tellsDrift: Bool

  func run(_ inputs: inout MappingInputs) throws {
    guard let path = inputs.takeStream() else {
      throw CommandFailure(.wrongUse, "`\(mapping.name)` has no input left for the stream")
    }
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw CommandFailure(.wrongUse, "`\(path)` cannot be read: \(String(cString: strerror(errno)).lowercased())")
    }
    defer { if descriptor != 0 { close(descriptor) } }
    let accepted = try OutputFile(output)
    let rejected = try rejects.map { try OutputFile($0) }
    let progress = ProgressLine(totalBytes: size(of: descriptor))
    let runner: StreamRunner
    do {
      runner = try StreamRunner(
        mapping, threads: threads ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), inputs: try inputs.read(), now: now,
        settings: settings, tellsDrift: tellsDrift,
        read: { try StreamRun.read(descriptor, into: $0, path) },
        sink: StreamRunner.Sink(
          write: { try accepted.write($0) }, reject: { try StreamRun.write($0, to: rejected) },
          progress: { progress.show($0) }))
    } catch let fault as StreamInputFault {
      throw CommandFailure(.wrongUse, "the input `\(fault.input)`: \(fault.message)")
    }
    let result: StreamProgress
    do {
      result = try runner.run()
    } catch {
      progress.clear()
      accepted.discard()
      rejected?.discard()
      throw error
    }
    progress.clear()
    try accepted.finish()
    try rejected?.finish()
    Interrupts.didFinishWriting()
    for field in runner.drift?.fields ?? [] { Console.say(DriftLine.text(of: field)) }
    if progress.isShown || result.rejected > 0 { Console.say(summary(result)) }
    if result.rejected > 0 { throw CommandFailure(.failed) }
  }

  private func summary(_ result: StreamProgress) -> String {
    let warnings = result.warnings > 0 ? ", \(counted(result.warnings, "warning"))" : ""
    return
      "\(counted(result.documents, "document")): \(result.accepted) accepted, \(result.rejected) rejected\(warnings)"
  }

  private static func read(_ descriptor: Int32, into room: UnsafeMutableRawBufferPointer, _ path: String) throws -> Int
  {
    while true {
      let count = Glibc.read(descriptor, room.baseAddress, room.count)
      if count >= 0 { return count }
      guard errno == EINTR else {
        throw CommandFailure(.wrongUse, "`\(path)` cannot be read: \(String(cString: strerror(errno)).lowercased())")
      }
    }
  }

  private static func write(_ rejections: [Rejection], to file: OutputFile?) throws {
    let lines = rejections.map { $0.jsonLine + "\n" }.joined()
    guard let file else {
      _ = Files.writeAll(Array(lines.utf8), to: 2)
      return
    }
    try file.write(lines.utf8)
  }

  private func size(of descriptor: Int32) -> Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }
}

/// How far a stream has come, on a line that is written over; only where standard error is a terminal.
///
/// Sendable by hand: the stream's sink calls it from one thread at a time.
final class ProgressLine: @unchecked Sendable {
  let isShown = Console.isErrorTerminal
  private let totalBytes: Int?
  private var lastShown: Int64 = 0

  init(totalBytes: Int?) {
    self.totalBytes = totalBytes
  }

  /// Called by one thread at a time.
  func show(_ progress: StreamProgress) {
    guard isShown else { return }
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    let now = Int64(time.tv_sec) * 10 + Int64(time.tv_nsec) / 100_000_000
    guard now > lastShown else { return }
    lastShown = now
    let share = totalBytes.map { $0 > 0 ? " \(min(100, progress.bytesRead * 100 / $0)) %" : "" } ?? ""
    write("\r\u{1B}[K\(counted(progress.documents, "document")), \(progress.rejected) rejected\(share)")
  }

  func clear() {
    if isShown, lastShown > 0 { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) {
    _ = Files.writeAll(Array(text.utf8), to: 2)
  }
}
