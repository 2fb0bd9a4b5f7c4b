/// Colours of a terminal, or none.
package struct TextStyle: Sendable {
  package let isColoured: Bool

  package init(isColoured: Bool) {
    self.isColoured = isColoured
  }

  package func bold(_ text: String) -> String { paint(text, "1") }
  package func dim(_ text: String) -> String { paint(text, "2") }
  package func red(_ text: String) -> String { paint(text, "1;31") }
  package func green(_ text: String) -> String { paint(text, "32") }
  package func yellow(_ text: String) -> String { paint(text, "1;33") }
  package func blue(_ text: String) -> String { paint(text, "34") }
  package func cyan(_ text: String) -> String { paint(text, "1;36") }

  package func severity(_ severity: Severity, _ text: String) -> String {
    switch severity {
    case .error: red(text)
    case .warning: yellow(text)
    case .notice: cyan(text)
    }
  }

  private func paint(_ text: String, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension FindingsReport {
  /// How many findings the text form shows in full; the rest are counted.
  package static let shownInFull = 100
  /// Help lines that fit in this many columns share one.
  private static let helpWidth = 110

  /// Findings with their source line, for people.
  package func renderedAsText(isColoured: Bool) -> String {
    let style = TextStyle(isColoured: isColoured)
    var text = ""
    for finding in findings.prefix(FindingsReport.shownInFull) {
      text += renderedAsText(finding, style) + "\n"
    }
    if findings.count > FindingsReport.shownInFull {
      text += "… and \(counted(findings.count - FindingsReport.shownInFull, "more finding"))\n\n"
    }
    return text + summaryLine + "\n"
  }

  /// One finding with its frame, ending in a line end.
  package func renderedAsText(_ finding: Diagnostic, _ style: TextStyle) -> String {
    var text = style.severity(finding.severity, "\(finding.severity)[\(finding.code)]")
    text += style.bold(": \(finding.message)") + "\n"
    guard let place = place(of: finding.span) else {
      return text + renderedHelp(finding.help, gutter: 2, style)
    }
    let number = String(place.start.line)
    let gutter = max(2, number.count)
    let blank = String(repeating: " ", count: gutter)
    text += blank + style.blue("┌") + " \(place.label)\n"
    let line = DisplayLine(sources[finding.span].line(place.start.line))
    text += String(repeating: " ", count: gutter - number.count)
    text += style.blue(number + "│") + (line.text.isEmpty ? "" : " " + line.text) + "\n"
    let inlineLabel = inlineLabel(of: finding)
    text += blank + style.blue("│") + " " + carets(place, line, finding.severity, style)
    text += [finding.because, inlineLabel ?? ""].filter { !$0.isEmpty }.map { " " + $0 }.joined() + "\n"
    for label in finding.labels.dropFirst(inlineLabel == nil ? 0 : 1) {
      text += blank + style.blue("├") + " " + described(label) + "\n"
    }
    return text + renderedHelp(finding.help, gutter: gutter, style)
  }

  /// One line a finding: `path:line:column: severity[CODE]: message`.
  package func renderedConcisely() -> String {
    findings.map { finding in
      let place = place(of: finding.span).map { $0.label + ": " } ?? ""
      return "\(place)\(finding.severity)[\(finding.code)]: \(finding.message)\n"
    }.joined()
  }

  /// The first label reads on behind the carets, where it is a reason or the only thing to be said there.
  private func inlineLabel(of finding: Diagnostic) -> String? {
    guard let label = finding.labels.first else { return nil }
    let readsOn = finding.because.isEmpty || label.message.hasPrefix("because ")
    return readsOn ? described(label) : nil
  }

  private func described(_ label: Diagnostic.Label) -> String {
    place(of: label.span).map { "\(label.message) (\($0.label))" } ?? label.message
  }

  private func carets(_ place: SourcePlace, _ line: DisplayLine, _ severity: Severity, _ style: TextStyle) -> String {
    let start = line.displayColumn(of: place.start.column)
    let end = place.end.line == place.start.line ? line.displayColumn(of: place.end.column) : line.width
    let marks = String(repeating: "^", count: max(1, end - start))
    return String(repeating: " ", count: start) + style.severity(severity, marks)
  }

  private func renderedHelp(_ help: [Diagnostic.Help], gutter: Int, _ style: TextStyle) -> String {
    guard !help.isEmpty else { return "" }
    let blank = String(repeating: " ", count: gutter)
    let texts = help.prefix(3).map(\.text)
    let oneLine = texts.joined(separator: "   ·   ")
    let fits = oneLine.count <= FindingsReport.helpWidth && !oneLine.contains("\n")
    let separator = "\n\(blank)        "
    let body = fits ? oneLine : texts.map { indented($0, by: separator) }.joined(separator: separator)
    return blank + style.blue("└") + style.green(" help: ") + body + "\n"
  }

  private func indented(_ text: String, by separator: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: separator)
  }
}
