import Testing
import WaybillCompiler
import WaybillCore
import WaybillDiagnosticPages

/// The examples of the pages say what is true: each is checked, built, run or tested as the page shows it.
@Suite("Pages of diagnostics") struct DiagnosticPageTests {
  @Test("every code has one page") func everyCodeHasOnePage() {
    let codes = DiagnosticPages.all.map(\.code)
    #expect(codes.count == Set(codes).count)
  }

  @Test("every page has a failing and a mended example") func everyPageHasExamples() {
    let without = DiagnosticPages.all.filter { $0.failing == nil || $0.mended == nil }.map(\.code.number)
    #expect(without.isEmpty)
  }

  @Test("the failing example has its finding and no other, the mended one none", arguments: DiagnosticPages.all)
  func examples(_ page: DiagnosticPage) throws {
    guard let failingExample = page.failing, let mendedExample = page.mended else { return }
    let run = ExampleRun(page.code)
    let failing = try run.findings(of: failingExample)
    #expect(failing.contains { $0.code == page.code }, "\(failing)")
    let others = failing.filter { $0.code != page.code && $0.severity == .error }
    // The code that counts further problems stands behind those that are listed.
    #expect(others.isEmpty || page.code == DiagnosticCode(742), "\(others)")
    let mended = try run.findings(of: mendedExample)
    #expect(!mended.contains { $0.code == page.code || $0.severity == .error }, "\(mended)")
  }

  @Test(
    "safe help takes the finding away and brings no other", arguments: DiagnosticPages.all.filter(\.isChecked))
  func safeHelp(_ page: DiagnosticPage) throws {
    guard let failing = page.failing else { return }
    let found = try CheckedExample(failing).compile().diagnostics
    for finding in found {
      let others = found.filter { $0 != finding && $0.severity == .error }.map(\.message)
      for help in finding.help where help.isSafe {
        var bytes = Array(failing.source.utf8)
        for edit in help.edits.sorted(by: { $1.span.start < $0.span.start }) {
          bytes.replaceSubrange(Int(edit.span.start)..<Int(edit.span.end), with: Array(edit.replacement.utf8))
        }
        var mended = failing
        mended.source = String(decoding: bytes, as: UTF8.self)
        let left = try CheckedExample(mended).compile().diagnostics
        let errors = left.filter { $0.severity == .error }.map(\.message)
        #expect(errors.allSatisfy(others.contains), "\(mended.source) \(errors)")
      }
    }
  }
}

extension DiagnosticPage {
  /// Found by checking sources; the others take a document, a bundle or tests.
  var isChecked: Bool { code.number < 700 }
}

/// Examples are long; what a test is about is the code.
extension DiagnosticPage: CustomTestStringConvertible {
  public var testDescription: String { code.description }
}
