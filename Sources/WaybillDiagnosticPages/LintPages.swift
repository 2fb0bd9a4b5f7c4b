extension DiagnosticPages {
  /// WB06: what is allowed, and seldom meant.
  static let lintPages: [DiagnosticPage] = [
    DiagnosticPage(
      601, "a local value that is never used",
      why: "A `let` that no rule reads is a left-over, or the sign that a rule reads the wrong value.",
      failing: """
        record A { sku: Text }
        mapping Main (a: A) -> A {
          let code = upper(a.sku)
          sku = a.sku
        }
        """,
      mended: """
        record A { sku: Text }
        mapping Main (a: A) -> A {
          let code = upper(a.sku)
          sku = code
        }
        """),
    DiagnosticPage(
      602, "an optional field that is neither set nor left out",
      why: "It may have been forgotten. `leave` says that it was not.",
      failing: """
        record A { sku: Text }
        record B { sku: Text  note: Text? }
        mapping Main (a: A) -> B { sku = a.sku }
        """,
      mended: """
        record A { sku: Text }
        record B { sku: Text  note: Text? }
        mapping Main (a: A) -> B {
          sku = a.sku
          leave note
        }
        """),
    DiagnosticPage(
      603, "a field that is deprecated",
      why: "Its owner says what takes its place, and will take it away some day.",
      failing: """
        record A {
          sku: Text
          ean: Text  deprecated "use sku"
        }
        record B { sku: Text }
        mapping Main (a: A) -> B { sku = a.ean }
        """,
      mended: """
        record A {
          sku: Text
          ean: Text  deprecated "use sku"
        }
        record B { sku: Text }
        mapping Main (a: A) -> B { sku = a.sku }
        """),
    DiagnosticPage(
      604, "a `!` that never rejects",
      why: """
        The value is always there and fits. A `!` that does nothing makes the next reader look for a case that \
        cannot be.
        """,
      failing: """
        record A { sku: Text }
        mapping Main (a: A) -> A { sku = a.sku! }
        """,
      mended: """
        record A { sku: Text }
        mapping Main (a: A) -> A { sku = a.sku }
        """),
    DiagnosticPage(
      605, "a `try` that never catches",
      why: "The value cannot fail.",
      failing: """
        record A { sku: Text }
        mapping Main (a: A) -> A { sku = try upper(a.sku) }
        """,
      mended: """
        record A { sku: Text }
        mapping Main (a: A) -> A { sku = upper(a.sku) }
        """),
    DiagnosticPage(
      606, "an `else` that is never reached",
      why: "The value is always there and fits, so that its default never shows.",
      failing: """
        record A { sku: Text }
        mapping Main (a: A) -> A { sku = a.sku else "none" }
        """,
      mended: """
        record A { sku: Text }
        mapping Main (a: A) -> A { sku = a.sku }
        """),
    DiagnosticPage(
      607, "a record that looks like a map",
      why: """
        The keys of JSON are texts, so that the keys of a map are texts too, and a map is written `{Text: Decimal}`. With another \
        type in front it is a record with one field of that name, which no document has. Where it is meant, the name stands in \
        quotes.
        """,
      failing: "document Stock json { byStore: {Integer: Decimal} }",
      mended: "document Stock json { byStore: {Text: Decimal} }"),
  ]
}
