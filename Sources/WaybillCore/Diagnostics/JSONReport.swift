extension FindingsReport {
  /// One object: `{format, version, findings, summary}`. The shape is a promise; see `Docs/COMMANDS.md`.
  package func renderedAsJSON() -> String {
    let report: JSONValue = [
      "format": "waybill-findings", "version": 1, "findings": .array(findings.map(json)),
      "summary": [
        "files": .integer(fileCount), "errors": .integer(count(of: .error)),
        "warnings": .integer(count(of: .warning)), "notices": .integer(count(of: .notice)),
      ],
    ]
    return report.compact
  }

  private func json(_ finding: Diagnostic) -> JSONValue {
    let head: [JSONValue.Member] = [
      .init("code", .text(finding.code.description)), .init("severity", .text(finding.severity.rawValue)),
      .init("message", .text(finding.message)),
    ]
    let tail: [JSONValue.Member] = [
      .init("target", .text(finding.target)), .init("labels", .array(finding.labels.map(json))),
      .init("help", .array(finding.help.map(json))),
    ]
    return .object(head + members(of: finding.span) + tail)
  }

  private func json(_ label: Diagnostic.Label) -> JSONValue {
    .object([.init("message", .text(label.message))] + members(of: label.span))
  }

  private func json(_ help: Diagnostic.Help) -> JSONValue {
    [
      "text": .text(help.text), "safe": .boolean(help.isSafe),
      "edits": .array(
        help.edits.map { .object(members(of: $0.span) + [.init("replacement", .text($0.replacement))]) }),
    ]
  }

  /// `file, line, column, endLine, endColumn`; null where the finding has no place.
  private func members(of span: SourceSpan) -> [JSONValue.Member] {
    let place = place(of: span)
    func number(_ value: Int?) -> JSONValue { value.map(JSONValue.integer) ?? .null }
    return [
      .init("file", .optional(place?.path)), .init("line", number(place?.start.line)),
      .init("column", number(place?.start.column)), .init("endLine", number(place?.end.line)),
      .init("endColumn", number(place?.end.column)),
    ]
  }
}
