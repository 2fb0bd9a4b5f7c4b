extension DiagnosticPages {
  /// WB0344 to WB0363: matches, bodies of records, personal data.
  static let bodyPages: [DiagnosticPage] = [
    DiagnosticPage(
      344, "a match that leaves out a case",
      why: "A new status of the shop would fall through. The checker names the case that nobody thought of.",
      failing: """
        enum Status { Open  Shipped  Cancelled }
        function code(s: Status) -> Text = match s {
          Open => "O"
          Shipped => "S"
        }
        """,
      mended: """
        enum Status { Open  Shipped  Cancelled }
        function code(s: Status) -> Text = match s {
          Open => "O"
          Shipped => "S"
          Cancelled => "C"
        }
        """),
    DiagnosticPage(
      345, "a match on texts or numbers without `else`",
      why: "There are always more texts than arms. What happens to the others has to be said.",
      failing: """
        function code(s: Text) -> Text = match s {
          "open" => "O"
          "shipped" => "S"
        }
        """,
      mended: """
        function code(s: Text) -> Text = match s {
          "open" => "O"
          "shipped" => "S"
          else => "?"
        }
        """),
    DiagnosticPage(
      346, "an arm that is never reached",
      why: "An arm above takes all of it. Either one of the two is wrong, or the lower one can go.",
      failing: """
        enum Status { Open  Shipped }
        function code(s: Status) -> Text = match s {
          Open => "O"
          Open => "N"
          Shipped => "S"
        }
        """,
      mended: """
        enum Status { Open  Shipped }
        function code(s: Status) -> Text = match s {
          Open => "O"
          Shipped => "S"
        }
        """),
    DiagnosticPage(
      347, "a pattern of another kind than the value",
      why: "An arm that can never fit hides a case that somebody wanted to handle.",
      failing: """
        function code(n: Integer) -> Text = match n {
          "1" => "one"
          else => "many"
        }
        """,
      mended: """
        function code(n: Integer) -> Text = match n {
          1 => "one"
          else => "many"
        }
        """),
    DiagnosticPage(
      348, "a required field that no rule sets",
      why: """
        The receiver would refuse every document. The candidates come from the fields of the source by name and \
        type.
        """,
      failing: """
        record A { sku: Text  quantity: Integer }
        record B { sku: Text  quantity: Integer }
        mapping Main (a: A) -> B { sku = a.sku }
        """,
      mended: """
        record A { sku: Text  quantity: Integer }
        record B { sku: Text  quantity: Integer }
        mapping Main (a: A) -> B {
          sku      = a.sku
          quantity = a.quantity
        }
        """),
    DiagnosticPage(
      349, "a required field that is not set on one way",
      why: "One branch forgets a field, and the orders that take this branch are refused.",
      failing: """
        record A { sku: Text  gift: Boolean }
        record B { sku: Text }
        mapping Main (a: A) -> B {
          if a.gift {
            sku = a.sku
          }
        }
        """,
      mended: """
        record A { sku: Text  gift: Boolean }
        record B { sku: Text }
        mapping Main (a: A) -> B {
          if a.gift {
            sku = "GIFT"
          } else {
            sku = a.sku
          }
        }
        """),
    DiagnosticPage(
      350, "a field that is set twice",
      why: "Which of the two holds would depend on their order, and a reader sees only one of them.",
      failing: """
        record A { sku: Text }
        mapping Main (a: A) -> A {
          sku = a.sku
          sku = upper(a.sku)
        }
        """,
      mended: """
        record A { sku: Text }
        mapping Main (a: A) -> A {
          sku = upper(a.sku)
        }
        """),
    DiagnosticPage(
      351, "a required field that is left out",
      why: """
        `leave` says that an optional field stays out on purpose, or that a list or a map stays empty which may be. \
        Any other field that is required has to be set.
        """,
      failing: """
        record A { sku: Text }
        record B { sku: Text }
        mapping Main (a: A) -> B { leave sku }
        """,
      mended: """
        record A { sku: Text }
        record B { sku: Text? }
        mapping Main (a: A) -> B { leave sku }
        """),
    DiagnosticPage(
      354, "personal data in a field that is not marked so",
      why: """
        Addresses and telephone numbers reach systems, logs and reports that nobody thought of. Where they go is \
        visible in the types, all the way.
        """,
      failing: """
        record A { email: Text  personal }
        record B { contact: Text }
        mapping Main (a: A) -> B { contact = a.email }
        """,
      mended: """
        record A { email: Text  personal }
        record B { contact: Text  personal }
        mapping Main (a: A) -> B { contact = a.email }
        """),
    DiagnosticPage(
      355, "personal data in a message",
      why: "Messages of rejections go to queues, logs and mails.",
      failing: """
        record A { email: Text  personal  sku: Text? }
        record B { sku: Text }
        mapping Main (a: A) -> B { sku = a.sku else reject "no SKU in the order of {a.email}" }
        """,
      mended: """
        record A { email: Text  personal  sku: Text? }
        record B { sku: Text }
        mapping Main (a: A) -> B { sku = a.sku else reject "no SKU in the order of {mask(a.email)}" }
        """),
    DiagnosticPage(
      356, "a release without a reason",
      why: "`public` lets personal data out. The reason stands beside it and in the audit report.",
      failing: """
        record A { city: Text  personal }
        record B { region: Text }
        mapping Main (a: A) -> B { region = public(a.city) }
        """,
      mended: """
        record A { city: Text  personal }
        record B { region: Text }
        mapping Main (a: A) -> B { region = public(a.city, because "a city alone names nobody") }
        """),
    DiagnosticPage(
      357, "an element below the first",
      why: "Elements are counted from 1, as people count the lines of an order. There is no element 0.",
      failing: "function head(codes: [Text]) -> Text? = codes[0]",
      mended: "function head(codes: [Text]) -> Text? = codes[1]"),
    DiagnosticPage(
      358, "something that has no elements",
      why: "Brackets behind a value take an element of a list, a value of a map, or a row of a table.",
      failing: "function head(code: Text) -> Text? = code[1]",
      mended: "function head(code: Text) -> Text? = left(code, 1)"),
    DiagnosticPage(
      359, "another number of keys than the table has",
      why: "A table by two keys is looked up by two keys.",
      failing: """
        table Zone: Text -> Text { "DE" => "EU" }
        function zone(country: Text) -> Text? = Zone[country, "1"]
        """,
      mended: """
        table Zone: Text -> Text { "DE" => "EU" }
        function zone(country: Text) -> Text? = Zone[country]
        """),
    DiagnosticPage(
      360, "two values of different kinds on two ways",
      why: "A field has one type, whichever way was taken.",
      failing: """
        record B { code: Text }
        mapping Main (n: Integer) -> B {
          let amount = if n > 1 then "many" else n
          code = "{amount}"
        }
        """,
      mended: """
        record B { code: Text }
        mapping Main (n: Integer) -> B {
          let amount = if n > 1 then "many" else text(n)
          code = amount
        }
        """),
    DiagnosticPage(
      361, "`skip` without elements",
      why: "`skip` leaves out one element of a list. A whole document is rejected instead.",
      failing: """
        record A { sku: Text? }
        record B { sku: Text }
        mapping Main (a: A) -> B { sku = a.sku else skip }
        """,
      mended: """
        record A { sku: Text? }
        record B { sku: Text }
        mapping Main (a: A) -> B { sku = a.sku else reject "no SKU" }
        """),
    DiagnosticPage(
      362, "`clear` for a field that takes no null",
      why:
        "`clear` writes the null that tells the receiver to empty a field. The receiver has to know that null.",
      failing: """
        record B { note: Text? }
        mapping Main (n: Integer) -> B { note = clear }
        """,
      mended: """
        record B { note: Text? or null }
        mapping Main (n: Integer) -> B { note = clear }
        """),
    DiagnosticPage(
      363, "a rule that has no meaning here",
      why: "Rules declarations look at documents and change nothing; a mapping fills fields.",
      failing: """
        record A { sku: Text }
        rules Accept (a: A) { sku = a.sku }
        """,
      mended: """
        record A { sku: Text }
        rules Accept (a: A) { require a.sku != "" "a SKU is needed" }
        """),
  ]
}
