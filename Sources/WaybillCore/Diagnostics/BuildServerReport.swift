/// The forms that build servers read.
extension FindingsReport {
  /// A JUnit file: one case a file, failed where the file has errors.
  package func renderedAsJUnit() -> String {
    var suite = JUnitSuite(name: "waybill check")
    let byPath = Dictionary(grouping: findings) { place(of: $0.span)?.path ?? "project" }
    let paths = Set(byPath.keys).union(sources.files.map(\.path).filter { $0.hasSuffix(".way") })
    for path in paths.sorted() {
      let all = byPath[path] ?? []
      let errors = all.filter { $0.severity == .error }
      let others = all.filter { $0.severity != .error }
      suite.cases.append(
        JUnitSuite.Case(
          className: "waybill.check", name: path,
          failure: errors.first.map { ($0.message, errors.map(concisely).joined(separator: "\n")) },
          output: others.map(concisely).joined(separator: "\n")))
    }
    return suite.rendered()
  }

  private func concisely(_ finding: Diagnostic) -> String {
    let place = place(of: finding.span).map { $0.label + ": " } ?? ""
    return "\(place)\(finding.severity)[\(finding.code)]: \(finding.message)"
  }

  /// Workflow commands that GitHub shows beside the changed lines.
  package func renderedForGitHub() -> String {
    findings.map { finding in
      let properties = place(of: finding.span).map { place in
        "file=\(githubProperty(place.path)),line=\(place.start.line),col=\(place.start.column),"
          + "endLine=\(place.end.line),endColumn=\(place.end.column),title=\(finding.code)"
      }
      let help = finding.help.first.map { "\nhelp: \($0.text)" } ?? ""
      return "::\(finding.severity) \(properties ?? "title=\(finding.code)")::\(githubData(finding.message + help))\n"
    }.joined()
  }
}

/// Text behind `::` of a workflow command: line ends and percent signs are escaped.
package func githubData(_ text: String) -> String {
  escaped(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
}

/// The value of a property of a workflow command; colon and comma are escaped too.
package func githubProperty(_ text: String) -> String {
  escaped(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
}

/// Results of tests or checks in the form that JUnit made common.
package struct JUnitSuite: Sendable {
  package struct Case: Sendable {
    package var className: String
    package var name: String
    /// One line, and the whole text.
    package var failure: (message: String, text: String)?
    package var output: String

    package init(className: String, name: String, failure: (message: String, text: String)? = nil, output: String = "")
    {
      self.className = className
      self.name = name
      self.failure = failure
      self.output = output
    }
  }

  package var name: String
  package var cases: [Case] = []

  package init(name: String) {
    self.name = name
  }

  package func rendered() -> String {
    let failures = cases.count { $0.failure != nil }
    let counts = "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\""
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites \(counts)>\n"
    text += "  <testsuite name=\"\(xml(name))\" \(counts)>\n"
    for item in cases {
      text += "    <testcase classname=\"\(xml(item.className))\" name=\"\(xml(item.name))\""
      var body = ""
      if let failure = item.failure {
        body += "      <failure message=\"\(xml(failure.message))\">\(xml(failure.text))</failure>\n"
      }
      if !item.output.isEmpty { body += "      <system-out>\(xml(item.output))</system-out>\n" }
      text += body.isEmpty ? "/>\n" : ">\n\(body)    </testcase>\n"
    }
    return text + "  </testsuite>\n</testsuites>\n"
  }

  /// Characters that XML 1.0 cannot hold at all become the replacement character.
  private func xml(_ text: String) -> String {
    var cleaned = ""
    for scalar in text.unicodeScalars {
      let isForbidden = scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || 0xFFFE...0xFFFF ~= scalar.value
      cleaned.unicodeScalars.append(isForbidden ? "\u{FFFD}" : scalar)
    }
    return escaped(cleaned, ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "\n": "&#10;"])
  }
}

private func escaped(_ text: String, _ table: [Unicode.Scalar: String]) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    if let replacement = table[scalar] { result += replacement } else { result.unicodeScalars.append(scalar) }
  }
  return result
}
