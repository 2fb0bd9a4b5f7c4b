/// Schemas like those of real partners, written for these tests.
enum SchemaFixtures {
  /// An excerpt of a marketplace's OpenAPI description.
  static let market = """
    openapi: 3.1.0
    info: { title: Marketplace orders, version: "2026-01" }
    paths: {}
    components:
      schemas:
        Money:
          type: object
          required: [amount, currency]
          additionalProperties: false
          properties:
            amount: { type: number, minimum: 0, multipleOf: 0.01 }
            currency: { type: string, pattern: "^[A-Z]{3}$" }
        Address:
          description: Where a parcel goes.
          type: object
          required: [line1, country]
          properties:
            line1: { type: string, minLength: 1, maxLength: 60 }
            line2: { type: [string, "null"] }
            country: { type: string, minLength: 2, maxLength: 2 }
        Line:
          type: object
          required: [sku, quantity, price, note]
          properties:
            sku: { type: string, minLength: 1, maxLength: 40 }
            quantity: { type: integer, minimum: 1, maximum: 999 }
            price: { $ref: "#/components/schemas/Money" }
            note: { type: [string, "null"] }
            components: { type: array, items: { $ref: "#/components/schemas/Line" } }
        Payment:
          oneOf:
            - $ref: "#/components/schemas/CardPayment"
            - $ref: "#/components/schemas/InvoicePayment"
          discriminator:
            propertyName: method
            mapping:
              card: "#/components/schemas/CardPayment"
              invoice: "#/components/schemas/InvoicePayment"
        CardPayment:
          type: object
          required: [method, last4]
          properties:
            method: { type: string }
            last4: { type: string, pattern: "^[0-9]{4}$" }
        InvoicePayment:
          type: object
          required: [method, terms]
          properties:
            method: { type: string }
            terms: { type: integer, enum: [14, 15, 16] }
        Order:
          type: object
          required: [id, status, placedAt, lines, shipTo, payment]
          properties:
            id: { type: string, format: uuid }
            status: { type: string, enum: [new, paid, in_transit, delivered] }
            placedAt: { type: string, format: date-time }
            shipTo: { $ref: "#/components/schemas/Address" }
            billTo: { anyOf: [{ $ref: "#/components/schemas/Address" }, { type: "null" }] }
            lines: { type: array, minItems: 1, items: { $ref: "#/components/schemas/Line" } }
            payment: { $ref: "#/components/schemas/Payment" }
            attributes: { type: object, additionalProperties: { type: string } }

    """
}

/// XML Schemas like those of SAP and OASIS, in small.
extension SchemaFixtures {
  static let orders05 = """
    <?xml version="1.0" encoding="UTF-8"?>
    <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" version="1.0">
      <xsd:element name="ORDERS05">
        <xsd:annotation><xsd:documentation>Purchasing/Sales</xsd:documentation></xsd:annotation>
        <xsd:complexType>
          <xsd:sequence>
            <xsd:element name="IDOC">
              <xsd:complexType>
                <xsd:sequence>
                  <xsd:element name="EDI_DC40" type="EDI_DC40.ORDERS05"/>
                  <xsd:element name="E1EDK01" type="ORDERS05.E1EDK01" minOccurs="0"/>
                  <xsd:element name="E1EDP01" type="ORDERS05.E1EDP01" minOccurs="0" maxOccurs="999999"/>
                </xsd:sequence>
                <xsd:attribute name="BEGIN" type="xsd:string" use="required" fixed="1"/>
              </xsd:complexType>
            </xsd:element>
          </xsd:sequence>
        </xsd:complexType>
      </xsd:element>
      <xsd:complexType name="EDI_DC40.ORDERS05">
        <xsd:sequence>
          <xsd:element name="TABNAM" type="xsd:string" fixed="EDI_DC40"/>
          <xsd:element name="DOCNUM" minOccurs="0">
            <xsd:simpleType><xsd:restriction base="xsd:string"><xsd:maxLength value="16"/></xsd:restriction></xsd:simpleType>
          </xsd:element>
        </xsd:sequence>
        <xsd:attribute name="SEGMENT" type="xsd:string" use="required" fixed="1"/>
      </xsd:complexType>
      <xsd:complexType name="ORDERS05.E1EDK01">
        <xsd:sequence>
          <xsd:element name="BELNR" minOccurs="0">
            <xsd:simpleType><xsd:restriction base="xsd:string"><xsd:maxLength value="35"/></xsd:restriction></xsd:simpleType>
          </xsd:element>
        </xsd:sequence>
        <xsd:attribute name="SEGMENT" type="xsd:string" use="required" fixed="1"/>
      </xsd:complexType>
      <xsd:complexType name="ORDERS05.E1EDP01">
        <xsd:sequence>
          <xsd:element name="POSEX" minOccurs="0">
            <xsd:simpleType><xsd:restriction base="xsd:string"><xsd:maxLength value="6"/></xsd:restriction></xsd:simpleType>
          </xsd:element>
          <xsd:element name="MENGE" minOccurs="0">
            <xsd:simpleType><xsd:restriction base="xsd:string"><xsd:maxLength value="15"/></xsd:restriction></xsd:simpleType>
          </xsd:element>
        </xsd:sequence>
        <xsd:attribute name="SEGMENT" type="xsd:string" use="required" fixed="1"/>
      </xsd:complexType>
    </xsd:schema>
    """

