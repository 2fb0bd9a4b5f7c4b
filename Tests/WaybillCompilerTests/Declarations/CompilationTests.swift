import Testing
import WaybillCompiler
import WaybillCore
import WaybillPatterns

private func input(_ files: [(package: String, path: String, text: String)]) -> CompilationInput {
  CompilationInput(
    name: "test",
    files: files.map {
      CompilationInput.File(source: SourceFile(path: $0.path, text: $0.text), packageName: $0.package)
    },
    readFile: { name, _ in name == "t.csv" ? SourceFile(path: "Mappings/a/t.csv", text: "k,v\nx,y\nx,z\n") : nil },
    zone: { _ in nil }, zoneVersion: "", patterns: RE2Engine())
}

@Suite struct CompilationTests {
  private let files: [(package: String, path: String, text: String)] = [
    (
      "a", "Mappings/a/One.way",
      "record A { x: Text(2..1)  y: Nope }\ntable T from \"t.csv\" key k { k: Text  v: Text }"
    ),
    ("b", "Mappings/b/Two.way", "record B { a: a.A }\nmapping M (b: B) -> B { a = b.a }"),
    ("c", "Mappings/c/Three.way", "record C { x: Text }\nmapping M (c: C) -> C { x = c.x }"),
  ]

  @Test func sameFilesInAnyOrderGiveTheSame() {
    let one = compile(input(files))
    let other = compile(input(files.reversed()))
    #expect(one.diagnostics == other.diagnostics)
    #expect(one.bundle == other.bundle)
    #expect(one.sources.files.map(\.path) == other.sources.files.map(\.path))
  }

  @Test func findingsStandInOrderOfFilesAndPlaces() {
    let compilation = compile(input(files))
    #expect(
      compilation.diagnostics.filter { $0.severity == .error }.map { "\(compilation.sources[$0.span].path) \($0.code)" }
        == [
          "Mappings/a/One.way WB0302", "Mappings/a/One.way WB0201", "Mappings/a/t.csv WB0322",
        ])
  }

  @Test func packageIsConcernedByWhatItBuildsOn() {
    let compilation = compile(input(files))
    #expect(compilation.findings(neededBy: "a").filter { $0.severity == .error }.count == 3)
    #expect(compilation.findings(neededBy: "b").filter { $0.severity == .error }.count == 3)
    #expect(compilation.findings(neededBy: "c").filter { $0.severity == .error }.isEmpty)
    #expect(!compilation.bundle.programs.contains { $0.name.hasPrefix("b.") })
  }
}
