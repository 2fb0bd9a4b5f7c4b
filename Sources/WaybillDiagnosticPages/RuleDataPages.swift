extension DiagnosticPages {
  /// WB0713 to WB0722: what rules find at run time.
  static let ruleDataPages: [DiagnosticPage] = [
    DiagnosticPage(
      713, "a key that comes twice in a map that is made",
      why: "One of the two values would be lost.",
      failing: DiagnosticExample(
        """
        document D json { notes: [{ name: Text  value: Text }] }
        record B { notes: {Text: Text} }
        mapping Main (d: D) -> B { notes = { n.name: n.value for n in d.notes } }
        """,
        input: "{\"notes\": [{\"name\": \"gift\", \"value\": \"yes\"}, {\"name\": \"gift\", \"value\": \"no\"}]}"),
      mended: DiagnosticExample(
        """
        document D json { notes: [{ name: Text  value: Text }] }
        record B { notes: {Text: Text} }
        mapping Main (d: D) -> B { notes = { last n.name: n.value for n in d.notes } }
        """,
        input: "{\"notes\": [{\"name\": \"gift\", \"value\": \"yes\"}, {\"name\": \"gift\", \"value\": \"no\"}]}")),
    DiagnosticPage(
      714, "a conversion that fails",
      why: "The value is not what its conversion takes.",
      failing: DiagnosticExample(
        """
        document D json { price: Text }
        record B { price: Decimal }
        mapping Main (d: D) -> B { price = decimal(d.price)! }
        """,
        input: "{\"price\": \"12,50 EUR\"}"),
      mended: DiagnosticExample(
        """
        document D json { price: Text }
        record B { price: Decimal? }
        mapping Main (d: D) -> B { price = try decimal(d.price) }
        """,
        input: "{\"price\": \"12,50 EUR\"}")),
    DiagnosticPage(
      715, "a rejection that the mapping asks for",
      why: "`reject` in the mapping gave the message: somebody decided that such a document goes back.",
      failing: DiagnosticExample(
        """
        document D json { sku: Text? }
        record B { sku: Text }
        mapping Main (d: D) -> B { sku = d.sku else reject "a line has no SKU" }
        """,
        input: "{}"),
      mended: DiagnosticExample(
        """
        document D json { sku: Text? }
        record B { sku: Text }
        mapping Main (d: D) -> B { sku = d.sku else "NONE" }
        """,
        input: "{}")),
    DiagnosticPage(
      716, "a requirement that is not met",
      why: "`require` in the mapping or in rules gave the message.",
      failing: DiagnosticExample(
        """
        document D json { total: Decimal }
        record B { total: Decimal }
        mapping Main (d: D) -> B {
          require d.total > 0 "an order has a total"
          total = d.total
        }
        """,
        input: "{\"total\": 0}"),
      mended: DiagnosticExample(
        """
        document D json { total: Decimal }
        record B { total: Decimal }
        mapping Main (d: D) -> B {
          require d.total >= 0 "an order has a total"
          total = d.total
        }
        """,
        input: "{\"total\": 0}")),
    DiagnosticPage(
      717, "a warning that the mapping asks for",
      why: "`warn` tells what somebody should look at; the document goes on.",
      failing: DiagnosticExample(
        """
        document D json { phone: Text? }
        record B { phone: Text? }
        mapping Main (d: D) -> B {
          warn d.phone is present "carriers want a phone number"
          phone = d.phone
        }
        """,
        input: "{}"),
      mended: DiagnosticExample(
        """
        document D json { phone: Text? }
        record B { phone: Text? }
        mapping Main (d: D) -> B { phone = d.phone }
        """,
        input: "{}")),
    DiagnosticPage(
      718, "a division by zero",
      why: "What a share of nothing is has to be said in the mapping.",
      failing: DiagnosticExample(
        """
        document D json { total: Decimal  count: Decimal }
        record B { each: Decimal }
        mapping Main (d: D) -> B { each = round(d.total / d.count, scale: 2, halfUp)! }
        """,
        input: "{\"total\": 10, \"count\": 0}"),
      mended: DiagnosticExample(
        """
        document D json { total: Decimal  count: Decimal }
        record B { each: Decimal }
        mapping Main (d: D) -> B { each = try round(d.total / d.count, scale: 2, halfUp) else 0 }
        """,
        input: "{\"total\": 10, \"count\": 0}")),
    DiagnosticPage(
      719, "amounts of two currencies, or quantities of two units",
      why: "Ten dollars and ten euros are not twenty of anything.",
      failing: DiagnosticExample(
        """
        document D json { net: Decimal  tax: Decimal  a: Currency  b: Currency }
        record B { gross: Money }
        mapping Main (d: D) -> B { gross = (money(d.net, d.a) + money(d.tax, d.b))! }
        """,
        input: "{\"net\": 10, \"tax\": 2, \"a\": \"EUR\", \"b\": \"USD\"}"),
      mended: DiagnosticExample(
        """
        document D json { net: Decimal  tax: Decimal  a: Currency  b: Currency }
        record B { gross: Money }
        mapping Main (d: D) -> B { gross = money(d.net + d.tax, d.a) }
        """,
        input: "{\"net\": 10, \"tax\": 2, \"a\": \"EUR\", \"b\": \"USD\"}")),
    DiagnosticPage(
      720, "a local time that clocks skip or show twice",
      why: """
        When clocks change, an hour is missing or comes twice. Which instant is meant decides whether an order was \
        before or after a deadline.
        """,
      failing: DiagnosticExample(
        """
        document D json { at: LocalTime }
        record B { at: Timestamp }
        mapping Main (d: D) -> B { at = timestamp(d.at, zone: "Europe/Berlin")! }
        """,
        input: "{\"at\": \"2026-03-29T02:30:00\"}"),
      mended: DiagnosticExample(
        """
        document D json { at: LocalTime }
        record B { at: Timestamp }
        mapping Main (d: D) -> B { at = timestamp(d.at, zone: "Europe/Berlin", later) }
        """,
        input: "{\"at\": \"2026-03-29T02:30:00\"}")),
    DiagnosticPage(
      721, "more than one element where only one may be",
      why: "`only` is for what must be unique. A second one is a mistake in the data, not a choice.",
      failing: DiagnosticExample(
        """
        document D json { codes: [Text] }
        record B { code: Text? }
        mapping Main (d: D) -> B { code = only(c for c in d.codes where c != "")! }
        """,
        input: "{\"codes\": [\"A\", \"B\"]}"),
      mended: DiagnosticExample(
        """
        document D json { codes: [Text] }
        record B { code: Text? }
        mapping Main (d: D) -> B { code = first(c for c in d.codes where c != "") }
        """,
        input: "{\"codes\": [\"A\", \"B\"]}")),
    DiagnosticPage(
      722, "a split by weights that are all zero",
      why: "There is nothing to split the amount by.",
      failing: DiagnosticExample(
        """
        document D json { total: Decimal  weights: [Decimal] }
        record B { parts: [Decimal] }
        mapping Main (d: D) -> B { parts = allocate(d.total, d.weights, scale: 2)! }
        """,
        input: #"{"total": 10, "weights": [0, 0]}"#),
      mended: DiagnosticExample(
        """
        document D json { total: Decimal  weights: [Decimal] }
        record B { parts: [Decimal] }
        mapping Main (d: D) -> B { parts = allocate(d.total, d.weights, scale: 2)! }
        """,
        input: #"{"total": 10, "weights": [1, 2]}"#)),
  ]
}
