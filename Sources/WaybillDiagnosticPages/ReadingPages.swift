extension DiagnosticPages {
  /// WB0750 to WB0764: documents that are no JSON.
  static let readingPages: [DiagnosticPage] = [
    DiagnosticPage(
      750, "an empty document",
      why: "The file or the message holds nothing. It may have been cut off on the way.",
      failing: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: ""),
      mended: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"sku\": \"M-1\"}")),
    DiagnosticPage(
      751, "a document that ends in the middle",
      why: "It was cut off on the way. Half an order is no order.",
      failing: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"sku\": \"M-1\""),
      mended: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"sku\": \"M-1\"}")),
    DiagnosticPage(
      752, "a character that cannot stand here",
      why: "The document is no JSON at this place: a comma too many, single quotes, a comment.",
      failing: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{'sku': 'M-1'}"),
      mended: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"sku\": \"M-1\"}")),
    DiagnosticPage(
      753, "more than one document",
      why: "Something follows the end of the document. Many documents in one file are read with `--stream`.",
      failing: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"sku\": \"M-1\"} {\"sku\": \"M-2\"}"),
      mended: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"sku\": \"M-1\"}")),
    DiagnosticPage(
      754, "bytes that are not UTF-8",
      why: "A wrong letter in a name is a parcel that comes back.",
      failing: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        inputBytes: "7B 22 73 6B 75 22 3A 20 22 4B F6 6C 6E 22 7D"),
      mended: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        inputBytes: "7B 22 73 6B 75 22 3A 20 22 4B C3 B6 6C 6E 22 7D")),
    DiagnosticPage(
      755, "units that are not UTF-16",
      why: """
        The document begins with the mark of UTF-16, and what follows is not. It was put together from parts of two \
        encodings, most likely.
        """,
      failing: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        inputBytes: "FF FE 7B 00 22 00 73 00 6B 00 75 00 22 00 3A 00 20 00 22 00 4D 00 2D 00 00 D8 22 00 7D 00"),
      mended: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        inputBytes: "FF FE 7B 00 22 00 73 00 6B 00 75 00 22 00 3A 00 20 00 22 00 4D 00 2D 00 31 00 22 00 7D 00")),
    DiagnosticPage(
      756, "a document in another encoding",
      why: "A document is UTF-8, or UTF-16 with its mark.",
      failing: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        inputBytes: "FF FE 7B 00 22 00 73 00 6B 00 75 00 22 00 3A 00 20 00 22 00 4D 00 2D 00 31 00 22 00 7D 00",
        isStream: true),
      mended: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        inputBytes: "7B 22 73 6B 75 22 3A 20 22 4D 2D 31 22 7D",
        isStream: true)),
    DiagnosticPage(
      757, "a control character in a text",
      why: "JSON writes line ends and tabs in texts as escapes.",
      failing: DiagnosticExample(
        """
        document D json { note: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: """
          {"note": "two
          lines"}
          """),
      mended: DiagnosticExample(
        """
        document D json { note: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"note\": \"two\\nlines\"}")),
    DiagnosticPage(
      758, "an escape that JSON does not know",
      why: "A backslash in a text begins one of few escapes.",
      failing: DiagnosticExample(
        """
        document D json { path: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"path\": \"C:\\orders\"}"),
      mended: DiagnosticExample(
        """
        document D json { path: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"path\": \"C:\\\\orders\"}")),
    DiagnosticPage(
      759, "half of a character",
      why: "An emoji that was cut in two by somebody who counts in UTF-16.",
      failing: DiagnosticExample(
        """
        document D json { note: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"note\": \"\\ud83c\"}"),
      mended: DiagnosticExample(
        """
        document D json { note: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"note\": \"\\ud83c\\udf81\"}")),
    DiagnosticPage(
      760, "a number that JSON does not know",
      why: "Leading zeros, a plus sign, a bare point, `NaN`: other languages read them in different ways.",
      failing: DiagnosticExample(
        """
        document D json { n: Integer }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"n\": 007}"),
      mended: DiagnosticExample(
        """
        document D json { n: Integer }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"n\": 7}")),
    DiagnosticPage(
      761, "a number that is too long",
      why: "No amount has so many digits.",
      failing: DiagnosticExample(
        """
        document D json { n: Decimal }
        mapping Main (d: D) -> D { copy d }
        """,
        input: #"{"n": 0.333333333333333333333333333333333333333333333333333333333333333}"#),
      mended: DiagnosticExample(
        """
        document D json { n: Decimal }
        mapping Main (d: D) -> D { copy d }
        """,
        input: #"{"n": 0.3333}"#)),
    DiagnosticPage(
      762, "a name that comes twice in an object",
      why: "Some readers take the first value, some the last. With prices that is a way to pay less.",
      failing: DiagnosticExample(
        """
        document D json { price: Decimal }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"price\": 100, \"price\": 1}"),
      mended: DiagnosticExample(
        """
        document D json { price: Decimal }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"price\": 100}")),
    DiagnosticPage(
      763, "a name that is too long",
      why: "No field has such a name.",
      failing: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"sku\": \"M-1\", \"" + String(repeating: "x", count: 1025) + "\": 1}"),
      mended: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: "{\"sku\": \"M-1\", \"x\": 1}")),
    DiagnosticPage(
      764, "a document that is nested too deep",
      why: "No order is nested so deep, and readers that follow it can be made to fail.",
      failing: DiagnosticExample(
        """
        document D json { tree: Json }
        mapping Main (d: D) -> D { copy d }
        """,
        input:
          #"{"tree": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}"#
      ),
      mended: DiagnosticExample(
        """
        document D json { tree: Json }
        mapping Main (d: D) -> D { copy d }
        """,
        input: #"{"tree": [[[]]]}"#)),
    DiagnosticPage(
      765, "a document that is too large",
      why:
        "A single document has more bytes than allowed. Many documents in one file are read with `--stream`.",
      failing: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: #"{"sku": "A-SKU-AS-LONG-AS-A-NOVEL"}"#,
        limits: ["documentBytes": 20]),
      mended: DiagnosticExample(
        """
        document D json { sku: Text }
        mapping Main (d: D) -> D { copy d }
        """,
        input: #"{"sku": "A-SKU-AS-LONG-AS-A-NOVEL"}"#)),
  ]
}
