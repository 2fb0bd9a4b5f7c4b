import Testing
import WaybillCompiler
import WaybillCore
import WaybillIR
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

  /// Findings stand inside of their files, and what is left of the bundle can be written and read back.
  private func expectSound(_ text: String, _ damage: String) -> Compilation {
    let compilation = compile(text)
    for finding in compilation.diagnostics {
      let length = compilation.sources[finding.span].bytes.count
      #expect(
        finding.span.start <= finding.span.end && Int(finding.span.end) <= length, "\(damage): \(finding.message)")
    }
    let seal: BundleDigest = { _ in [UInt8](repeating: 7, count: 32) }
    #expect(throws: Never.self, "\(damage)") {
      let read = try decode(encode(compilation.bundle, digest: seal), digest: seal)
      #expect(read == compilation.bundle, "\(damage)")
    }
    return compilation
  }

  @Test("any missing word is survived", arguments: 0..<4) func missingWord(_ share: Int) {
    for index in Self.words.indices where index % 4 == share {
      var left = Self.words
      left.remove(at: index)
      _ = expectSound(left.joined(separator: " "), "without word \(index), `\(Self.words[index])`")
    }
  }

  @Test("any doubled word is survived", arguments: 0..<4) func doubledWord(_ share: Int) {
    for index in Self.words.indices where index % 4 == share {
      var left = Self.words
      left.insert(left[index], at: index)
      _ = expectSound(left.joined(separator: " "), "with word \(index), `\(Self.words[index])`, doubled")
    }
  }

  @Test("any missing declaration leaves a bundle of what does not need it") func missingDeclaration() {
    let lines = WorkingFlowTests.source.split(separator: "\n", omittingEmptySubsequences: false)
    let starts = lines.indices.filter { !lines[$0].isEmpty && !lines[$0].hasPrefix(" ") && lines[$0] != "}" }
    for start in starts {
      let end = lines[(start + 1)...].firstIndex { !$0.hasPrefix(" ") && $0 != "}" } ?? lines.endIndex
      let left = lines[..<start] + lines[end...]
      let compilation = expectSound(left.joined(separator: "\n"), "without `\(lines[start])`")
      // What others build on is missed by name; what nobody needs is gone without a word.
      let whole = compile(WorkingFlowTests.source).bundle
      let kept = compilation.bundle
      let isSmaller = partNames(of: kept).isStrictSubset(of: partNames(of: whole))
      #expect(isSmaller || lines[start].hasPrefix("record") || lines[start].hasPrefix("document"), "\(lines[start])")
    }
  }

  @Test("a file that ends anywhere is survived") func ends() {
    for count in stride(from: 0, to: WorkingFlowTests.source.count, by: 23) {
      _ = expectSound(String(WorkingFlowTests.source.prefix(count)), "ended after \(count) characters")
    }
  }

  /// Everything of a bundle that has a name of its own.
  private func partNames(of bundle: Bundle) -> Set<String> {
    Set(
      bundle.events.map(\.name) + bundle.queues.map(\.name) + bundle.systems.map(\.name) + bundle.operations.map(\.name)
        + bundle.channels.map(\.name) + bundle.views.map(\.name) + bundle.workflows.map(\.name)
        + bundle.programs.map(\.name))
  }
}
