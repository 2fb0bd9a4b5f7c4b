import Testing
import WaybillCore
import WaybillFormats

/// Each limit of the reader, at the limit and one past it, and that what stays within takes time in proportion.
@Suite("Limits of XML") struct XMLLimitTests {
  private func outcome(_ text: String, _ change: (inout ReadLimits) -> Void) -> String {
    var limits = ReadLimits()
    change(&limits)
    return XMLOutcome(text.utf8, limits: limits).description
  }

  @Test("depth") func depth() {
    func nested(_ depth: Int) -> String {
      "<Order>" + String(repeating: "<a>", count: depth - 1) + String(repeating: "</a>", count: depth - 1) + "</Order>"
    }
    #expect(outcome(nested(7)) { $0.xml.depth = 7 }.hasPrefix("ok"))
    #expect(outcome(nested(8)) { $0.xml.depth = 7 } == "WB1250 at \(7 + 3 * 6)")
    #expect(outcome(nested(250)) { $0.xml.depth = 1000 }.hasPrefix("ok"))
    #expect(outcome(nested(251)) { $0.xml.depth = 1000 } == "WB1250 at \(7 + 3 * 249)")
  }

  @Test("an element that is empty counts as one level") func emptyElements() {
    #expect(outcome("<Order><a><b/></a></Order>") { $0.xml.depth = 3 }.hasPrefix("ok"))
    #expect(outcome("<Order><a><b/></a></Order>") { $0.xml.depth = 2 } == "WB1250 at 10")
  }

  @Test("attributes") func attributes() {
    #expect(outcome("<Order a='1' b='2'/>") { $0.xml.attributes = 2 }.hasPrefix("ok"))
    #expect(outcome("<Order a='1' b='2' c='3'/>") { $0.xml.attributes = 2 } == "WB1251 at 19")
  }

  @Test("names") func names() {
    for document in ["<Order><abcdef/></Order>", "<Order abcdef='1'/>"] {
      #expect(outcome(document) { $0.xml.nameBytes = 6 }.hasPrefix("ok"))
      #expect(outcome(document) { $0.xml.nameBytes = 5 }.hasPrefix("WB1252"))
    }
  }

  @Test(
    "texts, attributes, comments, sections and instructions",
    arguments: [
      "<Order><sku>ABCDEFGH</sku></Order>", "<Order id='ABCDEFGH'/>", "<Order><!--ABCDEFGH--></Order>",
      "<Order><sku><![CDATA[ABCDEFGH]]></sku></Order>", "<Order><?ABCDEFGH?></Order>",
    ])
  func texts(_ document: String) {
    #expect(outcome(document) { $0.xml.textBytes = 8 }.hasPrefix("ok"))
    #expect(outcome(document) { $0.xml.textBytes = 7 }.hasPrefix("WB1253"))
  }

  @Test("the longest text that may be is read") func longestText() {
    let text = String(repeating: "x", count: 8 << 20)
    let reader = XMLSample.plan().makeReader(ReadLimits())
    for document in ["<Order><sku>\(text)</sku></Order>", "<Order id='\(text)'/>"] {
      let bytes = PaddedBytes(Array(document.utf8))
      let tape = Tape()
      #expect(throws: Never.self) { try reader.read(bytes.start, count: bytes.count, context: nil, into: tape) }
      #expect((0..<tape.used).contains { tape.nodes[$0].length == 8 << 20 })
    }
    #expect(XMLOutcome("<Order><sku>\(text)x</sku></Order>".utf8).description == "WB1253 at 12")
  }

  @Test("namespaces that hold at one place") func namespaces() {
    let document = "<Order xmlns:a='urn:a'><x xmlns:b='urn:b'/><y xmlns:c='urn:c'><z xmlns='urn:d'/></y></Order>"
    #expect(outcome(document) { $0.xml.namespaces = 3 }.hasPrefix("ok"))
    #expect(outcome(document) { $0.xml.namespaces = 2 } == "WB1254 at 65")
  }

