extension DiagnosticPages {
  /// WB0138 to WB0148: expressions and the clauses of `for`.
  static let expressionPages: [DiagnosticPage] = [
    DiagnosticPage(
      138, "`else` beside an operator",
      why: """
        `tax else 0 + fee` could default the tax, or the sum. The difference is money, so that the parentheses have \
        to say which is meant.
        """,
      failing: "function total(tax: Decimal?, fee: Decimal) -> Decimal = tax else 0 + fee",
      mended: "function total(tax: Decimal?, fee: Decimal) -> Decimal = (tax else 0) + fee"),
    DiagnosticPage(
      139, "comparisons in a row",
      why: "`1 < x < 9` compares a truth with a number in most languages, which is never what was meant.",
      failing: "function fits(x: Decimal) -> Boolean = 1 < x < 9",
      mended: "function fits(x: Decimal) -> Boolean = 1 < x and x < 9"),
    DiagnosticPage(
      140, "an operator of another language",
      why: "Conditions are joined with `and`, `or` and `not`, in words that everybody reads alike.",
      failing: "function isOpen(a: Boolean, b: Boolean) -> Boolean = a || b",
      mended: "function isOpen(a: Boolean, b: Boolean) -> Boolean = a or b"),
    DiagnosticPage(
      141, "`is` with something that is no state",
      why: "`is` asks whether a value is there, or which case it has. Values are compared with `==`.",
      failing: "function isUrgent(code: Text) -> Boolean = code is urgent",
      mended: "function isUrgent(code: Text) -> Boolean = code == \"urgent\""),
    DiagnosticPage(
      142, "a call of what cannot be called",
      why: "Functions and mappings are called by their names. A value has nothing to call.",
      failing: "function twice(a: Decimal) -> Decimal = (a)(2)",
      mended: "function twice(a: Decimal) -> Decimal = a * 2"),
    DiagnosticPage(
      143, "a word of the language as a name of your own",
      why: """
        A local named `match` or `else` would change how the lines below it read. Fields of the wire may have any \
        name.
        """,
      failing: "function half(match: Decimal) -> Decimal = 1",
      mended: "function half(matched: Decimal) -> Decimal = 1"),
    DiagnosticPage(
      144, "a word of the language where a value is needed",
      why: "A value is missing in front of the word, or the word is meant as a name and needs quotes.",
      failing: "function half(a: Decimal) -> Decimal = a + in",
      mended: "function half(a: Decimal) -> Decimal = a + 1"),
    DiagnosticPage(
      145, "a small name that would catch everything",
      why: """
        In a match a small letter begins a name of your own, which fits every value. `shipped` for `Shipped` would \
        send every order the same way.
        """,
      failing: """
        enum Status { Open  Shipped }
        function code(s: Status) -> Text = match s { shipped => "S"  else => "O" }
        """,
      mended: """
        enum Status { Open  Shipped }
        function code(s: Status) -> Text = match s { Shipped => "S"  else => "O" }
        """),
    DiagnosticPage(
      146, "a hole in a text that nothing fills",
      why: "Titles, file names and wire words are fixed. A brace in them is written twice.",
      failing: """
        record A { sku: Text }
        mapping Main (a: A) -> A { copy a }
        test Main "the SKU {sku} stays" { given a = { sku = "M-1" } }
        """,
      mended: """
        record A { sku: Text }
        mapping Main (a: A) -> A { copy a }
        test Main "the SKU {{sku}} stays" { given a = { sku = "M-1" } }
        """),
    DiagnosticPage(
      147, "a clause that comes twice",
      why: "Two conditions could be meant as both or as either. `and` and `or` say which.",
      failing: """
        record A { lines: [Decimal] }
        record L { net: Decimal }
        record B { lines: [L] }
        mapping Main (a: A) -> B {
          lines = for n in a.lines where n > 0 where n < 9 { net = n }
        }
        """,
      mended: """
        record A { lines: [Decimal] }
        record L { net: Decimal }
        record B { lines: [L] }
        mapping Main (a: A) -> B {
          lines = for n in a.lines where n > 0 and n < 9 { net = n }
        }
        """),
    DiagnosticPage(
      148, "a clause of workflow steps on a rule",
      why: """
        How many at once, and how many may fail, are matters of steps that do something outside. Rules only compute.
        """,
      failing: """
        record A { lines: [Decimal] }
        record L { net: Decimal }
        record B { lines: [L] }
        mapping Main (a: A) -> B {
          lines = for n in a.lines at most 4 at once { net = n }
        }
        """,
      mended: """
        record A { lines: [Decimal] }
        record L { net: Decimal }
        record B { lines: [L] }
        mapping Main (a: A) -> B {
          lines = for n in a.lines { net = n }
        }
        """),
  ]
}
