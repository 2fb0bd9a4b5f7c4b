import Testing
import WaybillCompiler
import WaybillIR

/// A whole workflow with all that stands around it, and its test: as the language reference shows them.
@Suite struct WorkflowLanguageTests {
  static let ingestion = """
    /// From an accepted order to released work.
    workflow Main v4 on Received as order by order.id {
      sla       2 days warn 3 minutes until Released
      deadline  9 days
      cancel on Cancelled as c where c.id == order.id

      check Acceptance(order) else hold in "reviews" offering resume, edit order, cancel within 1 day else cancel

      parallel {
        branch { quote = try call tax.quote(order) }
        branch { risk  = try call fraud.screen(order) within 10 seconds }
      }

      if risk is missing { hold in "reviews" offering resume, cancel within 4 hours else cancel }
      if risk.decision == Decline {
        publish Declined(order)
        stop "declined by fraud screening"
      }

      sales = call erp.create(order, quote.id) {
        undo      call erp.cancel(sales.id)
        rejected  hold in "rejections" offering edit order, done, cancel within 4 hours else cancel
      }

      for part in [Sourcing(order, read BySku[order.id])] at most 4 at once {
        match part.kind {
          Warehouse   => call wms.release(part.id, part) { undo call wms.cancel(part.id) }
          ThirdParty  => call erp.book(part.id) { no undo because "is withdrawn by telephone" }
          DropShip    => publish Requested(part)
        }
      }
      publish Released(order)
      settled

      await Shipped as shipment where shipment.order == order.id within 2 days
        else hold in "late" offering resume
    }
    """

  static let test = """
    test Main "the ERP is down for two minutes" {
      clock from @2026-11-23T10:00:00Z
      start   order from "fixtures/order.json" with lines[1].quantity = 2, gift missing
      before start Cancelled from "fixtures/other.json"
      tax.quote         answers { id = "q-1"  tax = 1.90 }
      fraud.screen      takes 2 seconds, then answers { decision = Accept  score = 1 }
      erp.create        where order.total > 10 is down for 2 minutes, then answers from "fixtures/created.json"
      erp.cancel        answers
      erp.book          fails 3 times with 503 retry after 10 seconds, then loses the answer once, then answers { id = "b" }
      wms.release       loses the request once, then fails always with 422
      after 10 minutes  Shipped { order = "1"  tracking = "T"  final = true }
      after 11 minutes  person in "reviews" edits order with lines[1].sku = "B"
      after 12 minutes  person in "reviews" resumes
      after 13 minutes  person in "rejections" does { id = "7" }
      after 14 minutes  operator cancels "ordered twice"
      after 15 minutes  start order { id = "2"  total = 3  channel = Web  email = "a"  lines = [Line { sku = "A"  quantity = 1 }] }
      receive Orders    from "fixtures/order.json" header "X-Id" = "1"
      crash after erp.create 2 times
      expect  completed within 15 minutes
      expect  held in "reviews" with "has a total"
      expect  at 5 minutes held in "reviews"
      expect  erp.create called 2 times with one key with { id = "1"  lines[1].sku = "A" }
      expect  wms.cancel never called
      expect  effects of erp.create is 1
      expect  calls in order tax.quote, erp.create
      expect  published Released once
      expect  last published Released.total == 12.50
      expect  sla breached
      expect  instances 2
    }
    """

  @Test("the example of the language reference compiles without a finding") func wholeWorkflow() throws {
    let compiled = WorkflowCase(Self.ingestion)
    #expect(compiled.compilation.diagnostics.map(\.message) == [])
    let found = compiled.workflow
    let workflow = try #require(found)
    #expect(workflow.version == 4 && workflow.deadline == 777_600_000 && workflow.cancellations.count == 1)
    let level = try #require(workflow.serviceLevel)
    #expect(compiled.compilation.bundle.events[level.until].name == "shop.Released" && level.warning == 180_000)
    #expect(compiled.compilation.bundle.queues[workflow.ownerQueue].name == "order-desk")
  }