  @Test("bytes of a document") func documentBytes() {
    #expect(outcome("<Order/>") { $0.documentBytes = 8 } == "ok {}")
    #expect(outcome("<Order/> ") { $0.documentBytes = 8 } == "tooLarge at 8")
  }

  private static let hostile: [(name: String, document: @Sendable (Int) -> String)] = [
    ("siblings", { "<Order>\(String(repeating: "<note>a</note>", count: $0 * 200))</Order>" }),
    ("undeclared siblings", { "<Order>\(String(repeating: "<b/>", count: $0 * 300))</Order>" }),
    // So many that the table of names has left the fast caches already where the measurement begins.
    ("names", { size in "<Order>\((0..<size * 400).map { "<n\($0)/>" }.joined())</Order>" }),
    (
      "attributes",
      { size in
        let attributes = (0..<250).map { "a\($0)='1'" }.joined(separator: " ")
        return "<Order>\(String(repeating: "<b \(attributes)/>", count: size))</Order>"
      }
    ),
    (
      "namespaces",
      { size in
        let declared = (0..<250).map { "xmlns:a\($0)='urn:\($0)'" }.joined(separator: " ")
        return "<Order \(declared)>\(String(repeating: "<a0:b/>", count: size * 100))</Order>"
      }
    ),
    (
      "nesting",
      { size in
        let nested = String(repeating: "<part>", count: 98) + String(repeating: "</part>", count: 98)
        return "<Order>\(String(repeating: "<x>\(nested)</x>", count: size * 2))</Order>"
      }
    ),
    ("a long text", { "<Order><sku>\(String(repeating: "x", count: $0 * 8000))</sku></Order>" }),
    ("a text in pieces", { "<Order><sku>\(String(repeating: "a&amp;ö<!---->", count: $0 * 200))</sku></Order>" }),
    (
      "text between elements",
      { "<Order><mixed>\(String(repeating: "a<b>c</b>", count: $0 * 200))</mixed></Order>" }
    ),
    ("references in an attribute", { "<Order id='\(String(repeating: "&amp;&#10;", count: $0 * 400))'/>" }),
    (
      "qualifiers",
      { size in "<Order>\((0..<size * 100).map { "<key q='\($0)'>v</key>" }.joined())</Order>" }
    ),
    (
      "qualifiers that look alike",
      { size in
        let same = String(repeating: "x", count: 40)
        return "<Order>\((0..<size * 60).map { "<key q='\(same)\($0 + 100_000)\(same)'>v</key>" }.joined())</Order>"
      }
    ),
    ("comments", { "<Order>\(String(repeating: "<!-- a -->", count: $0 * 300))</Order>" }),
    ("angles in a comment", { "<Order><!--\(String(repeating: "<a>", count: $0 * 1000))--></Order>" }),
    ("hyphens in a section", { "<Order><sku><![CDATA[\(String(repeating: "]>", count: $0 * 1000))]]></sku></Order>" }),
  ]

  @Test("twice the size takes twice the time", arguments: hostile.map(\.name))
  func time(_ name: String) throws {
    let make = try #require(XMLLimitTests.hostile.first { $0.name == name }).document
    let plan = XMLSample.plan()
    let reader = plan.makeReader(ReadLimits())
    let tape = Tape()
    func seconds(_ size: Int) -> Double {
      let bytes = PaddedBytes(Array(make(size).utf8))
      func once() -> Double {
        ownTime {
          do throws(ReadFault) {
            try reader.read(bytes.start, count: bytes.count, context: nil, into: tape)
          } catch {
            Issue.record("\(name): \(error.message)")
          }
        }
      }
      return min(once(), once(), once())
    }
    // The limits of depth and of attributes let nothing grow beyond 128.
    let growth = growthPerDoubling(from: 16, seconds)
    #expect(growth <= 2.1, "\(name)")
  }
}
