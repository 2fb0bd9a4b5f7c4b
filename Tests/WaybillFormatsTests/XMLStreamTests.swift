import Testing
import WaybillCore
import WaybillFormats

@Suite("Streams of XML") struct XMLStreamTests {
  /// What a stream gave: each document as the reader takes it, with its place, and what ended it.
  private func split(
    _ bytes: [UInt8], pieces: [Int] = [Int.max], limit: Int = 1 << 20
  ) -> [String] {
    var limits = ReadLimits()
    limits.documentBytes = limit
    let plan = XMLSample.plan()
    let splitter = plan.makeSplitter(limits)
    let reader = plan.makeReader(limits)
    let batch = StreamBatch(capacity: 1)
    let tape = Tape()
    var result: [String] = []
    var (read, piece) = (0, 0)
    let source: DocumentSplitter.Source = { buffer in
      let count = min(buffer.count, pieces[piece % pieces.count], bytes.count - read)
      piece += 1
      buffer.copyBytes(from: bytes[read..<read + count])
      read += count
      return count
    }
    while (try? splitter.next(batch, from: source)) == true {
      for record in batch.records {
        var text = record.isTooLarge ? "too large" : ""
        if !record.isTooLarge {
          let bytes = batch.bytes(of: record)
          do throws(ReadFault) {
            guard let start = bytes.baseAddress else { continue }
            try reader.read(start, count: bytes.count, context: batch.context(of: record), into: tape)
            text = XMLOutcome.outline(tape)
          } catch {
            text = XMLOutcome.text(of: error)
          }
        }
        result.append("\(record.line):\(record.offset) \(text)")
      }
      if let fault = batch.fault { result.append("end: line \(batch.faultLine), \(XMLOutcome.text(of: fault))") }
    }
    return result
  }

  private func split(_ text: String) -> [String] { split(Array(text.utf8)) }