  @Test("every line of its test is taken, with names and types settled") func wholeTest() throws {
    let compiled = WorkflowCase(Self.ingestion + "\n" + Self.test)
    #expect(compiled.compilation.diagnostics.map(\.message) == [])
    let test = try #require(compiled.compilation.program.tests.workflowTests.first)
    #expect(test.lines.count == 28)
    let functions =
      compiled.compilation.program.withTests.callables.count - compiled.compilation.program.callables.count
    #expect(functions > 10)
    guard case .expect(.called(let called)) = test.lines[20].kind else {
      Issue.record("line 21 counts calls: \(test.lines[20].kind)")
      return
    }
    #expect(called.count == 2 && called.keys == 1)
    #expect(called.bodies.first?.map(\.place) == [[.name("id")], [.name("lines"), .index(1), .name("sku")]])
  }

  @Test("what is held runs the steps again that depend on what is edited, and no others") func edits() throws {
    let compiled = WorkflowCase(
      body: """
          unrelated = 3
          part = Sourcing(order, missing)
          half = count(part.lines)
          check Acceptance(order) else hold in "reviews" offering edit order, cancel
          publish Released(order)
        """.replacing("missing", with: "read BySku[order.id]"))
    let outline = compiled.outline()
    #expect(outline.contains("edit order again [part, half, check Acceptance]"), "\(outline)")
  }

  static let wrongLines: [String] = [
    """
      start odrer from "a.json"
    //      ^^^^^ WB0587 is started with `order`
    """,
    """
      tax.quote answers { id = 7  tax = 1 }
    //                         ^ WB0334 does not fit
    """,
    """
      start order from "a.json" with lines[1].skew = "B"
    //                                        ^^^^ WB0231 has no field
    """,
    """
      given order from "a.json"
    //^^^^^^^^^^^^^^^^^^^^^^^^^ WB0586 this line belongs to the test of a mapping
    """,
    """
      erp.crate answers
    //    ^^^^^ WB0502 has no operation
    """,
    """
      erp.cancel answers { id = "1" }
    //           ^^^^^^^^^^^^^^^^^^^^ WB0588 has no answer
    """,
    """
      after 1 minute person in "reviews" does { id = "7" }
    //                                        ^^^^^^^^^^^^ WB0588 takes an answer from a person
    """,
    """
      erp.create answers
    //           ^^^^^^^ WB0588 none is given
    """,
    """
      erp.create where order.price > 3 answers { id = "1" }
    //                       ^^^^^ WB0231 has no field
    """,
    """
      after 1 minute Shiped { order = "1"  tracking = "T"  final = true }
    //               ^^^^^^ WB0201 has no event
    """,
    """
      after 1 minute person in "reviewers" resumes
    //                         ^^^^^^^^^^^ WB0503 there is no queue
    """,
    """
      after 1 minute person in "reviews" edits odrer with total = 3
    //                                         ^^^^^ WB0230 nothing is called
    """,
    """
      expect held in "reviewers"
    //               ^^^^^^^^^^^ WB0503 there is no queue
    """,
    """
      expect sla breached
    //^^^^^^^^^^^^^^^^^^^ WB0589 has no sla
    """,
    """
      expect erp.create called once with { lines[1].skew = "A" }
    //                                              ^^^^ WB0231 has no field
    """,
    """
      expect last published Released.price == 3
    //                               ^^^^^ WB0231 has no field
    """,
    """
      clock from @2026-11-23T10:00:00Z to @2026-11-22T10:00:00Z
    //                                    ^^^^^^^^^^^^^^^^^^^^^ WB0590 does not run back
    """,
  ]

  @Test("what is wrong with a line of a test is told where it stands", arguments: wrongLines)
  func wrongLine(_ line: String) {
    WorkflowCase("test Main \"is wrong\" {\n\(line)\n}\n\(Self.plain)").expectAnnounced()
  }

  private static let plain = """
    workflow Main on Received as order by order.id {
      deadline 1 day
      publish Released(order)
    }
    """

  @Test("a line of a workflow's test is refused in the test of a mapping") func otherTest() {
    WorkflowCase(
      """
      test Sourcing "is no workflow" {
        given order from "a.json"
        given stock missing
        start order from "a.json"
      //^^^^^^^^^^^^^^^^^^^^^^^^^ WB0586 this line belongs to the test of a workflow
        expect held in "reviews"
      //^^^^^^^^^^^^^^^^^^^^^^^^ WB0586
      }
      """
    ).expectAnnounced()
  }
}
