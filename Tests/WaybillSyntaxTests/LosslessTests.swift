import Testing
import WaybillCore

@testable import WaybillSyntax

/// The tokens with their trivia, put together again.
func joined(_ tokens: [Token], _ source: SourceFile) -> [UInt8] {
  var bytes: [UInt8] = []
  for token in tokens {
    bytes += source.bytes[Int(token.triviaStart)..<Int(token.start)]
    bytes += source.bytes[Int(token.start)..<Int(token.end)]
  }
  return bytes
}

@Suite struct LosslessTests {
  @Test(arguments: Sample.all) func samplesParseWithoutAMistake(_ sample: Sample) {
    #expect(parse(sample.source, file: 0).diagnostics.map(\.message) == [])
  }

  @Test(arguments: Sample.all) func tokensGiveTheFileBack(_ sample: Sample) {
    #expect(joined(parse(sample.source, file: 0).tokens, sample.source) == sample.source.bytes)
  }

  @Test(arguments: [
    "", "\n\n", "\u{FEFF}record A {}", "record A { b: Text }\r\n// end", "x $ ; \u{2014} \"open", "\"\"\"\nlost\n",
    "'open", "@2026-13", "/open", "\"a{b", "\"a{b\nc", "12abc", "größe = 1", "\u{201C}curly\u{201D}",
  ]) func damagedFilesAreGivenBackToo(_ text: String) {
    let source = SourceFile(path: "Test.way", text: text)
    #expect(joined(parse(source, file: 0).tokens, source) == source.bytes)
  }

  @Test func everyNodeHasItsPlace() {
    let source = SourceFile(path: "Test.way", text: "record A {\n  /// doc\n  b : Text(1..2)?  key\n}\n")
    guard case .record(let record) = parse(source, file: 0).file.declarations.first, let field = record.fields.first
    else {
      Issue.record("no record")
      return
    }
    #expect(source.text(of: field.span) == "b : Text(1..2)?  key")
    #expect(source.text(of: field.name.span) == "b")
    #expect(source.text(of: field.type.span) == "Text(1..2)?")
    #expect(field.clauses.map { source.text(of: $0.span) } == ["key"])
    #expect(field.doc == "doc")
  }

  @Test func docCommentsBelongToWhatFollows() {
    let text = """
      /// one
      /// two
      record A {  /// not for b
        b: Text  /// not for c
        /// for c
        c: Text
        //// no doc
        d: Text
      }
      """
    guard case .record(let record) = parse(text).file.declarations.first else {
      Issue.record("no record")
      return
    }
    #expect(record.doc == "one\ntwo")
    #expect(record.fields.map(\.doc) == [nil, "for c", nil])
  }
}
