import Testing

/// Each text announces what is found in it, and nothing else is.
@Suite struct WrongWorkflowTests {
  static let heads: [String] = [
    """
    workflow Main by 1 {
    //       ^^^^ WB0550 started by nothing
      deadline 1 day
    }
    """,
    """
    workflow Main on Counted as stock {
    //            ^^^^^^^^^^^^^^^^^^^ WB0551 does not say by what its instances are told apart
      deadline 1 day
    }
    """,
    """
    workflow Main on Received as order by order.email {
    //                                    ^^^^^^^^^^^ WB0519 is personal
      deadline 1 day
    }
    """,
    """
    workflow Main on Received as order by order.id {
    //       ^^^^ WB0552 has no deadline
      publish Released(order)
    }
    """,
    """
    workflow Main on Received as order by order.id {
      sla      2 days
      deadline 1 day
    //^^^^^^^^^^^^^^ WB0553 is not longer than the sla
    }
    """,
    """
    workflow Main on Received as order by order.id {
      sla      2 hours warn 3 hours
    //                      ^^^^^^^ WB0554 does not come before the sla
      deadline 1 day
    }
    """,
    """
    workflow Main on Received as order by order.id {
      publish Released(order)
      deadline 1 day
    //^^^^^^^^^^^^^^ WB0555 settings stand first
    }
    """,
    """
    workflow Main on Received as order by order.id {
      deadline 1 day
      deadline 2 days
    //^^^^^^^^^^^^^^^ WB0555 said twice
    }
    """,
    """
    workflow Main schedule every day {
    //                           ^^^ WB0583 needs the time of day
      deadline 1 day
    }
    """,
    """
    workflow Main schedule every fortnight at 02:00 {
    //                           ^^^^^^^^^ WB0583 nothing runs every
      deadline 1 day
    }
    """,
    """
    workflow Main schedule every day at 02:00 in "Mars/Olympus" {
    //                                           ^^^^^^^^^^^^^^ WB0373 no time zone
      deadline 1 day
    }
    """,
    """
    workflow Main on Received as order by order.id {
      sla      2 hours until Released
    //                       ^^^^^^^^ WB0584 no step of the workflow publishes it
      deadline 1 day
    }
    """,
    """
    workflow Main on Received as order by order.id {
      deadline 1 day
      cancel on Cancelled as c where c.total > 100
    //                               ^^^^^^^^^^^^^ WB0574 has none
    }
    """,
    """
    workflow Main on Received as order by order.id -> Sale {
    //       ^^^^ WB0575 a way to its end gives nothing
      deadline 1 day
      if order.total > 3 { give Sale { id = order.id } }
    }
    """,
    """
    workflow Main on Received as order by order.id {
      deadline 1 day
      publish Released(order)
    }
    workflow Other on Released as order by order.id {
    //       ^^^^^ WB0566 `shop.Other` → `shop.Third` → `shop.Other`
      deadline 1 day
      run Third(order)
    }
    workflow Third on Cancelled as order by order.id {
      deadline 1 day
      publish Released(order)
    }
    """,
  ]

  @Test("what is wrong with a head or a setting is told where it stands", arguments: heads)
  func head(_ text: String) { WorkflowCase(text).expectAnnounced() }

