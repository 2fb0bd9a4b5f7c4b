extension DiagnosticPages {
  /// WB0501 to WB0508: names of systems, operations and queues, and who owns what.
  static let flowNamePages: [DiagnosticPage] = [
    DiagnosticPage(
      501, "an unknown system",
      why: """
        A system stands for a neighbour: its address, its secrets and its limits hang on its name. A name that is declared \
        nowhere would reach nobody.
        """,
      failing: """
        package example { owner "stock-desk" }
        record Stock { sku: Text }
        event Counted: Stock
        system depot folder { timeout 10 seconds }
        channel Counts watch depo "in/*.json" every 1 minute (stock: Stock) { publish Counted(stock) }
        """,
      mended: """
        package example { owner "stock-desk" }
        record Stock { sku: Text }
        event Counted: Stock
        system depot folder { timeout 10 seconds }
        channel Counts watch depot "in/*.json" every 1 minute (stock: Stock) { publish Counted(stock) }
        """),
    DiagnosticPage(
      502, "an unknown operation",
      why: """
        What is called has a class, a timeout and types, all of which stand at its operation. A name that no operation has \
        says nothing of them.
        """,
      failing: """
        record Booked { code: Text }
        system freight http {
          timeout 10 seconds
          operation find GET "/bookings/{reference}" (reference: Text) -> Booked? { safe  404 => missing }
          operation book POST "/bookings/{reference}" (reference: Text) -> Booked { unsafe probe search(reference) }
        }
        """,
      mended: """
        record Booked { code: Text }
        system freight http {
          timeout 10 seconds
          operation find GET "/bookings/{reference}" (reference: Text) -> Booked? { safe  404 => missing }
          operation book POST "/bookings/{reference}" (reference: Text) -> Booked { unsafe probe find(reference) }
        }
        """),
    DiagnosticPage(
      503, "an unknown queue",
      why: """
        A queue is where a person finds what the flow could not settle. Orders that are held in a queue which nobody \
        declared would wait until a customer calls.
        """,
      failing: """
        package example { owner "order-desk" }
        queue "order-review" { owner "order-desk"  due 4 hours  then to "supervisor" }
        queue "supervisors"  { owner "order-desk"  due 1 day }
        """,
      mended: """
        package example { owner "order-desk" }
        queue "order-review" { owner "order-desk"  due 4 hours  then to "supervisors" }
        queue "supervisors"  { owner "order-desk"  due 1 day }
        """),
    DiagnosticPage(
      504, "a package without an owner",
      why: """
        What a workflow or a channel cannot finish lands in the queue of the package's owner. Without an owner it would be \
        nobody's, and found by the customer first.
        """,
      failing: "queue \"order-review\" { owner \"order-desk\"  due 4 hours }",
      mended: """
        package example { owner "order-desk" }

        queue "order-review" { owner "order-desk"  due 4 hours }
        """),
    DiagnosticPage(
      505, "a queue without an owner",
      why: "Tasks of a queue are done by the people who own it. A queue without an owner is a drawer.",
      failing: """
        package example { owner "order-desk" }
        queue "order-review" { due 4 hours }
        """,
      mended: """
        package example { owner "order-desk" }
        queue "order-review" { due 4 hours  owner "order-desk" }
        """),
    DiagnosticPage(
      506, "late tasks that go round in a circle",
      why: """
        A late task goes to those who can decide more. Where the way leads back, it would go round without an end, and each \
        queue would take it for the other's.
        """,
      failing: """
        package example { owner "order-desk" }
        queue "order-review" { owner "order-desk"  due 4 hours  then to "supervisors" }
        queue "supervisors"  { owner "order-desk"  due 1 day  then to "order-review" }
        """,
      mended: """
        package example { owner "order-desk" }
        queue "order-review" { owner "order-desk"  due 4 hours  then to "supervisors" }
        queue "supervisors"  { owner "order-desk"  due 1 day }
        """),
    DiagnosticPage(
      507, "late tasks without a time at which they are late",
      why: "`then to` says where a task goes that is not done in time. Without `due` no task is ever late.",
      failing: """
        package example { owner "order-desk" }
        queue "order-review" { owner "order-desk"  then to "supervisors" }
        queue "supervisors"  { owner "order-desk"  due 1 day }
        """,
      mended: """
        package example { owner "order-desk" }
        queue "order-review" { owner "order-desk"  due 4 hours  then to "supervisors" }
        queue "supervisors"  { owner "order-desk"  due 1 day }
        """),
    DiagnosticPage(
      508, "an event that may carry nothing",
      why: """
        An event says that something happened, and what. Whoever waits for it reads its value; an event without one could \
        not be told from a lost one.
        """,
      failing: """
        record Order { id: Text  key }
        event Received: Order?
        """,
      mended: """
        record Order { id: Text  key }
        event Received: Order
        """),
  ]
}
