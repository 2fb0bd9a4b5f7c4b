import Testing
import WaybillCompiler
import WaybillCore
import WaybillPatterns
import WaybillSchema
import WaybillSyntax

private let anywhere = SourceSpan(file: 0, start: 0, end: 0)

private func path(_ text: String) -> Path {
  Path(text.split(separator: ".").map { Name(String($0), span: anywhere) }, span: anywhere)
}

extension Result where Failure == Diagnostic {
  fileprivate var found: Success? { try? get() }

  fileprivate var code: String? {
    if case .failure(let diagnostic) = self { diagnostic.code.description } else { nil }
  }
}

@Suite struct NameResolutionTests {
  private let symbols = DeclarationCase([
    "a": """
    table T: Text -> Text { "x" => "y" }
    mapping M (x: Text) -> Text = x
    enum Kind { One  Two }
    choice Event by kind { "one" => First  else => b.Second }
    record First { x: Text }
    """, "b": "record Second { x: Text }",
  ]).symbols

  @Test func ownNamesAreBareAndOthersHaveTheirPackage() {
    #expect(symbols.resolveType(path("Kind"), in: "a").found == .enumeration(0))
    #expect(symbols.resolveType(path("a.Kind"), in: "b").found == .enumeration(0))
    #expect(symbols.resolveType(path("a.Kind"), in: "a").found == .enumeration(0))
    #expect(symbols.resolveType(path("Kind"), in: "b").code == "WB0201")
    #expect(symbols.resolveCallable(path("M"), in: "a").found == 0)
    #expect(symbols.resolveTable(path("a.T"), in: "b").found == 0)
    #expect(symbols.resolveTable(path("c.T"), in: "b").code == "WB0202")
  }

  @Test func tablesAreLookedUpAndMappingsAreCalled() {
    #expect(symbols.resolveCallable(path("T"), in: "a").code == "WB0213")
    #expect(symbols.resolveTable(path("M"), in: "a").code == "WB0214")
  }

  @Test func casesAreFoundByName() {
    #expect(symbols.resolveCase(Name("Two", span: anywhere), ofEnum: 0).found == 1)
    #expect(symbols.resolveCase(Name("Tow", span: anywhere), ofEnum: 0).code == "WB0215")
    #expect(symbols.resolveCase(path("First"), ofChoice: 0, in: "a").found == 0)
    #expect(symbols.resolveCase(path("b.Second"), ofChoice: 0, in: "a").found == 1)
    #expect(symbols.resolveCase(path("Second"), ofChoice: 0, in: "a").found == 1)
    #expect(symbols.resolveCase(path("Third"), ofChoice: 0, in: "a").code == "WB0215")
  }

  @Test func typesInBodiesAreResolvedToo() {
    var symbols = symbols
    let text = "record X { it: [{ a: Kind }](1..2) }"
    let tree = parse(SourceFile(path: "x.way", text: text), file: 0).file
    guard case .record(let record)? = tree.declarations.first else { return }
    let before = symbols.types.records.count
    let (slot, diagnostics) = symbols.resolve(
      record.fields[0].type, in: "a", naming: "a.M.lines", patterns: RE2Engine())
    #expect(diagnostics.isEmpty)
    #expect(slot.type == .list(Slot(.record(before)), CountRange(1, 2)))
    #expect(symbols.types.records.last?.name == "a.M.lines")
  }
}
