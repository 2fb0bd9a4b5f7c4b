import Foundation
import Testing
import WaybillCore
import WaybillFormats

/// Replays `Tests/HostileInputs/rows.tsv`: each line has a document, a file with its escapes, and what comes of it.
@Suite("Hostile files of rows") struct HostileRowTests {
  static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("HostileInputs/rows.tsv")

  private func cases() throws -> [(document: String, input: String, outcome: String)] {
    try String(contentsOf: HostileRowTests.file, encoding: .utf8).split(separator: "\n").compactMap { line in
      guard !line.hasPrefix("#") else { return nil }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return (cells[0], cells[1], cells.count > 2 ? cells[2] : "")
    }
  }

  /// `\n`, `\r`, `\t`, `\\` and `\xFF`.
  static func bytes(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let letter = rest.popFirst() else {
        bytes.append(byte)
        continue
      }
      switch letter {
      case UInt8(ascii: "n"): bytes.append(0x0A)
      case UInt8(ascii: "r"): bytes.append(0x0D)
      case UInt8(ascii: "t"): bytes.append(0x09)
      case UInt8(ascii: "x"):
        bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      default: bytes.append(letter)
      }
    }
    return bytes
  }

  @Test("each file has its outcome, however it comes in pieces") func replay() throws {
    let cases = try cases()
    #expect(cases.count >= 150)
    for one in cases {
      let plan = try #require(RowDocuments.all[one.document])
      for pieces in [Int.max, 1, 3, 7] {
        let found = try outcome(plan, HostileRowTests.bytes(one.input), pieces: pieces)
        #expect(found == one.outcome, "\(one.document) \(one.input) in pieces of \(pieces)")
      }
    }
  }
}
