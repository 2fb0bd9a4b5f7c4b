extension DiagnosticPages {
  /// WB09: our own defects.
  static let ownFaultPages: [DiagnosticPage] = []
}
