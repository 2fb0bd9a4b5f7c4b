extension DiagnosticPages {
  /// WB1266 to WB1269: XML documents that `run --validate` refuses.
  static let xmlValidationPages: [DiagnosticPage] = [
    DiagnosticPage(
      1266, "an element that the schema does not have here",
      why: """
        The schema that the run checks against has another element next, or none. Nothing of the document is mapped: \
        who asks for validation wants no part of an invalid document.
        """,
      failing: DiagnosticExample(
        checkedOrder, input: #"<Order id="1"><sku>M-1</sku></Order>"#,
        schema: orderSchema),
      mended: DiagnosticExample(
        checkedOrder, input: #"<Order id="1"><sku>M-1</sku><qty>2</qty></Order>"#,
        schema: orderSchema)),
    DiagnosticPage(
      1267, "an attribute that is not as the schema has it",
      why: "An attribute is missing that the schema requires, or stands where the schema has none.",
      failing: DiagnosticExample(
        checkedOrder, input: #"<Order><sku>M-1</sku><qty>2</qty></Order>"#,
        schema: orderSchema),
      mended: DiagnosticExample(
        checkedOrder, input: #"<Order id="1"><sku>M-1</sku><qty>2</qty></Order>"#,
        schema: orderSchema)),
    DiagnosticPage(
      1268, "a value that the schema does not allow",
      why: """
        The text of an element, or the value of an attribute, is not of the type that the schema gives it. The value \
        is not repeated, since it may be personal.
        """,
      failing: DiagnosticExample(
        checkedOrder, input: #"<Order id="1"><sku>M-1</sku><qty>none</qty></Order>"#,
        schema: orderSchema),
      mended: DiagnosticExample(
        checkedOrder, input: #"<Order id="1"><sku>M-1</sku><qty>2</qty></Order>"#,
        schema: orderSchema)),
    DiagnosticPage(
      1269, "a key that the schema wants to be unique",
      why: "`unique`, `key` and `keyref` of a schema say which values tell elements apart, and which refer to them.",
      failing: DiagnosticExample(
        checkedOrder, input: #"<Order><sku>M-1</sku><line no="1"/><line no="1"/></Order>"#,
        schema: uniqueLinesSchema),
      mended: DiagnosticExample(
        checkedOrder, input: #"<Order><sku>M-1</sku><line no="1"/><line no="2"/></Order>"#,
        schema: uniqueLinesSchema)),
  ]

  private static let checkedOrder = #"""
    document D xml root Order { sku: Text  qty: Integer? }
    mapping Main (d: D) -> Out { sku = d.sku }
    record Out { sku: Text }
    """#

  private static let orderSchema = #"""
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="Order">
        <xs:complexType>
          <xs:sequence>
            <xs:element name="sku" type="xs:string"/>
            <xs:element name="qty" type="xs:positiveInteger"/>
          </xs:sequence>
          <xs:attribute name="id" type="xs:string" use="required"/>
        </xs:complexType>
      </xs:element>
    </xs:schema>
    """#

  private static let uniqueLinesSchema = #"""
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="Order">
        <xs:complexType>
          <xs:sequence>
            <xs:element name="sku" type="xs:string"/>
            <xs:element name="line" maxOccurs="unbounded">
              <xs:complexType><xs:attribute name="no" type="xs:int" use="required"/></xs:complexType>
            </xs:element>
          </xs:sequence>
        </xs:complexType>
        <xs:unique name="lineNumbers">
          <xs:selector xpath="line"/>
          <xs:field xpath="@no"/>
        </xs:unique>
      </xs:element>
    </xs:schema>
    """#
}
