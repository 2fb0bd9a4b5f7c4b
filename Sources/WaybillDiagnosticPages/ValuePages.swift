extension DiagnosticPages {
  /// WB0364 to WB0383: elements, literals, arguments, records.
  static let valuePages: [DiagnosticPage] = [
    DiagnosticPage(
      364, "a field of what has no fields",
      why: "A text or a number has no parts with names.",
      failing: "function size(code: Text) -> Integer = code.length",
      mended: "function size(code: Text) -> Integer = length(code)"),
    DiagnosticPage(
      365, "`for` over what is no list",
      why: "One element never turns into a list by itself, nor a list of one into its element.",
      failing: """
        record L { sku: Text }
        record B { lines: [L] }
        mapping Main (code: Text) -> B { lines = for c in code { sku = c } }
        """,
      mended: """
        record L { sku: Text }
        record B { lines: [L] }
        mapping Main (code: Text) -> B { lines = for c in [code] { sku = c } }
        """),
    DiagnosticPage(
      367, "`is` with a case of something that has none",
      why: "Enums and choices have cases. Other values are compared.",
      failing: "function isOpen(s: Text) -> Boolean = s is Open",
      mended: "function isOpen(s: Text) -> Boolean = s == \"Open\""),
    DiagnosticPage(
      368, "a date that is not in the calendar",
      why: "The 30th of February rolls over into March in some languages.",
      failing: "function due() -> Date = @2026-02-30",
      mended: "function due() -> Date = @2026-02-28"),
    DiagnosticPage(
      369, "a number of too many digits",
      why: "Decimals are exact, up to 38 digits.",
      failing: "function big() -> Decimal = 1000000000000000000000000000000000000000",
      mended: "function big() -> Decimal = 10000000000000000000000000000000000000"),
    DiagnosticPage(
      370, "an argument of another kind",
      why: "Nothing converts by itself, neither in a rule nor on the way into a function.",
      failing: "function size(n: Integer) -> Integer = length(n)",
      mended: "function size(n: Integer) -> Integer = length(text(n))"),
    DiagnosticPage(
      371, "arguments that do not go together",
      why: "Each of them may be right alone, and together they mean nothing.",
      failing: """
        record A { price: Money }
        mapping Main (a: A) -> A { price = round(a.price, halfUp) }
        """,
      mended: """
        record A { price: Money }
        mapping Main (a: A) -> A { price = round(a.price, scale: 2, halfUp) }
        """),
    DiagnosticPage(
      372, "a word or a literal that has to be written out",
      why: """
        The way of rounding, a zone or a pattern stands in the mapping, where a reader and the checker can see it.
        """,
      failing: "function cents(price: Decimal, n: Integer) -> Decimal = round(price, scale: n, halfUp)",
      mended: "function cents(price: Decimal) -> Decimal = round(price, scale: 2, halfUp)"),
    DiagnosticPage(
      373, "a time zone that does not exist",
      why: "Abbreviations such as CST mean three different zones; names of places mean one.",
      failing: "function day(t: Timestamp) -> Date = date(t, zone: \"Berlin\")",
      mended: "function day(t: Timestamp) -> Date = date(t, zone: \"Europe/Berlin\")"),
    DiagnosticPage(
      374, "a pattern where a value is needed, or a pattern that cannot be read",
      why: "Patterns are checked when the mapping is, not when the first odd document arrives.",
      failing: "function isCode(s: Text) -> Boolean = s matches /[A-Z](?=1)/",
      mended: "function isCode(s: Text) -> Boolean = s matches /[A-Z]/"),
    DiagnosticPage(
      375, "a date pattern that cannot be right",
      why: "`YYYY` is another year than `yyyy` in the last days of December, and `mm` are minutes.",
      failing: "function day(s: Text) -> Date = date(s, \"YYYY-MM-dd\")!",
      mended: "function day(s: Text) -> Date = date(s, \"yyyy-MM-dd\")!"),
    DiagnosticPage(
      376, "a key that stands twice in a map",
      why: "One of the two values would be thrown away.",
      failing: "function words() -> {Text: Text} = { \"a\": \"1\", \"a\": \"2\" }",
      mended: "function words() -> {Text: Text} = { \"a\": \"1\", \"b\": \"2\" }"),
    DiagnosticPage(
      377, "a key that is no text",
      why: "Keys of a map are texts, since they are names on the wire.",
      failing: "function words(n: Integer) -> {Text: Text} = { n: \"1\" }",
      mended: "function words(n: Integer) -> {Text: Text} = { text(n): \"1\" }"),
    DiagnosticPage(
      378, "rules for what is no record",
      why: "A body in braces fills the fields of a record.",
      failing: """
        record B { sku: Text }
        mapping Main (code: Text) -> B { sku { value = code } }
        """,
      mended: """
        record B { sku: Text }
        mapping Main (code: Text) -> B { sku = code }
        """),
    DiagnosticPage(
      379, "a `for` that fills no list",
      why: "A `for` with a body makes a list of records.",
      failing: """
        record B { total: Decimal }
        mapping Main (prices: [Decimal]) -> B { total = for p in prices { net = p } }
        """,
      mended: """
        record B { total: Decimal }
        mapping Main (prices: [Decimal]) -> B { total = sum(prices) }
        """),
    DiagnosticPage(
      380, "a record whose type nothing says",
      why: "Where a place expects a record, its type is known; elsewhere it is named.",
      failing: """
        record B { sku: Text }
        mapping Main (code: Text) -> B {
          let line = { sku = code }
          sku = line.sku
        }
        """,
      mended: """
        record B { sku: Text }
        mapping Main (code: Text) -> B {
          let line = B { sku = code }
          sku = line.sku
        }
        """),
    DiagnosticPage(
      381, "a type in front of braces that is no record",
      why: "Only records are built with braces.",
      failing: """
        type Sku = Text(1..40)
        record B { sku: Text }
        mapping Main (code: Text) -> B { sku = Sku { value = code } }
        """,
      mended: """
        type Sku = Text(1..40)
        record B { sku: Text }
        mapping Main (code: Text) -> B { sku = code }
        """),
    DiagnosticPage(
      382, "`copy` of what is no record",
      why: "`copy` takes fields of the same name and a type that fits.",
      failing: """
        record B { sku: Text  note: Text? }
        mapping Main (sku: Text) -> B {
          copy sku
          sku = sku
          leave note
        }
        """,
      mended: """
        record B { sku: Text  note: Text? }
        mapping Main (sku: Text) -> B {
          sku = sku
          leave note
        }
        """),
    DiagnosticPage(
      383, "`read` outside of a workflow",
      why: """
        A mapping sees its inputs and nothing else, so that the same input gives the same output. What varies is \
        handed in.
        """,
      failing: """
        record B { stock: Integer }
        mapping Main (sku: Text) -> B { stock = read availability.BySku[sku] }
        """,
      mended: """
        record B { stock: Integer }
        mapping Main (sku: Text, stock: Integer) -> B { stock = stock }
        """),
    DiagnosticPage(
      384, "a rejection that something is computed from",
      why: """
        Where every branch rejects, there is no value, and what is computed from it never comes about. Most likely one of the \
        branches was meant to give one.
        """,
      failing: """
        record A { isGift: Boolean  count: Integer }
        mapping Main (a: A) -> A {
          isGift = a.isGift
          count  = (if a.isGift then reject "no gifts" else reject "no count") + 1
        }
        """,
      mended: """
        record A { isGift: Boolean  count: Integer }
        mapping Main (a: A) -> A {
          isGift = a.isGift
          count  = (if a.isGift then reject "no gifts" else a.count) + 1
        }
        """),
  ]
}
