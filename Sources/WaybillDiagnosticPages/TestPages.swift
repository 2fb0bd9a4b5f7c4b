extension DiagnosticPages {
  /// WB11: tests.
  static let testPages: [DiagnosticPage] = [
    DiagnosticPage(
      1101, "a fixture that cannot be read",
      why: """
        A test names a file that is not there or holds no JSON. Fixtures stand beside the test, usually in a folder \
        `fixtures`.
        """,
      failing: DiagnosticExample(
        """
        record A { sku: Text  net: Decimal }
        mapping Main (a: A) -> A { copy a }
        test Main "a line stays" {
          given a from "line.json"
          expect sku == "M-1"
        }
        """,
        files: ["lines.json": #"{"sku": "M-1", "net": 1.50}"#]),
      mended: DiagnosticExample(
        """
        record A { sku: Text  net: Decimal }
        mapping Main (a: A) -> A { copy a }
        test Main "a line stays" {
          given a from "line.json"
          expect sku == "M-1"
        }
        """,
        files: ["line.json": #"{"sku": "M-1", "net": 1.50}"#])),
    DiagnosticPage(
      1102, "an edit that does not fit its fixture",
      why: "A test changes a place of a fixture that the fixture does not have.",
      failing: DiagnosticExample(
        """
        record A { codes: [Text] }
        mapping Main (a: A) -> A { copy a }
        test Main "codes stay" {
          given a from "a.json" with codes[3] = "M-9"
          expect codes[3] == "M-9"
        }
        """,
        files: ["a.json": #"{"codes": ["M-1"]}"#]),
      mended: DiagnosticExample(
        """
        record A { codes: [Text] }
        mapping Main (a: A) -> A { copy a }
        test Main "codes stay" {
          given a from "a.json" with codes[1] = "M-9"
          expect codes[1] == "M-9"
        }
        """,
        files: ["a.json": #"{"codes": ["M-1"]}"#])),
    DiagnosticPage(
      1103, "a result that is not the expected one",
      why: """
        The mapping gives another result than the fixture holds. The report shows each place with the rule that set \
        it and the source it came from. If the new result is the right one, `waybill test --update` rewrites the \
        fixture; read that difference like code.
        """,
      failing: DiagnosticExample(
        """
        record A { sku: Text  net: Decimal }
        mapping Main (a: A) -> A { copy a }
        test Main "a line stays" {
          given a = { sku = "M-1"  net = 1.50 }
          expect from "line.json"
        }
        """,
        files: ["line.json": #"{"sku": "M-1", "net": 1.5}"#]),
      mended: DiagnosticExample(
        """
        record A { sku: Text  net: Decimal }
        mapping Main (a: A) -> A { copy a }
        test Main "a line stays" {
          given a = { sku = "M-1"  net = 1.50 }
          expect from "line.json"
        }
        """,
        files: ["line.json": #"{"sku": "M-1", "net": 1.50}"#])),
    DiagnosticPage(
      1104, "a rejection that the test does not expect",
      why: "The document was rejected, and no `reject` line of the test says so.",
      failing: """
        record A { sku: Text? }
        record B { sku: Text }
        mapping Main (a: A) -> B { sku = a.sku else reject "a line has no SKU" }
        test Main "a line without a SKU" { given a = { leave sku } }
        """,
      mended: """
        record A { sku: Text? }
        record B { sku: Text }
        mapping Main (a: A) -> B { sku = a.sku else reject "a line has no SKU" }
        test Main "a line without a SKU" {
          given a = { leave sku }
          reject "a line has no SKU"
        }
        """),
    DiagnosticPage(
      1105, "a rejection or a warning that did not come",
      why: "The test expects that the document is rejected, or warned about, and it went through.",
      failing: """
        record A { sku: Text? }
        record B { sku: Text }
        mapping Main (a: A) -> B { sku = a.sku else reject "a line has no SKU" }
        test Main "a line without a SKU" {
          given a = { sku = "NONE" }
          reject "a line has no SKU"
        }
        """,
      mended: """
        record A { sku: Text? }
        record B { sku: Text }
        mapping Main (a: A) -> B { sku = a.sku else reject "a line has no SKU" }
        test Main "a line without a SKU" {
          given a = { leave sku }
          reject "a line has no SKU"
        }
        """),
    DiagnosticPage(
      1106, "a condition of a test that is not met",
      why: "What `expect` says of the result does not hold.",
      failing: """
        record A { sku: Text  net: Decimal }
        mapping Main (a: A) -> A { copy a }
        test Main "a line stays" {
          given a = { sku = "M-1"  net = 1.50 }
          expect net == 15.0
        }
        """,
      mended: """
        record A { sku: Text  net: Decimal }
        mapping Main (a: A) -> A { copy a }
        test Main "a line stays" {
          given a = { sku = "M-1"  net = 1.50 }
          expect net == 1.50
        }
        """),
  ]
}
