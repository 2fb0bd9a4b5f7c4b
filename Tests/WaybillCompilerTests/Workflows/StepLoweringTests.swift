import Testing
import WaybillIR

@Suite struct StepLoweringTests {
  @Test("a value, rules, a call and what is published become steps over the variables that they read")
  func plainSteps() {
    let outline = WorkflowCase(
      body: """
          total = order.total * 2
          check Acceptance(order) else hold in "reviews" offering resume, cancel within 1 day else cancel
          quote = try call tax.quote(order)
          sale = call erp.create(order, quote.id) { undo call erp.cancel(sale.id) }
          publish Released(order)
          stop "done with {order.id}"
        """
    ).outline()
    #expect(
      outline == """
        total: total = f(order)
        check Acceptance: check shop.Acceptance(order)
          else
            hold in reviews: hold in reviews offering resume, cancel within 86400000
              else
                cancel: cancel
        quote: try call tax.quote f(order) -> quote
        sale: call erp.create f(order), f(quote) undo reads the answer -> sale
          undo
            erp.cancel: call erp.cancel f(sale)
        publish Released: publish shop.Released f(order)
        stop: stop f(order)
        """)
  }

  @Test("what an arm, a branch or a loop sets is seen where its names are")
  func blocks() {
    let outline = WorkflowCase(
      body: """
          parallel {
            branch { quote = try call tax.quote(order) }
            branch { risk = try call fraud.screen(order) within 10 seconds }
          }
          if risk is missing { hold in "reviews" offering resume, cancel within 4 hours else cancel }
          if risk.decision == Decline {
            publish Declined(order)
            stop "declined"
          } else {
            publish Released(order)
          }
          part = Sourcing(order, read BySku[order.id])
          match part.kind {
            Warehouse => call wms.release(part.id, part) { undo call wms.cancel(part.id) }
            ThirdParty, DropShip => publish Requested(part)
          }
          for line in order.lines where line.quantity > 1 at most 4 at once tolerate 2 {
            publish Counted(Stock { sku = line.sku  free = line.quantity })
          }
          states = for line in order.lines { give line.sku }
          for batch in order.lines in batches of 10 by batch[1]!.sku { n = count(batch) }
          publish for line in order.lines => Counted(Stock { sku = line.sku  free = 0 })
          if count(states) > 3 and quote is present { publish Released(order) }
        """
    ).outline()
    #expect(
      outline == """
        parallel: parallel
          branch
            quote: try call tax.quote f(order) -> quote
          branch
            risk: try call fraud.screen f(order) within 10000 -> risk
        if risk is missing: choose
          when f(risk)
            hold in reviews: hold in reviews offering resume, cancel within 14400000
              else
                cancel: cancel
        if risk.decision == Decline: choose
          when f(risk)
            publish Declined: publish shop.Declined f(order)
            stop: stop f()
          else
            publish Released: publish shop.Released f(order)
        part: part = f(order, shop.BySku[f(order)])
        match part.kind: match part.kind = f(part)
        match part.kind #2: choose
          when f(match part.kind)
            wms.release: call wms.release f(part), f(part)
              undo
                wms.cancel: call wms.cancel f(part)
          when f(match part.kind)
            publish Requested: publish shop.Requested f(part)
        for line: for line in f(order) at once 4 tolerate 2
          do
            publish Counted: publish shop.Counted f(line)
        states: for line in f(order) -> states
          do
            give: give f(line)
        for batch: for batch in f(order) batch 10 key f(batch)
          do
            n: n = f(batch)
        for line #2: for line in f(order)
          do
            publish Counted #2: publish shop.Counted f(line)
        if count(states) > 3 and quote is present: choose
          when f(quote, states)
            publish Released #2: publish shop.Released f(order)
        """)
  }

  @Test("waits, holds, ends and what handles them become blocks")
  func waits() {
    let outline = WorkflowCase(
      body: """
          wait 10 minutes
          wait until now
          await Shipped as parcel where parcel.order == order.id and parcel.final within 2 days
            else hold in "late" offering resume
          await within 1 day {
            Shipped as s where s.order == order.id => { publish Released(order) }
            Cancelled as c where c.id == order.id => cancel
            else => { hold in "late" offering resume }
          }
          repeat every 30 seconds within 1 hour until state is present {
            state = try call erp.state(order.id)
          } else hold in "late" offering resume
          change BySku[order.id] {
            sku  = order.id
            free = (previous.free else 0) - 1
          } require next.free >= 0 else hold in "late" offering cancel
          try {
            sale = call erp.create(order) { no undo because "is cancelled by hand" }
            fail "no"
          } on failure as f {
            if f.code == "rejected" { fail "refused in {f.step}" }
          }
          settled
          id = newId
          booked = call erp.book(id) {
            rejected hold in "rejections" offering edit id, cancel within 4 hours else cancel
            failed   resume
            unknown  hold in "rejections" offering done, retry, cancel within 4 hours else fail "unknown"
          }
          if booked is present { publish Released(order) }
        """
    ).outline()
    #expect(
      outline == """
        wait: wait 600000
        wait #2: wait until f(now)
        await Shipped: await within 172800000
          on shop.Shipped as parcel where f(parcel) == f(order) and f(parcel)
          else
            hold in late: hold in late offering resume
        await: await within 86400000
          on shop.Shipped as s where f(s) == f(order)
            publish Released: publish shop.Released f(order)
          on shop.Cancelled as c where f(c) == f(order)
            cancel: cancel
          else
            hold in late #2: hold in late offering resume
        repeat: repeat every 30000 within 3600000 until f(state)
          do
            state: try call erp.state f(order) -> state
          else
            hold in late #3: hold in late offering resume
        change BySku: change shop.BySku[f(order)] = f(order, previous) require f(next)
          else
            hold in late #4: hold in late offering cancel
        try: try
          do
            sale: call erp.create f(order), f() no undo -> sale
            fail: fail f()
          on failure as f
            if f.code == "rejected": choose
              when f(f)
                fail #2: fail f(f)
        settled: settled
        id: id = f(newId)
        booked: call erp.book f(id) -> booked
          rejected
            hold in rejections: hold in rejections offering edit id again [], cancel within 14400000
              else
                cancel #2: cancel
          failed
            resume: resume
          unknown
            hold in rejections #2: hold in rejections offering done -> booked, retry, cancel within 14400000
              else
                fail #3: fail f()
        if booked is present: choose
          when f(booked)
            publish Released #2: publish shop.Released f(order)
        """)
  }
}