  static let invoice = """
    <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="urn:example:Invoice-2" xmlns:cbc="urn:example:Basic-2"
      xmlns:cac="urn:example:Aggregate-2" targetNamespace="urn:example:Invoice-2" elementFormDefault="qualified">
      <xsd:import namespace="urn:example:Aggregate-2" schemaLocation="../common/CAC.xsd"/>
      <xsd:import namespace="urn:example:Basic-2" schemaLocation="../common/CBC.xsd"/>
      <xsd:element name="Invoice" type="InvoiceType"/>
      <xsd:complexType name="InvoiceType">
        <xsd:sequence>
          <xsd:element ref="cbc:ID"/>
          <xsd:element ref="cbc:PayableAmount"/>
          <xsd:element ref="cac:InvoiceLine" maxOccurs="unbounded"/>
        </xsd:sequence>
      </xsd:complexType>
    </xsd:schema>
    """

  static let aggregates = """
    <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="urn:example:Aggregate-2" xmlns:cbc="urn:example:Basic-2"
      targetNamespace="urn:example:Aggregate-2" elementFormDefault="qualified">
      <xsd:import namespace="urn:example:Basic-2" schemaLocation="CBC.xsd"/>
      <xsd:element name="InvoiceLine" type="InvoiceLineType"/>
      <xsd:element name="SubLine" type="InvoiceLineType"/>
      <xsd:complexType name="InvoiceLineType">
        <xsd:sequence>
          <xsd:element ref="cbc:ID"/>
          <xsd:element ref="SubLine" minOccurs="0" maxOccurs="unbounded"/>
        </xsd:sequence>
      </xsd:complexType>
    </xsd:schema>
    """

  static let basics = """
    <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="urn:example:Basic-2"
      targetNamespace="urn:example:Basic-2" elementFormDefault="qualified">
      <xsd:element name="ID" type="IDType"/>
      <xsd:element name="PayableAmount" type="AmountType"/>
      <xsd:complexType name="IDType">
        <xsd:simpleContent>
          <xsd:extension base="xsd:token"><xsd:attribute name="schemeID" type="xsd:string"/></xsd:extension>
        </xsd:simpleContent>
      </xsd:complexType>
      <xsd:complexType name="AmountType">
        <xsd:simpleContent>
          <xsd:extension base="xsd:decimal"><xsd:attribute name="currencyID" type="CurrencyCode" use="required"/></xsd:extension>
        </xsd:simpleContent>
      </xsd:complexType>
      <xsd:simpleType name="CurrencyCode"><xsd:restriction base="xsd:normalizedString"><xsd:length value="3"/></xsd:restriction></xsd:simpleType>
    </xsd:schema>
    """
}
