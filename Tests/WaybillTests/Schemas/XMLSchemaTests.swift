import Testing
import WaybillCompiler
import WaybillCore
import WaybillProject

@Suite("Types from XML Schema") struct XMLSchemaTests {
  /// A document whose root `R` holds what `body` declares.
  static func root(_ body: String, more: String = "") -> SchemaCase {
    SchemaCase(
      "document Doc xml from \"doc.xsd\" root R",
      [
        "doc.xsd": """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
        <xs:element name="R"><xs:complexType>\(body)</xs:complexType></xs:element>\(more)</xs:schema>
        """
      ])
  }

  /// An element `p` of this type, in a sequence.
  static func element(_ attributes: String, _ inner: String = "", more: String = "") -> SchemaCase {
    root("<xs:sequence><xs:element name=\"p\" \(attributes)>\(inner)</xs:element></xs:sequence>", more: more)
  }

  struct Row: CustomTestStringConvertible, Sendable {
    var attributes: String
    var inner: String
    var type: String
    var testDescription: String { attributes + inner }

    init(_ attributes: String, _ type: String, _ inner: String = "") {
      (self.attributes, self.inner, self.type) = (attributes, inner, type)
    }

    /// Facets of a type of the standard.
    static func facets(_ base: String, _ facets: String, _ type: String) -> Row {
      Row("", type, "<xs:simpleType><xs:restriction base=\"xs:\(base)\">\(facets)</xs:restriction></xs:simpleType>")
    }
  }

  @Test(
    "an element has the type that its declaration allows, and no warning",
    arguments: [
      Row("type=\"xs:string\"", "Text"), Row("type=\"xs:decimal\"", "Decimal"), Row("type=\"xs:boolean\"", "Boolean"),
      Row("type=\"xs:date\"", "Date"), Row("type=\"xs:dateTime\"", "Timestamp"), Row("type=\"xs:time\"", "Time"),
      Row("type=\"xs:positiveInteger\"", "Integer(1..)"), Row("type=\"xs:byte\"", "Integer(-128..127)"),
      Row("type=\"xs:string\" minOccurs=\"0\"", "Text?"),
      Row("type=\"xs:string\" minOccurs=\"0\" maxOccurs=\"unbounded\"", "[Text](0..)"),
      Row("type=\"xs:string\" minOccurs=\"2\" maxOccurs=\"5\"", "[Text](2..5)"),
      Row("type=\"xs:string\" nillable=\"true\" minOccurs=\"0\"", "Text? or null"),
      Row("type=\"xs:string\" nillable=\"true\"", "Text? missing is null"),
      .facets("string", "<xs:minLength value=\"1\"/><xs:maxLength value=\"35\"/>", "Text(1..35)"),
      .facets("string", "<xs:length value=\"3\"/>", "Text(3)"),
      .facets("string", "<xs:pattern value=\"[A-Z]{2}\\d+\"/>", "Text(/[A-Z]{2}\\p{Nd}+/)"),
      .facets("string", "<xs:pattern value=\"a\"/><xs:pattern value=\"b$\"/>", "Text(/(?:a)|(?:b\\$)/)"),
      .facets("decimal", "<xs:totalDigits value=\"12\"/><xs:fractionDigits value=\"2\"/>", "Decimal(12, 2)"),
      .facets("decimal", "<xs:fractionDigits value=\"2\"/><xs:minExclusive value=\"0\"/>", "Decimal(38, 2, 0.01..)"),
      .facets("integer", "<xs:minInclusive value=\"1\"/><xs:maxInclusive value=\"9\"/>", "Integer(1..9)"),
      .facets("integer", "<xs:totalDigits value=\"3\"/>", "Integer(-999..999)"),
      .facets("string", "<xs:enumeration value=\"a\"/><xs:enumeration value=\"b\"/>", "P"),
    ])
  func types(_ row: Row) {
    let one = Self.element(row.attributes, row.inner)
    #expect(one.findings().isEmpty, "\(one.findings())")
    let expected = row.type == "[Text](0..)" ? "[Text]" : row.type
    #expect(one.field == expected)
  }

