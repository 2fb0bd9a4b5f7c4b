extension DiagnosticPages {
  /// WB0560 to WB0572, WB0574, WB0575, WB0579 to WB0582, WB0585: steps of workflows.
  static let workflowStepPages: [DiagnosticPage] = [
    DiagnosticPage(
      560, "a wait without a bound",
      why: """
        What waits without a bound is noticed by the customer first. Every wait says how long; a hold may leave \
        that to its queue.
        """,
      failing: flow(
        """
        await Shipped as parcel where parcel.order == order.id
        """),
      mended: flow(
        """
        await Shipped as parcel where parcel.order == order.id within 2 days
            else hold in "desk" offering resume
        """)),
    DiagnosticPage(
      561, "a bound that does not say what happens then",
      why: """
        The time will be over one day, for some order. Whether it is held, cancelled or goes on is decided here, \
        not at three in the morning.
        """,
      failing: flow(
        """
        await Shipped as parcel where parcel.order == order.id within 2 days
        """),
      mended: flow(
        """
        await Shipped as parcel where parcel.order == order.id within 2 days
            else hold in "desk" offering resume
        """)),
    DiagnosticPage(
      562, "a step that is never reached",
      why: """
        Every way ends above it. Somebody thinks that it is done.
        """,
      failing: flow(
        """
        stop "is done"
          publish Released(order)
        """),
      mended: flow(
        """
        publish Released(order)
          stop "is done"
        """)),
    DiagnosticPage(
      563, "two branches that set one name",
      why: """
        Branches run at the same time, and which of them is last differs from order to order.
        """,
      failing: flow(
        """
        parallel {
            branch { state = try call erp.state(order.id) }
            branch { state = try call erp.state("x") }
          }
        """),
      mended: flow(
        """
        parallel {
            branch { state = try call erp.state(order.id) }
            branch { other = try call erp.state("x") }
          }
        """)),
    DiagnosticPage(
      564, "a name of the outside that is set in a branch or a loop",
      why: """
        The elements of a loop run beside each other and read what stands outside. If one changed it, the others \
        would see now the old, now the new.
        """,
      failing: flow(
        """
        total = 0
          for line in order.lines { total = line.quantity }
        """),
      mended: flow(
        """
        total = sum(order.lines.quantity)
          for line in order.lines { part = line.quantity }
        """)),
    DiagnosticPage(
      565, "an awaited event that nobody publishes",
      why: """
        No workflow, channel or view of the project publishes it, so that every wait for it runs out.
        """,
      failing: flow(
        """
        await Cancelled as c where c.id == order.id within 2 days else hold in "desk" offering resume
        """),
      mended: flow(
        """
        await Shipped as s where s.order == order.id within 2 days else hold in "desk" offering resume
        """)),
    DiagnosticPage(
      566, "workflows that start each other in a circle",
      why: """
        Each instance would start another one, without an end: an order would be received for ever.
        """,
      failing: flow(
        whole:
          """
          workflow Main on Received as order by order.id {
            deadline 1 day
            publish Received(order)
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
      568, "personal data in the text of `stop` or `fail`",
      why: """
        These texts are kept in logs and shown to everyone who looks after the flow.
        """,
      failing: flow(
        """
        if order.total > 1000 { fail "{order.email} orders too much" }
        """),
      mended: flow(
        """
        if order.total > 1000 { fail "{order.id} is too large" }
        """)),
    DiagnosticPage(
      569, "`stop` or `settled` in a branch or a loop",
      why: """
        The others still run, with effects of their own. Whether the whole workflow ends is decided behind them.
        """,
      failing: flow(
        """
        for line in order.lines { stop "one is enough" }
        """),
      mended: flow(
        """
        for line in order.lines { n = line.quantity }
          stop "all of them"
        """)),
    DiagnosticPage(
      570, "`retry` or `done` where no call is held",
      why: """
        `retry` does a call again, `done` says that it happened. Where rules or a wait are held there is nothing \
        of the kind.
        """,
      failing: flow(
        """
        check Acceptance(order) else hold in "desk" offering retry, cancel
        """),
      mended: flow(
        """
        check Acceptance(order) else hold in "desk" offering edit order, cancel
        """)),
    DiagnosticPage(
      571, "an edit of a value with which something was done already",
      why: """
        The ERP has the order as it was. An edit would leave two versions of it in the world, and nobody would \
        know which one was shipped.
        """,
      failing: flow(
        """
        publish Released(order)
          check Acceptance(order) else hold in "desk" offering edit order, resume
        """),
      mended: flow(
        """
        check Acceptance(order) else hold in "desk" offering edit order, resume
          publish Released(order)
        """)),
    DiagnosticPage(
      572, "an edit behind a call that may have happened",
      why: """
        Only a refusal says for certain that nothing was done. After a failure or an unclear outcome, the same \
        call may be tried again, in the same form.
        """,
      failing: flow(
        """
        sale = call erp.create(order) {
            undo call erp.cancel(sale.id)
            failed hold in "desk" offering edit order, cancel
          }
        """),
      mended: flow(
        """
        sale = call erp.create(order) {
            undo call erp.cancel(sale.id)
            failed hold in "desk" offering retry, cancel
          }
        """)),
    DiagnosticPage(
      574, "an event that does not say which instance it is about",
      why: """
        Any parcel of any order would end the wait. An equality between the event and the instance finds the \
        right one.
        """,
      failing: flow(
        """
        await Shipped as parcel within 2 days else hold in "desk" offering resume
        """),
      mended: flow(
        """
        await Shipped as parcel where parcel.order == order.id within 2 days else hold in "desk" offering resume
        """)),
    DiagnosticPage(
      575, "a `give` that is missing, or given to nobody",
      why: """
        What a loop, a branch or a workflow gives has to be given on every way through it, and taken by a \
        name or by the `->` of the head.
        """,
      failing: flow(
        """
        skus = for line in order.lines {
            if line.quantity > 1 { give line.sku }
          }
        """),
      mended: flow(
        """
        skus = for line in order.lines {
            give if line.quantity > 1 then line.sku else "single"
          }
        """)),
    DiagnosticPage(
      579, "a `check` of something that is no rules",
      why: """
        `check` looks at the violations that rules report. A mapping or a function has none.
        """,
      failing: flow("check Same(order) else cancel", "mapping Same (order: Order) -> Order { copy order }"),
      mended: flow(
        """
        check Acceptance(order) else cancel
        """)),
    DiagnosticPage(
      580, "a `read` whose key is not known before the step",
      why: """
        A step reads the views first, then computes. A key that changes inside of the expression is not known \
        when the view is read.
        """,
      failing: flow(
        """
        stock = [read BySku[line.sku] for line in order.lines]
          n = count(stock)
        """),
      mended: flow(
        """
        all = read BySku
          stock = [line.sku for line in order.lines where any(s.sku == line.sku for s in all)]
          n = count(stock)
        """)),
    DiagnosticPage(
      581, "a `run` with other than one value",
      why: """
        A workflow is started with the value of its event, and with nothing else.
        """,
      failing: flow(
        "run Other(order, order)",
        """
        workflow Other on Cancelled as order by order.id {
          deadline 1 day
          publish Released(order)
        }
        """),
      mended: flow(
        "run Other(order)",
        """
        workflow Other on Cancelled as order by order.id {
          deadline 1 day
          publish Released(order)
        }
        """)),
    DiagnosticPage(
      582, "a `run` of a workflow that has a schedule",
      why: """
        It starts by the clock, with no value that could be handed to it.
        """,
      failing: flow(
        "run Nightly(order)",
        """
        workflow Nightly schedule every day at 02:00 {
          deadline 1 day
          id = newId
        }
        """),
      mended: flow(
        "run Other(order)",
        """
        workflow Other on Cancelled as order by order.id {
          deadline 1 day
          publish Released(order)
        }
        """)),
    DiagnosticPage(
      585, "groups in a `for` with steps",
      why: """
        A group is a value, and belongs into an expression. Steps are done for single elements, or for batches of \
        them.
        """,
      failing: flow(
        """
        for line in order.lines grouped by line.sku as group { n = count(group.items) }
        """),
      mended: flow(
        """
        for line in order.lines { n = line.quantity }
        """)),
  ]
}
