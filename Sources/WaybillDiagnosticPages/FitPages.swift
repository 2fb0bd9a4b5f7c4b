extension DiagnosticPages {
  /// WB0330 to WB0343: values and the places that they land in.
  static let fitPages: [DiagnosticPage] = [
    DiagnosticPage(
      330, "a value that may be missing lands where one is needed",
      why: """
        The receiver refuses the whole message because of one empty field, at night, for one order in a thousand. \
        What happens then has to be decided in the mapping: a default, another field, or a rejection that says why.
        """,
      failing: """
        record A { sku: Text? }
        record B { sku: Text }
        mapping Main (a: A) -> B { sku = a.sku }
        """,
      mended: """
        record A { sku: Text? }
        record B { sku: Text }
        mapping Main (a: A) -> B { sku = a.sku else reject "a line has no SKU" }
        """),
    DiagnosticPage(
      331, "a failure that is not handled",
      why: """
        A conversion may find rubbish. Left alone it would give nothing, or stop everything; here the mapping says \
        which documents are rejected, or what takes the place of the value.
        """,
      failing: """
        record A { price: Text }
        record B { price: Decimal }
        mapping Main (a: A) -> B { price = decimal(a.price) }
        """,
      mended: """
        record A { price: Text }
        record B { price: Decimal }
        mapping Main (a: A) -> B { price = decimal(a.price)! }
        """),
    DiagnosticPage(
      332, "a null where missing is not told from it",
      why: """
        In an update a null empties the field and a missing one leaves it as it is. Where the target does not tell \
        them apart, the mapping has to say which is meant.
        """,
      failing: """
        record A { note: Text? or null }
        record B { note: Text? }
        mapping Main (a: A) -> B { note = a.note }
        """,
      mended: """
        record A { note: Text? or null }
        record B { note: Text? }
        mapping Main (a: A) -> B { note = if a.note is present then a.note }
        """),
    DiagnosticPage(
      333, "a value that may not fit its field",
      why: """
        A name of 64 characters in a field of 35 is cut without a word by some systems and refused by others. The \
        mapping says what happens: cut, rejected, or looked up.
        """,
      failing: """
        record A { name: Text(1..64) }
        record B { name: Text(1..35) }
        mapping Main (a: A) -> B { name = a.name }
        """,
      mended: """
        record A { name: Text(1..64) }
        record B { name: Text(1..35) }
        mapping Main (a: A) -> B { name = left(a.name, 35) }
        """),
    DiagnosticPage(
      334, "a value of another kind",
      why: "Nothing converts by itself: `\"12.10\" * 2` is 24.20 in one language and 12.1012.10 in another.",
      failing: """
        record A { count: Integer }
        record B { count: Text }
        mapping Main (a: A) -> B { count = a.count }
        """,
      mended: """
        record A { count: Integer }
        record B { count: Text }
        mapping Main (a: A) -> B { count = text(a.count) }
        """),
    DiagnosticPage(
      335, "a failure that is kept for later",
      why:
        "A failure is handled where it arises, so that everybody who reads the line sees what happens then.",
      failing: """
        record A { price: Text }
        record B { price: Decimal }
        mapping Main (a: A) -> B {
          let price = decimal(a.price)
          price = price!
        }
        """,
      mended: """
        record A { price: Text }
        record B { price: Decimal }
        mapping Main (a: A) -> B {
          let price = decimal(a.price)!
          price = price
        }
        """),
    DiagnosticPage(
      336, "arithmetic on what are no numbers",
      why: """
        Texts are joined in a text with holes, numbers are added. One sign for both is where `"1" + 2` comes from.
        """,
      failing: "function label(a: Text, b: Text) -> Text = a + b",
      mended: "function label(a: Text, b: Text) -> Text = \"{a}{b}\""),
    DiagnosticPage(
      337, "a comparison of two kinds of value",
      why: """
        The text "1" is never the number 1. A condition that is never met is worse than none, since everybody \
        believes in it.
        """,
      failing: "function isOne(code: Text) -> Boolean = code == 1",
      mended: "function isOne(code: Text) -> Boolean = code == \"1\""),
    DiagnosticPage(
      338, "a comparison of two values that may both be missing",
      why: """
        Are two orders without a telephone number orders with the same number? In some languages they are, in others \
        not. The mapping says it.
        """,
      failing: "function isSame(a: Text?, b: Text?) -> Boolean = a == b",
      mended: "function isSame(a: Text?, b: Text?) -> Boolean = a is present and a == b"),
    DiagnosticPage(
      339, "a key without an order",
      why: "Sorting and grouping need a key that is always there and can be compared.",
      failing: """
        record L { sku: Text? }
        record B { skus: [Text?] }
        mapping Main (lines: [L]) -> B { skus = [l.sku for l in lines sorted by l.sku] }
        """,
      mended: """
        record L { sku: Text? }
        record B { skus: [Text?] }
        mapping Main (lines: [L]) -> B { skus = [l.sku for l in lines sorted by (l.sku else "")] }
        """),
    DiagnosticPage(
      340, "a condition that is neither true nor false",
      why: """
        Whether `0`, an empty text or a missing value count as true differs from language to language. A condition \
        says what it asks.
        """,
      failing: "function label(note: Text?) -> Text = if note then \"gift\" else \"\"",
      mended: "function label(note: Text?) -> Text = if note is present then \"gift\" else \"\""),
    DiagnosticPage(
      341, "a value that does not stand in a text",
      why: "A list or a record in a text would show its insides. Money needs its form said.",
      failing: "function label(codes: [Text]) -> Text = \"codes: {codes}\"",
      mended: "function label(codes: [Text]) -> Text = \"codes: {join(codes, \", \")}\""),
    DiagnosticPage(
      343, "a quotient that is not rounded",
      why: """
        One divided by three has no exact decimal. Where the rest of a cent goes is a decision that stands in the \
        mapping.
        """,
      failing: "function each(total: Decimal, count: Integer(1..)) -> Decimal = total / count",
      mended: """
        function each(total: Decimal, count: Integer(1..)) -> Decimal = round(total / count, scale: 2, halfUp)
        """),
  ]
}