  @Test("every element with the name of the root is a document") func documents() {
    let batch = """
      <?xml version="1.0"?>
      <!DOCTYPE Batch [<!ELEMENT a (b)>]>
      <Batch><Order><sku>1</sku></Order>
       <head/><group><Order id="2"/></group><!-- <Order/> --><![CDATA[<Order/>]]>
      <Order>
      <part><sku>x</sku></part></Order></Batch>
      """
    #expect(
      split(batch) == [
        #"3:65 {"sku": "1"}"#, #"4:108 {"id": "2"}"#, #"5:169 {"part": {"sku": "x"}}"#,
      ])
  }

  @Test("an element of the root's name inside of a document is its own") func nested() {
    #expect(split("<b><Order><x><Order/></x></Order><Order/></b>") == [#"1:3 {"x": {}}"#, "1:33 {}"])
  }

  @Test("a file with one document is a stream of one") func single() {
    #expect(split("<!-- a --><Order><sku>1</sku></Order>\n") == [#"1:10 {"sku": "1"}"#])
    #expect(split("<Order/>") == ["1:0 {}"])
  }

  @Test("an empty batch is a stream of none") func empty() {
    #expect(split("<batch>\n</batch>\n") == [])
    #expect(split("<batch/>") == [])
  }

  @Test("namespaces from further out hold, the nearest first") func namespaces() {
    let batch = """
      <b xmlns:q="urn:p" xmlns:r="urn:x"><c xmlns:r="urn:p"><Order><q:ref>1</q:ref></Order>\
      <Order><r:ref>2</r:ref></Order><Order xmlns:q="urn:y"><q:ref>3</q:ref></Order></c></b>
      """
    #expect(
      split(batch) == [
        #"1:54 {"p:ref": "1"}"#, #"1:85 {"p:ref": "2"}"#, #"1:116 {"q:ref": "3"}"#,
      ])
    #expect(split("<b xmlns='urn:x'><Order/><Order xmlns=''><sku>1</sku></Order></b>") == [#"1:25 {"sku": "1"}"#])
  }

  @Test("a damaged document is refused, and those behind it are read") func damage() {
    #expect(
      split("<b><Order><sku></Order><Order id='1'/><Order><a><b></a></Order><Order/></b>") == [
        "1:3 WB1242 at 20", #"1:23 {"id": "1"}"#, "1:38 WB1242 at 17", "1:63 {}",
      ])
    #expect(split("<b><Order/><Order><sku>1</sku></b>") == ["1:3 {}", "1:11 WB1241 at 19"])
  }

  @Test("what is wrong around the documents ends the stream") func faults() {
    #expect(split("<b><Order/></c>") == ["1:3 {}", "end: line 1, WB1242 at 11"])
    #expect(split("<b><Order/>\n") == ["1:3 {}", "end: line 2, WB1241 at 12"])
    #expect(split("<b><Order/><Order><sku>") == ["1:3 {}", "1:11 WB1241 at 12"])
    #expect(split("<b/><Order/>") == ["end: line 1, WB1242 at 4"])
    #expect(split("<b><c/></b>") == ["end: line 1, WB1263 at 11"])
    #expect(split("") == ["end: line 1, WB1240 at 0"])
    #expect(split("<!DOCTYPE b [\n<!ENTITY a 'b'>]><b><Order/></b>") == ["end: line 2, WB1243 at 14"])
    #expect(split([0xFF, 0xFE, 0x3C, 0x00]) == ["end: line 1, notUTF8 at 0"])
    #expect(split("<?xml version='1.0' encoding='x'?><b/>") == ["end: line 1, WB1248 at 0"])
  }

  @Test("a document past the limit is passed over, and the next is read") func limit() {
    let large = String(repeating: "<note>x</note>", count: 40)
    let batch = "<b><Order>\(large)</Order>\n<Order id='1'/></b>"
    let after = 3 + 7 + large.utf8.count + 8 + 1
    for pieces in [[Int.max], [1], [7], [64]] {
      #expect(
        split(Array(batch.utf8), pieces: pieces, limit: 100) == ["1:3 too large", #"2:\#(after) {"id": "1"}"#])
    }
    #expect(split(Array(batch.utf8), limit: large.utf8.count + 15).count == 2)
    #expect(split(Array(batch.utf8), limit: large.utf8.count + 14).first == "1:3 too large")
  }

  @Test("a batch in Latin-1 is one, and its places are those of its bytes") func latin() {
    let text = "<?xml version='1.0' encoding='ISO-8859-1'?><b><Order id='é'/><Order><sku>ü</sku><a></x></Order></b>"
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    #expect(split(bytes) == [#"1:46 {"id": "é"}"#, "1:61 WB1242 at 26"])
  }

  @Test(
    "any chunking gives the same",
    arguments: [
      """
      <?xml version="1.0" encoding="UTF-8"?><!-- a -- > --><!DOCTYPE b SYSTEM "x>" [<!-- ] --><!ELEMENT a ANY>]>
      <b xmlns:q='urn:p' a=">"><Order id="a>b"><sku>A<!-- </Order> --><![CDATA[</Order>]]></sku><q:ref>ö</q:ref></Order>
      <?x <Order/> ?><c>text<Order/></c>
      <Order><sku></Order><Order id='2'><Order/></Order></b>
      """,
      "<b><Order/></b><c/>", "<b><Order><sku>", "<Order a='>'>",
    ])
  func chunks(_ text: String) {
    let bytes = Array(text.utf8)
    let whole = split(bytes)
    #expect(!whole.isEmpty)
    for pieces in [[1], [2], [3], [5, 1], [13], [1, 64], [31, 2, 17]] { #expect(split(bytes, pieces: pieces) == whole) }
  }

  @Test("time is in proportion to the stream", arguments: ["<x/>", "<Order/>", "<!--a-->", "x", "<?a?>"])
  func time(_ unit: String) {
    func seconds(_ count: Int) -> Double {
      let bytes = Array("<b>\(String(repeating: unit, count: count))</b>".utf8)
      return (0..<3).map { _ in ownTime { _ = split(bytes, pieces: [1 << 16]) } }.min() ?? 0
    }
    #expect(growthPerDoubling(from: 1_000, seconds) <= 2.1)
  }
}
