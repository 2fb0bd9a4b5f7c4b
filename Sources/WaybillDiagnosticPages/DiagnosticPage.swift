import WaybillCore

/// What `waybill explain` says of a code, and what `Docs/Diagnostics` holds: why it matters, an example that has the
/// fault, and the same example mended. Both examples are run by a test.
package struct DiagnosticPage: Sendable {
  package var code: DiagnosticCode
  /// The fault in general, on one line.
  package var title: String
  /// Why it matters in retail, in sentences.
  package var why: String
  /// Nil where no small source shows it: damaged bundles, full disks.
  package var failing: DiagnosticExample?
  package var mended: DiagnosticExample?

  package init(
    _ number: Int, _ title: String, why: String, failing: DiagnosticExample? = nil, mended: DiagnosticExample? = nil
  ) {
    code = DiagnosticCode(number)
    self.title = title
    self.why = why
    self.failing = failing
    self.mended = mended
  }
}

/// One source in package `example`, and what is done with it beside checking.
package struct DiagnosticExample: Sendable, ExpressibleByStringLiteral {
  package var source: String
  /// A document that the mapping `Main` gets, for codes of the run time.
  package var input: String?
  /// `waybill.yaml`, for codes of the settings.
  package var settings: String?
  /// Other files of the folder, by name.
  package var files: [String: String]

  package init(
    _ source: String, input: String? = nil, settings: String? = nil, files: [String: String] = [:]
  ) {
    self.source = source
    self.input = input
    self.settings = settings
    self.files = files
  }

  package init(stringLiteral source: String) {
    self.init(source)
  }
}

/// All pages, in order of their codes.
package enum DiagnosticPages {
  package static let all: [DiagnosticPage] = [
    projectPages, syntaxPages, namePages, typePages, layoutPages, placePages, lintPages, dataPages, ownFaultPages,
    testPages,
  ].flatMap(\.self).sorted { $0.code < $1.code }

  package static func page(_ code: DiagnosticCode) -> DiagnosticPage? {
    all.first { $0.code == code }
  }

  /// The code in `WB0312`, `wb312` or `312`.
  package static func code(in text: String) -> DiagnosticCode? {
    let digits = text.lowercased().hasPrefix("wb") ? String(text.dropFirst(2)) : text
    guard !digits.isEmpty, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    return Int(digits).map { DiagnosticCode($0) }
  }
}
