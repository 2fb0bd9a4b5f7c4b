import Testing
import WaybillCompiler
import WaybillCore
import WaybillIR

/// When the last attempt of a call ends, and what the words of `retry` come to.
@Suite("Retries and the windows of keys") struct RetryTests {
  private func system(_ retry: String) -> SystemSymbol? {
    FlowCase.check("system erp http { timeout 10 seconds\n  \(retry)\n}").program.symbols.flows.systems.first
  }

  @Test("without `retry` a system retries for 15 minutes, doubling and jittered") func standard() {
    #expect(system("at most 8 at once")?.retry == .standard)
  }

  @Test("`retry 6 times` is seven attempts and no span") func times() {
    let retry = system("retry 6 times")?.retry
    #expect(retry?.attempts == 7)
    #expect(retry?.span == nil)
  }

  @Test("waits without `doubling` stay even, and are jittered only where it is written") func evenWaits() {
    let retry = system("retry for 10 minutes from 5 seconds")?.retry
    #expect(retry?.from == 5_000)
    #expect(retry?.to == 5_000)
    #expect(retry?.isJittered == false)
  }

  @Test("statuses are kept in order and once") func statuses() {
    #expect(system("retry for 1 minute on timeout, 503, 429, 503")?.retry.statuses == [429, 503])
  }

  @Test("attempts, timeouts and waits add up where no span bounds them") func reach() {
    // 3 attempts of 10 s with waits of 1 s and 2 s between them.
    let retry = RetryData(span: nil, attempts: 3, from: 1_000, to: 60_000, isJittered: false)
    #expect(retry.reach(timeout: 10_000) == 33_000)
  }

  @Test("a span bounds the begin of the last attempt, and its timeout comes on top") func spanReach() {
    let retry = RetryData(span: 900_000, attempts: 8, from: 1_000, to: 60_000, isJittered: true)
    #expect(retry.reach(timeout: 10_000) == 910_000)
  }

  @Test("eight attempts at least are made, however short the span") func attemptsBeyondSpan() {
    // 7 waits of 1, 2, 4, 8, 16, 32 and 60 s, and 8 attempts of 30 s.
    let retry = RetryData(span: 60_000, attempts: 8, from: 1_000, to: 60_000, isJittered: true)
    #expect(retry.reach(timeout: 30_000) == 123_000 + 240_000)
  }

  @Test("retries that end a second before the key is forgotten pass, and those that end with it do not")
  func windowEdge() {
    func findings(_ window: String) -> [DiagnosticCode] {
      FlowCase.check(
        """
        system erp http {
          timeout 1 minute
          retry   for 59 minutes
          operation create POST "/orders" (order: canonical.Order) { keyed by header "Key" for \(window) }
        }
        """
      ).diagnostics.map(\.code)
    }
    #expect(findings("3601 seconds").isEmpty)
    #expect(findings("60 minutes") == [DiagnosticCode(531)])
  }

  @Test("an unsafe operation without a probe is told that the system's retry is not for it") func neverRepeated() {
    let findings = FlowCase.check(
      """
      system erp http {
        timeout 10 seconds
        retry   for 15 minutes
        operation create POST "/orders" (order: canonical.Order) { unsafe }
      }
      """
    ).diagnostics
    #expect(findings.map(\.code) == [DiagnosticCode(532)])
    #expect(findings.first?.severity == .notice)
  }

  @Test("a duration is a positive whole number of milliseconds") func durations() {
    FlowCase.expectAnnounced(
      """
      queue "a" { owner "desk"  due 0 hours }
      //                            ^^^^^^^ WB0510 no span to wait or to count in
      queue "b" { owner "desk"  due 0.5 milliseconds }
      //                            ^^^^^^^^^^^^^^^^ WB0510 no span to wait or to count in
      queue "c" { owner "desk"  due 1000 weeks }
      //                            ^^^^^^^^^^ WB0510 no span to wait or to count in
      queue "d" { owner "desk"  due 1.5 hours }
      """)
  }
}
