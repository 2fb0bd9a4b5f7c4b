import Testing
import WaybillCore

@Suite("Findings as text") struct TextRenderingTests {
  @Test("a finding has its line, carets, the other place and the ways out") func sampleOfTheReference() {
    let lines = "package shopify {}\ndocument D json {\n  sku : Text?\n}\n    sku       = item.sku\n"
    let finding = Diagnostic(
      .error, DiagnosticCode(312), "`sku` may be missing, and canonical.OrderLine needs it",
      at: span("item.sku", in: lines),
      because: "Text?",
      help: [.init("item.sku else reject \"line {position} has no SKU\""), .init("item.sku!")]
    ).noting("because LineItem.sku is optional", at: span("sku : Text?", in: lines))
    #expect(
      rendered(finding, lines) == """
        error[WB0312]: `sku` may be missing, and canonical.OrderLine needs it
          ┌ Order.way:5:17
         5│     sku       = item.sku
          │                 ^^^^^^^^ Text? because LineItem.sku is optional (Order.way:3:3)
          └ help: item.sku else reject "line {position} has no SKU"   ·   item.sku!

        """)
  }

  @Test("a label that is no reason stands on a line of its own") func labelOnItsOwnLine() {
    let lines = "total = \"12,50\"\ntotal : Decimal\n"
    let finding = Diagnostic(
      .warning, DiagnosticCode(305), "`total` needs a number", at: span("\"12,50\"", in: lines),
      because: "this is a text"
    ).noting("declared as a number here", at: span("Decimal", in: lines))
    #expect(
      rendered(finding, lines) == """
        warning[WB0305]: `total` needs a number
          ┌ Order.way:1:9
         1│ total = "12,50"
          │         ^^^^^^^ this is a text
          ├ declared as a number here (Order.way:2:9)

        """)
  }

  @Test(
    "carets stand under what they mean, whatever is before it",
    arguments: [
      ("\tsku = x", "x", "          ^"), ("名 = x", "x", "     ^"), ("e\u{301} = x", "x", "    ^"),
      ("sku = 名前", "名前", "      ^^^^"),
    ])
  func caretsAlign(line: String, marked: String, carets: String) {
    let finding = Diagnostic(.error, DiagnosticCode(1), "x", at: span(marked, in: line))
    #expect(rendered(finding, line).split(separator: "\n")[3] == "  │ " + carets)
  }

  @Test("what would steer the terminal shows as a sign") func noControlCharacters() {
    let line = "a = \"\u{1B}[31m\u{202E}\" x"
    let text = rendered(Diagnostic(.error, DiagnosticCode(1), "x", at: span("x", in: line)), line)
    #expect(!text.unicodeScalars.contains("\u{1B}") && !text.unicodeScalars.contains("\u{202E}"))
    #expect(text.contains("␛[31m"))
  }

  @Test("a hundred are shown, the rest is counted") func longReports() {
    let line = "x"
    let findings = (0..<130).map { Diagnostic(.error, DiagnosticCode($0), "m", at: span("x", in: line)) }
    let text = report(findings, line).rendered(as: .text)
    #expect(text.components(separatedBy: "┌").count - 1 == 100)
    #expect(text.hasSuffix("… and 30 more findings\n\n130 errors in 1 file\n"))
  }

  @Test("colours only where they are asked for") func colours() {
    let finding = Diagnostic(.error, DiagnosticCode(1), "m", at: span("x", in: "x"))
    #expect(!report([finding], "x").rendered(as: .text).contains("\u{1B}"))
    #expect(report([finding], "x").rendered(as: .text, isColoured: true).contains("\u{1B}[1;31merror[WB0001]"))
  }

  @Test("a finding at the end of a file without line end is shown") func endOfFile() {
    let finding = Diagnostic(.error, DiagnosticCode(109), "a `}` is missing", at: SourceSpan(file: 0, start: 3, end: 3))
    #expect(rendered(finding, "a {").contains(" 1│ a {\n  │    ^\n"))
  }

  @Test("the summary counts by severity") func summary() {
    let span = span("x", in: "x")
    let findings = [Severity.notice, .error, .warning, .error].map { Diagnostic($0, DiagnosticCode(1), "m", at: span) }
    #expect(report(findings, "x").summaryLine == "2 errors, 1 warning, 1 notice in 1 file")
    #expect(report([], "x").summaryLine == "1 file checked, nothing found")
  }
}

func span(_ text: String, in source: String) -> SourceSpan {
  let bytes = Array(source.utf8)
  let wanted = Array(text.utf8)
  let start = (0...(bytes.count - wanted.count)).last { Array(bytes[$0..<($0 + wanted.count)]) == wanted } ?? 0
  return SourceSpan(file: 0, start: start, end: start + wanted.count)
}

func report(_ findings: [Diagnostic], _ source: String, path: String = "Order.way") -> FindingsReport {
  FindingsReport(sources: SourceSet([SourceFile(path: path, text: source)]), findings: findings, fileCount: 1)
}

private func rendered(_ finding: Diagnostic, _ source: String) -> String {
  report([finding], source).renderedAsText(finding, TextStyle(isColoured: false))
}
