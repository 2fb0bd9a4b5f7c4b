import Testing

/// The main example of the language reference is taken as it stands, with the declarations that it leaves out.
@Suite struct ReferenceExampleTests {
  @Test func theMappingOfTheReferencePassesEveryProof() {
    let result = CheckCase([
      "canonical": """
      record Order v3 {
        id          : Text(1..64)        key
        channel     : Channel
        placedAt    : Timestamp
        currency    : Currency
        buyer       : Party?             personal
        shipTo      : Address            personal
        lines       : [OrderLine](1..999)
        shipping    : Money
        total       : Money
        giftMessage : Text(1..250)?      personal
        promisedBy  : Date?
        attributes  : {Text: Text}
      }
      enum Channel { Amazon "AMZ"  Walmart "WMT"  Shopify "SHP"  B2B "B2B" }
      type Sku = Text(1..40, /^[A-Za-z0-9._-]+$/)
      record Party { name: Text  email: Text? }
      record Address { street: Text  phone: Text? }
      enum LineStatus { Open Shipped PartlyShipped Cancelled }
      record OrderLine { number: Integer  sku: Sku  quantity: Integer  unitPrice: Money  discount: Money  net: Money  status: LineStatus }
      rules Acceptance (order: canonical.Order) {
        require any(l.quantity > 0 for l in order.lines)     "an order has something to ship"
        require order.total == sum(order.lines.net) + order.shipping   "the total adds up"   at order.total
        warn    order.shipTo.phone is present                "carriers want a phone number"
      }
      """,
      "shopify": """
      document OrderCreated json {
        id                : Integer
        created_at        : Timestamp
        currency          : Currency
        total_price       : Decimal in text
        email             : Text?               personal
        customer          : Customer?           personal
        shipping_address  : PostalAddress?      personal
        line_items        : [LineItem]
        shipping_lines    : [{ title: Text  price: Decimal in text }]
        note_attributes   : [{ name: Text  value: Text? }]
      }
      record Customer { first_name: Text  email: Text? }
      record PostalAddress { street: Text  phone: Text? }
      record LineItem { sku: Text?  variant_sku: Text?  quantity: Integer  price: Decimal in text  fulfillment_status: Text?
        discount_allocations: [{ amount: Decimal in text }] }
      table LineStatus: Text -> canonical.LineStatus {
        "fulfilled"            => Shipped
        "partial"              => PartlyShipped
        "restocked", "removed" => Cancelled
      }
      mapping Buyer (c: Customer) -> canonical.Party { name = c.first_name  email = c.email }
      mapping Address (a: PostalAddress) -> canonical.Address { copy a }
      mapping OrderToCanonical v2 (order: OrderCreated) -> canonical.Order {
        id          = "SHP-{order.id}"
        channel     = Shopify
        placedAt    = order.created_at
        currency    = order.currency

        buyer       = Buyer(order.customer)             // another mapping; missing where its argument is missing
        shipTo      = Address(order.shipping_address!)  // `!`: reject where it is missing

        let sellable = [item for item in order.line_items where item.quantity > 0]

        lines = for item in sellable {
          number    = position                          // 1, 2, 3 …
          sku       = item.sku else item.variant_sku else reject "line {position} has no SKU"
          quantity  = item.quantity
          unitPrice = money(item.price, order.currency)
          discount  = money(sum(d.amount for d in item.discount_allocations), order.currency)
          net       = money(item.price * item.quantity - sum(d.amount for d in item.discount_allocations), order.currency)
          status    = if item.fulfillment_status is present then LineStatus[item.fulfillment_status]! else Open
        }

        shipping    = money(sum(s.price for s in order.shipping_lines), order.currency)
        total       = money(order.total_price, order.currency)
        attributes  = { note.name: note.value else "" for note in order.note_attributes }

        leave giftMessage, promisedBy                   // optional target fields left out on purpose
      }
      test OrderToCanonical "x" {
        given order from "f.json" with line_items[1].sku missing, line_items[1].variant_sku missing
        reject at order.line_items[1].sku "line 1 has no SKU"
      }
      test OrderToCanonical "y" {
        given order from "f.json" with total_price = 19.99
        expect total.amount == 19.99
      }
      """,
    ])
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message).isEmpty)
    #expect(
      result.passed.sorted() == [
        "canonical.Acceptance", "shopify.Address", "shopify.Buyer", "shopify.OrderToCanonical",
      ])
    #expect(result.program.tests.tests.count == 2)
  }
}
