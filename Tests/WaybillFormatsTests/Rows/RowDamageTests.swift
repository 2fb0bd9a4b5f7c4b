import Testing
import WaybillFormats

/// Files damaged in every way that one byte allows: whatever comes of them, it has a place in the file, and is the same
/// in whatever pieces the file comes.
@Suite("Damaged files of rows") struct RowDamageTests {
  static let files: [(document: String, text: String)] = [
    ("csv", "sku,name,qty\nA,\"b \"\"c\"\",\nd\",1\r\nB,ü€😀,2\r,,\n"),
    ("tsv", "sku\tname\tqty\nA\t\"b\t1\r\nB\t\\\t2"),
    ("wide", "sku¦name\nA¦\"b¦\"\n¦ü\n"),
    ("pos", "A|b||1\n\nB|\"|\"||2\n"),
    ("kinds", "H|W1\nD|A|\"x\ny\"\nD|B|\nT|2\n"),
    ("settlement", "id\ttotal\tsku\tamount\n1\t9.5\t\t\n1\t\tA\t9.5\n"),
    ("utf16", "\u{FEFF}s\u{0}k\u{0}u\u{0}\n\u{0}A\u{0}\n\u{0}"),
    ("fix", "ABCDE 042\r\nBü    007\n"),
    ("bytes", "ABCü  042\n"),
    ("lines", "HDRABC\nDT ITEM1\n"),
  ]
  static let telling: [UInt8] = Array("\"',|\t\n\r Aq\u{0}".utf8) + [0x80, 0xBF, 0xC2, 0xE2, 0xED, 0xF0, 0xFE, 0xFF]

  @Test("every damage gives a value or a placed rejection, in one piece or in many", arguments: files.indices)
  func everyDamage(_ index: Int) throws {
    let (document, text) = RowDamageTests.files[index]
    let plan = try #require(RowDocuments.all[document])
    let bytes = Array(text.utf8)
    try expectPlaced(plan, bytes)
    for index in bytes.indices {
      try expectPlaced(plan, Array(bytes[..<index]))
      try expectPlaced(plan, Array(bytes[..<index] + bytes[(index + 1)...]))
      try expectPlaced(plan, Array(bytes[...index] + bytes[index...]))
      for byte in RowDamageTests.telling {
        var changed = bytes
        changed[index] = byte
        try expectPlaced(plan, changed)
      }
    }
  }

  private func expectPlaced(_ plan: any WirePlan, _ bytes: [UInt8]) throws {
    let whole = try events(plan, bytes, pieces: .max)
    for case .fault(let fault, let offset, let line) in whole {
      #expect(0 <= offset && offset <= bytes.count && !fault.message.isEmpty, "\(bytes)")
      #expect(1 <= line && line <= bytes.count { $0 == 0x0A || $0 == 0x0D } + 1, "\(bytes)")
    }
    let expected = whole.map(\.description)
    for pieces in [1, 4] {
      let found = try events(plan, bytes, pieces: pieces).map(\.description)
      #expect(found == expected, "\(String(decoding: bytes, as: UTF8.self).debugDescription) by \(pieces)")
    }
  }
}
