extension DiagnosticPages {
  /// WB03: types, missing values, failures, completeness.
  static let typePages: [DiagnosticPage] = declaredTypePages + fitPages + bodyPages + valuePages
}
