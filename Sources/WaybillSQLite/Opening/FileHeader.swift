import Glibc

/// What the first hundred bytes of a file tell, read without SQLite: a file that is not ours, or that a newer program
/// wrote, is never touched.
struct FileHeader {
  var version: Int64
  var application: Int64
  /// A file of one page has no table: it was being made when the power went.
  var hasTables: Bool

  private static let length = 100
  private static let magic = Array("SQLite format 3\0".utf8)

  /// Nil where there is no file yet, or an empty one.
  static func read(_ path: String) throws(StoreProblem) -> FileHeader? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw .unreachable(path, systemMessage())
    }
    defer { _ = Glibc.close(file) }
    var bytes = [UInt8](repeating: 0, count: length)
    let count = Glibc.read(file, &bytes, length)
    guard count >= 0 else { throw .unreachable(path, systemMessage()) }
    if count == 0 { return nil }
    guard count == length, bytes.starts(with: magic) else { throw .foreign(path, "it is no file of SQLite") }
    return FileHeader(
      version: number(bytes[60..<64]), application: number(bytes[68..<72]), hasTables: number(bytes[28..<32]) > 1)
  }

  func check(_ path: String, newest: Int64) throws(StoreProblem) {
    if application != Schema.applicationID, hasTables || application != 0 {
      throw .foreign(path, "it is a file of SQLite that another program made")
    }
    if version > newest { throw .newer(path, version: version, newest: newest) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int64 { bytes.reduce(0) { $0 << 8 | Int64($1) } }
}

/// What the system says of the call that just failed.
func systemMessage() -> String {
  var buffer = [CChar](repeating: 0, count: 128)
  guard strerror_r(errno, &buffer, buffer.count) == 0 else { return "unknown fault" }
  return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).lowercased()
}
