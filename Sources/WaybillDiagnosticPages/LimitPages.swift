extension DiagnosticPages {
  /// WB0730 to WB0741: limits of a run.
  static let limitPages: [DiagnosticPage] = [
    DiagnosticPage(
      730, "too many steps",
      why: """
        A document asks for more work than any real order does. Limits keep one of them from stopping all the \
        others.
        """),
    DiagnosticPage(
      731, "too much memory",
      why: "The values that are made from one document are larger than allowed."),
    DiagnosticPage(
      732, "calls that are nested too deep",
      why: "A recursive document goes deeper than any real one does."),
    DiagnosticPage(
      733, "a number of more than 38 digits",
      why: "Exact decimals end at 38 digits, and nothing is rounded without a word.",
      failing: DiagnosticExample(
        """
        document D json { a: Decimal }
        record B { a: Decimal }
        mapping Main (d: D) -> B { a = d.a * d.a }
        """,
        input: "{\"a\": 12345678901234567890.5}"),
      mended: DiagnosticExample(
        """
        document D json { a: Decimal }
        record B { a: Decimal }
        mapping Main (d: D) -> B { a = d.a }
        """,
        input: "{\"a\": 12345678901234567890.5}")),
    DiagnosticPage(
      734, "a whole number of more than 64 bits",
      why: "Such a number is a decimal."),
    DiagnosticPage(
      735, "a date out of the calendar",
      why: "Years go from 1 to 9999."),
    DiagnosticPage(
      736, "values that are nested too deep",
      why: "The document is nested deeper than any real one."),
    DiagnosticPage(
      737, "lists that are built too deep",
      why: "The mapping builds lists in lists in lists, deeper than allowed."),
    DiagnosticPage(
      738, "a result that is too large",
      why: "A function was asked for a text or a list of a length that no field takes."),
    DiagnosticPage(
      739, "an output that is too large",
      why:
        "The output is many times larger than its input: a list in a list was joined with itself, most likely."),
    DiagnosticPage(
      740, "an input that was not given",
      why: "A mapping of several inputs needs all of them that are not optional."),
    DiagnosticPage(
      741, "a document that is too large",
      why: "One document of a stream has more bytes than one document may have."),
    DiagnosticPage(
      742, "more problems than are listed",
      why: """
        A document that is wrong in a thousand places is mostly wrong in one: a column that moved, a unit that changed. The \
        first thousand are listed, and the rest is counted, so that nobody takes the list for all of it.
        """),
  ]
}
