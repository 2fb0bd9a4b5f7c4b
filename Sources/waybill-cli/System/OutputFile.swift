import Glibc
import WaybillGzip
import WaybillProject

/// Where a command writes: standard output, or a file that takes its name only when it is whole. A name that ends in
/// `.gz` makes it a compressed one.
final class OutputFile {
  /// Nil where what is written goes straight to its place: standard output, a device, a pipe.
  private let path: String?
  private let temporary: String
  private let descriptor: Int32
  private var pending: [UInt8] = []
  private let gzip: GzipOutput?
  private static let bufferSize = 256 << 10

  /// `-` and nil are standard output.
  init(_ path: String?) throws {
    guard let path, path != "-" else {
      self.path = nil
      gzip = nil
      (temporary, descriptor) = ("", 1)
      return
    }
    gzip = path.hasSuffix(".gz") ? GzipOutput() : nil
    // A device or a pipe keeps its place: a file that took its name would take it from everybody.
    guard Files.kind(of: path) != .special else {
      self.path = nil
      temporary = ""
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        throw CommandFailure(.wrongUse, "`\(path)` cannot be written: \(String(cString: strerror(errno)).lowercased())")
      }
      return
    }
    self.path = path
    temporary = "\(path).\(getpid()).partial"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw CommandFailure(.wrongUse, "`\(path)` cannot be written: \(String(cString: strerror(errno)).lowercased())")
    }
    Interrupts.willWrite(temporary)
  }

  func write(_ bytes: some Sequence<UInt8>) throws {
    pending.append(contentsOf: bytes)
    if pending.count >= OutputFile.bufferSize { try flush() }
  }

  private func flush(isLast: Bool = false) throws {
    if let gzip {
      var packed: [UInt8] = []
      gzip.write(pending, into: &packed)
      if isLast { gzip.finish(into: &packed) }
      pending = packed
    }
    let code = Files.writeAll(pending, to: descriptor)
    pending.removeAll(keepingCapacity: true)
    switch code {
    case 0: return
    case EPIPE where path == nil: throw CommandFailure(.done)
    default:
      discard()
      let reason = String(cString: strerror(code)).lowercased()
      throw CommandFailure(.wrongUse, "`\(path ?? "standard output")` cannot be written: \(reason)")
    }
  }

  /// Gives the file its name.
  func finish() throws {
    try flush(isLast: true)
    guard let path else { return }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      discard()
      throw CommandFailure(.wrongUse, "`\(path)` cannot be written: \(String(cString: strerror(errno)).lowercased())")
    }
  }

  /// Takes back what was written to a file.
  func discard() {
    if path != nil { unlink(temporary) }
  }
}
