import Testing
import Waybill
import WaybillCompiler
import WaybillCore
import WaybillPatterns
import WaybillProject

@Suite("Language cases") struct LanguageCaseTests {
  @Test("there are at least eighty") func count() {
    #expect(LanguageCase.all.count >= 80)
  }

  @Test("the right answer, a rejection, or a compile error", arguments: LanguageCase.all)
  func holds(_ one: LanguageCase) throws {
    let compilation = compile(one.source)
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    if let expected = one.diagnostics {
      check(errors, expected, compilation.sources)
      return
    }
    try #require(errors.isEmpty, "\(errors.map { "\($0.code): \($0.message)" })")
    let outcome = try Waybill(compilation.bundle).mapping("case.Main").run(try #require(one.input))
    switch outcome {
    case .accepted(let output, _):
      let expected = try #require(one.output, "accepted: \(String(decoding: output, as: UTF8.self))")
      #expect(String(decoding: output, as: UTF8.self) + "\n" == String(decoding: expected, as: UTF8.self))
    case .rejected(let rejections):
      let expected = try #require(one.rejections, "rejected: \(rejections.map(described))")
      check(rejections, expected)
    }
  }

  private func check(_ errors: [Diagnostic], _ expected: [LanguageCase.Expected], _ sources: SourceSet) {
    let found = errors.map { "\($0.code) \(line(of: $0, sources)) \($0.message)" }
    #expect(errors.count == expected.count, "\(found)")
    for (error, wanted) in zip(errors, expected) {
      let texts = [error.message, error.because] + error.help.map(\.text)
      let fits = wanted.fits(code: error.code.description, place: line(of: error, sources), texts: texts)
      #expect(fits, "expected \(wanted), got \(error.code) \(line(of: error, sources)) \(texts)")
    }
  }

  private func check(_ rejections: [Rejection], _ expected: [LanguageCase.Expected]) {
    #expect(rejections.count == expected.count, "\(rejections.map(described))")
    for (rejection, wanted) in zip(rejections, expected) {
      let texts = [rejection.message, rejection.remedy ?? ""]
      let source = rejection.source?.path ?? ""
      let place = wanted.place.contains(">") ? "\(source)>\(rejection.target ?? "")" : source
      let fits = wanted.fits(code: rejection.code.description, place: place, texts: texts)
      #expect(fits, "expected \(wanted), got \(described(rejection))")
    }
  }

  private func described(_ rejection: Rejection) -> String {
    "\(rejection.code) \(rejection.source?.path ?? "-")>\(rejection.target ?? "-") \(rejection.message)"
  }

  private func line(of error: Diagnostic, _ sources: SourceSet) -> String {
    String(sources[error.span].position(of: Int(error.span.start)).line)
  }

  private func compile(_ source: [UInt8]) -> Compilation {
    let zones = ZoneFiles()
    let file = CompilationInput.File(source: SourceFile(path: "case.way", bytes: source), packageName: "case")
    return WaybillCompiler.compile(
      CompilationInput(
        name: "case", files: [file], readFile: { _, _ in nil }, zone: { zones.rules(of: $0) },
        zoneVersion: zones.version, patterns: RE2Engine()))
  }
}
