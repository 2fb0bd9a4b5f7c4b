extension DiagnosticPages {
  /// WB01: how sources are written.
  static let syntaxPages: [DiagnosticPage] = tokenPages + statementPages + expressionPages + stepPages
}
