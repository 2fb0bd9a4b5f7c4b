extension DiagnosticPages {
  /// WB02: names.
  static let namePages: [DiagnosticPage] = declaredNamePages + bodyNamePages + testNamePages
}
