import Foundation
import Testing

/// Drafts of delimited and fixed files.
@Suite("infer, of rows") struct InferRowTests {
  @Test("separator, quotes, header and types are told by all values") func delimited() throws {
    let folder = try Folder([
      "stock.csv": """
      article no;name;email;ean;price;"list ""net"" price";on hand;since;state;currency
      1;"Mug; blue";a@b.de;0042;1.234,50;12.50-;7;31.01.2026;new;EUR
      2;Cup;c@d.de;4001;12,00;3.00;;01.02.2026;new;USD
      3;Plate;;17;7;1;-2;03.04.2026;new;EUR

      """
    ])
    let result = try Tool.run(["infer", "stock.csv"], in: folder)
    #expect(
      result.output == """
        /// Drafted from 3 rows: stock.csv.
        document Stock delimited semicolon header {
          'article no'       : Integer
          name               : Text
          email              : Text?  personal
          ean                : Text  // digits
          price              : Decimal in comma
          'list "net" price' : Decimal trailing sign
          'on hand'          : Integer?
          since              : Date in "dd.MM.yyyy"
          state              : Text  // always "new"
          currency           : Currency
        }

        """, "\(result.talk)")
  }

  @Test("positions of a fixed file are those that are not blank in all lines") func fixed() throws {
    let folder = try Folder(["lines.txt": "0042 Mug      1.50 20260131\n0043 Plate   12.25 20260201\n"])
    let result = try Tool.run(["infer", "lines.txt"], in: folder)
    #expect(
      result.output == """
        /// Drafted from 2 lines: lines.txt, fields by the positions that are blank in all.
        document Lines fixed line 27 {
          field1 : Text at 1..5  // digits
          field2 : Text at 6..13
          field3 : Decimal(5, 2) at 14..19
          field4 : Date at 20..27 in "yyyyMMdd"
        }

        """, "\(result.talk)")
  }

  struct Sample: CustomTestStringConvertible {
    var head: String
    var bytes: [UInt8]
    /// Lines of the output.
    var count: Int

    init(_ head: String, _ text: String, count: Int) {
      self.init(head, Array(text.utf8), count: count)
    }

    init(_ head: String, _ bytes: [UInt8], count: Int) {
      (self.head, self.bytes, self.count) = (head, bytes, count)
    }

    var testDescription: String { head }
  }

  private static let samples = [
    Sample("delimited semicolon header {", "sku;price\n01;1,5\n02;-2.000,25\n", count: 2),
    Sample(
      "delimited comma header {", "\u{FEFF}sku,at,price\r\nA,2026-01-02T03:04:05Z,\"1,234.50\"\r\nB,,7\r\n", count: 2),
    Sample("delimited tab {", "0042\t7\t(1.50)\n0043\t8\t2\n", count: 2),
    Sample("delimited \"|\" header quote none {", "name|size\nPipe|5\"\n\"Rod|6\n", count: 2),
    Sample("delimited comma header quote \"'\" {", "'sku','text'\n'A','x,y'\n'B','it''s'\n", count: 2),
    Sample("delimited semicolon header {", "sku;note;\nA;\"two; three\";\nB;;\n", count: 2),
    Sample(
      "delimited semicolon header encoding windows1252 {", Array("name;n\nM".utf8) + [0xFC] + Array("ller;1\n".utf8),
      count: 1),
    Sample("fixed line 16 {", "HOSE, blue   12 \nMUG, red      7 \n", count: 2),
    Sample("fixed line 12 short {", "A     12.50-\nBB     1.00\nC      7.25\n", count: 3),
    Sample("delimited comma {", "1,2\n3,4\n", count: 2),
  ]

  @Test("the draft compiles and reads the sample that it was made from", arguments: samples)
  func fits(_ sample: Sample) throws {
    let mapping = "\nmapping Main (input: Sample) -> Sample { copy input }\n"
    let project = try Folder(["waybill.yaml": "name: x\nsources: [M]\n"])
    try Data(sample.bytes).write(to: project.url.appendingPathComponent("sample"))
    let draft = try Tool.run(["infer", "--name", "Sample", "sample"], in: project)
    #expect(draft.output.contains("document Sample \(sample.head)"), "\(draft.output)\(draft.talk)")
    try project.write(draft.output + mapping, to: "M/Draft/Sample.way")
    let check = try Tool.run(["check"], in: project)
    #expect(check.code == 0, "\(draft.output)\(check.output)\(check.talk)")
    // Every field is copied, so that every value is read by its type.
    let run = try Tool.run(["run", "draft.Main", "sample"], in: project)
    #expect(run.code == 0 && run.talk.isEmpty, "\(draft.output)\(run.talk)")
    let rows = run.output.split(separator: "\n").count - (sample.head.contains("header") ? 1 : 0)
    #expect(rows == sample.count, "\(run.output)")
  }

  @Test("dates of more than one reading are told, and numbers of more than one stay texts") func ambiguous() throws {
    let folder = try Folder(["a.csv": "day;amount\n01/02/2026;1,234\n03/04/2026;2,345\n"])
    let output = try Tool.run(["infer", "a.csv"], in: folder).output
    #expect(output.contains("day    : Date in \"dd/MM/yyyy\"  // or \"MM/dd/yyyy\", which fits as well\n"))
    #expect(output.contains("amount : Text  // numbers whose comma"))
  }

  @Test("what has neither columns nor fields is refused", arguments: ["word\nanother\n", "a;b\nc\n", "\0\u{1}"])
  func refused(_ text: String) throws {
    let folder = try Folder(["a.txt": text])
    let result = try Tool.run(["infer", "a.txt"], in: folder)
    #expect(result.code == 2 && result.output.isEmpty && result.talk.contains("a.txt"), "\(result.talk)")
  }
}
