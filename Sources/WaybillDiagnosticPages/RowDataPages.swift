extension DiagnosticPages {
  private static func file(_ head: String, _ input: String, fields: String = "sku: Text  name: Text?")
    -> DiagnosticExample
  {
    DiagnosticExample(
      """
      document D delimited \(head) { \(fields) }
      mapping Main (d: D) -> D { copy d }
      """,
      input: input)
  }

  private static func line(_ head: String, _ input: String, sku: String = "1..10") -> DiagnosticExample {
    DiagnosticExample(
      """
      document D fixed \(head) { sku: Text at \(sku)  quantity: Integer at 11..12 }
      record Seen { sku: Text }
      mapping Main (d: D) -> Seen { sku = d.sku }
      """,
      input: input)
  }

  private static func kinds(_ rows: String, _ input: String) -> DiagnosticExample {
    DiagnosticExample(
      """
      document D delimited "|" { \(rows) }
      record Count { items: Integer }
      mapping Main (d: D) -> Count { items = count(d.Item) }
      """,
      input: input)
  }

  /// WB1201 to WB1233: rows that cannot be read or written, and encodings.
  static let rowDataPages: [DiagnosticPage] = [
    DiagnosticPage(
      1201, "a row with more or fewer cells",
      why: """
        Every row has as many cells as the header, or as its document declares. One more is mostly a separator inside of a \
        text; taken as it is, every value behind it would be in the wrong column.
        """,
      failing: file("comma header", "sku,name\nM-1,Mug, blue\n"),
      mended: file("comma header", "sku,name\nM-1,\"Mug, blue\"\n")),
    DiagnosticPage(
      1202, "a row with too many cells",
      why:
        "More than 4,096 cells are no row of a feed. The file has probably another separator than its document says.",
      failing: file("comma header", "sku" + String(repeating: ",", count: 4096) + "\n"),
      mended: file("comma header", "sku,name\nM-1,Mug\n")),
    DiagnosticPage(
      1203, "a field that is too long",
      why: """
        A field of more than a mebibyte is no value of a feed. Mostly a quote was opened and never closed, so that the rest of \
        the file became one cell.
        """,
      failing: file("comma header", "sku,name\nM-1," + String(repeating: "x", count: 1_048_577) + "\n"),
      mended: file("comma header", "sku,name\nM-1,Mug\n")),
    DiagnosticPage(
      1204, "text behind a closing quote",
      why:
        "What stands between a closing quote and the separator belongs to no cell. A quote inside of a cell is doubled.",
      failing: file("comma header", "sku,name\nM-1,\"5\" pipe\"\n"),
      mended: file("comma header", "sku,name\nM-1,\"5\"\" pipe\"\n")),
    DiagnosticPage(
      1205, "a quote that is not closed",
      why: "The cell has no end, and all rows behind it would be part of it.",
      failing: file("comma header", "sku,name\nM-1,\"Mug\n"),
      mended: file("comma header", "sku,name\nM-1,\"Mug\"\n")),
    DiagnosticPage(
      1206, "two columns of one name",
      why: "Which of the two a field is read from would be chance.",
      failing: file("comma header", "sku,name,name\nM-1,Mug,Cup\n"),
      mended: file("comma header", "sku,name,alias\nM-1,Mug,Cup\n")),
    DiagnosticPage(
      1207, "a required column that is missing",
      why: "No row of the file can have the value, so that the file is refused once, and not row by row.",
      failing: file("comma header", "name\nMug\n"),
      mended: file("comma header", "sku,name\nM-1,Mug\n")),
    DiagnosticPage(
      1208, "a column that a strict document does not know",
      why: "The document is strict: whoever sends it agreed on its columns, and a new one is a change to talk about.",
      failing: file("comma strict header", "sku,name,colour\nM-1,Mug,blue\n"),
      mended: file("comma strict header", "sku,name\nM-1,Mug\n")),
    DiagnosticPage(
      1209, "a row of no kind",
      why: "No declared kind fits the row. Passed over in silence, a new kind of row would be lost.",
      failing: kinds("row Item when 1 is \"D\" many { 2 sku: Text }", "D|M-1\nX|M-2\n"),
      mended: kinds("row Item when 1 is \"D\" many { 2 sku: Text }", "D|M-1\nD|M-2\n")),
    DiagnosticPage(
      1210, "a second row where one is declared",
      why: "A file has one such row. With two of them, one would be taken by chance.",
      failing: kinds(
        "row Head when 1 is \"H\" { 2 site: Text }  row Item when 1 is \"D\" many { 2 sku: Text }", "H|A\nH|B\nD|M-1\n"),
      mended: kinds(
        "row Head when 1 is \"H\" { 2 site: Text }  row Item when 1 is \"D\" many { 2 sku: Text }", "H|A\nD|M-1\n")),
    DiagnosticPage(
      1211, "a second row where a document is one row",
      why: """
        Without kinds of rows each row is a document of its own. `waybill run` takes them one after the other; here one was \
        asked for.
        """,
      failing: file("comma header", "sku,name\nM-1,Mug\nM-2,Cup\n"),
      mended: file("comma header", "sku,name\nM-1,Mug\n")),
    DiagnosticPage(
      1212, "a file without rows",
      why: "One row was asked for, and there is none.",
      failing: file("comma header", "sku,name\n"),
      mended: file("comma header", "sku,name\nM-1,Mug\n")),
    DiagnosticPage(
      1213, "a file without its header",
      why:
        "An empty file may be a feed without rows or one that was cut off. With its header it is a feed without rows.",
      failing: file("comma header", ""),
      mended: file("comma header", "sku,name\nM-1,Mug\n")),
    DiagnosticPage(
      1215, "a value that holds a separator",
      why: """
        Without quotes a separator or a line end inside of a value would make another row of it. The value is refused; it is \
        never changed in silence.
        """,
      failing: DiagnosticExample(
        """
        document D delimited tab header quote none { name: Text }
        document Source json { name: Text }
        mapping Main (s: Source) -> D { name = s.name }
        """,
        input: "{\"name\": \"Mug\\tblue\"}"),
      mended: DiagnosticExample(
        """
        document D delimited tab header quote none { name: Text }
        document Source json { name: Text }
        mapping Main (s: Source) -> D { name = replace(s.name, "\\t", " ") }
        """,
        input: "{\"name\": \"Mug\\tblue\"}")),
    DiagnosticPage(
      1216, "a row that would be blank",
      why:
        "A row whose only cell is empty is a blank line, which is passed over where the file is read. Quotes keep it.",
      failing: DiagnosticExample(
        """
        document D delimited tab header quote none { name: Text? }
        document Source json { name: Text? }
        mapping Main (s: Source) -> D { name = s.name }
        """,
        input: "{}"),
      mended: DiagnosticExample(
        """
        document D delimited tab header { name: Text? }
        document Source json { name: Text? }
        mapping Main (s: Source) -> D { name = s.name }
        """,
        input: "{}")),
    DiagnosticPage(
      1220, "a line that is too short",
      why: """
        A line ends before its last value. It was cut off, or blanks at its end were taken away on the way, which `short` allows.
        """,
      failing: line("line 12", "M-1       4\n"),
      mended: line("line 12 short", "M-1       4\n")),
    DiagnosticPage(
      1221, "a line that is too long",
      why: """
        Something stands behind the last value. Mostly a value before it has grown, so that all that follows stands in other places.
        """,
      failing: line("line 12", "M-1        42 \n"),
      mended: line("line 12", "M-1       42\n")),
    DiagnosticPage(
      1222, "a character across two fields",
      why: """
        Positions are counted in bytes, and a character of several bytes begins in one field and ends in the next: the line was counted in characters.
        """,
      failing: line("line 12 bytes", "M-1     äö\n", sku: "1..9"),
      mended: line("line 12", "M-1     äö42\n", sku: "1..10")),
    DiagnosticPage(
      1223, "a value that is wider than its positions",
      why: """
        Positions are counted in bytes, and letters beyond ASCII take several, so that only the value itself tells whether it fits.
        """,
      failing: DiagnosticExample(
        """
        document D fixed bytes { name: Text at 1..4 }
        document Source json { name: Text(1..4) }
        mapping Main (s: Source) -> D { name = s.name }
        """,
        input: "{\"name\": \"Äöü\"}"),
      mended: DiagnosticExample(
        """
        document D fixed bytes { name: Text at 1..4 }
        document Source json { name: Text(1..4) }
        mapping Main (s: Source) -> D { name = asciiFold(s.name)  | left(4) }
        """,
        input: "{\"name\": \"Äöü\"}")),
    DiagnosticPage(
      1224, "a line end inside of a value",
      why: """
        A line end would begin another line, and the values behind it would stand in it.
        """,
      failing: DiagnosticExample(
        """
        document D fixed { name: Text at 1..10 }
        document Source json { name: Text(1..10) }
        mapping Main (s: Source) -> D { name = s.name }
        """,
        input: "{\"name\": \"Mug\\nblue\"}"),
      mended: DiagnosticExample(
        """
        document D fixed { name: Text at 1..10 }
        document Source json { name: Text(1..10) }
        mapping Main (s: Source) -> D { name = collapseSpaces(s.name) }
        """,
        input: "{\"name\": \"Mug\\nblue\"}")),
    DiagnosticPage(
      1225, "a blank at the end of a value",
      why: """
        Texts are filled up with blanks, which are taken away where they are read. A blank of the value itself would be lost.
        """,
      failing: DiagnosticExample(
        """
        document D fixed { name: Text at 1..10 }
        document Source json { name: Text(1..10) }
        mapping Main (s: Source) -> D { name = s.name }
        """,
        input: "{\"name\": \"Mug \"}"),
      mended: DiagnosticExample(
        """
        document D fixed { name: Text at 1..10 }
        document Source json { name: Text(1..10) }
        mapping Main (s: Source) -> D { name = trimEnd(s.name) }
        """,
        input: "{\"name\": \"Mug \"}")),
    DiagnosticPage(
      1230, "bytes that are no character of the encoding",
      why: """
        The file is in another encoding than its document says, or it is damaged. Read as it is, names would change their \
        letters.
        """,
      failing: file("comma header encoding windows1252", "sku,name\nM-1,Áron\n"),
      mended: file("comma header encoding utf8", "sku,name\nM-1,Áron\n")),
    DiagnosticPage(
      1231, "a byte-order mark of another encoding",
      why: "The first bytes of the file say what it is, and its document says something else.",
      failing: file("comma header encoding windows1252", "\u{FEFF}sku,name\nM-1,Mug\n"),
      mended: file("comma header", "\u{FEFF}sku,name\nM-1,Mug\n")),
    DiagnosticPage(
      1233, "a character that the encoding lacks",
      why:
        "The partner's encoding has no such letter. A question mark in its place would change the name of a customer.",
      failing: DiagnosticExample(
        """
        document D delimited comma header encoding latin1 { name: Text }
        document Source json { name: Text }
        mapping Main (s: Source) -> D { name = s.name }
        """,
        input: "{\"name\": \"Łukasz\"}"),
      mended: DiagnosticExample(
        """
        document D delimited comma header encoding latin1 { name: Text }
        document Source json { name: Text }
        mapping Main (s: Source) -> D { name = asciiFold(s.name) }
        """,
        input: "{\"name\": \"Łukasz\"}")),
  ]
}
