import Glibc
import WaybillCore
import WaybillFormats

/// The next control numbers of a partner, in a file.
///
/// Numbers are taken under a lock: the file is read, a new one is written beside it, made durable, and given the name;
/// only then are the numbers given out. Whoever is killed before has taken none; whoever is killed behind it leaves a
/// gap. No number is given out twice, by however many threads and processes.
package final class ControlNumberFile: ControlNumbers {
  package let path: String
  /// What is counted begins here, and never falls behind it.
  private let first: ControlNumberRanges

  package init(path: String, first: ControlNumberRanges) {
    self.path = path
    self.first = first
  }

  package func take(_ wanted: ControlNumberCounts) throws(SettingsFault) -> ControlNumberRanges {
    do throws(FileFault) {
      try Files.makeFolder(Files.folder(of: path))
    } catch {
      throw .numbersNotKept(error.message)
    }
    // The lock is on a file of its own: the one with the numbers changes its identity each time.
    let lock = try FileLock(path + ".lock")
    defer { lock.release() }
    let taken = try next()
    let behind = ControlNumberRanges(
      interchange: taken.interchange + Int64(wanted.interchanges), group: taken.group + Int64(wanted.groups),
      transaction: taken.transaction + Int64(wanted.transactions))
    try keep(behind)
    return taken
  }

  /// The numbers that are given out next.
  package func next() throws(SettingsFault) -> ControlNumberRanges {
    guard Files.kind(of: path) != nil else { return first }
    do throws(FileFault) {
      let bytes = try Files.read(path)
      guard let kept = ControlNumberFile.parse(bytes) else { throw FileFault("") }
      return ControlNumberRanges(
        interchange: max(kept.interchange, first.interchange), group: max(kept.group, first.group),
        transaction: max(kept.transaction, first.transaction))
    } catch {
      throw error.message.isEmpty ? .numbersDamaged(path) : .numbersNotKept(error.message)
    }
  }

  private func keep(_ next: ControlNumberRanges) throws(SettingsFault) {
    let content: JSONValue = [
      "format": "waybill-control-numbers", "version": 1, "interchange": .number(String(next.interchange)),
      "group": .number(String(next.group)), "transaction": .number(String(next.transaction)),
    ]
    do throws(FileFault) {
      try Files.writeDurably(Array((content.compact + "\n").utf8), to: path)
    } catch {
      throw .numbersNotKept(error.message)
    }
  }

  private static func parse(_ bytes: [UInt8]) -> ControlNumberRanges? {
    guard let content = try? JSONValue(reading: bytes), case .object = content else { return nil }
    func number(_ name: String) -> Int64? {
      guard case .number(let digits)? = content[name], let value = Int64(digits),
        (1...Int64.max / 2).contains(value)
      else { return nil }
      return value
    }
    guard content["format"] == .text("waybill-control-numbers"),
      number("version") == 1, let interchange = number("interchange"), let group = number("group"),
      let transaction = number("transaction")
    else { return nil }
    return ControlNumberRanges(interchange: interchange, group: group, transaction: transaction)
  }
}

/// A lock between processes, and between the threads of one: of the system's kind that goes away with its holder.
private struct FileLock {
  private let descriptor: Int32

  init(_ path: String) throws(SettingsFault) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .numbersNotKept(FileLock.reason("`\(path)` cannot be opened")) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        let reason = FileLock.reason("`\(path)` cannot be locked")
        close(descriptor)
        throw .numbersNotKept(reason)
      }
    }
  }

  func release() { close(descriptor) }

  private static func reason(_ what: String) -> String {
    "\(what): \(String(cString: strerror(errno)).lowercased())"
  }
}
