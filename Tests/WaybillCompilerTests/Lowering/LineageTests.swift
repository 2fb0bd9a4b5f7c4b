import Testing
import WaybillCompiler
import WaybillCore
import WaybillIR
import WaybillPatterns

/// Where the fields of a target come from, as the bundle says it.
@Suite("Lineage") struct LineageTests {
  private static let declarations = """
    record Line { sku: Text  quantity: Integer }
    record Place { city: Text }
    record Party { role: Text  place: Place? }
    document Order json { lines: [Line]  parties: [Party]  tags: Text }
    record OutLine { sku: Text  quantity: Integer }
    record Out { lines: [OutLine]  city: Text?  tags: [Text] }

    """

  /// The sources of each target of `shop.M`, whose rules are given.
  private func sources(_ rules: String) throws -> [String: [String]] {
    let text = Self.declarations + "mapping M (order: Order) -> Out {\n\(rules)\n}\n"
    let file = CompilationInput.File(
      source: SourceFile(path: "Mappings/Shop/File.way", text: text), packageName: "shop")
    let compilation = WaybillCompiler.compile(
      CompilationInput(
        name: "test", files: [file], readFile: { _, _ in nil }, zone: { _ in nil }, zoneVersion: "",
        patterns: RE2Engine()))
    try #require(!compilation.diagnostics.contains { $0.severity == .error }, "\(compilation.diagnostics)")
    let bundle = try #require(compilation.bundle as Bundle?)
    let program = try #require(bundle.programs.first { $0.name == "shop.M" })
    return Dictionary(uniqueKeysWithValues: program.lineage.map { ($0.target, $0.sources) })
  }

  private static let noLines = "lines = []"
  private static let noTags = "tags = []"

  @Test("an element of a filtered list is an element of the list") func filtered() throws {
    let found = try sources(
      """
      let live = [line for line in order.lines where line.quantity > 0]
      lines = for line in live { sku = line.sku  quantity = line.quantity }
      leave city
      \(Self.noTags)
      """)
    #expect(found["lines[].sku"] == ["order.lines[].quantity", "order.lines[].sku"])
    #expect(found["lines[].quantity"] == ["order.lines[].quantity"])
  }

  @Test("the items of a group are elements of the list") func grouped() throws {
    let found = try sources(
      """
      lines = for line in order.lines grouped by line.sku as group {
        sku      = group.key
        quantity = sum(item.quantity for item in group.items)
      }
      leave city
      \(Self.noTags)
      """)
    #expect(found["lines[].quantity"] == ["order.lines[].quantity", "order.lines[].sku"])
  }

  @Test("a field of the first that fits is a field of an element, and the condition decides") func first() throws {
    let found = try sources(
      """
      city = first(party.place for party in order.parties where party.role == "shipTo").city
      \(Self.noLines)
      \(Self.noTags)
      """)
    #expect(found["city"] == ["order.parties[].place.city", "order.parties[].role"])
  }

  @Test("what a text is split into comes from the text") func split() throws {
    let found = try sources(
      """
      tags = [trim(part) for part in split(order.tags, ",")]
      leave city
      \(Self.noLines)
      """)
    #expect(found["tags[]"] == ["order.tags"])
  }
}
