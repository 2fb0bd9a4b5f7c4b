import WaybillCore

/// What `waybill explain` says of a code, and what `Docs/Diagnostics` holds: why it matters, an example that has the
/// fault, and the same example mended. Both examples are run by a test.
package struct DiagnosticPage: Sendable {
  package var code: DiagnosticCode
  /// The fault in general, on one line.
  package var title: String
  /// Why it matters in retail, in sentences.
  package var why: String
  /// Nil only while nothing can produce the code yet; a test keeps the list of those.
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

/// All pages, in order of their codes.
package enum DiagnosticPages {
  package static let all: [DiagnosticPage] = [
    projectPages, partnerPages, syntaxPages, namePages, typePages, layoutPages, placePages, rowPages, rowDataPages,
    ediPages, ediEnvelopePages, ediDocumentPages, ediWritingPages, partnerRunPages, gzipPages, xmlPages, xmlDataPages,
    xmlShapePages,
    xmlValidationPages, lintPages, dataPages, storePages, ownFaultPages,
    bundlePages, testPages,
    jsonSchemaPages, xmlSchemaPages, workflowPages, workflowStepPages, workflowTestPages,
    flowNamePages, systemPages, operationPages, answerPages, channelPages, viewPages,
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
