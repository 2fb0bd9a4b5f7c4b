import Testing

/// Replays `Tests/HostileInputs/rows.tsv`: each line has a document, what comes of it, and a file.
@Suite("Hostile files of rows") struct HostileRowTests {
  static let cases = HostileInput.cases(in: textOfFile("HostileInputs/rows.tsv"))

  @Test("each file has its outcome, however it comes in pieces") func replay() throws {
    #expect(HostileRowTests.cases.count >= 238)
    for one in HostileRowTests.cases {
      let plan = try #require(RowDocuments.all[one.name])
      for pieces in [Int.max, 1, 3, 7] {
        let found = try outcome(plan, one.bytes, pieces: pieces)
        #expect(found == one.outcome, "\(one.name) \(String(decoding: one.bytes, as: UTF8.self)) by \(pieces)")
      }
    }
  }
}
