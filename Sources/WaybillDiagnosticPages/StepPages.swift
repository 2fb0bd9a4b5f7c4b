extension DiagnosticPages {
  /// WB0149 and WB0150: the lines of workflows.
  static let stepPages: [DiagnosticPage] = [
    DiagnosticPage(
      149, "a line that is no step",
      why: """
        A workflow does what its lines say, one step a line. A misspelt word must not be passed over: the step would \
        never be done, and nobody would notice before the goods are missing.
        """,
      failing: DiagnosticExample(workflow("publsh Packed(basket)")),
      mended: DiagnosticExample(workflow("publish Packed(basket)"))),
    DiagnosticPage(
      150, "an `else` that belongs to nothing",
      why: """
        An `else` says what happens when a bound has passed, so a `hold` has one only behind its `within`; and it is \
        the value of a `try call` that was given up. What happens when another call does not succeed stands in its \
        block, one handler for each way to fail, since they are not the same.
        """,
      failing: DiagnosticExample(workflow("hold in \"desk\" offering resume else cancel")),
      mended: DiagnosticExample(workflow("hold in \"desk\" offering resume within 1 day else cancel"))),
  ]

  private static func workflow(_ step: String) -> String {
    """
    package example { owner "shop-desk" }
    record Basket { id: Text  key }
    event Placed: Basket
    event Packed: Basket
    queue "desk" { owner "shop-desk"  due 2 days }
    workflow Intake on Placed as basket by basket.id {
      deadline 3 days
      \(step)
    }
    """
  }
}
