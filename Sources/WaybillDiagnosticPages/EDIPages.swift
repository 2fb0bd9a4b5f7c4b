extension DiagnosticPages {
  /// WB0475 to WB0488: documents of X12 and EDIFACT.
  static let ediPages: [DiagnosticPage] = [
    DiagnosticPage(
      475, "a clause that EDI does not have",
      why: """
        Delimiters and characters of EDI are found in its envelope. The head of a document says which version it follows \
        (`version 004010`) and whether the counts of the envelope have to be right (`envelope lenient`).
        """,
      failing: "document Order x12 850 version 004010 header { segment BEG { 03 number: Text } }",
      mended: "document Order x12 850 version 004010 { segment BEG { 03 number: Text } }"),
    DiagnosticPage(
      476, "an EDI document without its version",
      why: """
        Segments and codes differ from version to version. What follows another version than the declared one is rejected, so \
        that nobody reads an element as what it used to be.
        """,
      failing: "document Order x12 850 { segment BEG { 03 number: Text } }",
      mended: "document Order x12 850 version 004010 { segment BEG { 03 number: Text } }"),
    DiagnosticPage(
      477, "no version of the standard",
      why: "The version is compared with GS08 of X12, or with the type of the message in UNH of EDIFACT.",
      failing: "document Orders edifact ORDERS version \"D96A\" { segment BGM { 02.1 number: Text } }",
      mended: "document Orders edifact ORDERS version \"D:96A:UN\" { segment BGM { 02.1 number: Text } }"),
    DiagnosticPage(
      478, "no tag of a segment",
      why: """
        Segments are named by their tags: two or three capital letters and digits in X12, three in EDIFACT. Levels are named \
        by the code that stands in HL03.
        """,
      failing: "document Order x12 850 version 004010 { segment Beg { 03 number: Text } }",
      mended: "document Order x12 850 version 004010 { segment BEG { 03 number: Text } }"),
    DiagnosticPage(
      479, "an element without its position",
      why: "Elements of a segment have no names on the wire; they are known by their position alone.",
      failing: "document Order x12 850 version 004010 { segment BEG { number: Text } }",
      mended: "document Order x12 850 version 004010 { segment BEG { 03 number: Text } }"),
    DiagnosticPage(
      480, "two fields at one element",
      why: """
        Each element belongs to one field. An element is read as a whole (`02`) or by its components (`02.1`, `02.2`), not \
        both ways.
        """,
      failing: "document Order x12 850 version 004010 { segment BEG { 03 number: Text  03.1 other: Text? } }",
      mended: "document Order x12 850 version 004010 { segment BEG { 03 number: Text  04 other: Text? } }"),
    DiagnosticPage(
      481, "a segment that can never come",
      why: """
        Segments are told apart by their tag and their order. One that may come any number of times takes all that follow it, \
        so that nothing is left for a second one of the same tag behind it.
        """,
      failing: """
        document Order x12 850 version 004010 {
          segment REF many as first { 02 value: Text? }
          segment REF many as second { 02 value: Text? }
        }
        """,
      mended: """
        document Order x12 850 version 004010 {
          segment REF many(..2) as first { 02 value: Text? }
          segment REF many as second { 02 value: Text? }
        }
        """),
    DiagnosticPage(
      482, "a level outside of the tree",
      why: """
        HL segments of X12 make a tree: a shipment, its orders, their items. Levels stand in the document or in each other, \
        and EDIFACT has none.
        """,
      failing: """
        document Notice x12 856 version 004010 {
          loop N1 many as parties { segment N1 { 01 role: Text }  level S many as shipments { segment TD5 optional { 03 carrier: Text? } } }
        }
        """,
      mended: """
        document Notice x12 856 version 004010 {
          loop N1 many as parties { segment N1 { 01 role: Text } }
          level S many as shipments { segment TD5 optional { 03 carrier: Text? } }
        }
        """),
    DiagnosticPage(
      483, "a type that no element holds",
      why:
        "An element is a run of characters, perhaps divided into components. A map or an amount with its currency is more.",
      failing: "document Order x12 850 version 004010 { segment AMT { 02 total: Money } }",
      mended: "document Order x12 850 version 004010 { segment AMT { 02 total: Decimal } }"),
    DiagnosticPage(
      484, "an element among the pairs",
      why: "`pairs` takes all elements from its position to the end of the segment, two by two.",
      failing: """
        document Order x12 850 version 004010 {
          segment LIN { 02 products: pairs { qualifier: Text  value: Text }  04 other: Text? }
        }
        """,
      mended: """
        document Order x12 850 version 004010 {
          segment LIN { 01 other: Text?  02 products: pairs { qualifier: Text  value: Text } }
        }
        """),
    DiagnosticPage(
      485, "a part that EDI does not have",
      why:
        "An EDI document is made of segments, and of loops, groups and levels of them. Every field stands in a segment.",
      failing: "document Order x12 850 version 004010 { number: Text }",
      mended: "document Order x12 850 version 004010 { segment BEG { 03 number: Text } }"),
    DiagnosticPage(
      486, "a segment inside of a segment",
      why: "A segment holds elements. What belongs together, such as a name and its address, is a loop.",
      failing: """
        document Order x12 850 version 004010 {
          segment N1 {
            02 name: Text?
            segment N3 optional { 01 street: Text? }
          }
        }
        """,
      mended: """
        document Order x12 850 version 004010 {
          loop N1 optional { segment N1 { 02 name: Text? }  segment N3 optional { 01 street: Text? } }
        }
        """),
    DiagnosticPage(
      487, "no transaction set or message",
      why: "X12 numbers its transaction sets with three digits, and EDIFACT names its messages with six letters.",
      failing: "document Order x12 85 version 004010 { segment BEG { 03 number: Text } }",
      mended: "document Order x12 850 version 004010 { segment BEG { 03 number: Text } }"),
    DiagnosticPage(
      488, "an EDI document that is a list",
      why:
        "One document is one transaction. Several transactions in a file give several results, without a word of it here.",
      failing: "document Orders x12 850 version 004010 = [Text]",
      mended: "document Orders x12 850 version 004010 { segment BEG { 03 number: Text } }"),
  ]
}
