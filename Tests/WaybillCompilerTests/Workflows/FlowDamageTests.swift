import Testing
import WaybillCompiler
import WaybillCore
import WaybillPatterns

/// Whatever a source lacks, compiling it ends with findings and a bundle of what is left, and not otherwise.
@Suite("Damaged systems, channels and views") struct FlowDamageTests {
  private static let words = WorkingFlowTests.source.split(separator: " ", omittingEmptySubsequences: false)

  private func compile(_ text: String) -> Compilation {
    let files = [
      ("A.way", "canonical", FlowCase.canonical), ("B.way", "shop", "package shop { owner \"shop-desk\" }"),
      ("C.way", "shop", text),
    ]
    return WaybillCompiler.compile(
      CompilationInput(
        name: "test",
        files: files.map { CompilationInput.File(source: SourceFile(path: $0.0, text: $0.2), packageName: $0.1) },
        readFile: { _, _ in nil }, zone: { _ in nil }, zoneVersion: "2026a", patterns: RE2Engine()))
  }

  @Test("any missing word is survived", arguments: 0..<4) func missingWord(_ share: Int) {
    for index in Self.words.indices where index % 4 == share {
      var left = Self.words
      left.remove(at: index)
      _ = compile(left.joined(separator: " "))
    }
  }

  @Test("any doubled word is survived", arguments: 0..<4) func doubledWord(_ share: Int) {
    for index in Self.words.indices where index % 4 == share {
      var left = Self.words
      left.insert(left[index], at: index)
      _ = compile(left.joined(separator: " "))
    }
  }

  @Test("any missing declaration leaves a bundle of what does not need it") func missingDeclaration() {
    let lines = WorkingFlowTests.source.split(separator: "\n", omittingEmptySubsequences: false)
    let starts = lines.indices.filter { !lines[$0].isEmpty && !lines[$0].hasPrefix(" ") && lines[$0] != "}" }
    for start in starts {
      let end = lines[(start + 1)...].firstIndex { !$0.hasPrefix(" ") && $0 != "}" } ?? lines.endIndex
      let left = lines[..<start] + lines[end...]
      _ = compile(left.joined(separator: "\n"))
    }
  }

  @Test("a file that ends anywhere is survived") func ends() {
    for count in stride(from: 0, to: WorkingFlowTests.source.count, by: 23) {
      _ = compile(String(WorkingFlowTests.source.prefix(count)))
    }
  }
}
