/// How findings and results are printed.
package enum ReportFormat: String, Sendable, CaseIterable {
  case text, concise, json, sarif, junit, github
}

/// What a check found, ready to be printed. Findings stand in the order of files, then of places.
package struct FindingsReport: Sendable {
  package let sources: SourceSet
  package let findings: [Diagnostic]
  /// How many files were checked.
  package let fileCount: Int
  /// One line for each code, where a catalogue has one.
  package let title: @Sendable (DiagnosticCode) -> String?

  package init(
    sources: SourceSet, findings: [Diagnostic], fileCount: Int,
    title: @escaping @Sendable (DiagnosticCode) -> String? = { _ in nil }
  ) {
    self.sources = sources
    self.findings = FindingsReport.inOrder(findings, sources: sources)
    self.fileCount = fileCount
    self.title = title
  }

  package func rendered(as format: ReportFormat, isColoured: Bool = false) -> String {
    switch format {
    case .text: renderedAsText(isColoured: isColoured)
    case .concise: renderedConcisely()
    case .json: renderedAsJSON() + "\n"
    case .sarif: renderedAsSARIF() + "\n"
    case .junit: renderedAsJUnit()
    case .github: renderedForGitHub()
    }
  }

  package func count(of severity: Severity) -> Int {
    findings.count { $0.severity == severity }
  }

  package var hasErrors: Bool { findings.contains { $0.severity == .error } }

  /// Line and column of both ends of a span, and the path of its file; nil where the span names no file of the sources.
  package func place(of span: SourceSpan) -> SourcePlace? {
    guard sources.files.indices.contains(Int(span.file)) else { return nil }
    let file = sources[span]
    return SourcePlace(
      path: file.path, start: file.position(of: Int(span.start)), end: file.position(of: Int(span.end)))
  }

  private static func inOrder(_ findings: [Diagnostic], sources: SourceSet) -> [Diagnostic] {
    let paths = sources.files.map(\.path)
    func path(_ finding: Diagnostic) -> String {
      paths.indices.contains(Int(finding.span.file)) ? paths[Int(finding.span.file)] : ""
    }
    return findings.enumerated().sorted { left, right in
      let (leftPath, rightPath) = (path(left.element), path(right.element))
      if leftPath != rightPath { return leftPath < rightPath }
      if left.element.span.start != right.element.span.start {
        return left.element.span.start < right.element.span.start
      }
      return left.offset < right.offset
    }.map(\.element)
  }
}

/// A span as people count: lines and columns from 1, the end exclusive.
package struct SourcePlace: Hashable, Sendable {
  package var path: String
  package var start: SourcePosition
  package var end: SourcePosition

  package init(path: String, start: SourcePosition, end: SourcePosition) {
    self.path = path
    self.start = start
    self.end = end
  }

  package var label: String { "\(path):\(start.line):\(start.column)" }
}

extension FindingsReport {
  /// `3 errors, 1 warning in 12 files`
  package var summaryLine: String {
    let files = counted(fileCount, "file")
    let parts = Severity.allCases.reversed().compactMap { severity in
      let count = count(of: severity)
      return count == 0 ? nil : counted(count, severity.rawValue)
    }
    return parts.isEmpty ? "\(files) checked, nothing found" : parts.joined(separator: ", ") + " in \(files)"
  }
}

/// `1 file`, `2 files`
package func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
