extension DiagnosticPages {
  /// WB0518 to WB0524: keys, addresses and bodies.
  static let operationPages: [DiagnosticPage] = [
    DiagnosticPage(
      518, "a key that is no single value",
      why: """
        Events, states and repeats are found by the text of their key, so that equal keys must have equal texts. A list or \
        an amount of money has no such text.
        """,
      failing: """
        record Stock { sku: Text  nodes: [Text] }
        event Counted: Stock key (sku, nodes)
        """,
      mended: """
        record Stock { sku: Text  nodes: [Text] }
        event Counted: Stock key (sku)
        """),
    DiagnosticPage(
      519, "personal data in a key",
      why: """
        Keys are shown on the console, stand in logs and are kept long after the data is erased. A hash tells two customers \
        apart without naming them.
        """,
      failing: """
        record Signup { email: Text  personal  shop: Text }
        event Joined: Signup key (shop, email)
        """,
      mended: """
        record Signup { email: Text  personal  shop: Text  member: Text }
        event Joined: Signup key (shop, member)
        """),
    DiagnosticPage(
      520, "personal data in an address",
      why: """
        Addresses are written to the logs of every machine on the way. A mail address or a telephone number in one is \
        published there; in a body it is not.
        """,
      failing: """
        record Person { email: Text  personal }
        record Profile { id: Text }
        system crm http {
          timeout 10 seconds
          operation find GET "/people?mail={mail}" (mail: Text) -> Profile? { safe  404 => missing }
          operation add POST "/people" (person: Person) -> Profile { unsafe probe find(person.email) }
        }
        """,
      mended: """
        record Person { email: Text  personal }
        record Profile { id: Text }
        system crm http {
          timeout 10 seconds
          operation find GET "/people?mail={mail}" (mail: Text) -> Profile? { safe  404 => missing }
          operation add POST "/people" (person: Person) -> Profile { unsafe probe find(hash(person.email)) }
        }
        """),
    DiagnosticPage(
      521, "a hole without a parameter",
      why: """
        The holes of an address are filled with parameters, percent-encoded. Where the name is none of them, the call would \
        go to another address than it looks.
        """,
      failing: """
        system erp http {
          timeout 10 seconds
          operation cancel DELETE "/orders/{number}" (id: Text) { idempotent }
        }
        """,
      mended: """
        system erp http {
          timeout 10 seconds
          operation cancel DELETE "/orders/{id}" (id: Text) { idempotent }
        }
        """),
    DiagnosticPage(
      522, "an address of something that has no text",
      why:
        "An address is made of texts, numbers and dates. A record or a list in it would be written in as many ways as there are.",
      failing: """
        record Order { id: Text }
        system erp http {
          timeout 10 seconds
          operation cancel DELETE "/orders/{order}" (order: Order) { idempotent }
        }
        """,
      mended: """
        system erp http {
          timeout 10 seconds
          operation cancel DELETE "/orders/{id}" (id: Text) { idempotent }
        }
        """),
    DiagnosticPage(
      523, "a path with a part that may be missing",
      why: """
        In a query a missing value is left out with its name. In a path nothing can be left out: `/orders//lines` is another \
        address, and may be another order's.
        """,
      failing: """
        record Lines { items: [Text] }
        system erp http {
          timeout 10 seconds
          operation lines GET "/orders/{id}/lines" (id: Text?) -> Lines { safe }
        }
        """,
      mended: """
        record Lines { items: [Text] }
        system erp http {
          timeout 10 seconds
          operation lines GET "/lines?order={id}" (id: Text?) -> Lines { safe }
        }
        """),
    DiagnosticPage(
      524, "a second body",
      why: "A call has one body. What is neither in the address nor the body would not be sent at all.",
      failing: """
        record Order { id: Text }
        system erp http {
          timeout 10 seconds
          operation create PUT "/orders/{id}" (id: Text, order: Order, note: Text) { idempotent }
        }
        """,
      mended: """
        record Order { id: Text }
        system erp http {
          timeout 10 seconds
          operation create PUT "/orders/{id}?note={note}" (id: Text, order: Order, note: Text) { idempotent }
        }
        """),
  ]

