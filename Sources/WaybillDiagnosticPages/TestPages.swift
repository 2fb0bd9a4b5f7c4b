extension DiagnosticPages {
  /// WB11: tests.
  static let testPages: [DiagnosticPage] = []
}
