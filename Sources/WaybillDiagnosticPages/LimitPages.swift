extension DiagnosticPages {
  /// WB0730 to WB0741: limits of a run.
  static let limitPages: [DiagnosticPage] = [
    DiagnosticPage(
      730, "too many steps",
      why: """
        A document asks for more work than any real order does. Limits keep one of them from stopping all the \
        others.
        """,
      failing: DiagnosticExample(
        """
        document D json { xs: [Integer] }
        record B { pairs: Integer }
        mapping Main (d: D) -> B { pairs = count(1 for x in d.xs for y in d.xs where x < y) }
        """,
        input: #"{"xs": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}"#,
        limits: ["steps": 100]),
      mended: DiagnosticExample(
        """
        document D json { xs: [Integer] }
        record B { pairs: Integer }
        mapping Main (d: D) -> B { pairs = count(1 for x in d.xs for y in d.xs where x < y) }
        """,
        input: #"{"xs": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}"#,
        limits: ["steps": 1_000])),
    DiagnosticPage(
      731, "too much memory",
      why: "The values that are made from one document are larger than allowed.",
      failing: DiagnosticExample(
        """
        document D json { line: Text }
        record B { text: Text }
        mapping Main (d: D) -> B { text = join([repeat(d.line, 4000), repeat(d.line, 4000)], "") }
        """,
        input: #"{"line": "gift wrapped with a card, please"}"#,
        limits: ["memoryBytes": 100_000]),
      mended: DiagnosticExample(
        """
        document D json { line: Text }
        record B { text: Text }
        mapping Main (d: D) -> B { text = join([repeat(d.line, 4000), repeat(d.line, 4000)], "") }
        """,
        input: #"{"line": "gift wrapped with a card, please"}"#)),
    DiagnosticPage(
      732, "calls that are nested too deep",
      why: "A recursive document goes deeper than any real one does.",
      failing: DiagnosticExample(
        """
        document Category json { name: Text  parent: Category? }
        record B { depth: Integer }
        function depth(c: Category) -> Integer = 1 + (depth(c.parent) else 0)
        mapping Main (c: Category) -> B { depth = depth(c) }
        """,
        input: #"{"name": "Mugs", "parent": {"name": "Kitchen", "parent": {"name": "Home"}}}"#,
        limits: ["callDepth": 2]),
      mended: DiagnosticExample(
        """
        document Category json { name: Text  parent: Category? }
        record B { depth: Integer }
        function depth(c: Category) -> Integer = 1 + (depth(c.parent) else 0)
        mapping Main (c: Category) -> B { depth = depth(c) }
        """,
        input: #"{"name": "Mugs", "parent": {"name": "Kitchen", "parent": {"name": "Home"}}}"#)),
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
      why: "Such a number is a decimal.",
      failing: DiagnosticExample(
        """
        document D json { n: Integer }
        record B { n: Integer }
        mapping Main (d: D) -> B { n = d.n + 1 }
        """,
        input: #"{"n": 9223372036854775807}"#),
      mended: DiagnosticExample(
        """
        document D json { n: Decimal }
        record B { n: Decimal }
        mapping Main (d: D) -> B { n = d.n + 1 }
        """,
        input: #"{"n": 9223372036854775807}"#)),
    DiagnosticPage(
      735, "a date out of the calendar",
      why: "Years go from 1 to 9999.",
      failing: DiagnosticExample(
        """
        document D json { at: Timestamp  wait: Duration }
        record B { at: Timestamp }
        mapping Main (d: D) -> B { at = d.at + d.wait }
        """,
        input: #"{"at": "9999-12-31T00:00:00Z", "wait": "P3D"}"#),
      mended: DiagnosticExample(
        """
        document D json { at: Timestamp  wait: Duration }
        record B { at: Timestamp }
        mapping Main (d: D) -> B { at = d.at + d.wait }
        """,
        input: #"{"at": "2026-12-31T00:00:00Z", "wait": "P3D"}"#)),
    DiagnosticPage(
      736, "values that are nested too deep",
      why: """
        The document is nested deeper than any real one. What is made of it may be too: JSON and XML are written up to \
        200 deep.
        """,
      failing: DiagnosticExample(
        """
        document Category json { name: Text  parent: Category? }
        record Node { name: Text  parent: Node? }
        mapping Main (c: Category) -> Node {
          name   = c.name
          parent = Main(c.parent)
        }
        """,
        input: #"{"name": "Mugs", "parent": {"name": "Kitchen", "parent": {"name": "Home"}}}"#,
        limits: ["valueDepth": 2]),
      mended: DiagnosticExample(
        """
        document Category json { name: Text  parent: Category? }
        record Node { name: Text  parent: Node? }
        mapping Main (c: Category) -> Node {
          name   = c.name
          parent = Main(c.parent)
        }
        """,
        input: #"{"name": "Mugs", "parent": {"name": "Kitchen", "parent": {"name": "Home"}}}"#)),
    DiagnosticPage(
      737, "lists that are built too deep",
      why: "The mapping builds lists in lists in lists, deeper than allowed.",
      failing: DiagnosticExample(
        """
        document Category json { child: Category? }
        record B { depth: Integer }
        function depth(c: Category) -> Integer = sum(sum(sum(sum(sum(sum(sum(sum(sum(sum(sum(sum(sum(sum(sum(sum(sum(sum(sum(sum(sum(sum(sum(sum(sum(depth(c.child) else 0 for x1 in [1]) for x2 in [1]) for x3 in [1]) for x4 in [1]) for x5 in [1]) for x6 in [1]) for x7 in [1]) for x8 in [1]) for x9 in [1]) for x10 in [1]) for x11 in [1]) for x12 in [1]) for x13 in [1]) for x14 in [1]) for x15 in [1]) for x16 in [1]) for x17 in [1]) for x18 in [1]) for x19 in [1]) for x20 in [1]) for x21 in [1]) for x22 in [1]) for x23 in [1]) for x24 in [1]) for x25 in [1])
        mapping Main (c: Category) -> B { depth = depth(c) }
        """,
        input: String(repeating: "{\"child\": ", count: 199) + "{}" + String(repeating: "}", count: 199),
        limits: ["depth": 512]),
      mended: DiagnosticExample(
        """
        document Category json { child: Category? }
        record B { depth: Integer }
        function depth(c: Category) -> Integer = 1 + (depth(c.child) else 0)
        mapping Main (c: Category) -> B { depth = depth(c) }
        """,
        input: String(repeating: "{\"child\": ", count: 199) + "{}" + String(repeating: "}", count: 199),
        limits: ["depth": 512])),
    DiagnosticPage(
      738, "a result that is too large",
      why: "A function was asked for a text or a list of a length that no field takes.",
      failing: DiagnosticExample(
        """
        document D json { text: Text }
        record B { text: Text }
        mapping Main (d: D) -> B { text = repeat(repeat(d.text, 4096), 4096) }
        """,
        input: #"{"text": "--"}"#),
      mended: DiagnosticExample(
        """
        document D json { text: Text }
        record B { text: Text }
        mapping Main (d: D) -> B { text = repeat(d.text, 40) }
        """,
        input: #"{"text": "--"}"#)),
    DiagnosticPage(
      739, "an output that is too large",
      why:
        "The output is many times larger than its input: a list in a list was joined with itself, most likely.",
      failing: DiagnosticExample(
        """
        document D json { xs: [Integer] }
        record B { all: [{ a: Integer  b: Integer  c: Integer }] }
        mapping Main (d: D) -> B { all = [{ a = x  b = y  c = z } for x in d.xs for y in d.xs for z in d.xs] }
        """,
        input:
          #"{"xs": [1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 1015, 1016, 1017, 1018, 1019, 1020, 1021, 1022, 1023, 1024, 1025, 1026, 1027, 1028, 1029, 1030, 1031, 1032, 1033]}"#
      ),
      mended: DiagnosticExample(
        """
        document D json { xs: [Integer] }
        record B { all: [{ a: Integer  b: Integer }] }
        mapping Main (d: D) -> B { all = [{ a = x  b = y } for x in d.xs for y in d.xs] }
        """,
        input:
          #"{"xs": [1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 1015, 1016, 1017, 1018, 1019, 1020, 1021, 1022, 1023, 1024, 1025, 1026, 1027, 1028, 1029, 1030, 1031, 1032, 1033]}"#
      )),
    DiagnosticPage(
      740, "an input that was not given",
      why: "A mapping of several inputs needs all of them that are not optional.",
      failing: DiagnosticExample(
        """
        document D json { sku: Text }
        record B { sku: Text  at: Date }
        mapping Main (d: D, stocked: Date) -> B {
          sku = d.sku
          at  = stocked
        }
        """,
        input: #"{"sku": "M-1"}"#),
      mended: DiagnosticExample(
        """
        document D json { sku: Text }
        record B { sku: Text  at: Date? }
        mapping Main (d: D, stocked: Date?) -> B {
          sku = d.sku
          at  = stocked
        }
        """,
        input: #"{"sku": "M-1"}"#)),
    DiagnosticPage(
      741, "a document that is too large",
      why: "One document of a stream has more bytes than one document may have.",
      failing: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"sku\": \"M-1\"}\n{\"sku\": \"A-SKU-AS-LONG-AS-A-NOVEL\"}\n",
        limits: ["documentBytes": 20],
        isStream: true),
      mended: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"sku\": \"M-1\"}\n{\"sku\": \"A-SKU-AS-LONG-AS-A-NOVEL\"}\n",
        isStream: true)),
    DiagnosticPage(
      742, "more problems than are listed",
      why: """
        A document that is wrong in a thousand places is mostly wrong in one: a column that moved, a unit that changed. The \
        first thousand are listed, and the rest is counted, so that nobody takes the list for all of it.
        """,
      failing: DiagnosticExample(
        """
        document D json { a: Integer  b: Integer  c: Integer }
        mapping Main (d: D) -> D { copy d }
        """,
        input: #"{"a": "1", "b": "2", "c": "3"}"#,
        limits: ["rejections": 2]),
      mended: DiagnosticExample(
        """
        document D json { a: Integer  b: Integer  c: Integer }
        mapping Main (d: D) -> D { copy d }
        """,
        input: #"{"a": 1, "b": 2, "c": 3}"#,
        limits: ["rejections": 2])),
  ]
}
