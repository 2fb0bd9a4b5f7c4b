extension DiagnosticPages {
  /// WB04: documents and their wire forms.
  static let layoutPages: [DiagnosticPage] = []
}
