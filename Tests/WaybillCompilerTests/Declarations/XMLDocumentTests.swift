import Testing
import WaybillCompiler
import WaybillSchema

@Suite("Declarations of XML documents") struct XMLDocumentTests {
  @Test("root, namespace and prefixes go into the type") func details() throws {
    let result = DeclarationCase(
      """
      document Invoice xml root Inv namespace "urn:inv" strict {
        prefix a "urn:a"
        prefix b "urn:b"
        'a:ID' : Text
        'b:ID' : Text  attribute 'b:id'
        text   : Text  content
      }
      """)
    result.expectAnnounced()
    let record = try #require(result.symbols.types.records.first)
    let details = XMLDetails(
      root: "Inv", namespace: "urn:inv",
      prefixes: [.init(name: "a", namespace: "urn:a"), .init(name: "b", namespace: "urn:b")])
    #expect(record.document == DocumentForm(format: .xml, isStrict: true, details: .xml(details)))
    #expect(record.fields.map(\.wire.place) == [.named, .attribute("b:id"), .content])
  }

  @Test("without a word the root has the name of the document") func root() throws {
    let result = DeclarationCase("document Invoice xml { number: Text }")
    result.expectAnnounced()
    #expect(result.symbols.types.records.first?.document?.details == .xml(XMLDetails(root: "Invoice")))
  }

  @Test(
    "what XML cannot have is reported",
    arguments: [
      """
      document A xml header { x: Text }
      //             ^^^^^^ WB0430 knows `root`, `namespace`, `from` and `strict`
      """,
      """
      document A xml = [Text]
      //               ^^^^^^ WB0430 one root element
      """,
      """
      document A xml {
        prefix a "urn:a"
        prefix a "urn:b"
      //       ^ WB0431 declared twice
        x : Text
      }
      """,
      """
      document A xml {
        prefix xmlA "urn:a"
      //^^^^^^^^^^^^^^^^^^^ WB0432 cannot be a prefix
        x : Text
      }
      """,
      """
      document A xml { 'b:x' : Text }
      //               ^^^^^ WB0433 the prefix `b` of `b:x` is not declared in `shop.A`
      """,
      """
      document A xml { x : Text attribute 'b:x' }
      //               ^ WB0433 not declared
      """,
      """
      document A xml { x : [Text] in 'b:xs'/x }
      //               ^ WB0433 not declared
      """,
      """
      record Line { 'c:sku' : Text }
      //            ^^^^^^^ WB0433 not declared in `shop.A`
      document A xml { line : [Line] }
      document B json { line : [Line] }
      """,
      """
      document A xml { 'x y' : Text }
      //               ^^^^^ WB0434 no name
      """,
      """
      document A xml namespace "urn:a" {
        prefix a "urn:a"
        x     : Text
        'a:x' : Text
      //^^^^^ WB0435 both the element
      }
      """,
      """
      document A xml { x : Text attribute  y : Text attribute 'x' }
      //                                   ^ WB0435 both the attribute
      """,
      """
      document A xml { x : Text content  y : Text content }
      //                                 ^ WB0435 both the text
      """,
      """
      document A xml { x : [Text] content }
      //               ^ WB0436 the text of an element holds one text
      """,
      """
      document A xml { x : { y: Text } attribute }
      //               ^ WB0436 an attribute holds one text
      """,
      """
      document A xml { x : Money }
      //               ^ WB0437 no form in XML
      """,
      """
      document A xml { x : {Text: Text} }
      //               ^ WB0437 no form in XML
      """,
      """
      document A xml { x : Json }
      //               ^ WB0437 no form in XML
      """,
      """
      document A xml { x : [[Text]] }
      //               ^ WB0437 no form in XML
      """,
      """
      document A xml { prefix a "urn:a" }
      //       ^ WB0439 nothing that its root element holds
      """,
    ])
  func refused(_ text: String) {
    DeclarationCase(text).expectAnnounced()
  }

  @Test("a record of two documents is reported once") func recordOfTwo() {
    DeclarationCase(
      """
      record Line { 'c:sku' : Text }
      //            ^^^^^^^ WB0433 not declared in `shop.A`
      document A xml { line : [Line] }
      document B xml { line : [Line] }
      """
    ).expectAnnounced()
  }

  @Test("an element and an attribute may have one name, and so may names of two namespaces") func equalNames() {
    DeclarationCase(
      """
      document A xml {
        prefix a "urn:a"
        x     : Text
        y     : Text  attribute 'x'
        'a:x' : Text
      }
      """
    ).expectAnnounced()
  }
}
