import Testing
import WaybillCompiler
import WaybillCore
import WaybillDiagnosticPages
import WaybillProject

/// The examples of the pages of sources and settings say what is true.
@Suite struct DiagnosticPageTests {
  /// Codes of checking: the others need a document, a bundle or a disk.
  private static let checked = DiagnosticPages.all.filter { $0.code.number < 500 }

  private func findings(_ example: DiagnosticExample) throws -> [Diagnostic] {
    var files = example.files.reduce(into: [:]) { $0["Mappings/Example/\($1.key)"] = $1.value }
    files["waybill.yaml"] = example.settings ?? "name: example\nsources: [Mappings]\n"
    files["Mappings/Example/Example.way"] = example.source
    let folder = try TemporaryFolder(files)
    return try Project.open(folder.path).compileProject().diagnostics
  }

  @Test(arguments: checked)
  func failingExampleHasItsFindingAndTheMendedOneNone(_ page: DiagnosticPage) throws {
    guard let failing = page.failing, let mended = page.mended else { return }
    let found = try findings(failing)
    #expect(found.contains { $0.code == page.code }, "\(page.code): \(found.map(\.message))")
    #expect(!found.contains { $0.code != page.code && $0.severity == .error }, "\(page.code): \(found.map(\.message))")
    let left = try findings(mended)
    #expect(!left.contains { $0.code == page.code || $0.severity == .error }, "\(page.code): \(left.map(\.message))")
  }

  @Test(arguments: checked)
  func safeHelpTakesTheFindingAwayAndBringsNoOther(_ page: DiagnosticPage) throws {
    guard let failing = page.failing else { return }
    for finding in try findings(failing) {
      for help in finding.help where help.isSafe {
        var bytes = Array(failing.source.utf8)
        for edit in help.edits.sorted(by: { $1.span.start < $0.span.start }) {
          bytes.replaceSubrange(Int(edit.span.start)..<Int(edit.span.end), with: Array(edit.replacement.utf8))
        }
        var mended = failing
        mended.source = String(decoding: bytes, as: UTF8.self)
        let left = try findings(mended)
        #expect(left.filter { $0.severity == .error }.isEmpty, "\(page.code): \(mended.source) \(left.map(\.message))")
      }
    }
  }

  @Test func everyCodeHasOnePage() {
    let codes = DiagnosticPages.all.map(\.code)
    #expect(codes.count == Set(codes).count)
  }
}
