extension DiagnosticPages {
  /// WB04: documents, the wire forms of fields, files of tables.
  static let layoutPages: [DiagnosticPage] = [
    DiagnosticPage(
      402, "a schema for a format that has none",
      why: """
        JSON documents may have their fields from a JSON Schema or an OpenAPI component, XML documents from an XML Schema. The \
        other formats have no such files: their fields stand in the declaration. `waybill infer` drafts it from samples.
        """,
      failing: "document Payouts delimited comma from \"payouts.schema.json\"",
      mended: "document Payouts json { payouts: [{ id: Text  amount: Decimal in text }] }"),
    DiagnosticPage(
      403, "a clause of another format",
      why: """
        Columns, positions and attributes say where a value stands in a file of lines or in XML. In JSON a value is found by \
        its name, so such a clause would be ignored without a word.
        """,
      failing: "document Stock json { sku: Text at 1..20 }",
      mended: "document Stock json { sku: Text }"),
    DiagnosticPage(
      404, "a part of a document that JSON does not have",
      why: "A JSON document has fields. Rows, segments and headers belong to files of lines and to EDI.",
      failing: "document Stock json header { sku: Text }",
      mended: "document Stock json { sku: Text }"),
    DiagnosticPage(
      406, "a wire word that does not go with the type",
      why: """
        `in comma` reads `1.234,56`, `in "dd.MM.yyyy"` reads a date. Behind a type that cannot be spelled so, the word would \
        do nothing, and a price would stay a text that cannot be added up.
        """,
      failing: "document Order json { price: Text in comma }",
      mended: "document Order json { price: Decimal in comma }"),
    DiagnosticPage(
      407, "two spellings of one field",
      why: "A value stands on the wire in one way. With two, half of the documents would be refused.",
      failing: "document Order json { price: Decimal in text in comma }",
      mended: "document Order json { price: Decimal in comma }"),
    DiagnosticPage(
      408, "a wire word that may be misspelt",
      why: """
        `in a/b` names the objects around a value, `in comma` how a number is spelled. A slip in the second is read as the \
        first, and then the value would be looked for where nothing is.
        """,
      failing: "document Order json { price: Decimal in coma }",
      mended: "document Order json { price: Decimal in comma }"),
    DiagnosticPage(
      409, "a date pattern that cannot be used",
      why: """
        `mm` are minutes and `MM` is the month, `YYYY` is the year of the week. Swapped, such letters give dates that look \
        right and are wrong, so patterns are read strictly. A year of two digits needs the century it counts from.
        """,
      failing: "document Order json { placed: Date in \"dd.mm.yyyy\" }",
      mended: "document Order json { placed: Date in \"dd.MM.yyyy\" }"),
    DiagnosticPage(
      410, "a date pattern of another type",
      why: """
        A pattern with hours holds more than a date, and one without them less than a timestamp. What does not fit would be \
        lost or made up.
        """,
      failing: "document Order json { placed: Date in \"dd.MM.yyyy HH:mm\" }",
      mended: "document Order json { placed: LocalTime in \"dd.MM.yyyy HH:mm\" }"),
    DiagnosticPage(
      411, "an unknown time zone",
      why: """
        A time without an offset becomes an instant only by a zone, with its summer time. Zones are those of the IANA list; \
        abbreviations such as `EST` mean different things in different places.
        """,
      failing: "document Order json { placed: Timestamp in zone \"Europe/Berlim\" }",
      mended: "document Order json { placed: Timestamp in zone \"Europe/Berlin\" }"),
    DiagnosticPage(
      412, "a date that stands for a missing value",
      why: "What stands for a missing value is compared with what is on the wire, and there a date is a text.",
      failing: "document Order json { shipped: Date? missing when @1900-01-01 }",
      mended: "document Order json { shipped: Date? missing when \"1900-01-01\" }"),
    DiagnosticPage(
      413, "a field that may be missing only in words",
      why: """
        `missing when`, `blank is missing` and `or null` speak of values that may not be there. In a required field they would \
        turn a document that fits into a rejection.
        """,
      failing: "document Order json { shipped: Date missing when \"00000000\" }",
      mended: "document Order json { shipped: Date? missing when \"00000000\" }"),
    DiagnosticPage(
      414, "a fixed value that does not fit its field",
      why:
        "The writer fills in a fixed value as it is. One that is not of the field's type gives documents that nobody can read.",
      failing: "document Order json { version: Integer fixed \"1\" }",
      mended: "document Order json { version: Integer fixed 1 }"),
    DiagnosticPage(
      415, "a document that is no list",
      why:
        "A document without fields of its own is a list of what it holds. Anything else has names, and they stand in `{ }`.",
      failing: "document Items json = Text",
      mended: "document Items json = [Text]"),
    DiagnosticPage(
      416, "a key that may be missing",
      why: """
        A key tells one order from the next and finds it again. Where all of it may be missing, two different orders would \
        be taken for one.
        """,
      failing: "record Order { id: Text? key }",
      mended: "record Order { id: Text key }"),
    DiagnosticPage(
      417, "a key that is personal",
      why:
        "Keys stand in logs, queues and reports, where personal data must not be. An identifier without a meaning takes its place.",
      failing: "record Customer { email: Text personal key }",
      mended: "record Customer { id: Text key  email: Text personal }"),
    DiagnosticPage(
      418, "a key that is made of several values",
      why:
        "A key is compared as one value. What has parts is identified by them: each part that counts is a key of its own.",
      failing: "record Order { refs: [Text] key }",
      mended: "record Order { ref: Text key  others: [Text] }"),
    DiagnosticPage(
      419, "two fields at one place of the wire",
      why: "Two fields at one place would be written over each other, and one of the values would be lost.",
      failing: "document Order json { lines: [Text]  count: Integer in lines/count }",
      mended: "document Order json { lines: [Text]  count: Integer in summary/count }"),
    DiagnosticPage(
      420, "a file of a table that is not there",
      why: "Rows of a table may stand in a CSV file beside the source. Files outside of the project are never read.",
      failing: "table Nodes from \"node.csv\" key code { code: Text  name: Text }",
      mended: DiagnosticExample(
        "table Nodes from \"nodes.csv\" key code { code: Text  name: Text }",
        files: ["nodes.csv": "code,name\nA,North\n"])),
    DiagnosticPage(
      421, "an empty file of a table",
      why: "The first line of the file names its columns. Without it nobody can say which cell is which.",
      failing: DiagnosticExample(
        "table Nodes from \"nodes.csv\" key code { code: Text  name: Text }", files: ["nodes.csv": ""]),
      mended: DiagnosticExample(
        "table Nodes from \"nodes.csv\" key code { code: Text  name: Text }", files: ["nodes.csv": "code,name\n"])),
    DiagnosticPage(
      422, "a file that is no CSV",
      why: """
        A quote that is never closed swallows the rest of the file, and text behind a quote is read in different ways by \
        different programs. Such a file is refused where the mistake is, and not guessed at.
        """,
      failing: DiagnosticExample(
        "table Nodes from \"nodes.csv\" key code { code: Text  name: Text }",
        files: ["nodes.csv": "code,name\nA,\"North\n"]),
      mended: DiagnosticExample(
        "table Nodes from \"nodes.csv\" key code { code: Text  name: Text }",
        files: ["nodes.csv": "code,name\nA,\"North\"\n"])),
    DiagnosticPage(
      423, "two columns of one name",
      why: "Columns are found by their names. Of two with one name, the wrong one might be read.",
      failing: DiagnosticExample(
        "table Nodes from \"nodes.csv\" key code { code: Text  name: Text }",
        files: ["nodes.csv": "code,name,name\nA,North,N\n"]),
      mended: DiagnosticExample(
        "table Nodes from \"nodes.csv\" key code { code: Text  name: Text }",
        files: ["nodes.csv": "code,name,short\nA,North,N\n"])),
    DiagnosticPage(
      424, "a column that the file lacks",
      why:
        "Every declared column is there, in whatever order. Columns separated by semicolons are one column to a reader of CSV.",
      failing: DiagnosticExample(
        "table Nodes from \"nodes.csv\" key code { code: Text  name: Text }",
        files: ["nodes.csv": "code;name\nA;North\n"]),
      mended: DiagnosticExample(
        "table Nodes from \"nodes.csv\" key code { code: Text  name: Text }",
        files: ["nodes.csv": "code,name\nA,North\n"])),
    DiagnosticPage(
      425, "no telling which column holds the value",
      why:
        "A table of single values has its keys and one more column. With more of them, the columns are listed and read by name.",
      failing: DiagnosticExample(
        "table Names: Text -> Text from \"nodes.csv\" key code", files: ["nodes.csv": "code,name,region\nA,North,N\n"]),
      mended: DiagnosticExample(
        "table Names from \"nodes.csv\" key code { code: Text  name: Text  region: Text }",
        files: ["nodes.csv": "code,name,region\nA,North,N\n"])),
    DiagnosticPage(
      426, "a line with too few or too many cells",
      why:
        "A comma inside of a name, without quotes, moves all cells behind it by one. A price would then stand in the column of the weight.",
      failing: DiagnosticExample(
        "table Nodes from \"nodes.csv\" key code { code: Text  name: Text }",
        files: ["nodes.csv": "code,name\nA,North, main hall\n"]),
      mended: DiagnosticExample(
        "table Nodes from \"nodes.csv\" key code { code: Text  name: Text }",
        files: ["nodes.csv": "code,name\nA,\"North, main hall\"\n"])),
    DiagnosticPage(
      427, "a cell that does not fit its column",
      why:
        "Cells are read by the types of their columns when the sources are checked, so that a wrong one is found before any order meets it.",
      failing: DiagnosticExample(
        "table Ranks from \"ranks.csv\" key code { code: Text  rank: Integer }",
        files: ["ranks.csv": "code,rank\nA,first\n"]),
      mended: DiagnosticExample(
        "table Ranks from \"ranks.csv\" key code { code: Text  rank: Integer }",
        files: ["ranks.csv": "code,rank\nA,1\n"])),
  ]
}
