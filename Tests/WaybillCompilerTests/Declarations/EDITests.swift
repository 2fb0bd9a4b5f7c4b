import Testing
import WaybillCompiler
import WaybillCore
import WaybillSchema

@Suite("EDI documents become records of their segments") struct EDITests {
  private func record(_ name: String, _ source: String) throws -> RecordType {
    let result = DeclarationCase(source)
    #expect(result.diagnostics.isEmpty, "\(result.diagnostics.map(\.message))")
    return try #require(result.symbols.types.records.first { $0.name == name })
  }

  private let order = """
    document Order x12 850 version 004010VICS envelope lenient {
      segment BEG { 03 number: Text }
      segment REF many by qualifier first as references { 01 qualifier: Text  02.1 value: Text? }
      loop N1 many as parties { segment N1 { 01 role: Text }  segment N3 optional { 01 street: Text } }
      loop PO1 many(1..) as lines { segment PO1 { 02 amount: Decimal implied 2  06 products: pairs { q: Text  v: Text } many by q } }
    }
    """

  @Test("the head says the message, the version and how strict the envelope is") func head() throws {
    let order = try record("shop.Order", order.replacing("004010VICS", with: "\"004010VICS\""))
    #expect(order.document?.format == .x12)
    #expect(order.document?.details == .edi(EDIDetails(message: "850", version: "004010VICS", isLenient: true)))
  }

  @Test("segments are fields by their tag or their name, loops hold the fields of their first segment")
  func parts() throws {
    let source = order.replacing("004010VICS", with: "004010")
    let order = try record("shop.Order", source)
    #expect(order.fields.map(\.name) == ["interchange", "BEG", "references", "parties", "lines"])
    #expect(order.fields[2].wire.key == WireKey(field: "qualifier", takesFirst: true))
    #expect(try record("shop.Order.N1", source).fields.map(\.name) == ["role", "N3"])
    let line = try record("shop.Order.PO1", source)
    #expect(line.fields[0].wire.digits.implied == 2)
    #expect(line.fields[1].wire.place == .pairs(from: 6))
    guard case .map = line.fields[1].slot.type else {
      Issue.record("pairs told apart by a field are a map")
      return
    }
  }

  @Test("every document has what its envelope says") func envelope() throws {
    let envelope = try record("shop.Order.interchange", order.replacing("004010VICS", with: "004010"))
    #expect(envelope.fields.map(\.name) == EnvelopeField.allCases.map(\.rawValue))
  }

  @Test(
    "versions of the three families",
    arguments: [
      ("x12 850 version 004010", true), ("x12 850 version \"005010X220A1\"", true), ("x12 850 version \"4010\"", false),
      ("x12 850 version 4010", false), ("edifact ORDERS version \"D:96A:UN\"", true),
      ("edifact ORDERS version \"D:96A:UN:EAN008\"", true), ("edifact ORDERS version \"TRADACOMS:9\"", true),
      ("edifact ORDERS version \"D:96A\"", false), ("edifact ORDERS version 96", false),
    ])
  func versions(_ head: String, _ isGood: Bool) {
    let result = DeclarationCase("document D \(head) { segment BGM { 01 kind: Text } }")
    #expect(result.diagnostics.map(\.code) == (isGood ? [] : [DiagnosticCode(477)]))
  }

  @Test(
    "what cannot be told apart, and what can",
    arguments: [
      ("segment REF many { 01 a: Text }  segment REF many as b { 01 a: Text }", true),
      ("segment REF many(..3) { 01 a: Text }  segment REF many as b { 01 a: Text }", false),
      ("segment REF many { 01 a: Text }  segment BEG { 03 n: Text }  segment REF many as b { 01 a: Text }", false),
      (
        "segment REF many { 01 a: Text }  segment BEG optional { 03 n: Text }  segment REF many as b { 01 a: Text }",
        true
      ),
      ("segment REF optional { 01 a: Text }  segment REF many as b { 01 a: Text }", false),
    ])
  func ambiguity(_ parts: String, _ isAmbiguous: Bool) {
    let lines = parts.split(separator: "  ").joined(separator: "\n")
    let result = DeclarationCase("document D x12 850 version 004010 {\n\(lines)\n}")
    #expect(result.diagnostics.map(\.code) == (isAmbiguous ? [DiagnosticCode(481)] : []))
  }

  @Test("what is no EDI is reported where it stands") func mistakes() {
    DeclarationCase(
      """
      document D x12 850 version 004010 {
        segment BEG { 03 number: Text  03 other: Text }
        //                             ^^ WB0480
        segment CUR { currency: Text }
        //            ^^^^^^^^ WB0479
        segment Ref { 01 a: Text }
        //      ^^^ WB0478
        segment LIN { 02 ids: pairs { q: Text  v: Text }  04 late: Text }
        //                                                ^^ WB0484
        segment AMT { 02 total: Money }
        //                      ^^^^^ WB0483
        loop N1 many { segment N1 { 01 role: Text }  level I many { segment SN1 { 02 n: Text } } }
        //                                                 ^ WB0482
      }
      document M edifact ORDERS version "D:96A:UN" {
        level I many { segment SN1 { 02 n: Text } }
        //    ^ WB0482
      }
      """
    ).expectAnnounced()
  }
}
