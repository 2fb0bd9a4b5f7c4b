/// A small retailer in one package: what workflows of the tests are about.
enum WorkflowFixture {
  static let declarations = """
    package shop { owner "order-desk" }

    record Order {
      id       : Text(1..40) key
      total    : Decimal(0..)
      channel  : Channel
      email    : Text personal
      gift     : Text?
      lines    : [Line](1..50)
    }
    record Line { sku: Text(1..40)  quantity: Integer(1..999) }
    record Quote { id: Text  tax: Decimal }
    record Risk { decision: Decision  score: Integer }
    record Sale { id: Text }
    record Parcel { order: Text  tracking: Text  final: Boolean }
    record Part { id: Text  kind: Kind  lines: [Line](1..50) }
    record Stock { sku: Text  free: Integer }
    enum Channel { Web "WEB"  Store "STO" }
    enum Decision { Accept  Decline }
    enum Kind { Warehouse  ThirdParty  DropShip }

    event Received: Order
    event Cancelled: Order
    event Declined: Order
    event Released: Order
    event Shipped: Parcel key (order, tracking)
    event Requested: Part
    event Counted: Stock

    queue "reviews"    { owner "order-desk"  due 4 hours }
    queue "rejections" { owner "finance"  due 4 hours }
    queue "late"       { owner "fulfilment"  due 1 day }
    queue "open"       { owner "order-desk" }

    system tax http { timeout 5 seconds  operation quote POST "/quotes" (order: Order) -> Quote { safe } }
    system fraud http { timeout 5 seconds  operation screen POST "/screen" (order: Order) -> Risk { safe } }
    system erp http {
      timeout 10 seconds
      operation create POST "/sales?quote={quote}" (order: Order, quote: Text?) -> Sale { keyed by header "Key" for 24 hours }
      operation cancel DELETE "/sales/{id}" (id: Text) { idempotent }
      operation book POST "/bookings?id={id}" (id: Text) -> Sale { unsafe }
      operation state GET "/sales/{id}" (id: Text) -> Sale? { safe  404 => missing }
    }
    system wms http {
      timeout 30 seconds
      operation release PUT "/tickets/{id}" (id: Text, part: Part) { idempotent }
      operation cancel DELETE "/tickets/{id}" (id: Text) { idempotent }
    }

    channel Orders webhook POST "/orders" (order: Order) {
      verify   hmac sha256 base64 header "X-Signature" secret "shop.webhook"
      publish  Received(order)
      rejected to queue "reviews"
    }
    channel Cancellations webhook POST "/cancellations" (order: Order) {
      verify   hmac sha256 base64 header "X-Signature" secret "shop.webhook"
      publish  Cancelled(order)
      rejected to queue "reviews"
    }
    channel Parcels webhook POST "/parcels" (parcel: Parcel) {
      verify   hmac sha256 base64 header "X-Signature" secret "shop.webhook"
      publish  Shipped(parcel)
      rejected to queue "reviews"
    }
    channel Counts webhook POST "/counts" (stock: Stock) {
      verify   hmac sha256 base64 header "X-Signature" secret "shop.webhook"
      publish  Counted(stock)
      rejected to queue "reviews"
    }

    view BySku of Stock by sku {
      on Counted as c { sku = c.sku  free = c.free }
    }

    rules Acceptance (order: Order) {
      require order.total > 0 "an order has a total"
    }

    mapping Sourcing (order: Order, stock: Stock?) -> Part {
      id    = order.id
      kind  = if stock is present then Warehouse else DropShip
      lines = for line in order.lines { sku = line.sku  quantity = line.quantity }
    }
    """
}
