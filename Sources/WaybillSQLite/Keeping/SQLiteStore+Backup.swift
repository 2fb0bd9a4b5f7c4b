import GRDB
import Glibc

extension SQLiteStore {
  /// Writes all that is committed at this moment into a new file, which can be opened as a store of its own; work goes
  /// on meanwhile. The file appears under its name once it is whole and on the disk.
  package func backUp(to target: String) throws(StoreProblem) {
    guard access(target, F_OK) != 0 else { throw .unreachable(target, "there is a file of that name already") }
    let part = target + ".part"
    unlink(part)
    do {
      // Outside of a transaction, as VACUUM wants it; it reads in one snapshot by itself.
      try pool.unsafeRead { db in try db.execute(sql: "VACUUM INTO ?", arguments: [part]) }
    } catch {
      unlink(part)
      throw StoreProblem(error, at: target)
    }
    try flush(part)
    guard rename(part, target) == 0 else { throw .unreachable(target, systemMessage()) }
    try flush(target.lastIndex(of: "/").map { String(target[...$0]) } ?? ".")
  }

  /// Makes what was written to a file, or to the names of a folder, durable.
  private func flush(_ path: String) throws(StoreProblem) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .unreachable(path, systemMessage()) }
    defer { _ = Glibc.close(file) }
    guard fsync(file) == 0 else { throw .unreachable(path, systemMessage()) }
  }
}
