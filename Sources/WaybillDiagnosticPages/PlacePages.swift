extension DiagnosticPages {
  /// WB0490 to WB0494: places and parts of documents.
  static let placePages: [DiagnosticPage] = [
    DiagnosticPage(
      490, "a place on the wire that cannot be",
      why: """
        Columns, elements and positions of a line count from 1, and a stretch of a line begins before it ends. What stands \
        elsewhere would be read as nothing, without a word.
        """,
      failing: "record Stock { sku: Text at 20..1 }",
      mended: "record Stock { sku: Text at 1..20 }"),
    DiagnosticPage(
      491, "siblings that cannot be told apart",
      why: """
        `many by` makes a map of records that come often: `references["DP"]` is the one whose qualifier is `DP`. It needs a \
        list of records, and a field of them that holds the qualifier as a text.
        """,
      failing: "record Order { references: [{ kind: Text  value: Text }] many by qualifier }",
      mended: "record Order { references: [{ kind: Text  value: Text }] many by kind }"),
    DiagnosticPage(
      492, "two parts of one name",
      why: """
        A segment is read by its tag, and a row by its name. Where the same tag stands in the header and in the summary, one \
        of them needs a name of its own.
        """,
      failing: """
        document Order x12 850 version 004010 {
          segment REF many(..3) { 02 value: Text? }
          segment BEG { 03 number: Text }
          segment REF many { 02 value: Text? }
        }
        """,
      mended: """
        document Order x12 850 version 004010 {
          segment REF many(..3) { 02 value: Text? }
          segment BEG { 03 number: Text }
          segment REF many as REFBehind { 02 value: Text? }
        }
        """),
    DiagnosticPage(
      493, "a loop that begins with another segment",
      why: """
        A loop begins where its first segment stands, and its name is the tag of that segment: `loop N1` begins with \
        `segment N1`.
        """,
      failing: """
        document Order x12 850 version 004010 {
          loop N1 many as parties { segment N3 { 01 street: Text } }
        }
        """,
      mended: """
        document Order x12 850 version 004010 {
          loop N1 many as parties { segment N1 { 02 name: Text }  segment N3 { 01 street: Text } }
        }
        """),
    DiagnosticPage(
      494, "pairs outside of a segment",
      why: """
        Some segments hold pairs of elements, a qualifier and its value, as often as they fit. `pairs` reads them as a list of \
        records of two fields; elsewhere a list says the same.
        """,
      failing: "record Line { products: pairs { qualifier: Text  value: Text } }",
      mended: "record Line { products: [{ qualifier: Text  value: Text }] }"),
  ]
}
