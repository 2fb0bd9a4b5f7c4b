extension DiagnosticPages {
  /// WB0117 to WB0137: brackets, lines, declarations and rules.
  static let statementPages: [DiagnosticPage] = [
    DiagnosticPage(
      117, "a brace that is not closed",
      why: """
        A body ends with its brace. The message names the line where the brace stands, since the end of the file is \
        far from the mistake.
        """,
      failing: """
        record Order {
          id: Text
        """,
      mended: """
        record Order {
          id: Text
        }
        """),
    DiagnosticPage(
      118, "a bracket that is not closed",
      why: "Arguments and lists end with their bracket; everything behind it would be read as a part of them.",
      failing: "function total(a: Decimal, b: Decimal) -> Decimal = sum([a, b)",
      mended: "function total(a: Decimal, b: Decimal) -> Decimal = sum([a, b])"),
    DiagnosticPage(
      119, "a bracket that closes nothing",
      why:
        "A bracket without its partner is a left-over of an edit, or the sign that one was deleted too many.",
      failing: "function total(a: Decimal) -> Decimal = a + 1)",
      mended: "function total(a: Decimal) -> Decimal = a + 1"),
    DiagnosticPage(
      120, "nesting that is too deep",
      why: "Nobody can sign off an expression of so many levels. Parts of it get names with `let`.",
      failing: """
        function net(price: Decimal) -> Decimal = (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((price)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
        """,
      mended: """
        function net(price: Decimal) -> Decimal = (price)
        """),
    DiagnosticPage(
      121, "too many operators in a row",
      why: """
        Nobody can check such a row. Put the values into a list and use `sum`, `join` or `any`, or name parts of it.
        """,
      failing: DiagnosticExample(
        "function total(price: Decimal) -> Decimal = price" + Array(repeating: " + price", count: 401).joined()),
      mended: """
        function total(price: Decimal) -> Decimal = price * 402
        """),
    DiagnosticPage(
      122, "a line that begins no declaration",
      why: """
        A file holds declarations, each with its word in front: `record`, `document`, `mapping`, `test`. A misspelt \
        word would hide a whole mapping.
        """,
      failing: "recrod Order { id: Text }",
      mended: "record Order { id: Text }"),
    DiagnosticPage(
      124, "something is needed that is not there",
      why: "The grammar leaves nothing to guess: the message says what belongs here and what was found.",
      failing: "record Order { id Text }",
      mended: "record Order { id: Text }"),
    DiagnosticPage(
      125, "a missing value",
      why: "A rule without its right side was not finished. The next rule is not taken for its value.",
      failing: """
        record A { sku: Text  name: Text }
        record B { sku: Text  name: Text }
        mapping Main (a: A) -> B {
          sku =
          name = a.name
        }
        """,
      mended: """
        record A { sku: Text  name: Text }
        record B { sku: Text  name: Text }
        mapping Main (a: A) -> B {
          sku = a.sku
          name = a.name
        }
        """),
    DiagnosticPage(
      126, "something left over behind a value",
      why: "Two values in a row mean nothing: an operator is missing, or a line end.",
      failing: "function total(a: Decimal, b: Decimal) -> Decimal = a b",
      mended: "function total(a: Decimal, b: Decimal) -> Decimal = a + b"),
    DiagnosticPage(
      127, "an unknown clause",
      why: """
        What stands behind a field changes how it is read. A misspelt word must not be passed over: the field would \
        be read in another way than its author thinks.
        """,
      failing: "document Order json { total: Decimal in text persnal }",
      mended: "document Order json { total: Decimal in text personal }"),
    DiagnosticPage(
      128, "a line that is no rule",
      why: "A body holds rules: a field on the left, its value on the right.",
      failing: """
        record A { sku: Text }
        record B { sku: Text? }
        mapping Main (a: A) -> B {
          "sku" = a.sku
        }
        """,
      mended: """
        record A { sku: Text }
        record B { sku: Text? }
        mapping Main (a: A) -> B {
          sku = a.sku
        }
        """),
    DiagnosticPage(
      129, "a line that is no line of a test",
      why: """
        A test gives inputs, and says what it expects or which rejections must come. Another word would be a check \
        that never runs.
        """,
      failing: """
        record A { sku: Text }
        mapping Main (a: A) -> A { copy a }
        test Main "a SKU stays" {
          given a = { sku = "M-1" }
          assert sku == "M-1"
        }
        """,
      mended: """
        record A { sku: Text }
        mapping Main (a: A) -> A { copy a }
        test Main "a SKU stays" {
          given a = { sku = "M-1" }
          expect sku == "M-1"
        }
        """),
    DiagnosticPage(
      130, "a comma between rules or fields",
      why: "Rules and fields end with their line or before the next name. A comma would look like a list.",
      failing: "record Order { id: Text, total: Decimal }",
      mended: "record Order { id: Text  total: Decimal }"),
    DiagnosticPage(
      131, "`=` where a type is declared",
      why: """
        A field is declared with a colon and set with an equals sign, so that shapes and rules cannot be mistaken \
        for each other.
        """,
      failing: "record Order { id = Text }",
      mended: "record Order { id: Text }"),
    DiagnosticPage(
      132, "`:` where a field is set",
      why: """
        A field is set with an equals sign and declared with a colon, so that shapes and rules cannot be mistaken \
        for each other.
        """,
      failing: """
        record A { sku: Text }
        record B { sku: Text }
        mapping Main (a: A) -> B {
          sku: a.sku
        }
        """,
      mended: """
        record A { sku: Text }
        record B { sku: Text }
        mapping Main (a: A) -> B {
          sku = a.sku
        }
        """),
    DiagnosticPage(
      133, "`=` where two values are compared",
      why: """
        A single equals sign sets a field. In a condition it would be a comparison that changes something in other \
        languages, and a source of mistakes in all of them.
        """,
      failing: "function rank(code: Text) -> Integer = if code = \"U\" then 1 else 2",
      mended: "function rank(code: Text) -> Integer = if code == \"U\" then 1 else 2"),
    DiagnosticPage(
      134, "a brace behind a value",
      why:
        "A record is built with the name of its type, and a nested record of the target is set by its field.",
      failing: """
        record A { sku: Text }
        function first(a: A) -> A = a { sku = "M-1" }
        """,
      mended: """
        record A { sku: Text }
        function first(a: A) -> A = A { sku = "M-1" }
        """),
    DiagnosticPage(
      135, "a brace on a line of its own",
      why: """
        The brace stands on the line of its head. A head that could end there would otherwise be read as a whole.
        """,
      failing: """
        record Order
        {
          id: Text
        }
        """,
      mended: """
        record Order {
          id: Text
        }
        """),
    DiagnosticPage(
      136, "a line that begins with an operator",
      why: """
        The line before has ended. If the operator were taken for the beginning of a new value, `- discount` would \
        be the discount alone.
        """,
      failing: """
        record A { price: Decimal  discount: Decimal }
        record B { net: Decimal }
        mapping Main (a: A) -> B {
          net = a.price
            - a.discount
        }
        """,
      mended: """
        record A { price: Decimal  discount: Decimal }
        record B { net: Decimal }
        mapping Main (a: A) -> B {
          net = a.price -
            a.discount
        }
        """),
    DiagnosticPage(
      137, "two statements on a line",
      why: """
        Only rules that set fields share a line. A condition or a check at the end of a long line is easily \
        overlooked.
        """,
      failing: """
        record A { sku: Text }
        mapping Main (a: A) -> A {
          sku = a.sku  require a.sku != "" "an order line has a SKU"
        }
        """,
      mended: """
        record A { sku: Text }
        mapping Main (a: A) -> A {
          sku = a.sku
          require a.sku != "" "an order line has a SKU"
        }
        """),
  ]
}
