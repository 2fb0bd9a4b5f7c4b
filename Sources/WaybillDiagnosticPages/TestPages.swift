extension DiagnosticPages {
  /// WB11: tests.
  static let testPages: [DiagnosticPage] = [
    DiagnosticPage(
      1101, "a fixture that cannot be read",
      why: """
        A test names a file that is not there or holds no JSON. Fixtures stand beside the test, usually in a folder \
        `fixtures`.
        """),
    DiagnosticPage(
      1102, "an edit that does not fit its fixture",
      why: "A test changes a place of a fixture that the fixture does not have."),
    DiagnosticPage(
      1103, "a result that is not the expected one",
      why: """
        The mapping gives another result than the fixture holds. The report shows each place with the rule that set \
        it and the source it came from. If the new result is the right one, `waybill test --update` rewrites the \
        fixture; read that difference like code.
        """),
    DiagnosticPage(
      1104, "a rejection that the test does not expect",
      why: "The document was rejected, and no `reject` line of the test says so."),
    DiagnosticPage(
      1105, "a rejection or a warning that did not come",
      why: "The test expects that the document is rejected, or warned about, and it went through."),
    DiagnosticPage(
      1106, "a condition of a test that is not met",
      why: "What `expect` says of the result does not hold."),
  ]
}
