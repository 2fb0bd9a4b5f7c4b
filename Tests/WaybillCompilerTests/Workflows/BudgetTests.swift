import Testing
import WaybillCompiler

/// Times are those of the fixture's systems: 5 seconds for tax, 10 for the ERP.
@Suite struct BudgetTests {
  private func ways(_ body: String, sourceLocation: SourceLocation = #_sourceLocation) -> [String] {
    let compiled = WorkflowCase(body: body)
    compiled.expectAnnounced(sourceLocation: sourceLocation)
    let budget = compiled.compilation.program.budgets.first
    return (budget?.ways ?? []).map { way in
      let name = way.choices.isEmpty ? "" : "\(way.choices.joined(separator: ", ")): "
      return "\(name)\(spelledShort(way.best)) to \(way.worst.map(spelledShort) ?? "no bound")"
    }
  }

  @Test("waits count at best and at worst, and what may come earlier at worst only") func waits() {
    #expect(ways("  wait 2 hours") == ["2 h to 2 h"])
    #expect(ways("  wait until now") == ["0 s to no bound"])
    #expect(
      ways("  await Shipped as p where p.order == order.id within 2 days else hold in \"late\" offering resume")
        == ["0 s to 3 d"])
    #expect(ways("  hold in \"reviews\" offering resume") == ["0 s to 4 h"])
  }

  @Test("a call takes all its attempts, each with its timeout, and ends within its bound") func calls() {
    #expect(ways("  q = try call tax.quote(order) within 30 seconds") == ["0 s to 30 s"])
    // Attempts begin for fifteen minutes, and the last one takes its timeout.
    #expect(ways("  q = try call tax.quote(order)") == ["0 s to 15 min 5 s"])
    // Three attempts of 10 s, with a wait of 1 s and one of 2 s between them.
    let retried =
      "  s = call erp.create(order) {\n    no undo because \"by hand\"\n    retry 2 times from 1 second doubling to 1 minute\n  }"
    #expect(ways(retried) == ["0 s to 33 s"])
    // What is never repeated takes one timeout.
    #expect(ways("  b = call erp.book(order.id) { no undo because \"by hand\" }") == ["0 s to 10 s"])
  }

  @Test("each choice is a way of its own, and one that ends counts up to there") func choices() {
    let found = ways(
      """
        wait 1 minute
        if order.total > 3 {
          wait 1 hour
          stop "much"
        }
        match order.channel {
          Web => wait 2 hours
          Store => n = 1
        }
      """)
    #expect(
      found == [
        "order.total > 3: 1 h 1 min to 1 h 1 min",
        "not (order.total > 3), Web: 2 h 1 min to 2 h 1 min",
        "not (order.total > 3), Store: 1 min to 1 min",
      ])
  }

  @Test("branches take the longest, loops as many rounds as there are elements") func frames() {
    #expect(
      ways("  parallel {\n    branch { wait 1 hour }\n    branch { wait 3 hours }\n  }") == ["3 h to 3 h"])
    // One to fifty lines, four at once.
    #expect(ways("  for line in order.lines at most 4 at once { wait 1 hour }") == ["1 h to 13 h"])
    #expect(
      ways("  for b in order.lines in batches of 20 by b[1]!.sku { wait 1 hour }") == ["1 h to 3 h"])
  }

  @Test("a deadline that the best case does not fit is an error, an sla that the worst one does not fit a notice")
  func findings() {
    WorkflowCase(
      """
      workflow Main on Received as order by order.id {
        deadline 1 day
      //^^^^^^^^^^^^^^ WB0577 even at best the workflow takes 2 d
        wait 2 days
      }
      """
    ).expectAnnounced()
    WorkflowCase(
      """
      workflow Main on Received as order by order.id {
        sla      1 hour
      //^^^^^^^^^^^^^^^ WB0578 the way through `order.total > 3` may take 2 h
        deadline 1 day
        if order.total > 3 { wait 2 hours }
      }
      """
    ).expectAnnounced()
  }

  @Test("what comes behind the event that meets the sla does not count against it") func until() {
    let compiled = WorkflowCase(
      """
      workflow Main on Received as order by order.id {
        sla      1 hour until Released
        deadline 9 days
        publish Released(order)
        wait 2 days
      }
      """)
    #expect(compiled.compilation.diagnostics.map(\.message) == [])
    #expect(compiled.compilation.program.budgets.first?.ways.map(\.meets) == [0])
  }
}