  static let bodies: [String] = [
    """
      x = call erp.book(order.id) {
        no undo because "by hand"
        retry 3 times
    //  ^^^^^^^^^^^^^ WB0556 it is not retried
      }
    """,
    """
      x = call erp.create(order) {
        no undo because "by hand"
        retry for 2 days
    //  ^^^^^^^^^^^^^^^^ WB0557 after its key is forgotten, which is after 1 day
      }
    """,
    """
      sale = call erp.create(order)
    //       ^^^^^^^^^^^^^^^^^^^^^^ WB0558 nothing takes it back
      fail "no"
    """,
    """
      for line in order.lines {
        call wms.cancel(line.sku)
    //  ^^^^^^^^^^^^^^^^^^^^^^^^^ WB0558 nothing takes it back
      }
    """,
    """
      parallel {
        branch { call wms.cancel("a") }
    //           ^^^^^^^^^^^^^^^^^^^^ WB0558 nothing takes it back
        branch { fail "no" }
      }
    """,
    """
      settled
      sale = call erp.create(order) {
        undo call erp.cancel(sale.id)
    //  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ WB0559 nothing is undone behind `settled`
      }
    """,
    """
      quote = call tax.quote(order) {
        undo call erp.cancel(quote.id)
    //  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ WB0559 only reads
      }
    """,
    """
      await Shipped as p where p.order == order.id
    //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ WB0560 does not say how long it waits
    """,
    """
      hold in "open" offering resume
    //        ^^^^^^ WB0560 by when the task is done
    """,
    """
      hold in "reviews" offering resume within 1 day
    //                                         ^^^^^ WB0561 what happens when its time is over
    """,
    """
      await Shipped as p where p.order == order.id within 1 day
    //                                                    ^^^^^ WB0561 what happens when its time is over
    """,
    """
      repeat every 1 minute within 1 hour until order.total > 3 { n = 1 }
    //                             ^^^^^^ WB0561 what happens when its time is over
    """,
    """
      stop "done"
      publish Released(order)
    //^^^^^^^^^^^^^^^^^^^^^^^ WB0562 no way leads to this step
    """,
    """
      if order.total > 3 { fail "much" } else { stop "little" }
      publish Released(order)
    //^^^^^^^^^^^^^^^^^^^^^^^ WB0562 no way leads to this step
    """,
    """
      parallel {
        branch { x = 1 }
        branch { x = 2 }
    //           ^ WB0563 two branches set `x`
      }
    """,
    """
      x = 1
      for line in order.lines { x = line.quantity }
    //                          ^ WB0564 belongs to the outside of the loop
    """,
    """
      x = 1
      parallel {
        branch { x = 2 }
    //           ^ WB0564 belongs to the outside of the branch
        branch { y = 2 }
      }
    """,
    """
      x = 1
      if order.total > 3 { x = 2 }
    //                     ^ WB0234 already stands for something
    """,
    """
      await Requested as p where p.id == order.id within 1 day else hold in "late" offering resume
    //      ^^^^^^^^^ WB0565 nothing publishes
    """,
    """
      stop "declined {order.email}"
    //                ^^^^^^^^^^^ WB0568 kept in logs
    """,
    """
      fail "{order.email} is no customer"
    //       ^^^^^^^^^^^ WB0568 kept in logs
    """,
    """
      for line in order.lines { stop "now" }
    //                          ^^^^^^^^^^ WB0569 does not stand in a loop
    """,
    """
      parallel {
        branch { settled }
    //           ^^^^^^^ WB0569 does not stand in a branch
        branch { x = 1 }
      }
    """,
    """
      call wms.cancel("a") { undo { stop "undone" } }
    //                              ^^^^^^^^^^^^^ WB0569 does not stand in an `undo`
    """,
    """
      sale = call erp.create(order) {
        no undo because "by hand"
        failed { for line in order.lines { hold in "rejections" offering retry, resume } }
    //                                                                   ^^^^^ WB0570 what is held here is none
      }
    """,
    """
      check Acceptance(order) else hold in "reviews" offering retry, cancel
    //                                                        ^^^^^ WB0570 does a call again
    """,
    """
      hold in "reviews" offering done
    //                           ^^^^ WB0570 says that a call happened
    """,
    """
      await Shipped as p where p.order == order.id within 1 day else retry
    //                                                               ^^^^^ WB0570 does a call again
    """,
    """
      sale = call erp.create(order) { undo call erp.cancel(sale.id) }
      check Acceptance(order) else hold in "reviews" offering edit order, cancel
    //                                                             ^^^^^ WB0571 a step with an effect
    """,
    """
      if order.total > 100 { publish Counted(Stock { sku = "1"  free = 2 }) }
      hold in "reviews" offering edit order, resume
    //                                ^^^^^ WB0571 a step with an effect
    """,
    """
      if order.gift is missing { fail "no gift" }
      length = length(order.gift)
      hold in "reviews" offering edit order, resume
    //                                ^^^^^ WB0571 may take away what a condition has shown
    """,
    """
      sale = call erp.create(order) {
        no undo because "by hand"
        failed hold in "rejections" offering edit order, cancel
    //                                       ^^^^^^^^^^ WB0572 only where the target refused
      }
    """,
    """
      for line in order.lines {
        call wms.cancel(line.sku) {
          no undo because "by hand"
          rejected hold in "rejections" offering edit order, cancel
    //                                                ^^^^^ WB0564 belongs to the outside of the loop
        }
      }
    """,
    """
      sale = try call erp.create(order) { no undo because "by hand" }
    //       ^^^ WB0573 would not know whether it happened
    """,
    """
      await Shipped as p within 1 day else hold in "late" offering resume
    //      ^^^^^^^^^^^^ WB0574 whichever instance it is about
    """,
    """
      await Shipped as p where p.order != order.id within 1 day else hold in "late" offering resume
    //                         ^^^^^^^^^^^^^^^^^^^ WB0574 has none
    """,
    """
      xs = for line in order.lines { n = line.quantity }
    //^^ WB0575 is what the loop gives
    """,
    """
      xs = for line in order.lines {
        give line.sku
        n = 1
    //  ^^^^^ WB0562 no way leads to this step
      }
    """,
    """
      n = branch {
        before = 1
        if order.total > 3 { give 1 }
        behind = 2
        give behind
      }
      a = before + n
      b = behind + 1
    //    ^^^^^^ WB0230 nothing is called `behind`
    """,
    """
      xs = for line in order.lines tolerate 2 { give line.sku }
      publish Declined(Order { id = xs[1]  total = 1  channel = Web  email = "a"  gift = "b"  lines = order.lines })
    //                              ^^^^^ WB0330 may be missing
    """,
    """
      give order
    //^^^^^^^^^^ WB0575 nothing takes what the workflow gives
    """,
    """
      x = call erp.cancel(order.id) { no undo because "it is one" }
    //^ WB0576 gives nothing
    """,
    """
      x = hold in "reviews" offering resume
    //^ WB0576 a hold gives nothing
    """,
    """
      check Sourcing(order, missing) else cancel
    //      ^^^^^^^^ WB0579 takes rules
    """,
    """
      x = [read BySku[line.sku] for line in order.lines]
    //                ^^^^^^^^ WB0580 is not known then
    """,
    """
      publish Released()
    //        ^^^^^^^^^^ WB0546 carries one value
    """,
    """
      for line in order.lines grouped by line.sku as g { n = 1 }
    //                        ^^^^^^^^^^^^^^^^^^^^^^^^ WB0585 single elements
    """,
    """
      match order.channel {
    //      ^^^^^^^^^^^^^ WB0344 leaves out
        Web => publish Released(order)
      }
    """,
    """
      call erp.cancel(order.email) { no undo because "it is one" }
    //                ^^^^^^^^^^^ WB0520 address
    """,
    """
      risk = try call fraud.screen(order)
      if risk.score > 3 { fail "much" }
    //   ^^^^^^^^^^ WB0339 may be missing
    """,
    """
      sale = call erp.create(order) {
        no undo because "by hand"
        failed resume
      }
      publish Counted(Stock { sku = sale.id  free = 1 })
    //                              ^^^^^^^ WB0330 may be missing
    """,
    """
      x = order.total / 3
    //    ^^^^^^^^^^^^^^^ WB0343 stands inside `round`
    """,
  ]

  @Test("what is wrong with a step is told where it stands", arguments: bodies)
  func step(_ body: String) { WorkflowCase(body: body).expectAnnounced() }
}
