import Testing
import WaybillCore
import WaybillFormats
import WaybillSchema

@Suite("Reading XML") struct XMLReadTests {
  @Test("places are those of the document as it came, in every encoding", arguments: ["UTF-8", "UTF-16", "ISO-8859-1"])
  func places(_ encoding: String) throws {
    let text = "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>\n<Order>\n <qty>ä</qty><sku>öx</sku>\n</Order>"
    let bytes: [UInt8]
    switch encoding {
    case "UTF-16": bytes = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case "ISO-8859-1": bytes = text.unicodeScalars.map { UInt8($0.value) }
    default: bytes = Array(text.utf8)
    }
    let padded = PaddedBytes(bytes)
    let tape = Tape()
    let reader = XMLSample.plan().makeReader(ReadLimits())
    try reader.read(padded.start, count: padded.count, context: nil, into: tape)
    let node = try #require((0..<tape.used).first { tape.nodes[$0].kind == .key && tape.string(of: $0) == "sku" })
    let place = Int(try #require(tape.places)[node])
    let before = String(text[..<(try #require(text.firstRange(of: "<sku>")).lowerBound)])
    let expected =
      switch encoding {
      case "UTF-16": 2 + before.utf16.count * 2
      case "ISO-8859-1": before.unicodeScalars.count
      default: before.utf8.count
      }
    #expect(place == expected)
    let position = try #require(tape.locator).position(ofByte: place)
    #expect(position.line == 3)
    #expect(position.column == 14)
  }

  @Test("a document is read alike whatever stands behind its bytes") func tails() {
    let document = Array("<Order><sku>A</sku></Order>".utf8)
    let reader = XMLSample.plan().makeReader(ReadLimits())
    for tail in ["\u{0}", "<", "</Order>", " ", "\u{FF}", "&amp;", "-->", "]]>"] {
      let padded = PaddedBytes(document, tail: tail)
      let tape = Tape()
      #expect(throws: Never.self) {
        try reader.read(padded.start, count: padded.count, context: nil, into: tape)
      }
      #expect(XMLOutcome.outline(tape) == #"{"sku": "A"}"#)
    }
  }

  @Test("a choice is told by an attribute, an element or not at all") func choices() {
    var types = TypeTable()
    func record(_ name: String, _ fields: [Field]) -> RecordType { RecordType(name: name, fields: fields) }
    let text = Slot(.text(TextShape()), optional: true)
    types.records = [
      RecordType(
        name: "t.Track", fields: [Field(name: "event", slot: Slot(.list(Slot(.choice(0)), .any)))],
        document: DocumentForm(format: .xml, details: .xml(XMLDetails(root: "Track")))),
      record("t.Picked", [Field(name: "by", slot: text)]),
      record(
        "t.Other",
        [Field(name: "kind", slot: text, wire: WireForm(place: .attribute("kind"))), Field(name: "note", slot: text)]),
    ]
    types.choices = [
      ChoiceType(
        name: "t.Event", tellingPath: ["kind"],
        cases: [.init(values: ["picked"], record: 1), .init(values: [], record: 2)])
    ]
    let plan = XMLSample.plan(types)
    let document =
      #"<Track><event kind="picked"><by>A</by></event><event kind="x"><note>n</note></event><event/></Track>"#
    #expect(
      XMLOutcome(document.utf8, plan).description
        == #"ok {"event": [{"kind": "picked", "by": "A"}, {"kind": "x", "note": "n"}, {}]}"#)
  }

  @Test("damaged bytes give a placed rejection or another document, never a crash") func damage() {
    let document = Array(
      """
      <?xml version="1.0" encoding="UTF-8"?><!DOCTYPE Order SYSTEM "a">
      <Order id="1&amp;2" xmlns:p="urn:p"><sku>A<!-- b --><![CDATA[c]]>&#65;</sku><p:ref>ö</p:ref>
      <total cur="EUR">1.5</total><lines><line no="1"><sku>x</sku></line></lines><key q="k">v</key></Order>
      """.utf8)
    let reader = XMLSample.plan().makeReader(ReadLimits())
    let tape = Tape()
    var refused = 0
    for index in document.indices {
      for byte: UInt8 in [0x00, 0x3C, 0x3E, 0x26, 0x22, 0x2F, 0x80, 0xFF, 0x5D, 0x21] {
        var damaged = document
        damaged[index] = byte
        refused += read(damaged, reader, tape) ? 0 : 1
      }
      refused += read(Array(document[..<index]), reader, tape) ? 0 : 1
      refused += read(Array(document[..<index] + document[(index + 1)...]), reader, tape) ? 0 : 1
    }
    #expect(refused > document.count * 8)
  }

  private func read(_ bytes: [UInt8], _ reader: any DocumentReader, _ tape: Tape) -> Bool {
    let padded = PaddedBytes(bytes, tail: "<a b=\"")
    do throws(ReadFault) {
      try reader.read(padded.start, count: padded.count, context: nil, into: tape)
      // Every text lies where it says.
      for index in 0..<tape.used where tape.nodes[index].kind == .string || tape.nodes[index].kind == .key {
        #expect(Int(tape.nodes[index].offset) + Int(tape.nodes[index].length) <= tape.count)
      }
      return true
    } catch {
      #expect(error.offset >= 0 && error.offset <= bytes.count && !error.message.isEmpty)
      return false
    }
  }
}
