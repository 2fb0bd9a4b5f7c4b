import Testing
import WaybillIR

/// What the head and the settings of a workflow become.
@Suite struct WorkflowHeadTests {
  private func compile(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> WorkflowData {
    let compiled = WorkflowCase(text)
    compiled.expectAnnounced(sourceLocation: sourceLocation)
    let found = compiled.workflow
    return try #require(found, sourceLocation: sourceLocation)
  }

  @Test("instances of one key run one after the other, or the newest replaces what waits") func ordering() throws {
    let serial = try compile(
      """
      workflow Main on Received as order by order.id serial by order.channel skip held {
        deadline 1 day
        publish Released(order)
      }
      """)
    guard case .serial(let by, let skipsHeld) = serial.ordering else {
      Issue.record("not serial: \(serial.ordering)")
      return
    }
    #expect(skipsHeld && by.inputs == [.variable(0)])
    let latest = try compile(
      """
      workflow Main on Received as order by order.id {
        latest by order.id
        deadline 1 day
        publish Released(order)
      }
      """)
    guard case .latest = latest.ordering else {
      Issue.record("not the latest: \(latest.ordering)")
      return
    }
  }

  @Test(
    "a schedule runs on days at a time, or in even spans",
    arguments: [
      ("every day at 02:30", WorkflowData.Schedule.Every.day(minute: 150, weekday: 0)),
      ("every monday at 23:00", .day(minute: 1380, weekday: 1)),
      ("every 15 minutes", .span(900_000)),
    ])
  func schedule(_ written: String, _ every: WorkflowData.Schedule.Every) throws {
    let workflow = try compile(
      """
      workflow Main schedule \(written) {
        deadline 1 day
        stop "for {scheduled}"
      }
      """)
    #expect(workflow.start == .schedule(WorkflowData.Schedule(every: every, zone: -1)))
    #expect(workflow.key.inputs == [.variable(0)] && workflow.variables[0].name == "scheduled")
  }

  @Test("without `by` the key of an instance is that of its event", arguments: ["Received", "Shipped"])
  func eventKey(_ event: String) throws {
    let workflow = try compile("workflow Main on \(event) as e {\n  deadline 1 day\n  n = 1\n}")
    #expect(workflow.key.inputs == [.variable(0)])
  }

  @Test("a schedule may stand in a zone") func zone() throws {
    let compiled = WorkflowCase(
      """
      workflow Main schedule every day at 02:00 in "Europe/Berlin" {
        deadline 1 day
        n = 1
      }
      """)
    compiled.expectAnnounced()
    #expect(
      compiled.workflow?.start
        == .schedule(WorkflowData.Schedule(every: .day(minute: 120, weekday: 0), zone: 0)))
    #expect(compiled.compilation.bundle.zones.map(\.name) == ["Europe/Berlin"])
  }

  @Test("a workflow is a step of another one, with its result") func subWorkflow() {
    let outline = WorkflowCase(
      body: """
          sale = run Other(order)
          parcel = await Shipped as shipped where sale.id == shipped.order within 1 day
            else hold in "late" offering resume
          if parcel is present { publish Counted(Stock { sku = shipped!.tracking  free = 1 }) }
        """,
      """
      workflow Other on Cancelled as order by order.id -> Sale {
        deadline 1 day
        sale = call erp.create(order) {
          undo   call erp.cancel(sale.id)
          failed fail "the ERP is down"
        }
        if order.total > 3 { give sale } else { give Sale { id = "small" } }
      }
      """
    ).outline()
    #expect(
      outline == """
        sale: run shop.Other f(order) -> sale
        await Shipped: await within 86400000
          on shop.Shipped as shipped where f(shipped) == f(sale)
          else
            hold in late: hold in late offering resume
        if parcel is present: choose
          when f(shipped)
            publish Counted: publish shop.Counted f(shipped)
        """)
  }

  @Test("a match over a view reads it once, for the arms and the names in them") func matchOverView() {
    let outline = WorkflowCase(
      body: """
          match ((read BySku[order.id]).free else 0) {
            n where n > 3 => stop "enough: {n}"
            else => stop "too few"
          }
        """
    ).outline()
    #expect(
      outline == """
        ((read BySku[order.id]).free else 0): subject of match 0 = f(shop.BySku[f(order)])
        match ((read BySku[order.id]).free else 0): match ((read BySku[order.id]).free else 0) = f(subject of match 0)
        match ((read BySku[order.id]).free else 0) #2: choose
          when f(match ((read BySku[order.id]).free else 0))
            n: n = f(subject of match 0)
            stop: stop f(n)
          when f(match ((read BySku[order.id]).free else 0))
            stop #2: stop f()
        """)
  }
}
