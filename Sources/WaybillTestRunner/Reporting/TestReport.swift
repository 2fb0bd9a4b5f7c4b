import WaybillCore

/// Results of a run of tests, ready to be printed.
package struct TestReport: Sendable {
  package let sources: SourceSet
  package let results: [TestResult]
  package let coverage: CoverageReport?
  private static let shownDetails = 40

  package init(sources: SourceSet, results: [TestResult], coverage: CoverageReport? = nil) {
    self.sources = sources
    self.results = results
    self.coverage = coverage
  }

  package var failures: Int { results.count { !$0.isPassed } }

  package func rendered(as format: ReportFormat, isColoured: Bool = false) -> String {
    switch format {
    case .text: renderedAsText(TextStyle(isColoured: isColoured))
    case .junit: renderedAsJUnit()
    case .json: renderedAsJSON() + "\n"
    case .concise, .sarif, .github: findings.rendered(as: format)
    }
  }

  private var findings: FindingsReport {
    FindingsReport(
      sources: sources, findings: results.flatMap { $0.problems.map(\.diagnostic) },
      fileCount: Set(results.map(\.span.file)).count)
  }

  private func renderedAsText(_ style: TextStyle) -> String {
    var text = ""
    for result in results {
      let name = "\(result.subject) \"\(result.title)\""
      let mark = result.isPassed ? style.green("pass") : style.red("FAIL")
      text += "\(mark)  \(name)" + (result.isPassed ? "" : "  \(place(result.span))") + "\n"
      for path in result.updated { text += "      rewrote \(path)\n" }
      for problem in result.problems { text += rendered(problem, style) }
      if !result.isPassed { text += "\n" }
    }
    if let coverage { text += "\n" + coverage.rendered(style) }
    return text + "\n" + summaryLine + "\n"
  }

  /// `41 tests passed`, `1 of 42 tests failed`
  package var summaryLine: String {
    failures == 0
      ? "\(counted(results.count, "test")) passed" : "\(failures) of \(counted(results.count, "test")) failed"
  }

  private func rendered(_ problem: TestProblem, _ style: TextStyle) -> String {
    var text = "      \(style.bold(problem.message))  \(style.dim(place(problem.span)))\n"
    for line in problem.details.prefix(TestReport.shownDetails) { text += "        \(line)\n" }
    let hidden = problem.details.count - TestReport.shownDetails
    return hidden > 0 ? text + "        … and \(counted(hidden, "more line"))\n" : text
  }

  private func place(_ span: SourceSpan) -> String {
    let file = sources[span]
    return "\(file.path):\(file.position(of: Int(span.start)).line)"
  }

  private func renderedAsJUnit() -> String {
    var suite = JUnitSuite(name: "waybill test")
    suite.cases = results.map { result in
      let text = result.problems.map { ([$0.message + "  " + place($0.span)] + $0.details).joined(separator: "\n") }
      return JUnitSuite.Case(
        className: result.subject, name: result.title,
        failure: result.problems.first.map { ($0.message, text.joined(separator: "\n\n")) })
    }
    return suite.rendered()
  }

  private func renderedAsJSON() -> String {
    let report: JSONValue = [
      "format": "waybill-tests", "version": 1,
      "tests": .array(results.map(json)),
      "summary": ["tests": .integer(results.count), "failures": .integer(failures)],
      "coverage": coverage?.json ?? .null,
    ]
    return report.compact
  }

  private func json(_ result: TestResult) -> JSONValue {
    let file = sources[result.span]
    return [
      "subject": .text(result.subject), "title": .text(result.title), "passed": .boolean(result.isPassed),
      "file": .text(file.path), "line": .integer(file.position(of: Int(result.span.start)).line),
      "problems": .array(
        result.problems.map { problem in
          [
            "code": .text(DiagnosticCode(problem.kind.rawValue).description), "message": .text(problem.message),
            "line": .integer(sources[problem.span].position(of: Int(problem.span.start)).line),
            "details": .array(problem.details.map(JSONValue.text)),
          ]
        }),
    ]
  }
}
