/// The shop that the pages of workflows are about.
enum FlowExamples {
  static let declarations = """
    record Order { id: Text key  total: Decimal  email: Text personal  gift: Text?  lines: [Line](1..9) }
    record Line { sku: Text  quantity: Integer }
    record Sale { id: Text }
    record Parcel { order: Text }
    event Received: Order
    event Released: Order
    event Cancelled: Order
    event Shipped: Parcel
    queue "desk" { owner "shop-desk"  due 2 days }
    system erp http {
      timeout 10 seconds
      operation create POST "/sales" (order: Order) -> Sale { keyed by header "Key" for 24 hours }
      operation cancel DELETE "/sales/{id}" (id: Text) { idempotent }
      operation book POST "/bookings?id={id}" (id: Text) -> Sale { unsafe }
      operation state GET "/sales/{id}" (id: Text) -> Sale { safe }
    }
    channel Orders webhook POST "/orders" (order: Order) {
      verify   hmac sha256 base64 header "X-Signature" secret "shop.webhook"
      publish  Received(order)
      rejected to queue "desk"
    }
    channel Parcels webhook POST "/parcels" (parcel: Parcel) {
      verify   hmac sha256 base64 header "X-Signature" secret "shop.webhook"
      publish  Shipped(parcel)
      rejected to queue "desk"
    }
    view BySku of Line by sku { on Received as o for l in o.lines key l.sku { sku = l.sku  quantity = l.quantity } }
    rules Acceptance (order: Order) { require order.total > 0 "an order has a total" }
    """
}

extension DiagnosticPages {
  /// A workflow with these steps, in the shop of `FlowExamples`; `more` stands beside it.
  static func flow(_ steps: String, _ more: String = "") -> DiagnosticExample {
    let main = "workflow Main on Received as order by order.id {\n  deadline 9 days\n  \(steps)\n}"
    return flow(whole: more.isEmpty ? main : "\(main)\n\(more)")
  }

  static func flow(whole: String) -> DiagnosticExample {
    DiagnosticExample(
      "package example { owner \"shop-desk\" }\n\(FlowExamples.declarations)\n\(whole)\n")
  }
}
