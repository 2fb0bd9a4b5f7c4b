extension DiagnosticPages {
  /// WB0535 to WB0541: webhooks and polls.
  static let channelPages: [DiagnosticPage] = [
    DiagnosticPage(
      535, "a webhook that takes from anyone",
      why: """
        The path of a webhook is no secret. Without a signature anyone who finds it can place orders that were never paid.
        """,
      failing: """
        package example { owner "order-desk" }
        record Order { id: Text  key }
        event Received: Order
        channel Orders webhook POST "/orders" (order: Order) { publish Received(order) }
        """,
      mended: """
        package example { owner "order-desk" }
        record Order { id: Text  key }
        event Received: Order
        channel Orders webhook POST "/orders" (order: Order) {
          verify  hmac sha256 base64 header "X-Signature" secret "shop.webhook"
          publish Received(order)
        }
        """),
    DiagnosticPage(
      536, "an unknown way of signing",
      why: """
        The words of `verify` say how the signature is made of the body as it arrived: by a keyed digest in base64 or hex, as \
        the Standard Webhooks say, by a token, or by a user name and a password.
        """,
      failing: """
        package example { owner "order-desk" }
        record Order { id: Text  key }
        event Received: Order
        channel Orders webhook POST "/orders" (order: Order) {
          verify  hmac sha265 base64 header "X-Signature" secret "shop.webhook"
          publish Received(order)
        }
        """,
      mended: """
        package example { owner "order-desk" }
        record Order { id: Text  key }
        event Received: Order
        channel Orders webhook POST "/orders" (order: Order) {
          verify  hmac sha256 base64 header "X-Signature" secret "shop.webhook"
          publish Received(order)
        }
        """),
    DiagnosticPage(
      537, "a signature that cannot be looked at",
      why: """
        The signature stands in a header and is made with a secret. The source names both; the secret itself is in the \
        environment.
        """,
      failing: """
        package example { owner "order-desk" }
        record Order { id: Text  key }
        event Received: Order
        channel Orders webhook POST "/orders" (order: Order) {
          verify  hmac sha256 base64 header "X-Signature"
          publish Received(order)
        }
        """,
      mended: """
        package example { owner "order-desk" }
        record Order { id: Text  key }
        event Received: Order
        channel Orders webhook POST "/orders" (order: Order) {
          verify  hmac sha256 base64 header "X-Signature" secret "shop.webhook"
          publish Received(order)
        }
        """),
    DiagnosticPage(
      538, "a source that sends again for longer than repeats are known",
      why: """
        A shop sends its notice again until it is answered, for hours. A channel that has forgotten the first one by then \
        takes the repeat for a new order, and ships twice.
        """,
      failing: """
        package example { owner "order-desk" }
        record Order { id: Text  key }
        event Received: Order
        channel Orders webhook POST "/orders" (order: Order) {
          verify     hmac sha256 base64 header "X-Signature" secret "shop.webhook"
          redelivers for 4 hours
          dedupe     by header "X-Webhook-Id" within 2 hours
          publish    Received(order)
        }
        """,
      mended: """
        package example { owner "order-desk" }
        record Order { id: Text  key }
        event Received: Order
        channel Orders webhook POST "/orders" (order: Order) {
          verify     hmac sha256 base64 header "X-Signature" secret "shop.webhook"
          redelivers for 4 hours
          dedupe     by header "X-Webhook-Id" within 72 hours
          publish    Received(order)
        }
        """),
    DiagnosticPage(
      539, "a clause of another source",
      why:
        "A webhook is signed, a watched file is complete and is put away, a poll has neither. What has no meaning is a mistake.",
      failing: """
        package example { owner "stock-desk" }
        record Stock { sku: Text }
        event Counted: Stock
        system depot folder { timeout 10 seconds }
        channel Counts watch depot "in/*.json" every 1 minute (stock: Stock) {
          verify  token header "X-Token" secret "depot.token"
          publish Counted(stock)
        }
        """,
      mended: """
        package example { owner "stock-desk" }
        record Stock { sku: Text }
        event Counted: Stock
        system depot folder { timeout 10 seconds }
        channel Counts watch depot "in/*.json" every 1 minute (stock: Stock) {
          archive to "done/"
          publish Counted(stock)
        }
        """),
    DiagnosticPage(
      540, "a channel that does not say how often it looks",
      why: """
        Polls and watches look again and again. How often decides how late stock is and how much of the neighbour's limit \
        is used up.
        """,
      failing: """
        package example { owner "stock-desk" }
        record Stock { sku: Text }
        event Counted: Stock
        system depot folder { timeout 10 seconds }
        channel Counts watch depot "in/*.json" (stock: Stock) { publish Counted(stock) }
        """,
      mended: """
        package example { owner "stock-desk" }
        record Stock { sku: Text }
        event Counted: Stock
        system depot folder { timeout 10 seconds }
        channel Counts watch depot "in/*.json" every 5 minutes (stock: Stock) { publish Counted(stock) }
        """),
    DiagnosticPage(
      541, "a poll with an effect, or of something else",
      why: """
        A poll is done every minute, and again after a crash. It only reads, and what it gives is the document that the \
        channel takes.
        """,
      failing: """
        package example { owner "stock-desk" }
        record Page { items: [Text] }
        event Listed: Page
        system erp http { timeout 10 seconds  operation next POST "/next" () -> Page { idempotent } }
        channel Feed poll erp.next() every 1 minute (page: Page) { publish Listed(page) }
        """,
      mended: """
        package example { owner "stock-desk" }
        record Page { items: [Text] }
        event Listed: Page
        system erp http { timeout 10 seconds  operation list GET "/list" () -> Page { safe } }
        channel Feed poll erp.list() every 1 minute (page: Page) { publish Listed(page) }
        """),
  ]

  /// WB0542 to WB0549: documents of channels, what they publish, and views.
  static let viewPages: [DiagnosticPage] = [
    DiagnosticPage(
      542, "a channel of something else than one document",
      why: "A channel takes in one document at a time, which its parameter names.",
      failing: """
        package example { owner "order-desk" }
        record Order { id: Text  key }
        event Received: Order
        channel Orders webhook POST "/orders" (order: Order, shop: Text) {
          verify  token header "X-Token" secret "shop.token"
          publish Received(order)
        }
        """,
      mended: """
        package example { owner "order-desk" }
        record Order { id: Text  key }
        event Received: Order
        channel Orders webhook POST "/orders" (order: Order) {
          verify  token header "X-Token" secret "shop.token"
          publish Received(order)
        }
        """),
    DiagnosticPage(
      543, "`each` of a file that is one document",
      why: """
        With `each` every row, transaction or element is a document of its own, accepted or rejected for itself. A file that \
        is one document stands or falls as a whole.
        """,
      failing: """
        package example { owner "stock-desk" }
        document Stock xml root Stock { sku: Text }
        event Counted: Stock
        system depot folder { timeout 10 seconds }
        channel Counts watch depot "in/*.xml" every 1 minute (stock: Stock) each { publish Counted(stock) }
        """,
      mended: """
        package example { owner "stock-desk" }
        document Stock xml root Stock { sku: Text }
        event Counted: Stock
        system depot folder { timeout 10 seconds }
        channel Counts watch depot "in/*.xml" every 1 minute (stock: Stock) { publish Counted(stock) }
        """),
    DiagnosticPage(
      544, "a place where nothing can come from",
      why: """
        A webhook has a path of its own, and files are watched inside the folder of a system that has files. Anything else \
        would never see a document.
        """,
      failing: """
        package example { owner "order-desk" }
        record Order { id: Text  key }
        event Received: Order
        channel Orders webhook POST "orders" (order: Order) {
          verify  token header "X-Token" secret "shop.token"
          publish Received(order)
        }
        """,
      mended: """
        package example { owner "order-desk" }
        record Order { id: Text  key }
        event Received: Order
        channel Orders webhook POST "/orders" (order: Order) {
          verify  token header "X-Token" secret "shop.token"
          publish Received(order)
        }
        """),
    DiagnosticPage(
      545, "a channel that publishes nothing",
      why:
        "What comes in starts work by the event that is published of it. Without one it would be kept, and forgotten.",
      failing: """
        package example { owner "order-desk" }
        record Order { id: Text }
        channel Orders webhook POST "/orders" (order: Order) { verify token header "X-Token" secret "shop.token" }
        """,
      mended: """
        package example { owner "order-desk" }
        record Order { id: Text  key }
        event Received: Order
        channel Orders webhook POST "/orders" (order: Order) {
          verify  token header "X-Token" secret "shop.token"
          publish Received(order)
        }
        """),
    DiagnosticPage(
      546, "an event with another number of values",
      why: "An event carries one value, of the type that it is declared with.",
      failing: """
        package example { owner "order-desk" }
        record Order { id: Text  key }
        event Received: Order
        channel Orders webhook POST "/orders" (order: Order) {
          verify  token header "X-Token" secret "shop.token"
          publish Received(order, order)
        }
        """,
      mended: """
        package example { owner "order-desk" }
        record Order { id: Text  key }
        event Received: Order
        channel Orders webhook POST "/orders" (order: Order) {
          verify  token header "X-Token" secret "shop.token"
          publish Received(order)
        }
        """),
    DiagnosticPage(
      547, "an acknowledgement that does not go together",
      why: """
        A 997 or a 999 answers an interchange of X12, a CONTRL one of EDIFACT. The operation that sends it takes the \
        acknowledgement as its body, and its control number as `name`.
        """,
      failing: """
        package example { owner "edi-desk" }
        document Orders x12 850 version 004010 { segment BEG { 03 number: Text(1..22) } }
        event Received: Orders key (BEG.number)
        system partner sftp {
          timeout 30 seconds
          operation send put "out/{partner}/{name}.edi" (partner: Text, name: Text, ack: Json) { idempotent by name }
        }
        channel Inbox watch partner "in/*.edi" every 1 minute (order: Orders) each {
          acknowledge 997 to partner.send
          publish     Received(order)
        }
        """,
      mended: """
        package example { owner "edi-desk" }
        document Orders x12 850 version 004010 { segment BEG { 03 number: Text(1..22) } }
        event Received: Orders key (BEG.number)
        system partner sftp {
          timeout 30 seconds
          operation send put "out/{name}.edi" (name: Text, ack: Json) { idempotent by name }
        }
        channel Inbox watch partner "in/*.edi" every 1 minute (order: Orders) each {
          acknowledge 997 to partner.send
          publish     Received(order)
        }
        """),
    DiagnosticPage(
      548, "a view that has no state, or never another one",
      why: """
        A view keeps one record a key and moves it on with each event. Elements of an event count each for itself, in the \
        order in which they stand.
        """,
      failing: """
        record Availability { sku: Text  sellable: Integer }
        view BySku of Availability by sku { }
        """,
      mended: """
        record Availability { sku: Text  sellable: Integer }
        record Stock { sku: Text  onHand: Integer }
        event Counted: Stock key (sku)
        view BySku of Availability by sku {
          on Counted as c { sku = c.sku  sellable = c.onHand }
        }
        """),
    DiagnosticPage(
      549, "an event that does not say which state it is about",
      why: """
        The key of an event is the field that is named like the key of the view. Where it has another name, `key` says so; \
        else the stock of one article would be counted for another.
        """,
      failing: """
        record Availability { sku: Text  sellable: Integer }
        record Stock { article: Text  onHand: Integer }
        event Counted: Stock key (article)
        view BySku of Availability by sku {
          on Counted as c { sku = c.article  sellable = c.onHand }
        }
        """,
      mended: """
        record Availability { sku: Text  sellable: Integer }
        record Stock { article: Text  onHand: Integer }
        event Counted: Stock key (article)
        view BySku of Availability by sku {
          on Counted as c key c.article { sku = c.article  sellable = c.onHand }
        }
        """),
  ]
}
