extension DiagnosticPages {
  /// WB06: lint.
  static let lintPages: [DiagnosticPage] = []
}
