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
