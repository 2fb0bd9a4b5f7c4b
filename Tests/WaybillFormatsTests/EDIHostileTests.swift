import Foundation
import Testing
import WaybillCore
import WaybillSchema

@testable import WaybillFormats

/// Interchanges that nobody should send, each with what becomes of it: `Hostile/edi.txt`. A case is its name (`#`), the
/// document that reads it (`>`), the input with escapes, and a line (`=`) for each document that comes out of it.
@Suite("Hostile interchanges of EDI") struct EDIHostileTests {
  struct Case {
    var name = ""
    var document = ""
    var input: [UInt8] = []
    var written = ""
    var outcomes: [String] = []
  }

  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Hostile/edi.txt")

  static func cases() throws -> [Case] {
    var cases: [Case] = []
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false) {
      let text = String(line.dropFirst(2))
      if line.hasPrefix("# ") {
        cases.append(Case(name: text))
      } else if line.hasPrefix("> ") {
        cases[cases.count - 1].document = text
      } else if line.hasPrefix("= ") {
        cases[cases.count - 1].outcomes.append(text)
      } else if !cases.isEmpty, cases[cases.count - 1].written.isEmpty, !line.isEmpty {
        cases[cases.count - 1].written = String(line)
        cases[cases.count - 1].input = bytes(String(line))
      }
    }
    return cases
  }

  private static func bytes(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let letter = rest.popFirst() else {
        result.append(byte)
        continue
      }
      switch letter {
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "x"):
        result.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      default: result.append(letter)
      }
    }
    return result
  }

  private static func plan(_ document: String) -> EDIPlan {
    let isLenient = document.hasSuffix(" lenient")
    switch document.split(separator: " ").first {
    case "notice": return EDIDocuments.notice(isLenient: isLenient)
    case "message": return EDIDocuments.message(isLenient: isLenient)
    case "tradacoms": return EDIDocuments.tradacoms()
    default: return EDIDocuments.order(isLenient: isLenient)
    }
  }

  @Test("each has its outcome, in pieces of any size") func replay() throws {
    let cases = try Self.cases()
    #expect(cases.count >= 200)
    var updated = ""
    for item in cases {
      var run = EDIRun(plan: Self.plan(item.document))
      let found = try run.outcomes(item.input)
      for size in [1, 3, 64] {
        run.chunk = size
        #expect(try run.outcomes(item.input) == found, "\(item.name), in pieces of \(size)")
      }
      if ProcessInfo.processInfo.environment["WAYBILL_UPDATE_CORPUS"] == nil {
        #expect(found == item.outcomes, "\(item.name)")
      }
      updated += "# \(item.name)\n> \(item.document)\n\(item.written)\n" + found.map { "= \($0)\n" }.joined() + "\n"
    }
    // After a change of meaning; the difference is then read line by line.
    if ProcessInfo.processInfo.environment["WAYBILL_UPDATE_CORPUS"] != nil {
      try updated.write(to: Self.file, atomically: true, encoding: .utf8)
    }
  }
}
