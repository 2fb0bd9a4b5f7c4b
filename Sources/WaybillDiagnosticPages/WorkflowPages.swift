extension DiagnosticPages {
  /// WB0550 to WB0559, WB0573, WB0576 to WB0578, WB0583, WB0584: heads and settings of workflows, and calls.
  static let workflowPages: [DiagnosticPage] = [
    DiagnosticPage(
      550, "a workflow that nothing starts, or several things do",
      why: """
        A workflow runs once for each event, or at each time of a schedule. With no start it never runs; with \
        two, nobody could say what its first value is.
        """,
      failing: flow(
        whole:
          """
          workflow Main {
            deadline 1 day
            publish Released(Order { id = "1"  total = 1  email = "a"  lines = [Line { sku = "A"  quantity = 1 }]  leave gift })
          }
          """),
      mended: flow(
        whole:
          """
          workflow Main on Received as order by order.id {
            deadline 1 day
            publish Released(order)
          }
          """)),
    DiagnosticPage(
      551, "a workflow without a key, on an event without one",
      why: """
        The key tells one instance from another: the same order, received twice, runs once. Without it a repeated \
        message would ship twice.
        """,
      failing: flow(
        whole:
          """
          workflow Main on Shipped as parcel {
            deadline 1 day
            wait 1 hour
          }
          """),
      mended: flow(
        whole:
          """
          workflow Main on Shipped as parcel by parcel.order {
            deadline 1 day
            wait 1 hour
          }
          """)),
    DiagnosticPage(
      552, "a workflow without a deadline",
      why: """
        What waits for ever is forgotten. The deadline ends an instance that nothing moves any more, and takes \
        back what it did.
        """,
      failing: flow(
        whole:
          """
          workflow Main on Received as order by order.id {
            publish Released(order)
          }
          """),
      mended: flow(
        whole:
          """
          workflow Main on Received as order by order.id {
            deadline 3 days
            publish Released(order)
          }
          """)),
    DiagnosticPage(
      553, "a deadline that is not longer than the sla",
      why: """
        The sla alerts and goes on; the deadline ends. An instance that is ended before its sla is over could \
        never be late.
        """,
      failing: flow(
        whole:
          """
          workflow Main on Received as order by order.id {
            sla      2 days
            deadline 1 day
            publish Released(order)
          }
          """),
      mended: flow(
        whole:
          """
          workflow Main on Received as order by order.id {
            sla      1 day
            deadline 2 days
            publish Released(order)
          }
          """)),
    DiagnosticPage(
      554, "a warning that comes after the sla",
      why: """
        A warning is there so that somebody can still act. Behind the sla there is nothing left to warn of.
        """,
      failing: flow(
        whole:
          """
          workflow Main on Received as order by order.id {
            sla      1 hour warn 2 hours
            deadline 2 days
            publish Released(order)
          }
          """),
      mended: flow(
        whole:
          """
          workflow Main on Received as order by order.id {
            sla      2 hours warn 1 hour
            deadline 2 days
            publish Released(order)
          }
          """)),
    DiagnosticPage(
      555, "a setting in the wrong place, or said twice",
      why: """
        Settings hold from the start of an instance, whatever stands above them. They stand first, once each, so \
        that nobody reads past one.
        """,
      failing: flow(
        whole:
          """
          workflow Main on Received as order by order.id {
            publish Released(order)
            deadline 1 day
          }
          """),
      mended: flow(
        whole:
          """
          workflow Main on Received as order by order.id {
            deadline 1 day
            publish Released(order)
          }
          """)),
    DiagnosticPage(
      556, "retries of an unsafe call that has no probe",
      why: """
        Again would be a second booking. Only a probe, a safe operation that says whether the first one happened, \
        makes it right to try again; otherwise a person looks.
        """,
      failing: flow(
        """
        call erp.book(order.id) {
            no undo because "is withdrawn by telephone"
            retry 3 times
          }
        """),
      mended: flow(
        """
        call erp.book(order.id) { no undo because "is withdrawn by telephone" }
        """)),
    DiagnosticPage(
      557, "retries that go on after the key is forgotten",
      why: """
        The target knows a repeated call by its key, for a stated time. A retry behind that time is a new sales \
        order.
        """,
      failing: flow(
        """
        sale = call erp.create(order) {
            undo call erp.cancel(sale.id)
            retry for 3 days
          }
        """),
      mended: flow(
        """
        sale = call erp.create(order) {
            undo call erp.cancel(sale.id)
            retry for 12 hours
          }
        """)),
    DiagnosticPage(
      558, "a call with an effect that nothing takes back",
      why: """
        When a later step fails for good, what was done before is undone, last first. A call says how, or why \
        that cannot be: otherwise the ERP keeps orders that the shop has given up.
        """,
      failing: flow(
        """
        sale = call erp.create(order)
          if order.total > 1000 { fail "too large" }
        """),
      mended: flow(
        """
        sale = call erp.create(order) { undo call erp.cancel(sale.id) }
          if order.total > 1000 { fail "too large" }
        """)),
    DiagnosticPage(
      559, "an `undo` that would never run",
      why: """
        Behind `settled` nothing is undone, and a call that only reads has done nothing. An `undo` there looks \
        like a safety that is not there.
        """,
      failing: flow(
        """
        settled
          sale = call erp.create(order) { undo call erp.cancel(sale.id) }
        """),
      mended: flow(
        """
        sale = call erp.create(order) { undo call erp.cancel(sale.id) }
          settled
        """)),
    DiagnosticPage(
      573, "`try` on a call with an effect",
      why: """
        `try call` gives a call up and goes on. Of a call with an effect nobody would know whether it happened.
        """,
      failing: flow(
        """
        sale = try call erp.create(order) { no undo because "is cancelled by hand" }
        """),
      mended: flow(
        """
        sale = call erp.create(order) { no undo because "is cancelled by hand" }
        """)),
    DiagnosticPage(
      576, "a name for something that gives nothing",
      why: """
        The operation has no answer, so that every later use of the name would be of nothing.
        """,
      failing: flow(
        """
        gone = call erp.cancel(order.id)
        """),
      mended: flow(
        """
        call erp.cancel(order.id)
        """)),
    DiagnosticPage(
      577, "a deadline that the best case does not fit",
      why: """
        Even when every system answers at once, the waits alone take longer than the deadline: every instance \
        would be ended before it is done.
        """,
      failing: flow(
        whole:
          """
          workflow Main on Received as order by order.id {
            deadline 1 day
            wait 2 days
            publish Released(order)
          }
          """),
      mended: flow(
        whole:
          """
          workflow Main on Received as order by order.id {
            deadline 3 days
            wait 2 days
            publish Released(order)
          }
          """)),
    DiagnosticPage(
      578, "an sla that the worst case does not fit",
      why: """
        Timeouts, retries and the times that people have add up to more than was promised. That may be meant; \
        `waybill check --budget` shows what takes how long.
        """,
      failing: flow(
        whole:
          """
          workflow Main on Received as order by order.id {
            sla      1 minute
            deadline 3 days
            sale = call erp.state(order.id)
          }
          """),
      mended: flow(
        whole:
          """
          workflow Main on Received as order by order.id {
            sla      1 minute
            deadline 3 days
            sale = try call erp.state(order.id) within 30 seconds
          }
          """)),
    DiagnosticPage(
      583, "a schedule that is none",
      why: """
        A schedule runs every day or every weekday at a time of day, or in even spans. What cannot be read so \
        would run at a time that nobody meant.
        """,
      failing: flow(
        whole:
          """
          workflow Main schedule every day {
            deadline 1 day
            id = newId
          }
          """),
      mended: flow(
        whole:
          """
          workflow Main schedule every day at 02:00 {
            deadline 1 day
            id = newId
          }
          """)),
    DiagnosticPage(
      584, "an sla that is met by an event which the workflow never publishes",
      why: """
        The clock of the sla would run on until it is over, in every instance.
        """,
      failing: flow(
        whole:
          """
          workflow Main on Received as order by order.id {
            sla      1 hour until Released
            deadline 1 day
            check Acceptance(order) else cancel
          }
          """),
      mended: flow(
        whole:
          """
          workflow Main on Received as order by order.id {
            sla      1 hour until Released
            deadline 1 day
            check Acceptance(order) else cancel
            publish Released(order)
          }
          """)),
  ]
}
