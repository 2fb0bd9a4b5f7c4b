extension DiagnosticPages {
  /// WB0101 to WB0116: characters, names, numbers and texts.
  static let tokenPages: [DiagnosticPage] = [
    DiagnosticPage(
      101, "bytes that are not UTF-8",
      why: """
        Sources are UTF-8, so that names and texts mean the same on every machine. A file that was saved in another \
        encoding shows wrong letters in names of customers and cities long before anybody notices.
        """,
      failing: DiagnosticExample(
        "", fileBytes: ["Cities.way": "65 6E 75 6D 20 43 69 74 79 20 7B 20 4B 6F 6C 6E 20 22 4B F6 6C 6E 22 20 7D 0A"]),
      mended: DiagnosticExample(
        "",
        fileBytes: ["Cities.way": "65 6E 75 6D 20 43 69 74 79 20 7B 20 4B 6F 6C 6E 20 22 4B C3 B6 6C 6E 22 20 7D 0A"])),
    DiagnosticPage(
      102, "an invisible character that turns the direction of text",
      why: """
        Such characters make a line read differently to people than to the compiler, which is a way to hide a change \
        from whoever signs off a mapping. In texts they are written as escapes.
        """,
      failing: """
        record Order { id: Text }
        // approved\u{202E}
        """,
      mended: """
        record Order { id: Text }
        // approved
        """),
    DiagnosticPage(
      103, "a character that has no meaning in the language",
      why: """
        Texts stand in quotes, comments behind `//`. What comes from a spreadsheet or a word processor often brings \
        characters that look right and mean nothing.
        """,
      failing: "record Order { id: Text };",
      mended: "record Order { id: Text }"),
    DiagnosticPage(
      104, "letters beyond A to Z in a bare name",
      why: """
        Names of the wire may have any letters, and stand in single quotes then; bare names keep to A to Z, so that \
        two names never look alike without being so.
        """,
      failing: "document Order json { größe: Text }",
      mended: "document Order json { 'größe': Text }"),
    DiagnosticPage(
      105, "curly quotes",
      why: """
        Word processors turn straight quotes into curly ones. They would end up in the data if they were taken for \
        characters.
        """,
      failing: "function greeting() -> Text = “hello”",
      mended: "function greeting() -> Text = \"hello\""),
    DiagnosticPage(
      106, "a quoted name that does not end",
      why:
        "Single quotes hold the name of a field, from the wire, that is no plain word. It ends on its line.",
      failing: "document Order json { 'order-id: Text }",
      mended: "document Order json { 'order-id': Text }"),
    DiagnosticPage(
      107, "an empty name",
      why: "A name has at least one character. The empty text stands in double quotes.",
      failing: "function nothing() -> Text = ''",
      mended: "function nothing() -> Text = \"\""),
    DiagnosticPage(
      108, "a number that runs into a name",
      why: """
        `3x` could be a number and a name, or a code that was meant as a text. Article numbers and versions with \
        letters are texts.
        """,
      failing: "function release() -> Text = 96A",
      mended: "function release() -> Text = \"96A\""),
    DiagnosticPage(
      109, "a date of another form",
      why: """
        Dates are written year first, `@2026-11-23`, since day and month first cannot be told apart by a reader from \
        elsewhere.
        """,
      failing: "function start() -> Date = @23.11.2026",
      mended: "function start() -> Date = @2026-11-23"),
    DiagnosticPage(
      110, "a pattern that does not end",
      why: "A pattern stands between two slashes on one line. Behind a value a slash divides.",
      failing: "type Sku = Text(/[A-Z]+)",
      mended: "type Sku = Text(/[A-Z]+/)"),
    DiagnosticPage(
      111, "a text that does not end",
      why: "A text ends on its line, so that one forgotten quote does not swallow the rest of the mapping.",
      failing: "function greeting() -> Text = \"hello",
      mended: "function greeting() -> Text = \"hello\""),
    DiagnosticPage(
      112, "a text of several lines that does not end",
      why: "A text of several lines ends with three quotes on a line of their own.",
      failing: #"""
        function note() -> Text = """
          leave at the door
        """#,
      mended: #"""
        function note() -> Text = """
          leave at the door
          """
        """#),
    DiagnosticPage(
      113, "text on the line of three quotes",
      why: "The lines of a text begin below its three quotes, so that their indentation can be cut alike.",
      failing: "function note() -> Text = \"\"\"leave at the door\"\"\"",
      mended: #"""
        function note() -> Text = """
          leave at the door
          """
        """#),
    DiagnosticPage(
      114, "a hole that does not end",
      why: "Braces in a text hold an expression. A brace that is meant as a character is written twice.",
      failing: "function label(id: Text) -> Text = \"SHOP-{id",
      mended: "function label(id: Text) -> Text = \"SHOP-{id}\""),
    DiagnosticPage(
      115, "a lone closing brace in a text",
      why:
        "A brace that is meant as a character is written twice, so that a forgotten opening brace is noticed.",
      failing: "function label(id: Text) -> Text = \"SHOP-id}\"",
      mended: "function label(id: Text) -> Text = \"SHOP-{id}\""),
    DiagnosticPage(
      116, "an unknown escape",
      why: """
        A backslash begins one of few escapes. Paths and patterns that came from elsewhere often bring backslashes \
        that mean something else.
        """,
      failing: "function path() -> Text = \"C:\\orders\"",
      mended: "function path() -> Text = \"C:\\\\orders\""),
  ]
}
