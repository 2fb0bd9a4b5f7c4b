extension FindingsReport {
  /// A SARIF log with one run.
  /// Source: Static Analysis Results Interchange Format 2.1.0 (OASIS), sections 3.13 to 3.28 and 3.55.
  package func renderedAsSARIF() -> String {
    let codes = Set(findings.map(\.code)).sorted()
    let log: JSONValue = [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": [
              "name": "waybill", "semanticVersion": .text(WaybillVersion.text), "rules": .array(codes.map(sarifRule)),
            ]
          ],
          "columnKind": "unicodeCodePoints",
          "results": .array(findings.map { sarifResult($0, codes) }),
        ]
      ],
    ]
    return log.compact
  }

  private func sarifRule(_ code: DiagnosticCode) -> JSONValue {
    let title = title(code) ?? code.description
    return [
      "id": .text(code.description), "shortDescription": ["text": .text(title)],
      "help": ["text": .text("waybill explain \(code)")],
    ]
  }

  private func sarifResult(_ finding: Diagnostic, _ codes: [DiagnosticCode]) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("ruleId", .text(finding.code.description)),
      .init("ruleIndex", .integer(codes.firstIndex(of: finding.code) ?? 0)),
      .init("level", .text(level(finding.severity))),
      .init("message", ["text": .text(sarifMessage(finding))]),
    ]
    members.append(.init("locations", .array(physicalLocation(finding.span).map { [["physicalLocation": $0]] } ?? [])))
    let related = finding.labels.compactMap { label in
      physicalLocation(label.span).map { location -> JSONValue in
        ["physicalLocation": location, "message": ["text": .text(label.message)]]
      }
    }
    if !related.isEmpty { members.append(.init("relatedLocations", .array(related))) }
    let fixes = finding.help.compactMap(sarifFix)
    if !fixes.isEmpty { members.append(.init("fixes", .array(fixes))) }
    return .object(members)
  }

  private func sarifMessage(_ finding: Diagnostic) -> String {
    finding.because.isEmpty ? finding.message : "\(finding.message): \(finding.because)"
  }

  /// Only help that carries edits is a fix.
  private func sarifFix(_ help: Diagnostic.Help) -> JSONValue? {
    let files = Set(help.edits.map(\.span.file)).sorted()
    let changes = files.compactMap { file -> JSONValue? in
      let edits = help.edits.filter { $0.span.file == file }
      guard let path = edits.first.flatMap({ place(of: $0.span)?.path }) else { return nil }
      let replacements = edits.map { edit -> JSONValue in
        ["deletedRegion": region(edit.span), "insertedContent": ["text": .text(edit.replacement)]]
      }
      return ["artifactLocation": ["uri": .text(uriReference(path))], "replacements": .array(replacements)]
    }
    return changes.isEmpty ? nil : ["description": ["text": .text(help.text)], "artifactChanges": .array(changes)]
  }

  private func physicalLocation(_ span: SourceSpan) -> JSONValue? {
    guard let place = place(of: span) else { return nil }
    return ["artifactLocation": ["uri": .text(uriReference(place.path))], "region": region(span)]
  }

  private func region(_ span: SourceSpan) -> JSONValue {
    guard let place = place(of: span) else { return [:] }
    return [
      "startLine": .integer(place.start.line), "startColumn": .integer(place.start.column),
      "endLine": .integer(place.end.line), "endColumn": .integer(place.end.column),
    ]
  }

  private func level(_ severity: Severity) -> String {
    severity == .notice ? "note" : severity.rawValue
  }
}

/// A relative path as a URI reference: what is not allowed in one is percent-encoded.
/// Source: RFC 3986, section 3.3; a colon in the first segment would read as a scheme.
func uriReference(_ path: String) -> String {
  var text = ""
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      text.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
  return text
}
