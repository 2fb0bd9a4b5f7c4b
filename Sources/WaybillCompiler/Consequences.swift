import WaybillCore
import WaybillSyntax

/// Takes out what only follows from a syntax error, so that one mistake gives one finding: what else is said about its
/// line, and what a declaration lacks that holds one, since the lack may be the damaged line itself.
func withoutConsequences(
  _ findings: [Diagnostic], of syntaxErrors: [Diagnostic], trees: [SyntaxFile], sources: SourceSet
) -> [Diagnostic] {
  guard !syntaxErrors.isEmpty else { return findings }
  let lines = Set(syntaxErrors.map { Line(of: $0.span, sources) })
  let damaged = trees.flatMap(\.declarations).filter { declaration in
    syntaxErrors.contains { declaration.span.contains($0.span) }
  }
  let workflows = damaged.filter(\.isWorkflow)
  return findings.filter { finding in
    guard finding.span.file < sources.files.count, !lines.contains(Line(of: finding.span, sources)),
      workflows.isEmpty || !isLackOfProject(finding)
    else { return false }
    if isLackOfSteps(finding), workflows.contains(where: { $0.span.contains(finding.span) }) { return false }
    return !isLack(finding) || !damaged.contains { $0.span.contains(finding.span) }
  }
}

private struct Line: Hashable {
  let file: Int32
  let number: Int

  init(of span: SourceSpan, _ sources: SourceSet) {
    file = span.file
    number = sources[span].position(of: Int(span.start)).line
  }
}

/// A field that is not set, a case that is left out, an input that is not given, or no error at all.
private func isLack(_ finding: Diagnostic) -> Bool {
  finding.severity != .error || [251, 344, 345, 348, 349].contains(finding.code.number)
}

/// A name, an end or an undo that the line of a step may have held which could not be read.
private func isLackOfSteps(_ finding: Diagnostic) -> Bool {
  [230, 551, 552, 558, 560, 561, 571, 575, 584].contains(finding.code.number)
}

/// An event that such a line may publish, an sla that it may set, an answer that a person may give.
private func isLackOfProject(_ finding: Diagnostic) -> Bool { [565, 588, 589].contains(finding.code.number) }

extension Declaration {
  fileprivate var isWorkflow: Bool {
    if case .workflow = self { return true }
    return false
  }
}

extension SourceSpan {
  fileprivate func contains(_ other: SourceSpan) -> Bool {
    file == other.file && start <= other.start && other.end <= end
  }
}
