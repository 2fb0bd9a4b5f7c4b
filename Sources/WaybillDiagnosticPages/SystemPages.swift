extension DiagnosticPages {
  /// WB0510 to WB0517: what bounds the calls of a system, and the class of an operation.
  static let systemPages: [DiagnosticPage] = [
    DiagnosticPage(
      510, "a span that is none",
      why: """
        Timeouts, windows and waits are counted in milliseconds, from one to ten years. A timeout of nothing would give up \
        before it began; one of centuries is a slip of the pen.
        """,
      failing: "system erp http { timeout 0 seconds }",
      mended: "system erp http { timeout 10 seconds }"),
    DiagnosticPage(
      511, "a limit that cannot hold",
      why: """
        A rate of no calls stops all work, a burst below the rate makes the rate a lie, and waits do not double to less than \
        they began with.
        """,
      failing: "system erp http { timeout 10 seconds  rate 20 per second burst 4 }",
      mended: "system erp http { timeout 10 seconds  rate 20 per second burst 40 }"),
    DiagnosticPage(
      512, "a retry on something that is no failure",
      why: """
        A call is tried again after a timeout, or after a status that says so. What succeeded must not be tried again: it \
        would be done twice.
        """,
      failing: "system erp http { timeout 10 seconds  retry for 15 minutes on timeout, 200, 503 }",
      mended: "system erp http { timeout 10 seconds  retry for 15 minutes on timeout, 503 }"),
    DiagnosticPage(
      513, "an unknown kind of system, or a verb that it does not have",
      why:
        "The kind says how the neighbour is reached, by HTTP, by files or by mail, and with it what can be asked of it.",
      failing: "system erp https { timeout 10 seconds }",
      mended: "system erp http { timeout 10 seconds }"),
    DiagnosticPage(
      514, "an unknown way of signing in",
      why: """
        The words of `auth` say how a call proves who is calling. The secrets themselves stand in the environment, never in \
        a source.
        """,
      failing: "system erp http { timeout 10 seconds  auth oauth2 clientCredential }",
      mended: "system erp http { timeout 10 seconds  auth oauth2 clientCredentials }"),
    DiagnosticPage(
      515, "an operation without a class",
      why: """
        When an answer is lost, the class says whether a call may be repeated: a stock level may be asked again, a payment \
        may not. Retry, recovery after a crash and replay all follow from it.
        """,
      failing: """
        system erp http {
          timeout 10 seconds
          operation cancel DELETE "/orders/{id}" (id: Text)
        }
        """,
      mended: """
        system erp http {
          timeout 10 seconds
          operation cancel DELETE "/orders/{id}" (id: Text) { idempotent }
        }
        """),
    DiagnosticPage(
      516, "an operation of two classes",
      why: "A call is repeated or it is not. Two classes would give two answers.",
      failing: """
        system erp http {
          timeout 10 seconds
          operation stock GET "/stock/{sku}" (sku: Text) { safe  idempotent }
        }
        """,
      mended: """
        system erp http {
          timeout 10 seconds
          operation stock GET "/stock/{sku}" (sku: Text) { safe }
        }
        """),
    DiagnosticPage(
      517, "a call that could wait for ever",
      why: """
        A neighbour that accepts a call and never answers would hold the order without anyone knowing. Each call has a \
        timeout, its own or that of its system.
        """,
      failing: """
        system erp http {
          operation stock GET "/stock/{sku}" (sku: Text) { safe }
        }
        """,
      mended: """
        system erp http {
          timeout 10 seconds
          operation stock GET "/stock/{sku}" (sku: Text) { safe }
        }
        """),
  ]
}
