extension DiagnosticPages {
  /// WB10: bundles.
  static let bundlePages: [DiagnosticPage] = []
}
