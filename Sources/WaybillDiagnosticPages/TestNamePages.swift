extension DiagnosticPages {
  /// WB0250 to WB0255: names in tests.
  static let testNamePages: [DiagnosticPage] = [
    DiagnosticPage(
      250, "an input that the mapping does not have",
      why: "A test gives the inputs of what it tests by their names.",
      failing: """
        record A { sku: Text }
        mapping Main (item: A) -> A { copy item }
        test Main "a SKU stays" {
          given item  = { sku = "M-1" }
          given order = { sku = "M-1" }
        }
        """,
      mended: """
        record A { sku: Text }
        mapping Main (item: A) -> A { copy item }
        test Main "a SKU stays" { given item = { sku = "M-1" } }
        """),
    DiagnosticPage(
      251, "an input that the test does not give",
      why: "Without all its inputs a mapping cannot run.",
      failing: """
        record A { sku: Text }
        mapping Main (item: A) -> A { copy item }
        test Main "a SKU stays" { expect sku == "M-1" }
        """,
      mended: """
        record A { sku: Text }
        mapping Main (item: A) -> A { copy item }
        test Main "a SKU stays" {
          given item = { sku = "M-1" }
          expect sku == "M-1"
        }
        """),
    DiagnosticPage(
      252, "an input that is given twice",
      why: "One of the two would never be used.",
      failing: """
        record A { sku: Text }
        mapping Main (item: A) -> A { copy item }
        test Main "a SKU stays" {
          given item = { sku = "M-1" }
          given item = { sku = "M-2" }
        }
        """,
      mended: """
        record A { sku: Text }
        mapping Main (item: A) -> A { copy item }
        test Main "a SKU stays" {
          given item = { sku = "M-1" }
        }
        """),
    DiagnosticPage(
      253, "an input that may not be missing",
      why: "Only an input whose type ends in `?` can be left away.",
      failing: """
        record A { sku: Text }
        mapping Main (item: A) -> A { copy item }
        test Main "nothing comes of nothing" { given item missing }
        """,
      mended: """
        record A { sku: Text }
        mapping Main (item: A) -> A { copy item }
        test Main "a SKU stays" { given item = { sku = "M-1" } }
        """),
    DiagnosticPage(
      254, "an element that is not named by its number",
      why: "Elements are counted from 1, as people count lines of an order.",
      failing: """
        record A { codes: [Text] }
        mapping Main (a: A) -> A { copy a }
        test Main "codes stay" { given a from "a.json" with codes[0] = "M-1" }
        """,
      mended: """
        record A { codes: [Text] }
        mapping Main (a: A) -> A { copy a }
        test Main "codes stay" { given a from "a.json" with codes[1] = "M-1" }
        """),
    DiagnosticPage(
      255, "a result of rules",
      why: """
        Rules give no document, so that there is nothing to compare; a test of them expects warnings or rejections.
        """,
      failing: """
        record A { sku: Text }
        rules Accept (a: A) { require a.sku != "" "a SKU is needed" }
        test Accept "an empty SKU" {
          given a = { sku = "" }
          expect from "a.json"
        }
        """,
      mended: """
        record A { sku: Text }
        rules Accept (a: A) { require a.sku != "" "a SKU is needed" }
        test Accept "an empty SKU" {
          given a = { sku = "" }
          reject "a SKU is needed"
        }
        """),
  ]
}
