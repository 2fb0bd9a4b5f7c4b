extension SampleSource {
  /// A workflow with steps of most kinds, a channel, a view and operations of each class, for what reads bundles.
  static let workflow = """
    package fuzz { owner "desk" }
    record Order { id: Text(1..40) key  total: Decimal  lines: [Line](0..20) }
    record Line { sku: Text(1..40)  quantity: Integer }
    record Sale { id: Text  isDone: Boolean }
    record Stock { sku: Text  free: Integer }
    event Received: Order
    event Cancelled: Order
    event Shipped: Order
    event Counted: Stock
    queue "reviews" { owner "desk"  due 4 hours  then to "late" }
    queue "late" { owner "desk"  due 1 day }
    system erp http {
      timeout 10 seconds
      retry   for 5 minutes from 1 second doubling to 1 minute jittered on 429, 503
      rate    20 per second burst 40
      breaker opens after 5 failures in 30 seconds for 15 seconds
      at most 8 at once
      operation create POST "/sales" (order: Order) -> Sale { keyed by header "Key" for 24 hours  409 (sale: Sale) => already(sale) }
      operation cancel DELETE "/sales/{id}" (id: Text) { idempotent }
      operation state GET "/sales/{id}" (id: Text) -> Sale? { safe  404 => missing }
      operation book POST "/bookings?id={id}" (id: Text) -> Sale { unsafe probe state(id) }
    }
    channel Orders webhook POST "/orders" (order: Order) {
      verify     hmac sha256 base64 header "X-Signature" secret "shop.webhook"
      redelivers for 4 hours
      dedupe     by order.id within 72 hours differing hold in "reviews"
      publish    Received(order)
      publish    for l in order.lines where l.quantity > 0 => Counted({ sku = l.sku  free = l.quantity })
      rejected   to queue "reviews"
    }
    channel Others webhook POST "/others" (order: Order) {
      verify   hmac sha256 base64 header "X-Signature" secret "shop.webhook"
      publish  Shipped(order)
      publish  Cancelled(order)
      rejected to queue "reviews"
    }
    view BySku of Stock by sku { on Counted as c { sku = c.sku  free = c.free + (previous.free else 0) } }
    rules Acceptance (order: Order) { require order.total > 0 "an order has a total" }
    workflow Ingestion v2 on Received as order by order.id {
      serial by order.id skip held
      sla 5 days warn 3 days
      deadline 9 days
      cancel on Cancelled as c where c.id == order.id
      check Acceptance(order) else hold in "reviews" offering resume, edit order, cancel within 1 day else cancel
      parallel {
        branch { before = try call erp.state(order.id) }
        branch { stock = read BySku[order.id] }
      }
      sales = call erp.create(order) {
        undo     call erp.cancel(sales.id)
        rejected hold in "reviews" offering edit order, cancel within 4 hours else cancel
      }
      for line in order.lines at most 4 at once tolerate 2 { publish Counted({ sku = line.sku  free = 0 }) }
      if order.total > 100 { wait 10 minutes } else { publish Shipped(order) }
      settled
      await Shipped as shipment where shipment.id == order.id within 2 days else hold in "late" offering resume within 1 day else resume
      repeat every 30 seconds within 1 hour until state is present { state = try call erp.state(order.id) } else resume
    }

    """
}
