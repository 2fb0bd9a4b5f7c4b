extension DiagnosticPages {
  /// WB09: our own defects.
  static let ownFaultPages: [DiagnosticPage] = [
    DiagnosticPage(
      901, "a fault of waybill itself",
      why: """
        The bundle asks for something that the verifier should have refused. Please report it with the mapping and, \
        if it holds nothing confidential, the document.
        """),
    DiagnosticPage(
      902, "a result that cannot be written",
      why: """
        What was computed does not fit its own type: a fault of waybill itself. Please report it with the mapping.
        """),
  ]
}