  /// WB0525 to WB0534: probes, statuses, pages, retries and acknowledgements.
  static let answerPages: [DiagnosticPage] = [
    DiagnosticPage(
      525, "a probe that cannot tell",
      why: """
        When the answer to an unsafe call is lost, the probe asks whether it happened. It only reads, and a missing answer \
        is its no; one that always gives something would make every lost call look done.
        """,
      failing: """
        record Booked { code: Text }
        system freight http {
          timeout 10 seconds
          operation find GET "/bookings/{reference}" (reference: Text) -> Booked { safe }
          operation book POST "/bookings/{reference}" (reference: Text) -> Booked { unsafe probe find(reference) }
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
      526, "a status that is none, or has two meanings",
      why: "A status of an answer is a number from 100 to 599, and means one thing for one operation.",
      failing: """
        system erp http {
          timeout 10 seconds
          operation cancel DELETE "/orders/{id}" (id: Text) { idempotent  404 => already  404, 409 => rejected }
        }
        """,
      mended: """
        system erp http {
          timeout 10 seconds
          operation cancel DELETE "/orders/{id}" (id: Text) { idempotent  404 => already  409 => rejected }
        }
        """),
    DiagnosticPage(
      527, "a second body of an answer",
      why: "An answer has one body, which one parameter reads.",
      failing: """
        record Problem { detail: Text }
        system erp http {
          timeout 10 seconds
          operation cancel DELETE "/orders/{id}" (id: Text) {
            idempotent
            409 (body: Problem, more: Problem) => rejected(body.detail)
          }
        }
        """,
      mended: """
        record Problem { detail: Text }
        system erp http {
          timeout 10 seconds
          operation cancel DELETE "/orders/{id}" (id: Text) {
            idempotent
            409 (body: Problem) => rejected(body.detail)
          }
        }
        """),
    DiagnosticPage(
      528, "an earlier answer that is none",
      why: """
        `already` says that a status is the answer of the first time. The flow goes on with it, so that it has to be what \
        the operation gives.
        """,
      failing: """
        record Order { id: Text }
        record Created { number: Text }
        system erp http {
          timeout 10 seconds
          operation create PUT "/orders" (order: Order) -> Created { idempotent  409 => already }
        }
        """,
      mended: """
        record Order { id: Text }
        record Created { number: Text }
        record Existing { existing: Text }
        system erp http {
          timeout 10 seconds
          operation create PUT "/orders" (order: Order) -> Created {
            idempotent
            409 (body: Existing) => already(Created { number = body.existing })
          }
        }
        """),
    DiagnosticPage(
      529, "a missing answer where one is needed",
      why: "`missing` makes a status a missing answer. Whoever calls can only handle that where the type says so.",
      failing: """
        record Booked { code: Text }
        system freight http {
          timeout 10 seconds
          operation find GET "/bookings/{reference}" (reference: Text) -> Booked { safe  404 => missing }
        }
        """,
      mended: """
        record Booked { code: Text }
        system freight http {
          timeout 10 seconds
          operation find GET "/bookings/{reference}" (reference: Text) -> Booked? { safe  404 => missing }
        }
        """),
    DiagnosticPage(
      530, "pages that cannot be read to the end",
      why: """
        The first page is asked for without a cursor, each further one with what the page before gave, and the lists of all \
        are joined to one answer. Half a list of stock looks like a whole one.
        """,
      failing: """
        record Page { items: [Text]  next: Text? }
        system erp http {
          timeout 10 seconds
          operation stock GET "/stock?cursor={cursor}" (cursor: Text) -> Page { safe  pages cursor = next }
        }
        """,
      mended: """
        record Page { items: [Text]  next: Text? }
        system erp http {
          timeout 10 seconds
          operation stock GET "/stock?cursor={cursor}" (cursor: Text?) -> Page { safe  pages cursor = next }
        }
        """),
    DiagnosticPage(
      531, "retries that outlive the key",
      why: """
        The target knows a repeated key for a stated time. A retry behind that creates the order a second time, after the \
        longest outage, when nobody looks.
        """,
      failing: """
        record Order { id: Text }
        system erp http {
          timeout 30 seconds
          retry for 1 day
          operation create POST "/orders" (order: Order) { keyed by header "Idempotency-Key" for 24 hours }
        }
        """,
      mended: """
        record Order { id: Text }
        system erp http {
          timeout 30 seconds
          retry for 6 hours
          operation create POST "/orders" (order: Order) { keyed by header "Idempotency-Key" for 24 hours }
        }
        """),
    DiagnosticPage(
      532, "an unsafe call that is never repeated",
      why: """
        Without a probe nobody can tell whether the first call happened, so that an unclear outcome goes to a person. With \
        one, most of these settle themselves.
        """,
      failing: """
        record Booking { reference: Text }
        system freight http {
          timeout 10 seconds
          retry for 15 minutes
          operation book POST "/bookings" (booking: Booking) { unsafe }
        }
        """,
      mended: """
        record Booking { reference: Text }
        record Booked { code: Text }
        system freight http {
          timeout 10 seconds
          retry for 15 minutes
          operation find GET "/bookings/{reference}" (reference: Text) -> Booked? { safe  404 => missing }
          operation book POST "/bookings" (booking: Booking) { unsafe probe find(booking.reference) }
        }
        """),
    DiagnosticPage(
      533, "an unknown acknowledgement",
      why:
        "X12 is acknowledged by a 997 or a 999, EDIFACT by a CONTRL. Nothing else says that a partner could read what was sent.",
      failing: """
        package example { owner "edi-desk" }
        record Order { id: Text }
        system partner sftp {
          timeout 30 seconds
          operation send put "out/{name}.json" (name: Text, order: Order) { idempotent by name  expect 855 within 1 day }
        }
        """,
      mended: """
        package example { owner "edi-desk" }
        record Order { id: Text }
        system partner sftp {
          timeout 30 seconds
          operation send put "out/{name}.json" (name: Text, order: Order) { idempotent by name  expect 997 within 1 day }
        }
        """),
    DiagnosticPage(
      534, "something else than a task when no acknowledgement comes",
      why: """
        When the time for an acknowledgement is over, the flow that sent the document has long gone on. All that can be done \
        is to tell a person.
        """,
      failing: """
        package example { owner "edi-desk" }
        record Order { id: Text }
        system partner sftp {
          timeout 30 seconds
          operation send put "out/{name}.json" (name: Text, order: Order) {
            idempotent by name
            expect 997 within 1 day else cancel
          }
        }
        """,
      mended: """
        package example { owner "edi-desk" }
        queue "edi" { owner "edi-desk"  due 4 hours }
        record Order { id: Text }
        system partner sftp {
          timeout 30 seconds
          operation send put "out/{name}.json" (name: Text, order: Order) {
            idempotent by name
            expect 997 within 1 day else hold in "edi"
          }
        }
        """),
  ]
}
