import Testing
import WaybillCompiler
import WaybillCore
import WaybillSyntax

/// Whatever a source lacks, declaring it ends with findings and not otherwise.
@Suite struct DamageTests {
  private static let source = """
    package shop { owner "team" }
    type Sku = Text(1..40, /[A-Z]+/)
    enum Status { Open "o"  Shipped }
    choice Event by head.kind { "a", "b" => One  else => Other }
    record One { head: { kind: Text }  at: Timestamp in zone "Europe/Berlin" }
    record Other v2 { x: Decimal(12, 2)? or null  y: [Sku?](1..5) in a/b one or many  k: Text key }
    document Order json strict {
      missing when "N/A"
      day: Date? in "dd.MM.yy" from 1950
      who: { name: Text deprecated "n" } personal
      code: Text fixed "x"
    }
    document All json = [Order](0..9)
    table T: Status, Boolean -> Text? { Open, true => "a" + "b"
     Shipped, false => missing }
    table R: Text -> Row { "a" => { n = -1 } }
    record Row { n: Integer(-5..5)  m: Text? }
    table C from "t.csv" key k { k: Text  v: Integer? }
    table D: Text -> Integer from "t.csv" key k
    function net(a: Decimal, b: Integer) -> Decimal = a * b
    mapping M (o: Order, e: Event?) -> Other { x = 1.5 }
    rules Fine (o: Order) { require o.code == "x" "is x" }
    """

  private func declareDamaged(_ text: String) -> Int {
    DeclarationCase(["shop": text], csv: ["t.csv": "k,v\na,1\n"]).diagnostics.count
  }

  @Test func soundSourceHasNoFindings() {
    DeclarationCase(["shop": Self.source], csv: ["t.csv": "k,v\na,1\n"]).expectAnnounced()
  }

  @Test func anyMissingWordIsSurvived() {
    let words = Self.source.split(separator: " ", omittingEmptySubsequences: false)
    for index in words.indices {
      var left = words
      left.remove(at: index)
      _ = declareDamaged(left.joined(separator: " "))
    }
  }

  @Test func anyMissingCharacterIsSurvived() {
    for (position, index) in Self.source.indices.enumerated() where position % 3 == 0 {
      var left = Self.source
      left.remove(at: index)
      _ = declareDamaged(left)
    }
  }

  @Test func anyMissingEndIsSurvived() {
    for count in stride(from: 0, to: Self.source.count, by: 7) { _ = declareDamaged(String(Self.source.prefix(count))) }
  }

  @Test func longChainsOfRecordsAndAliasesEnd() {
    let records = (0..<3000).map { "record R\($0) { next: R\($0 + 1) }" } + ["record R3000 { x: Text }"]
    #expect(declareDamaged(records.joined(separator: "\n")) == 0)
    let aliases = (0..<150).map { "type A\($0 + 1000) = A\($0 + 1001)" } + ["type A1150 = Text"]
    let found = DeclarationCase(aliases.joined(separator: "\n")).diagnostics
    #expect(found.map(\.code.description) == ["WB0220"])
  }
}
