extension DiagnosticPages {
  /// WB0460 to WB0473: delimited and fixed documents.
  static let rowPages: [DiagnosticPage] = [
    DiagnosticPage(
      460, "a separator that is not one character",
      why: """
        Cells are told apart by one character. Two of them, or a line end, would leave rows that nobody can split the same way \
        twice.
        """,
      failing: "document Stock delimited \"||\" header { sku: Text }",
      mended: "document Stock delimited \"|\" header { sku: Text }"),
    DiagnosticPage(
      461, "a quote that cannot be one",
      why: """
        A quote opens and closes a cell that holds a separator or a line end. It is one visible character, and another one than \
        the separator.
        """,
      failing: "document Stock delimited semicolon header quote \";\" { sku: Text }",
      mended: "document Stock delimited semicolon header quote \"'\" { sku: Text }"),
    DiagnosticPage(
      462, "an unknown encoding",
      why: """
        The encoding says which bytes are which letters. Where it is not known, a name such as Müller would arrive as another \
        one.
        """,
      failing: "document Stock delimited tab header encoding windows1253 { sku: Text }",
      mended: "document Stock delimited tab header encoding windows1252 { sku: Text }"),
    DiagnosticPage(
      463, "a field in no column",
      why: """
        A column is found by its name in the header, or by its number. Without either, a value could come from any column of \
        the file.
        """,
      failing: "document Stock delimited \"|\" { sku: Text }",
      mended: "document Stock delimited \"|\" { 1 sku: Text }"),
    DiagnosticPage(
      464, "a column that is none, or is taken",
      why: "Each column is one field. Two fields of one number are a slip of the pen, and one of them would be wrong.",
      failing: "document Stock delimited \"|\" { 1 sku: Text  1 name: Text }",
      mended: "document Stock delimited \"|\" { 1 sku: Text  2 name: Text }"),
    DiagnosticPage(
      465, "a type that does not fit a cell",
      why: """
        A cell holds one value. An amount with its currency, a list or a record takes several cells, each with a field of its \
        own; the mapping puts them together.
        """,
      failing: "document Payouts delimited tab header { total: Money }",
      mended: "document Payouts delimited tab header { total: Decimal  currency: Currency }"),
    DiagnosticPage(
      466, "something that a file of rows does not have",
      why: """
        A delimited or fixed document has fields, one for each column, or kinds of rows with fields of their own. Segments, \
        prefixes and fields between rows belong nowhere in such a file.
        """,
      failing: "document Stock delimited tab header {\n  site: Text\n  row Line else many { sku: Text }\n}",
      mended: "document Stock delimited tab header {\n  row Line else many { site: Text  sku: Text }\n}"),
    DiagnosticPage(
      467, "kinds of rows that cannot be told apart",
      why: """
        A cell tells of which kind a row is, and one kind may take what is left. Rows below a carried one read it through its \
        name, which is no column of theirs.
        """,
      failing: """
        document Stock delimited "|" {
          row Header { 2 site: Text }
          row Line many { 2 sku: Text }
        }
        """,
      mended: """
        document Stock delimited "|" {
          row Header when 1 is "H" { 2 site: Text }
          row Line many { 2 sku: Text }
        }
        """),
    DiagnosticPage(
      468, "positions that two fields share",
      why: "A position of the line belongs to one value. Where two overlap, one of them was counted wrongly.",
      failing: "document Stock fixed { sku: Text at 1..10  name: Text at 10..20 }",
      mended: "document Stock fixed { sku: Text at 1..10  name: Text at 11..20 }"),
    DiagnosticPage(
      469, "a field without positions",
      why: "A line of fixed width has no separators and no names: only positions say where a value stands.",
      failing: "document Stock fixed { sku: Text }",
      mended: "document Stock fixed { sku: Text at 1..10 }"),
    DiagnosticPage(
      470, "a field beyond the end of the line",
      why: "The document says how long its lines are. A value behind their end would always be missing.",
      failing: "document Stock fixed line 20 { sku: Text at 11..30 }",
      mended: "document Stock fixed line 30 { sku: Text at 11..30 }"),
    DiagnosticPage(
      471, "a value that may be too long for its positions",
      why: """
        A value that is longer than its positions would push all values behind it out of their places. The type says how long \
        it may be, and then the mapping has to shorten what is longer.
        """,
      failing: "document Stock fixed { sku: Text(1..40) at 1..20  price: Decimal(9, 2) at 21..28 }",
      mended: "document Stock fixed { sku: Text(1..20) at 1..20  price: Decimal(7, 2) at 21..28 }"),
    DiagnosticPage(
      472, "zeros before a text",
      why: """
        `padded zero` fills a number up with zeros, which do not change it. Before a text they would: a SKU `42` would be read \
        back as `0042`, which is another article.
        """,
      failing: "document Stock fixed { sku: Text at 1..10 padded zero }",
      mended: "document Stock fixed { sku: Text at 1..10  quantity: Integer at 11..15 padded zero }"),
    DiagnosticPage(
      473, "a word of another format",
      why:
        "Words of the head of a document belong to formats. One that means nothing here would be passed over in silence.",
      failing: "document Stock delimited tab header root Stock { sku: Text }",
      mended: "document Stock delimited tab header { sku: Text }"),
    DiagnosticPage(
      495, "a check inside of a part",
      why: """
        Totals and counts are said of a whole document. A check of one row or segment would not see the others; for those, \
        mappings have `require`.
        """,
      failing: """
        document Stock delimited "|" {
          row Item when 1 is "D" many { 2 sku: Text }
          row Trailer when 1 is "T" {
            2 rows: Integer
            check rows == count(Item)
          }
        }
        """,
      mended: """
        document Stock delimited "|" {
          row Item when 1 is "D" many { 2 sku: Text }
          row Trailer when 1 is "T" { 2 rows: Integer }
          check Trailer.rows == count(Item)
        }
        """),
  ]
}
