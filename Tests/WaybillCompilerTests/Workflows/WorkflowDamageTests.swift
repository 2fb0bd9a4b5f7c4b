import Testing
import WaybillCompiler
import WaybillCore

/// Whatever is missing from the sources, the compiler tells what it finds and makes a bundle of the rest.
@Suite struct WorkflowDamageTests {
  private func withoutLine(_ number: Int, of text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    lines.remove(at: number)
    return lines.joined(separator: "\n")
  }

  private func count(_ text: String) -> Int { text.split(separator: "\n", omittingEmptySubsequences: false).count }

  @Test("a workflow and its test may lack any of their lines") func linesOfTheWorkflow() {
    let whole = WorkflowLanguageTests.ingestion + "\n" + WorkflowLanguageTests.test
    for number in 0..<count(whole) {
      let compiled = WorkflowCase(withoutLine(number, of: whole)).compilation
      let errors = compiled.diagnostics.contains { $0.severity == .error }
      #expect(errors || compiled.bundle.workflows.count == 1, "line \(number + 1)")
    }
  }

  @Test("what a workflow uses may lack any of its lines, and the workflow is left out where it cannot be")
  func linesOfTheDeclarations() {
    let whole = WorkflowFixture.declarations
    for number in 0..<count(whole) {
      let damaged = withoutLine(number, of: whole)
      let compiled = WorkflowCase(
        WorkflowLanguageTests.ingestion + "\n" + WorkflowLanguageTests.test, besides: damaged
      ).compilation
      let errors = compiled.diagnostics.contains { $0.severity == .error }
      #expect(errors || compiled.bundle.workflows.count == 1, "line \(number + 1)")
    }
  }

  @Test("any name of a workflow may be misspelt") func names() {
    let words = WorkflowLanguageTests.ingestion.split { !$0.isLetter }.map(String.init)
    for word in Set(words) where word.count > 2 {
      let compiled = WorkflowCase(WorkflowLanguageTests.ingestion.replacing(word, with: word + "x")).compilation
      for diagnostic in compiled.diagnostics { #expect(!diagnostic.message.isEmpty) }
    }
  }

  @Test(
    "a word that cannot be read gives one finding, and nothing that only follows from it",
    arguments: [
      "deadline", "sla", "cancel", "check", "parallel", "branch", "stop", "undo", "rejected", "await", "publish",
    ])
  func oneMistake(_ word: String) throws {
    let whole = WorkflowLanguageTests.ingestion
    let place = try #require(whole.firstRange(of: word))
    let damaged = whole.replacingCharacters(in: place, with: "\(word)x")
    let compiled = WorkflowCase(damaged + "\n" + WorkflowLanguageTests.test).compilation
    #expect(compiled.diagnostics.filter { $0.severity == .error }.count == 1, "\(compiled.diagnostics.map(\.message))")
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
