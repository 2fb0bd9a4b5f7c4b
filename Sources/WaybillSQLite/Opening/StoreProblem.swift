import GRDB
import WaybillEngine

/// Why a store cannot be opened, read or written, in words for the one who operates it: `WB0801` to `WB0807`.
package struct StoreProblem: Error, Hashable, Sendable, CustomStringConvertible {
  package var code: Int
  package var sentence: String
  package var remedy: String

  package var description: String {
    let digits = String(code)
    return "WB\(String(repeating: "0", count: 4 - digits.count))\(digits): \(sentence); \(remedy)"
  }

  /// As the engine sees it.
  package var fault: StoreFault {
    switch code {
    case 801: .newer(description)
    case 802, 803: .damaged(description)
    default: .unavailable(description)
    }
  }
}

extension StoreProblem {
  static func newer(_ path: String, version: Int64, newest: Int64) -> StoreProblem {
    StoreProblem(
      code: 801,
      sentence: "the store `\(path)` has version \(version), and this program knows versions up to \(newest)",
      remedy: "run the program that wrote it, or a newer one; nothing was changed")
  }

  static func newerRow(_ path: String, _ what: String) -> StoreProblem {
    StoreProblem(
      code: 801, sentence: "the store `\(path)` holds what a newer program wrote: \(what)",
      remedy: "run the program that wrote it, or a newer one; nothing was changed")
  }

  static func foreign(_ path: String, _ what: String) -> StoreProblem {
    StoreProblem(
      code: 802, sentence: "`\(path)` is no store of waybill: \(what)",
      remedy: "name another folder with `--data`, or move the file away; nothing was changed")
  }

  static func damaged(_ path: String, _ what: String) -> StoreProblem {
    StoreProblem(
      code: 803, sentence: "the store `\(path)` is damaged: \(what)",
      remedy: "stop the engine, keep a copy of the files, and restore the last backup: Docs/Operations/Store.md")
  }

  static func taken(_ path: String, by process: String) -> StoreProblem {
    StoreProblem(
      code: 804, sentence: "the store `\(path)` is served by another process\(process)",
      remedy: "stop that one first, or give this one a store of its own")
  }

  static func unreachable(_ path: String, _ why: String) -> StoreProblem {
    StoreProblem(
      code: 805, sentence: "the store `\(path)` cannot be used: \(why)",
      remedy: "check that its folder exists, that this user may write in it, and what the kernel says of the disk")
  }

  static func full(_ path: String) -> StoreProblem {
    StoreProblem(
      code: 806, sentence: "the disk of the store `\(path)` is full",
      remedy: "free space on it; nothing that was acknowledged is lost, and work goes on as soon as there is room")
  }

  static func busy(_ path: String) -> StoreProblem {
    StoreProblem(
      code: 807, sentence: "another process keeps the store `\(path)` locked",
      remedy: "end what works on the file, such as a shell of sqlite3 with an open transaction")
  }
}

extension StoreProblem {
  /// What an error of SQLite means for the store at the path.
  init(_ error: any Error, at path: String) {
    guard let error = error as? DatabaseError else {
      self = (error as? StoreProblem) ?? .unreachable(path, "\(error)")
      return
    }
    let words = error.message ?? "\(error.extendedResultCode)"
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .foreign(path, "it has another form")
    case .SQLITE_CORRUPT: self = .damaged(path, words)
    case .SQLITE_FULL: self = .full(path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path)
    default: self = .unreachable(path, "\(words) (\(error.extendedResultCode.rawValue))")
    }
  }
}
