import Testing

/// A document is written as its schema has it, also where that speaks of several elements together.
@Suite("Choices and groups of XML Schema are held when written") struct XMLContentTests {
  /// What becomes of an order whose `a`, `b`, `c` and list `n` are given or not.
  private func written(_ body: String, _ order: String) throws -> String {
    let one = SchemaCase(
      """
      document Doc xml from "doc.xsd" root R
      mapping Main (order: { a: Text?  b: Text?  c: Text?  n: [Text] }) -> Doc { copy order }
      """,
      [
        "doc.xsd": """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
        <xs:element name="R"><xs:complexType>\(body)</xs:complexType></xs:element></xs:schema>
        """
      ])
    #expect(one.findings().isEmpty, "\(one.findings())")
    return try one.run(order)
  }

  private static let a = #"<xs:element name="a" type="xs:string"/>"#
  private static let b = #"<xs:element name="b" type="xs:string"/>"#
  private static let c = #"<xs:element name="c" type="xs:string" minOccurs="0"/>"#
  private static let n = #"<xs:element name="n" type="xs:string" maxOccurs="9"/>"#
  private static func choice(_ inner: String, _ attributes: String = "") -> String {
    "<xs:choice\(attributes)>\(inner)</xs:choice>"
  }
  private static func group(_ inner: String, _ attributes: String = "") -> String {
    "<xs:sequence\(attributes)>\(inner)</xs:sequence>"
  }

  @Test(
    "what the schema allows is written",
    arguments: [
      (choice(a + b), #"{"a":"1","n":[]}"#, "<a>1</a>"),
      (choice(a + b), #"{"b":"1","n":[]}"#, "<b>1</b>"),
      (choice(a + b, #" minOccurs="0""#), #"{"n":[]}"#, ""),
      // An alternative that may be left out leaves nothing to choose.
      (choice(a + c), #"{"n":[]}"#, ""),
      (choice(group(a + b) + c), #"{"a":"1","b":"2","n":[]}"#, "<a>1</a><b>2</b>"),
      (choice(group(a + c) + b), #"{"a":"1","n":[]}"#, "<a>1</a>"),
      (choice(a + n), #"{"n":["1","2"]}"#, "<n>1</n><n>2</n>"),
      (group(a + b, #" minOccurs="0""#), #"{"n":[]}"#, ""),
      (group(a + b, #" minOccurs="0""#), #"{"a":"1","b":"2","n":[]}"#, "<a>1</a><b>2</b>"),
      (group(choice(a + b, #" minOccurs="0""#) + c), #"{"c":"3","n":[]}"#, "<c>3</c>"),
    ])
  func allowed(_ body: String, _ order: String, _ content: String) throws {
    let output = try written(body, order)
    #expect(output.contains(content.isEmpty ? "<R/>" : "<R>\(content)</R>"), "\(output)")
  }

  @Test(
    "what it excludes is rejected, with what it asks for",
    arguments: [
      (choice(a + b), #"{"n":[]}"#, "one of `a` and `b` is needed here"),
      (choice(a + b), #"{"a":"1","b":"2","n":[]}"#, "only one of `a` and `b` can stand here"),
      (choice(a + b + n), #"{"a":"1","n":["2"]}"#, "only one of `a`, `b` and `n` can stand here"),
      (choice(group(a + b) + c, #" minOccurs="1""#), #"{"a":"1","n":[]}"#, "`b` is needed here"),
      (choice(group(a + b) + n), #"{"b":"1","n":[]}"#, "`a` is needed here"),
      (group(a + b, #" minOccurs="0""#), #"{"b":"1","n":[]}"#, "`a` is needed here"),
      (choice(group(choice(a + b) + n) + c), #"{"n":["1"]}"#, "one of `a` and `b` is needed here"),
    ])
  func excluded(_ body: String, _ order: String, _ need: String) throws {
    let output = try written(body, order)
    #expect(output.contains("WB1262") && output.contains(need), "\(output)")
  }

  @Test("of elements that repeat in any order, only the sum counts") func sums() throws {
    let body = Self.choice(Self.a + Self.b, #" minOccurs="2" maxOccurs="3""#)
    let one = SchemaCase(
      """
      document Doc xml from "doc.xsd" root R
      mapping Main (order: { a: [Text](0..3)  b: [Text](0..3) }) -> Doc { copy order }
      """,
      [
        "doc.xsd": """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
        <xs:element name="R"><xs:complexType>\(body)</xs:complexType></xs:element></xs:schema>
        """
      ])
    #expect(one.findings().isEmpty, "\(one.findings())")
    #expect(try one.run(#"{"a":["1"],"b":["2"]}"#).contains("<a>1</a><b>2</b>"))
    #expect(try one.run(#"{"a":["1"],"b":[]}"#).contains("`a` and `b` are needed 2 times, and stand here 1"))
    #expect(try one.run(#"{"a":["1","2"],"b":["3","4"]}"#).contains("stand here 3 times at most, and not 4"))
  }
}
