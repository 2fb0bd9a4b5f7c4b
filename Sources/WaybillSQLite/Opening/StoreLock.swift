import Glibc
import Synchronization

/// Held by the process that serves a store: a lock of the kernel on a file beside it, gone with the process however
/// that ends. The file names the process, for the message of the next.
final class StoreLock: Sendable {
  private let file: Mutex<Int32>

  init(_ path: String) throws(StoreProblem) {
    let file = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .unreachable(path, systemMessage()) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      defer { _ = Glibc.close(file) }
      throw .taken(path, by: Self.owner(file))
    }
    let name = Array("\(getpid())\n".utf8)
    _ = ftruncate(file, 0)
    _ = pwrite(file, name, name.count, 0)
    self.file = Mutex(file)
  }

  deinit { release() }

  func release() {
    file.withLock { file in
      guard file >= 0 else { return }
      // Given up by name: a child that is being started still has the file open until it becomes another program.
      flock(file, LOCK_UN)
      _ = Glibc.close(file)
      file = -1
    }
  }

  private static func owner(_ file: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 20)
    let count = pread(file, &bytes, bytes.count, 0)
    let digits = bytes.prefix(max(count, 0)).prefix { 0x30...0x39 ~= $0 }
    return digits.isEmpty ? "" : ", \(String(decoding: digits, as: UTF8.self))"
  }
}
