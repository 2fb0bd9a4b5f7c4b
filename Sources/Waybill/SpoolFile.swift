import Glibc
import WaybillFormats

/// A temporary file without a name, which is gone when it is closed, however the process ends.
final class SpoolFile: StreamSpool {
  private let descriptor: Int32

  init() throws(SpoolFault) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array((folder + "/waybill-XXXXXX").utf8CString)
    descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw SpoolFault(action: "made in \(folder)", errno: errno) }
    unlink(name)
  }

  deinit { close(descriptor) }

  func write(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    var rest = bytes[...]
    while let start = UnsafeBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
      let count = Glibc.write(descriptor, start, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SpoolFault(action: "written", errno: errno) }
      rest = rest.dropFirst(count)
    }
  }

  func rewind() throws {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw SpoolFault(action: "read", errno: errno) }
  }

  func read(_ room: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count = Glibc.read(descriptor, room.baseAddress, room.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw SpoolFault(action: "read", errno: errno) }
    }
  }
}

/// The temporary file of a large interchange cannot be used.
struct SpoolFault: Error, CustomStringConvertible {
  var action: String
  var errno: Int32

  var description: String {
    "the temporary file of a large interchange cannot be \(action): \(String(cString: strerror(errno)).lowercased())"
  }
}
