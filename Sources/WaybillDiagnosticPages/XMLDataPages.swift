extension DiagnosticPages {
  /// WB1240 to WB1254: bytes that are no XML, and documents past a limit.
  static let xmlDataPages: [DiagnosticPage] = [
    DiagnosticPage(
      1240, "a document without an element",
      why: "The file or the message holds nothing but blanks or comments. It may have been cut off on the way.",
      failing: DiagnosticExample(skuOfOrder, input: #"<!-- nothing -->"#),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M-1</sku></Order>"#)),
    DiagnosticPage(
      1241, "a document that is cut off",
      why: "An element is still open where the bytes end. Half an order is no order.",
      failing: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M-1</sku>"#),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M-1</sku></Order>"#)),
    DiagnosticPage(
      1242, "a document that is no XML",
      why: """
        Tags that do not match, values without quotes and the like leave more than one way to read a document, so it \
        is not read at all.
        """,
      failing: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M-1</number></Order>"#),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M-1</sku></Order>"#)),
    DiagnosticPage(
      1243, "a DOCTYPE that declares entities",
      why: """
        Entities can make a few bytes into gigabytes, or bring in files of this machine. A DOCTYPE without them is \
        passed over, and never fetched.
        """,
      failing: DiagnosticExample(
        skuOfOrder,
        input: #"""
          <!DOCTYPE Order [<!ENTITY sku "M-1">]>
          <Order><sku>&sku;</sku></Order>
          """#),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M-1</sku></Order>"#)),
    DiagnosticPage(
      1244, "an entity that XML does not know",
      why: """
        `&nbsp;` and the like belong to HTML. What they stand for is not said anywhere in the document, and nothing \
        is guessed.
        """,
      failing: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M&nbsp;1</sku></Order>"#),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M&#160;1</sku></Order>"#)),
    DiagnosticPage(
      1245, "a prefix without a namespace",
      why: "Names are compared by namespace. A prefix that nothing binds has none.",
      failing: DiagnosticExample(skuOfOrder, input: #"<o:Order><sku>M-1</sku></o:Order>"#),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M-1</sku></Order>"#)),
    DiagnosticPage(
      1246, "an attribute that stands twice",
      why: "Some readers take the first value, some the last. With prices that is a way to pay less.",
      failing: DiagnosticExample(skuOfOrder, input: #"<Order kind="a" kind="b"><sku>M-1</sku></Order>"#),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order kind="a"><sku>M-1</sku></Order>"#)),
    DiagnosticPage(
      1247, "a character that XML cannot carry",
      why: """
        Control characters cannot stand in XML, not even by number. They mostly come from a terminal or a scanner, \
        and are part of no value.
        """,
      failing: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M&#7;1</sku></Order>"#),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M-1</sku></Order>"#)),
    DiagnosticPage(
      1248, "an encoding that is not read",
      why: """
        Bytes mean characters only in an encoding that both sides know. UTF-8, UTF-16, ISO-8859-1 and windows-1252 \
        are read.
        """,
      failing: DiagnosticExample(
        skuOfOrder,
        input: #"""
          <?xml version="1.0" encoding="EBCDIC-DE"?>
          <Order><sku>M-1</sku></Order>
          """#),
      mended: DiagnosticExample(
        skuOfOrder,
        input: #"""
          <?xml version="1.0" encoding="ISO-8859-1"?>
          <Order><sku>M-1</sku></Order>
          """#)),
    DiagnosticPage(
      1249, "a byte that its encoding does not have",
      why: """
        Five bytes of windows-1252 stand for no character. A document that holds one is of another encoding than it \
        says.
        """,
      failing: DiagnosticExample(
        skuOfOrder,
        inputBytes:
          "3C 3F 78 6D 6C 20 76 65 72 73 69 6F 6E 3D 22 31 2E 30 22 20 65 6E 63 6F 64 69 6E 67 3D 22 77 69 6E 64 6F 77 73 2D 31 32 35 32 22 3F 3E 3C 4F 72 64 65 72 3E 3C 73 6B 75 3E 4D 81 3C 2F 73 6B 75 3E 3C 2F 4F 72 64 65 72 3E"
      ),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M-1</sku></Order>"#)),
    DiagnosticPage(
      1250, "elements that are nested too deep",
      why: "No order is nested so deep, and readers that follow it can be made to fail.",
      failing: DiagnosticExample(
        skuOfOrder, input: #"<Order><sku>M-1</sku><a><b/></a></Order>"#,
        limits: ["elementDepth": 2]),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M-1</sku><a><b/></a></Order>"#)),
    DiagnosticPage(
      1251, "an element with too many attributes",
      why: "No two attributes may have one name, so each is compared with the others. The limit keeps that cheap.",
      failing: DiagnosticExample(
        skuOfOrder, input: #"<Order a="1" b="2" c="3"><sku>M-1</sku></Order>"#,
        limits: ["attributes": 2]),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order a="1" b="2" c="3"><sku>M-1</sku></Order>"#)),
    DiagnosticPage(
      1252, "a name that is too long",
      why: "No field has such a name.",
      failing: DiagnosticExample(
        skuOfOrder, input: #"<Order><sku>M-1</sku><abcdefghij/></Order>"#,
        limits: ["nameBytes": 8]),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M-1</sku><abcdefghij/></Order>"#)),
    DiagnosticPage(
      1253, "a text that is too long",
      why: "A single value of this size is no field of an order. Documents that carry files raise the limit.",
      failing: DiagnosticExample(
        skuOfOrder, input: #"<Order><sku>A-SKU-AS-LONG-AS-A-NOVEL</sku></Order>"#,
        limits: ["textBytes": 20]),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order><sku>A-SKU-AS-LONG-AS-A-NOVEL</sku></Order>"#)),
    DiagnosticPage(
      1254, "too many namespaces around one element",
      why: "Each name is looked up among the namespaces that hold where it stands. The limit keeps that cheap.",
      failing: DiagnosticExample(
        skuOfOrder, input: #"<Order xmlns:a="urn:a" xmlns:b="urn:b"><sku>M-1</sku></Order>"#,
        limits: ["namespaces": 1]),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order xmlns:a="urn:a" xmlns:b="urn:b"><sku>M-1</sku></Order>"#)),
  ]

  /// What most examples of XML read.
  static let skuOfOrder = #"""
    document D xml root Order { sku: Text }
    mapping Main (d: D) -> Out { sku = d.sku }
    record Out { sku: Text }
    """#
}
