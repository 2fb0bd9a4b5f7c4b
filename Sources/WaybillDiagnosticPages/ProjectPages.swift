extension DiagnosticPages {
  /// WB00: the project and its settings.
  static let projectPages: [DiagnosticPage] = []
}
