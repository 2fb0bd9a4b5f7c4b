import Testing
import WaybillCore
import WaybillFormats

@Suite("Hostile XML") struct XMLHostileTests {
  static let cases = HostileInput.cases(in: textOfFile("HostileInputs/xml.tsv"))

  @Test("the corpus is there") func corpusIsThere() {
    #expect(XMLHostileTests.cases.count >= 150)
    #expect(Set(XMLHostileTests.cases.map(\.name)).count == XMLHostileTests.cases.count)
  }

  @Test("every input has its outcome", arguments: XMLHostileTests.cases)
  func outcome(_ input: HostileInput) {
    #expect(XMLOutcome(input.bytes).description == input.outcome)
  }

  @Test("a reader that has refused a document reads the next as if nothing had been") func readersRecover() {
    let plan = XMLSample.plan()
    let reader = plan.makeReader(ReadLimits())
    let good = PaddedBytes(#"<Order id="1"><sku>A</sku><p:ref xmlns:p="urn:p">r</p:ref></Order>"#.utf8)
    for input in XMLHostileTests.cases {
      let bytes = PaddedBytes(input.bytes)
      let tape = Tape()
      do throws(ReadFault) {
        try reader.read(bytes.start, count: bytes.count, context: nil, into: tape)
      } catch {
        #expect(error.offset <= input.bytes.count)
      }
      do throws(ReadFault) {
        try reader.read(good.start, count: good.count, context: nil, into: tape)
        #expect(XMLOutcome.outline(tape) == #"{"id": "1", "sku": "A", "p:ref": "r"}"#, "after \(input.name)")
      } catch {
        Issue.record("after \(input.name): \(error.message)")
      }
    }
  }
}