  @Test("an IDoc has its segments, with the attributes that the writer fills in") func idoc() throws {
    let one = SchemaCase(
      """
      document Orders05 xml from "ORDERS05.xsd" root ORDERS05
      record Order { number: Text  lines: [{ position: Text(1..6)  quantity: Decimal }](1..) }
      mapping In (idoc: Orders05) -> Order {
        number = idoc.IDOC.E1EDK01.BELNR else reject "no number"
        lines = for item in idoc.IDOC.E1EDP01 {
          position = item.POSEX else reject "no position"
          quantity = parseNumber(item.MENGE else reject "no quantity") else reject "the quantity is no number"
        }
      }
      mapping Out (order: { number: Text(1..35)  position: Text(1..6) }) -> Orders05 {
        IDOC = {
          EDI_DC40 = { leave DOCNUM }
          E1EDK01 = { BELNR = order.number }
          E1EDP01 = [{ POSEX = order.position }]
        }
      }
      """, ["ORDERS05.xsd": SchemaFixtures.orders05])
    #expect(one.findings(.error).isEmpty, "\(one.findings())")
    #expect(
      one.text(of: "Orders05").contains("BEGIN    : Text attribute fixed \"1\"")
        || one.text(of: "Orders05").contains("BEGIN"))
    let idoc = """
      <?xml version="1.0"?><ORDERS05><IDOC BEGIN="1"><EDI_DC40 SEGMENT="1"><TABNAM>EDI_DC40</TABNAM></EDI_DC40>\
      <E1EDK01 SEGMENT="1"><BELNR>4500012345</BELNR></E1EDK01>\
      <E1EDP01 SEGMENT="1"><POSEX>000010</POSEX><MENGE>5.000</MENGE></E1EDP01></IDOC></ORDERS05>
      """
    #expect(
      try one.run(idoc, mapping: "shop.In")
        == #"{"number":"4500012345","lines":[{"position":"000010","quantity":5.000}]}"#)
    let written = try one.run(#"{"number":"7","position":"000010"}"#, mapping: "shop.Out")
    #expect(
      written.contains("<IDOC BEGIN=\"1\">")
        && written.contains("<E1EDP01 SEGMENT=\"1\"><POSEX>000010</POSEX></E1EDP01>"), "\(written)")
  }

  @Test("schemas that import each other give the prefixes of the standard") func imports() throws {
    let one = SchemaCase(
      """
      document Invoice xml from "maindoc/Invoice.xsd"
      mapping Main (invoice: Invoice) -> { id: Text  total: Decimal  currency: Text  lines: Integer } {
        id = invoice.'cbc:ID'.value
        total = invoice.'cbc:PayableAmount'.value
        currency = invoice.'cbc:PayableAmount'.currencyID
        lines = count(invoice.'cac:InvoiceLine')
      }
      """,
      [
        "maindoc/Invoice.xsd": SchemaFixtures.invoice, "common/CAC.xsd": SchemaFixtures.aggregates,
        "common/CBC.xsd": SchemaFixtures.basics,
      ])
    #expect(one.findings().isEmpty, "\(one.findings())")
    #expect(
      one.text(of: "Invoice")
        == """
        document Invoice xml root Invoice namespace "urn:example:Invoice-2" {
          prefix cbc "urn:example:Basic-2"
          prefix cac "urn:example:Aggregate-2"
          'cbc:ID'            : IDType
          'cbc:PayableAmount' : AmountType
          'cac:InvoiceLine'   : [InvoiceLineType](1..)
        }

        record IDType {
          value    : Text content
          schemeID : Text? attribute
        }

        record AmountType {
          value      : Decimal content
          currencyID : Text(3) attribute
        }

        record InvoiceLineType {
          'cbc:ID'       : IDType
          'cac:SubLine'  : [InvoiceLineType]
        }

        """.replacing("'cbc:ID'       :", with: "'cbc:ID'      :").replacing(
          "'cac:SubLine'  :", with: "'cac:SubLine' :"))
    let invoice = """
      <i:Invoice xmlns:i="urn:example:Invoice-2" xmlns="urn:example:Basic-2" xmlns:x="urn:example:Aggregate-2"><ID>7</ID>\
      <PayableAmount currencyID="EUR">1.50</PayableAmount><x:InvoiceLine><ID>1</ID></x:InvoiceLine></i:Invoice>
      """
    #expect(try one.run(invoice) == #"{"id":"7","total":1.50,"currency":"EUR","lines":1}"#)
  }

  @Test("extensions stand behind their base, groups in their place") func composition() {
    let one = SchemaCase(
      "document Doc xml from \"doc.xsd\"",
      [
        "doc.xsd": """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" targetNamespace="urn:t" elementFormDefault="qualified">
        <xs:element name="R" type="Whole"/>
        <xs:complexType name="Base"><xs:sequence><xs:element name="a" type="xs:string"/></xs:sequence><xs:attribute name="id" type="xs:int" use="required"/></xs:complexType>
        <xs:complexType name="Whole"><xs:complexContent><xs:extension base="Base">
          <xs:sequence><xs:group ref="G"/><xs:element name="id" type="xs:string"/></xs:sequence><xs:attributeGroup ref="A"/></xs:extension></xs:complexContent></xs:complexType>
        <xs:group name="G"><xs:sequence><xs:element name="g" type="xs:string" minOccurs="0"/></xs:sequence></xs:group>
        <xs:attributeGroup name="A"><xs:attribute name="lang" type="xs:language"/></xs:attributeGroup>
        </xs:schema>
        """
      ])
    #expect(one.findings().isEmpty, "\(one.findings())")
    let text = one.text()
    #expect(text.contains("document Doc xml root R namespace \"urn:t\" {"), "\(text)")
    for line in ["a ", "g ", "id ", "lang "] { #expect(text.contains("\n  \(line)"), "\(text)") }
    #expect(text.contains("idContent") == false)
  }

  @Test(
    "what is wrong or not held is named at its place",
    arguments: [
      (
        "<xs:choice maxOccurs=\"2\"><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\" maxOccurs=\"3\"/></xs:choice>",
        "WB0443", "xs:choice"
      ),
      (
        "<xs:sequence maxOccurs=\"2\"><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\"/></xs:sequence>",
        "WB0443", "xs:sequence"
      ),
      ("<xs:sequence><xs:any/></xs:sequence>", "WB0443", "xs:any"),
      ("<xs:sequence><xs:element name=\"a\" type=\"xs:NMTOKENS\"/></xs:sequence>", "WB0443", "xs:NMTOKENS"),
      ("<xs:sequence><xs:element name=\"a\" type=\"Missing\"/></xs:sequence>", "WB0442", "Missing"),
      ("<xs:sequence><xs:element name=\"a\" type=\"xs:strin\"/></xs:sequence>", "WB0442", "xs:strin"),
      ("<xs:sequence><xs:element ref=\"Missing\"/></xs:sequence>", "WB0442", "Missing"),
      ("<xs:group ref=\"Missing\"/>", "WB0442", "Missing"),
      ("<xs:sequence><xs:element name=\"a\" type=\"xs:string\" maxOccurs=\"many\"/></xs:sequence>", "WB0444", "many"),
      (
        "<xs:sequence><xs:element name=\"a\" minOccurs=\"3\" maxOccurs=\"2\" type=\"xs:string\"/></xs:sequence>",
        "WB0445", "xs:element"
      ),
      (
        "<xs:sequence><xs:element name=\"a\"><xs:simpleType><xs:restriction base=\"xs:string\"><xs:pattern value=\"[a-z-[aeiou]]\"/></xs:restriction></xs:simpleType></xs:element></xs:sequence>",
        "WB0443", "[a-z-[aeiou]]"
      ),
    ])
  func faults(_ body: String, _ code: String, _ marked: String) {
    let one = Self.root(body)
    #expect(one.compilation.diagnostics.count == 1, "\(one.findings())")
    #expect(one.compilation.diagnostics.first?.code.description == code)
    #expect(one.marked == marked)
  }

  @Test("rings of types, groups, attribute groups and files end") func rings() {
    let more = """
      <xs:group name="G"><xs:sequence><xs:group ref="G"/></xs:sequence></xs:group>
      <xs:complexType name="T"><xs:complexContent><xs:extension base="T"/></xs:complexContent></xs:complexType>
      <xs:simpleType name="S"><xs:restriction base="S"/></xs:simpleType>
      <xs:attributeGroup name="A"><xs:attributeGroup ref="A"/></xs:attributeGroup>
      """
    for body in [
      "<xs:group ref=\"G\"/>", "<xs:sequence><xs:element name=\"t\" type=\"T\"/></xs:sequence>",
      "<xs:sequence><xs:element name=\"s\" type=\"S\"/></xs:sequence>", "<xs:attributeGroup ref=\"A\"/>",
    ] {
      let one = Self.root(body, more: more)
      #expect(one.findings(.error).allSatisfy { $0.hasPrefix("WB0446") }, "\(one.findings())")
      #expect(!one.errors.isEmpty)
    }
    let include =
      "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:include schemaLocation=\"doc.xsd\"/><xs:element name=\"R\"><xs:complexType><xs:sequence><xs:element name=\"a\" type=\"xs:string\"/></xs:sequence></xs:complexType></xs:element></xs:schema>"
    #expect(SchemaCase("document Doc xml from \"doc.xsd\"", ["doc.xsd": include]).findings().isEmpty)
  }

  @Test("a billion groups, entities and files from elsewhere are refused", .timeLimit(.minutes(1))) func hostile() {
    let groups = (0..<60).map {
      "<xs:group name=\"G\($0)\"><xs:sequence><xs:group ref=\"G\($0 + 1)\"/><xs:group ref=\"G\($0 + 1)\"/></xs:sequence></xs:group>"
    }
    let one = Self.root(
      "<xs:group ref=\"G0\"/>", more: groups.joined() + "<xs:group name=\"G60\"><xs:sequence/></xs:group>")
    #expect(Set(one.findings().map { String($0.prefix(6)) }) == ["WB0446"], "\(one.findings())")
    #expect(one.findings().contains { $0.contains("unfolds to more than") }, "\(one.findings())")
    let entities =
      "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">&a;</xs:schema>"
    #expect(
      SchemaCase("document Doc xml from \"d.xsd\"", ["d.xsd": entities]).findings().map { String($0.prefix(6)) } == [
        "WB0441"
      ])
    for place in ["http://example.com/a.xsd", "../../etc/passwd", "/etc/passwd"] {
      let include =
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:include schemaLocation=\"\(place)\"/><xs:element name=\"R\"><xs:complexType><xs:attribute name=\"a\"/></xs:complexType></xs:element></xs:schema>"
      #expect(
        SchemaCase("document Doc xml from \"d.xsd\"", ["d.xsd": include]).findings().map { String($0.prefix(6)) } == [
          "WB0442"
        ])
    }
  }
}
