import Testing
import WaybillIR

@Suite("What a bundle says of workflows, for people") struct OutlineTests {
  private static let lines = soundFlows.flowOutlines.flatMap { $0.lines() }

  @Test(
    "each part is a line in the words of the language",
    arguments: [
      #"queue "desk", owner desk, due 1 hour, then to "supervisors""#,
      "system erp http, auth oauth2 clientCredentials, rate 20 per 1 second burst 40, rate cost by response \"cost\" of "
        + "1000 restoring 50 per 1 second, rate told by header \"X-Left\", 8 at once",
      "  operation erp.book POST \"/\" (order: Order), unsafe probe erp.find, timeout 10 seconds",
      "  operation erp.find POST \"/orders/{}\" (id: Text) -> Order?, safe, timeout 10 seconds",
      "event orders.Cancelled v2: Order",
      "channel test.Drops watch files \"in/*.csv\" every 1 minute (order: Order) each, publishes orders.Received, "
        + "rejected to \"desk\"",
      "view stock.BySku of State, on stock.Changed, orders.Received, publishes stock.Changed",
      "workflow test.Nightly schedule every Monday at 02:00 in Europe/Berlin -> Text, latest, deadline 1 hour",
      "workflow test.Everything v4 on orders.Received, serial skip held, sla 5 minutes, deadline 3 days, "
        + "cancel on orders.Cancelled",
    ])
  func parts(line: String) {
    #expect(OutlineTests.lines.contains(line), "\(OutlineTests.lines.joined(separator: "\n"))")
  }

  @Test("steps stand below their workflow, and what is done about one below it") func steps() throws {
    let start = try #require(OutlineTests.lines.firstIndex { $0.hasPrefix("  check test.Rules") })
    #expect(
      Array(OutlineTests.lines[start...].prefix(5)) == [
        "  check test.Rules", "    else",
        "      hold in \"desk\" offering resume, cancel, edit order within 1 day"
          + "  [2]", "        else", "          cancel  [1]",
      ])
  }

  @Test("every step of a workflow is in its outline once, with its label") func everyStep() {
    for workflow in soundFlows.workflows {
      func labels(_ steps: [StepOutline]) -> [String] {
        steps.flatMap { step in [step.label] + step.blocks.flatMap { labels($0.steps) } }
      }
      #expect(labels(soundFlows.outline(of: workflow)).sorted() == workflow.steps.map(\.label).sorted())
    }
  }

  @Test(
    "a span is told in the largest unit that measures it",
    arguments: [(0, "0 milliseconds"), (90_000, "90 seconds"), (3_600_000, "1 hour"), (1_001, "1001 milliseconds")])
  func spans(span: Milliseconds, words: String) {
    #expect(spanWords(span) == words)
  }
}
