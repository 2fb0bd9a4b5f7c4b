extension DiagnosticPages {
  /// WB0230 to WB0248: names in bodies.
  static let bodyNamePages: [DiagnosticPage] = [
    DiagnosticPage(
      230, "a name that stands for nothing",
      why: """
        A misspelt name gives a missing value in most languages, and the field arrives empty at the receiver. Here \
        it does not compile.
        """,
      failing: """
        record A { sku: Text }
        mapping Main (item: A) -> A { sku = itme.sku }
        """,
      mended: """
        record A { sku: Text }
        mapping Main (item: A) -> A { sku = item.sku }
        """),
    DiagnosticPage(
      231, "a field that the record does not have",
      why: """
        A misspelt path is the most frequent mistake in mappings, and the quietest: in many tools it gives nothing \
        at all for every document.
        """,
      failing: """
        record A { sku: Text }
        mapping Main (item: A) -> A { sku = item.skuu }
        """,
      mended: """
        record A { sku: Text }
        mapping Main (item: A) -> A { sku = item.sku }
        """),
    DiagnosticPage(
      232, "a function that does not exist",
      why: "Built-in functions and your own are called by name; the reference lists all that are built in.",
      failing: """
        record A { sku: Text }
        mapping Main (item: A) -> A { sku = uppercase(item.sku) }
        """,
      mended: """
        record A { sku: Text }
        mapping Main (item: A) -> A { sku = upper(item.sku) }
        """),
    DiagnosticPage(
      233, "a name of your own that is also a package",
      why: "`orders.Received` would mean two things. One of the names changes.",
      failing: DiagnosticExample(
        """
        record A { code: Text }
        record B { isOpen: Boolean }
        mapping Main (orders: A) -> B { isOpen = orders.Received[orders.code] else false }
        """,
        files: ["/Mappings/Orders/States.way": #"table Received: Text -> Boolean { "NEW" => true }"#]),
      mended: DiagnosticExample(
        """
        record A { code: Text }
        record B { isOpen: Boolean }
        mapping Main (order: A) -> B { isOpen = orders.Received[order.code] else false }
        """,
        files: ["/Mappings/Orders/States.way": #"table Received: Text -> Boolean { "NEW" => true }"#])),
    DiagnosticPage(
      234, "a name that is taken already",
      why: """
        A second value under one name would hide the first, and a rule below would read another value than its \
        reader thinks.
        """,
      failing: """
        record A { sku: Text }
        mapping Main (item: A) -> A {
          let code = item.sku
          let code = upper(item.sku)
          sku = code
        }
        """,
      mended: """
        record A { sku: Text }
        mapping Main (item: A) -> A {
          let code = upper(item.sku)
          sku = code
        }
        """),
    DiagnosticPage(
      235, "single quotes around a text",
      why: "Single quotes hold names of the wire, as in SQL; a text stands in double quotes.",
      failing: """
        record A { state: Text }
        mapping Main (a: A) -> A { state = 'open' }
        """,
      mended: """
        record A { state: Text }
        mapping Main (a: A) -> A { state = "open" }
        """),
    DiagnosticPage(
      236, "a field of a value that is one of several records",
      why:
        "A payment by card has a card number, one by invoice has none. Which case it is has to be asked first.",
      failing: """
        record Card { kind: Text  number: Text }
        record Invoice { kind: Text  due: Date }
        choice Payment by kind {
          "card" => Card
          "invoice" => Invoice
        }
        record B { number: Text? }
        mapping Main (p: Payment) -> B { number = p.number }
        """,
      mended: """
        record Card { kind: Text  number: Text }
        record Invoice { kind: Text  due: Date }
        choice Payment by kind {
          "card" => Card
          "invoice" => Invoice
        }
        record B { number: Text? }
        mapping Main (p: Payment) -> B { number = if p is Card then p.number }
        """),
    DiagnosticPage(
      237, "a field that the target does not have",
      why: """
        A value for a field that the receiver does not know would be thrown away there, or the whole message \
        refused.
        """,
      failing: """
        record A { sku: Text }
        mapping Main (item: A) -> A {
          sku  = item.sku
          skuu = item.sku
        }
        """,
      mended: """
        record A { sku: Text }
        mapping Main (item: A) -> A {
          sku = item.sku
        }
        """),
    DiagnosticPage(
      238, "`position` without elements",
      why: "`position` numbers the elements that a `for` writes, as receivers want their lines numbered.",
      failing: """
        record B { number: Integer }
        mapping Main (n: Integer) -> B { number = position }
        """,
      mended: """
        record B { number: Integer }
        mapping Main (n: Integer) -> B { number = n }
        """),
    DiagnosticPage(
      239, "a package has no value of that name",
      why: "What another package declares is used by its package and its name.",
      failing: """
        record A { sku: Text }
        mapping Main (item: A) -> A { sku = example.Default }
        """,
      mended: """
        record A { sku: Text }
        function standard() -> Text = "M-1"
        mapping Main (item: A) -> A { sku = standard() }
        """),
    DiagnosticPage(
      240, "an argument that is not given",
      why: "A function needs all its values; what may be left out is declared so.",
      failing: """
        function net(price: Decimal, tax: Decimal) -> Decimal = price - tax
        function half(price: Decimal) -> Decimal = net(price)
        """,
      mended: """
        function net(price: Decimal, tax: Decimal) -> Decimal = price - tax
        function half(price: Decimal) -> Decimal = net(price, 0)
        """),
    DiagnosticPage(
      241, "too many arguments",
      why: "A value that nothing takes was meant for something.",
      failing: """
        function net(price: Decimal) -> Decimal = price
        function half(price: Decimal) -> Decimal = net(price, 0)
        """,
      mended: """
        function net(price: Decimal) -> Decimal = price
        function half(price: Decimal) -> Decimal = net(price)
        """),
    DiagnosticPage(
      242, "a parameter that the function does not have",
      why: "An argument that is given by name lands where its name says, so that the name has to be right.",
      failing: "function half(price: Decimal) -> Decimal = round(price, scal: 2, halfUp)",
      mended: "function half(price: Decimal) -> Decimal = round(price, scale: 2, halfUp)"),
    DiagnosticPage(
      243, "a word that the function does not know",
      why: """
        The way of rounding, for instance, is said in a word. A misspelt one must not fall back to another way: that \
        would be cents.
        """,
      failing: "function cents(price: Decimal) -> Decimal = round(price, scale: 2, halfupp)",
      mended: "function cents(price: Decimal) -> Decimal = round(price, scale: 2, halfUp)"),
    DiagnosticPage(
      244, "an argument that is given twice",
      why: "One of the two would be thrown away.",
      failing: "function cents(price: Decimal) -> Decimal = round(price, scale: 2, scale: 3, halfUp)",
      mended: "function cents(price: Decimal) -> Decimal = round(price, scale: 2, halfUp)"),
    DiagnosticPage(
      245, "rules where a value is needed",
      why: "Rules look at a document and say what is wrong with it; they give no value.",
      failing: """
        record A { sku: Text }
        rules Accept (a: A) { require a.sku != "" "a SKU is needed" }
        mapping Main (a: A) -> A { sku = Accept(a) }
        """,
      mended: """
        record A { sku: Text }
        rules Accept (a: A) { require a.sku != "" "a SKU is needed" }
        mapping Main (a: A) -> A { sku = a.sku }
        """),
    DiagnosticPage(
      246, "calls that go round without end",
      why:
        "A mapping may call itself only on a part of what it was given, so that it ends for every document.",
      failing: "function up(n: Decimal) -> Decimal = up(n + 1)",
      mended: "function up(n: Decimal) -> Decimal = n + 1"),
    DiagnosticPage(
      247, "a target field that is read before it is set",
      why: "Rules are read from the top. `target` holds what the rules above have set.",
      failing: """
        record A { sku: Text }
        record B { code: Text  sku: Text }
        mapping Main (a: A) -> B {
          code = target.sku
          sku  = a.sku
        }
        """,
      mended: """
        record A { sku: Text }
        record B { code: Text  sku: Text }
        mapping Main (a: A) -> B {
          sku  = a.sku
          code = target.sku
        }
        """),
    DiagnosticPage(
      248, "a field to copy that the source does not have",
      why: "A list of copied fields is a promise that they are copied.",
      failing: """
        record A { sku: Text }
        record B { sku: Text }
        mapping Main (a: A) -> B { copy a (sku, name) }
        """,
      mended: """
        record A { sku: Text }
        record B { sku: Text }
        mapping Main (a: A) -> B { copy a (sku) }
        """),
  ]
}
