extension DiagnosticPages {
  /// WB0301 to WB0329: refinements, choices, tables.
  static let declaredTypePages: [DiagnosticPage] = [
    DiagnosticPage(
      301, "a refinement of another kind",
      why:
        "A text is narrowed by its length and by patterns, a number by its range, a list by its count. Other types take nothing.",
      failing: "record Order { gift: Boolean(1) }",
      mended: "record Order { gift: Boolean }"),
    DiagnosticPage(
      302, "bounds in the wrong order",
      why: "No value lies between such bounds, so that every document would be refused.",
      failing: "record Order { id: Text(35..1) }",
      mended: "record Order { id: Text(1..35) }"),
    DiagnosticPage(
      303, "a pattern that cannot be used",
      why: """
        Patterns are of the kind that takes time in proportion to the text, whatever a payload holds. References to what was \
        matched before, and looking ahead, can take minutes for one line, and are not part of it.
        """,
      failing: "type PostalCode = Text(/([0-9]{5}/)",
      mended: "type PostalCode = Text(/[0-9]{5}/)"),
    DiagnosticPage(
      304, "a bound that is no whole number",
      why: "Characters, elements and integers are counted in whole numbers.",
      failing: "record Order { rank: Integer(0..9.5) }",
      mended: "record Order { rank: Integer(0..9) }"),
    DiagnosticPage(
      305, "a number of more than 38 digits",
      why:
        "Decimals are exact, up to 38 digits. More of them would have to be rounded, and nothing is rounded without a word.",
      failing: "record Order { total: Decimal(0..1000000000000000000000000000000000000000) }",
      mended: "record Order { total: Decimal(0..1000000000000) }"),
    DiagnosticPage(
      306, "an unknown dimension",
      why: "Quantities are converted inside of one dimension only: kilograms to grams, never to pieces.",
      failing: "record Parcel { weight: Quantity(weight) }",
      mended: "record Parcel { weight: Quantity(mass) }"),
    DiagnosticPage(
      307, "digits and scale that do not go together",
      why:
        "`Decimal(12, 2)` has up to 12 digits, 2 of them behind the point. Databases and EDI standards declare amounts so.",
      failing: "record Order { total: Decimal(12) }",
      mended: "record Order { total: Decimal(12, 2) }"),
    DiagnosticPage(
      308, "two ranges of one type",
      why: "A type has one range. Of two, a reader would take either for the one that counts.",
      failing: "record Order { id: Text(1..35, 1..40) }",
      mended: "record Order { id: Text(1..35) }"),
    DiagnosticPage(
      309, "a type without values",
      why: "What narrows a type further has to leave something of it. Here every value would be refused.",
      failing: "type Code = Text(1..5)\nrecord Order { code: Code(6..9) }",
      mended: "type Code = Text(1..9)\nrecord Order { code: Code(6..9) }"),
    DiagnosticPage(
      310, "a record that always holds another of itself",
      why:
        "A kit has parts that are kits, but somewhere it ends. A record that needs another one of itself can never be written.",
      failing: "record Kit { sku: Text  part: Kit }",
      mended: "record Kit { sku: Text  parts: [Kit] }"),
    DiagnosticPage(
      313, "a case of a choice that is no record",
      why: "A choice is one of several objects, told apart by a field. Each case is a record of its own.",
      failing: "choice Event by kind { \"picked\" => Text }",
      mended: "choice Event by kind { \"picked\" => Picked }\nrecord Picked { at: Timestamp }"),
    DiagnosticPage(
      314, "a telling field that is no text",
      why: "Cases are told by texts. A field of another type would never be equal to one.",
      failing: "choice Event by kind { \"1\" => Picked }\nrecord Picked { kind: Integer }",
      mended: "choice Event by kind { \"1\" => Picked }\nrecord Picked { kind: Text }"),
    DiagnosticPage(
      315, "a value that tells two cases",
      why: "Which of the two an event is would depend on the order of the lines.",
      failing: """
        choice Event by kind { "picked" => Picked  "picked" => Packed }
        record Picked { at: Timestamp }
        record Packed { at: Timestamp }
        """,
      mended: """
        choice Event by kind { "picked" => Picked  "packed" => Packed }
        record Picked { at: Timestamp }
        record Packed { at: Timestamp }
        """),
    DiagnosticPage(
      316, "two cases with one text",
      why:
        "The text on the wire tells which case is meant. With one text for two of them, the second would never be read.",
      failing: "enum Channel { Amazon \"AMZ\"  AmazonBusiness \"AMZ\" }",
      mended: "enum Channel { Amazon \"AMZ\"  AmazonBusiness \"AMB\" }"),
    DiagnosticPage(
      317, "a choice without cases",
      why: "No object could be of this type.",
      failing: "choice Event by kind { }",
      mended: "choice Event by kind { \"picked\" => Picked }\nrecord Picked { at: Timestamp }"),
    DiagnosticPage(
      318, "a table whose types are not clear",
      why:
        "Keys and values are checked against the types of the table. They stand behind its name, or for a CSV file in its columns.",
      failing: "table Names { \"a\" => \"A\" }",
      mended: "table Names: Text -> Text { \"a\" => \"A\" }"),
    DiagnosticPage(
      319, "a type that cannot be a key",
      why:
        "A key is found again by equality. Amounts that are equal and written differently, and parts of parts, make poor keys.",
      failing: "table Rates: Decimal -> Text { 0.19 => \"full\" }",
      mended: "table Rates: Text -> Text { \"0.19\" => \"full\" }"),
    DiagnosticPage(
      320, "a type that cannot stand in a table",
      why: "A table holds single values, as a sheet does. What has parts has a column for each.",
      failing: "table Fees: Text -> Money { }",
      mended: "table Fees: Text -> Decimal { \"express\" => 4.90 }"),
    DiagnosticPage(
      321, "a key with too few or too many parts",
      why: "A table with two keys is looked up by both. With one of them, several rows would fit.",
      failing: "table Rates: Country, Text -> Decimal { DE => 0.19 }",
      mended: "table Rates: Country, Text -> Decimal { DE, \"full\" => 0.19 }"),
    DiagnosticPage(
      322, "a key that stands twice",
      why: "A key leads to one row. Of two rows, one is forgotten, and nobody is told which.",
      failing: "table Names: Text -> Text { \"a\" => \"A\"\n \"a\" => \"B\" }",
      mended: "table Names: Text -> Text { \"a\" => \"A\"\n \"b\" => \"B\" }"),
    DiagnosticPage(
      323, "a constant that does not fit",
      why:
        "Rows are checked against the types of the table, so that a value too long for its field is found before any order meets it.",
      failing: "table Codes: Text -> Text(1..3) { \"a\" => \"ABCD\" }",
      mended: "table Codes: Text -> Text(1..3) { \"a\" => \"ABC\" }"),
    DiagnosticPage(
      324, "a row that is no constant",
      why: "A table is data that an analyst can sign off. What is computed stands in a function.",
      failing: "table Codes: Text -> Text { \"a\" => upper(\"abc\") }",
      mended: "table Codes: Text -> Text { \"a\" => \"ABC\" }"),
    DiagnosticPage(
      325, "an unknown currency or country",
      why:
        "Currencies are those of ISO 4217 and countries those of ISO 3166-1. `UK` is none: the United Kingdom is `GB`.",
      failing: "table Countries: Text -> Country { \"uk\" => UK }",
      mended: "table Countries: Text -> Country { \"uk\" => GB }"),
    DiagnosticPage(
      326, "a field that the row does not have",
      why: "A misspelt field would leave the one that was meant empty.",
      failing: """
        record Node { name: Text }
        table Nodes: Text -> Node { "a" => { nam = "North"  name = "North" } }
        """,
      mended: """
        record Node { name: Text }
        table Nodes: Text -> Node { "a" => { name = "North" } }
        """),
    DiagnosticPage(
      327, "a row that lacks a field",
      why: "Every row sets what its record needs, so that a lookup never gives half of one.",
      failing: """
        record Node { name: Text  region: Text }
        table Nodes: Text -> Node { "a" => { name = "North" } }
        """,
      mended: """
        record Node { name: Text  region: Text? }
        table Nodes: Text -> Node { "a" => { name = "North" } }
        """),
  ]
}
