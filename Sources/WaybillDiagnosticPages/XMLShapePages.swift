extension DiagnosticPages {
  /// WB1255 to WB1265: well-formed XML that does not have the shape of its document, and values that cannot be written.
  static let xmlShapePages: [DiagnosticPage] = [
    DiagnosticPage(
      1255, "another root element",
      why: "The document is of another type, or of another namespace. Prefixes make no difference.",
      failing: DiagnosticExample(skuOfOrder, input: #"<Invoice><sku>M-1</sku></Invoice>"#),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M-1</sku></Order>"#)),
    DiagnosticPage(
      1256, "a batch that is read as one document",
      why: "Several documents stand in one file. Read as a stream, each is accepted or rejected for itself.",
      failing: DiagnosticExample(skuOfOrder, input: #"<Orders><Order><sku>M-1</sku></Order></Orders>"#),
      mended: DiagnosticExample(
        skuOfOrder, input: #"<Orders><Order><sku>M-1</sku></Order></Orders>"#,
        isStream: true)),
    DiagnosticPage(
      1257, "an element that comes a second time",
      why: "A field of one value gets two. Which of them is meant, only the sender knows.",
      failing: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M-1</sku><sku>M-2</sku></Order>"#),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M-1</sku></Order>"#)),
    DiagnosticPage(
      1258, "elements inside of a value",
      why: "A field of one text holds elements. Taking the text between them would lose what they say.",
      failing: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M-1<b>bold</b></sku></Order>"#),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M-1</sku></Order>"#)),
    DiagnosticPage(
      1259, "two elements of one qualifier",
      why: "`many by` finds an element by its qualifier. With two of them it is not clear which is meant.",
      failing: DiagnosticExample(
        #"""
        document D xml root Order { Ref : [{ kind: Text attribute  value: Text content }] many by kind }
        mapping Main (d: D) -> Out { sku = d.Ref["SKU"].value! }
        record Out { sku: Text }
        """#,
        input: #"<Order><Ref kind="SKU">M-1</Ref><Ref kind="SKU">M-2</Ref></Order>"#),
      mended: DiagnosticExample(
        #"""
        document D xml root Order { Ref : [{ kind: Text attribute  value: Text content }] many by kind first }
        mapping Main (d: D) -> Out { sku = d.Ref["SKU"].value! }
        record Out { sku: Text }
        """#,
        input: #"<Order><Ref kind="SKU">M-1</Ref><Ref kind="SKU">M-2</Ref></Order>"#)),
    DiagnosticPage(
      1260, "an element without its qualifier",
      why: "`many by` finds an element by its qualifier, and this one has none, so that nothing could find it.",
      failing: DiagnosticExample(
        #"""
        document D xml root Order { Ref : [{ kind: Text attribute  value: Text content }] many by kind }
        mapping Main (d: D) -> Out { sku = d.Ref["SKU"].value! }
        record Out { sku: Text }
        """#,
        input: #"<Order><Ref kind="SKU">M-1</Ref><Ref>M-2</Ref></Order>"#),
      mended: DiagnosticExample(
        #"""
        document D xml root Order { Ref : [{ kind: Text attribute  value: Text content }] many by kind }
        mapping Main (d: D) -> Out { sku = d.Ref["SKU"].value! }
        record Out { sku: Text }
        """#,
        input: #"<Order><Ref kind="SKU">M-1</Ref></Order>"#)),
    DiagnosticPage(
      1261, "an element that is nil and holds something",
      why: "`xsi:nil` says that there is no value, and then there is one. Neither is taken.",
      failing: DiagnosticExample(
        skuOfOrder,
        input: #"<Order xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><sku xsi:nil="true">M-1</sku></Order>"#),
      mended: DiagnosticExample(skuOfOrder, input: #"<Order><sku>M-1</sku></Order>"#)),
    DiagnosticPage(
      1263, "a stream without a document",
      why: """
        The stream has elements, but none of them is the root element of the document type, so that all of it would \
        be passed over in silence.
        """,
      failing: DiagnosticExample(
        skuOfOrder, input: #"<Orders><Invoice><sku>M-1</sku></Invoice></Orders>"#,
        isStream: true),
      mended: DiagnosticExample(
        skuOfOrder, input: #"<Orders><Order><sku>M-1</sku></Order></Orders>"#,
        isStream: true)),
    DiagnosticPage(
      1264, "a character that cannot be written in XML",
      why: """
        Control characters cannot stand in XML. They are never dropped in silence, since a text without them may say \
        something else.
        """,
      failing: DiagnosticExample(
        #"""
        document Note xml root Note { text: Text }
        document D json { text: Text }
        mapping Main (d: D) -> Note { text = d.text }
        """#,
        input: #"{"text": "ring \u0007"}"#),
      mended: DiagnosticExample(
        #"""
        document Note xml root Note { text: Text }
        document D json { text: Text }
        mapping Main (d: D) -> Note { text = d.text }
        """#,
        input: #"{"text": "ring"}"#)),
    DiagnosticPage(
      1262, "elements that the schema does not allow together",
      why: """
        A schema may ask for one of several elements (`xs:choice`), or for all of several or none. A document that has another set of \
        them would be refused where it arrives.
        """,
      failing: chosen(#"{"mail": "a@example.com", "phone": "555 0100"}"#),
      mended: chosen(#"{"mail": "a@example.com"}"#)),
    DiagnosticPage(
      1265, "a map whose keys are not the qualifiers",
      why: """
        Elements are found by the qualifier that stands in them. Under another key they could not be found again.
        """,
      failing: DiagnosticExample(
        #"""
        record Ref { kind: Text attribute  value: Text content }
        document Order xml { Ref : [Ref] many by kind }
        document D json { sku: Text }
        mapping Main (d: D) -> Order { Ref = { "SKU": Ref { kind = "EAN"  value = d.sku } } }
        """#,
        input: #"{"sku": "M-1"}"#),
      mended: DiagnosticExample(
        #"""
        record Ref { kind: Text attribute  value: Text content }
        document Order xml { Ref : [Ref] many by kind }
        document D json { sku: Text }
        mapping Main (d: D) -> Order { Ref = { "SKU": Ref { kind = "SKU"  value = d.sku } } }
        """#,
        input: #"{"sku": "M-1"}"#)),
  ]

  /// A contact by mail or by telephone.
  private static func chosen(_ input: String) -> DiagnosticExample {
    DiagnosticExample(
      """
      document Contact xml from "contact.xsd"
      document D json { mail: Text?  phone: Text? }
      mapping Main (d: D) -> Contact { copy d }
      """,
      input: input,
      files: [
        "contact.xsd": """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:element name="Contact">
            <xs:complexType>
              <xs:choice><xs:element name="mail" type="xs:string"/><xs:element name="phone" type="xs:string"/></xs:choice>
            </xs:complexType>
          </xs:element>
        </xs:schema>
        """
      ])
  }
}
