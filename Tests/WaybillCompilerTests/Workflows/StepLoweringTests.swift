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
          sale = call erp.create(order, quote) { undo call erp.cancel(sale.id) }
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
}
