extension DiagnosticPages {
  /// WB07: documents at run time.
  static let dataPages: [DiagnosticPage] = fieldDataPages + ruleDataPages + limitPages + readingPages
}
