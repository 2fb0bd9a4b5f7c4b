extension DiagnosticPages {
  /// WB0586 to WB0590: tests of workflows.
  static let workflowTestPages: [DiagnosticPage] = [
    DiagnosticPage(
      586, "a line that belongs to another kind of test",
      why: """
        A mapping is given values and gives a result; a workflow is started and ends, is held, calls and \
        publishes.
        """,
      failing: flow(
        "publish Released(order)",
        """
        test Main "is tried" {
          given order from "order.json"
        }
        """),
      mended: flow(
        "publish Released(order)",
        """
        test Main "is tried" {
          start order from "order.json"
        }
        """)),
    DiagnosticPage(
      587, "a start with another name than that of the event",
      why: """
        A workflow is started with the value of its event, under the name that its head gives it.
        """,
      failing: flow(
        "publish Released(order)",
        """
        test Main "is tried" {
          start parcel from "order.json"
        }
        """),
      mended: flow(
        "publish Released(order)",
        """
        test Main "is tried" {
          start order from "order.json"
        }
        """)),
    DiagnosticPage(
      588, "an answer that does not belong to the operation",
      why: """
        The simulated system answers as the real one is declared to: with its answer, or with none where it has \
        none.
        """,
      failing: flow(
        "publish Released(order)",
        """
        test Main "is tried" {
          start order from "order.json"
          erp.cancel answers { id = "1" }
        }
        """),
      mended: flow(
        "publish Released(order)",
        """
        test Main "is tried" {
          start order from "order.json"
          erp.cancel answers
        }
        """)),
    DiagnosticPage(
      589, "a breach of an sla that is not there",
      why: """
        Without an sla nothing is ever late, and the expectation could never be met.
        """,
      failing: flow(
        "publish Released(order)",
        """
        test Main "is tried" {
          start order from "order.json"
          expect sla breached
        }
        """),
      mended: flow(
        "publish Released(order)",
        """
        test Main "is tried" {
          start order from "order.json"
          expect completed within 5 minutes
        }
        """)),
    DiagnosticPage(
      590, "a clock that runs back",
      why: """
        The simulated clock skips, and only forwards: what happens at an earlier time would never happen.
        """,
      failing: flow(
        "publish Released(order)",
        """
        test Main "is tried" {
          clock from @2026-11-23T10:00:00Z to @2026-11-22T10:00:00Z
          start order from "order.json"
        }
        """),
      mended: flow(
        "publish Released(order)",
        """
        test Main "is tried" {
          clock from @2026-11-23T10:00:00Z to @2026-11-24T10:00:00Z
          start order from "order.json"
        }
        """)),
  ]
}
