import Testing
import WaybillCompiler
import WaybillIR
import WaybillSchema

/// What the reference shows passes, and is all in the program.
@Suite("Systems, channels and views that hold") struct WorkingFlowTests {
  static let source = """
    record Created { id: Text }
    record Existing { existing: Text }
    record Problem { detail: Text }
    record Booking { reference: Text  price: Decimal }
    record Booked { code: Text }
    record Stock { sku: Text  node: Text  onHand: Integer  seen: Timestamp }
    record StockPage { items: [Stock]  next: Text? }
    record Availability { sku: Text key  sellable: Integer }
    document ShipmentRow delimited "," header { order: Text  carrier: Text? }
    document OrderCreated json { id: Integer  total: Decimal  email: Text? personal  created_at: Timestamp }

    event Received: canonical.Order
    event Reported: Stock key (sku, node)
    event Changed: Availability
    event Shipped: ShipmentRow key (order)

    queue "order-review" { owner "order-desk"  due 4 hours  then to "supervisors" }
    queue "supervisors"  { owner "order-desk"  title "For those who decide"  due 1 day }

    mapping ToCanonical (order: OrderCreated) -> canonical.Order {
      id     = "SHP-{order.id}"
      email  = order.email
      total  = order.total
      placed = order.created_at
      lines  = []
    }

    system erp http {
      auth     oauth2 clientCredentials
      timeout  10 seconds
      retry    for 15 minutes from 1 second doubling to 1 minute jittered on timeout, 429, 502
      rate     20 per second burst 40
      breaker  opens after 5 failures in 30 seconds for 15 seconds
      at most  8 at once
      operation createSalesOrder POST "/salesOrder" (order: canonical.Order) -> Created {
        keyed by header "Idempotency-Key" for 24 hours
        409 (body: Existing) => already(Created { id = body.existing })
        400, 422 (body: Problem) => rejected(body.detail)
      }
      operation cancelSalesOrder DELETE "/salesOrder/{id}" (id: Text) { idempotent }
      operation stock GET "/inventory?since={since}&cursor={cursor}" (since: Timestamp, cursor: Text?) -> StockPage {
        safe
        pages cursor = next
      }
      operation findBooking GET "/bookings/{reference}" (reference: Text) -> Booked? { safe  404 => missing }
      operation bookFreight POST "/bookings" (b: Booking) -> Booked { unsafe probe findBooking(b.reference)  503 => notDone }
    }

    system drops sftp {
      timeout 30 seconds
      operation sendPickList put "outbound/{name}.csv" (name: Text, rows: [Stock]) { idempotent by name }
    }

    channel Orders webhook POST "/shopify/orders" (order: OrderCreated) {
      verify     hmac sha256 base64 header "X-Shopify-Hmac-Sha256" secret "shopify.webhook"
      redelivers for 4 hours
      dedupe     by header "X-Shopify-Webhook-Id" within 72 hours differing hold in "order-review"
      publish    Received(ToCanonical(order))
      rejected   to queue "order-review"
    }
    channel Feed poll erp.stock(since: lastStart) every 1 minute (page: StockPage) {
      publish for s in page.items where s.onHand > 0 => Reported(s)
    }
    channel Drops watch drops "inbound/*.csv" every 1 minute (row: ShipmentRow) each {
      complete when stable 30 seconds
      archive  to "done/"
      publish  Shipped(row)
    }

    view BySku of Availability by sku {
      on Reported as r { sku = r.sku  sellable = r.onHand }
      on Received as o for l in o.lines where l.quantity > 0 key l.sku {
        sku      = l.sku
        sellable = (previous.sellable else 0) - l.quantity
      }
      publish Changed when next.sellable != previous.sellable at most once per 5 seconds per sku
    }
    """

  @Test("the systems, channels and views of the reference pass") func referencePasses() {
    let result = FlowCase.check(Self.source)
    result.expectAnnounced()
    let flows = result.program.flows
    #expect(flows.events.count == 4)
    #expect(flows.operations.count == 6)
    #expect(flows.channels.count == 3)
    #expect(flows.views.count == 1)
  }
}
