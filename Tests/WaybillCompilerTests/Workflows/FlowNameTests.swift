import Testing
import WaybillCompiler
import WaybillCore
import WaybillIR

@Suite("Names of systems, queues and events") struct FlowNameTests {
  @Test("an unknown operation is reported at its name, with the nearest one") func unknownOperation() throws {
    let result = FlowCase.check(
      """
      record Page { items: [Text] }
      event Listed: Page
      system erp http { timeout 10 seconds  operation list GET "/list" () -> Page { safe } }
      channel Feed poll erp.lost() every 1 minute (page: Page) { publish Listed(page) }
      //                    ^^^^ WB0502 system `erp` has no operation `lost`
      """)
    result.expectAnnounced()
    #expect(result.diagnostics.first?.help.map(\.text) == ["list"])
  }

  @Test("an event of another package is named with it, and a near name is suggested") func unknownEvent() {
    FlowCase.expectAnnounced(
      """
      event Received: canonical.Order
      channel Orders webhook POST "/orders" (order: canonical.Order) {
        verify token header "X-Token" secret "shop.token"
        publish Recieved(order)
        //      ^^^^^^^^ WB0201 `shop` has no event `Recieved`
        publish canonical.Received(order)
        //      ^^^^^^^^^^^^^^^^^^ WB0201 `canonical` has no event `Received`
      }
      """)
  }

  @Test("names of events, views and channels begin with a capital, those of systems and operations do not")
  func capitals() {
    FlowCase.expectAnnounced(
      """
      event received: canonical.Order
      //    ^^^^^^^^ WB0217 the name of an event begins with a capital
      system Erp http {
      //     ^^^ WB0218 the name of a system begins with a small letter
        timeout 10 seconds
        operation Stock GET "/stock" () { safe }
        //        ^^^^^ WB0218 the name of an operation begins with a small letter
      }
      """)
  }

  @Test("a view and a mapping of one package cannot share a name") func sharedName() {
    FlowCase.expectAnnounced(
      """
      record Count { id: Text  orders: Integer }
      event Received: canonical.Order
      mapping ById (order: canonical.Order) -> Count { id = order.id  orders = 1 }
      view ById of Count by id { on Received as o { id = o.id  orders = 1 } }
      //   ^^^^ WB0204 `shop.ById` is declared twice
      """)
  }

  @Test("what channels use makes no circle of packages") func circles() {
    let result = CheckCase([
      "shop": """
      package shop { owner "shop-desk" }
      record Order { id: Text key }
      event Received: Order
      """,
      "stock": """
      package stock { owner "stock-desk" }
      record Line { order: shop.Order }
      event Counted: Line
      """,
      "shop/2": """
      system depot folder { timeout 10 seconds }
      channel Lines watch depot "*.json" every 1 minute (line: stock.Line) { publish stock.Counted(line) }
      """,
    ])
    result.expectAnnounced()
    #expect(result.program.flows.channels.count == 1)
  }

  @Test("a package with a channel has a queue named like its owner, its own or one that is made") func ownerQueues()
    throws
  {
    let channel = """

      event Received: canonical.Order
      channel Orders webhook POST "/orders" (order: canonical.Order) {
        verify token header "X-Token" secret "shop.token"
        publish Received(order)
      }
      """
    let made = FlowCase.check(channel).program.symbols.flows
    let number = try #require(made.ownerQueues["shop"])
    #expect(made.queues[number].name == "shop-desk")
    #expect(made.queues[number].owner == "shop-desk")

    let declared = FlowCase.check("queue \"shop-desk\" { owner \"the-shop\"  due 2 hours }" + channel)
      .program.symbols.flows
    let own = try #require(declared.ownerQueues["shop"])
    #expect(declared.queues.count == 1)
    #expect(declared.queues[own].due == 7_200_000)
  }

  @Test("three queues that lead round are told once, with all of their names") func circleOfThree() {
    FlowCase.expectAnnounced(
      """
      queue "a" { owner "desk"  due 1 hour  then to "b" }
      queue "b" { owner "desk"  due 1 hour  then to "c" }
      queue "c" { owner "desk"  due 1 hour  then to "a" }
      //                                            ^^^ WB0506 late tasks go round in a circle: `a` → `b` → `c` → `a`
      queue "d" { owner "desk"  due 1 hour  then to "a" }
      """)
  }

  @Test("the help of a missing owner is an edit that mends the source") func ownerHelp() throws {
    let text = "queue \"review\" { owner \"desk\" }"
    let finding = try #require(CheckCase(["shop": text]).diagnostics.first)
    #expect(finding.code == DiagnosticCode(504))
    let edit = try #require(finding.help.first?.edits.first)
    #expect(CheckCase(["shop": edit.replacement + text]).diagnostics.isEmpty)
  }
}
