import Testing
import WaybillCore
import WaybillFormats
import WaybillSchema

/// Builds cells whose memory lives as long as the test.
private final class Cells {
  private let arena = Arena()
  private var texts: [UnsafeMutablePointer<UInt8>] = []

  deinit { texts.forEach { $0.deallocate() } }

  func text(_ text: String) -> Cell {
    let bytes = Array(text.utf8)
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 1)
    memory.initialize(repeating: 0, count: bytes.count + 1)
    memory.update(from: bytes, count: bytes.count)
    texts.append(memory)
    return .text(memory, count: bytes.count, flags: [])
  }

  func memory(_ cells: [Cell]) -> UnsafeMutablePointer<Cell> {
    let memory = arena.cells(max(cells.count, 1))
    for (index, cell) in cells.enumerated() { memory[index] = cell }
    return memory
  }

  func record(_ type: Int, _ cells: [Cell]) -> Cell { .record(memory(cells), count: cells.count, type: UInt32(type)) }
  func list(_ cells: [Cell]) -> Cell { .list(memory(cells), count: cells.count) }
  func map(_ cells: [Cell]) -> Cell { .map(memory(cells), count: cells.count / 2) }
}

@Suite("Writing XML") struct XMLWriterTests {
  /// An order of the sample type; what is not named is missing.
  private func order(_ cells: Cells, _ fields: [Int: Cell]) -> Cell {
    cells.record(
      0, (0..<11).map { fields[$0] ?? ($0 == 8 ? cells.map([]) : $0 == 6 || $0 == 7 ? cells.list([]) : .missing) })
  }

  private func write(_ cell: Cell, _ types: TypeTable = XMLSample.types()) -> String {
    let output = OutputBuffer()
    do throws(WriteFault) {
      try XMLSample.plan(types).makeWriter(WriteSettings()).write(cell, into: output)
      return String(decoding: output.bytes, as: UTF8.self)
    } catch {
      #expect(output.count == 0)
      return "\(error.code) at \(error.path): \(error.message)"
    }
  }

  /// Elements of the sample's lists may be missing, so that the root declares what `xsi:nil` needs.
  private let root = #"<Order xmlns:p="urn:p" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#

  @Test("elements stand in declared order, attributes in the start tag, namespaces on the root") func order() {
    let cells = Cells()
    let value = order(
      cells,
      [
        0: cells.text("1"), 1: cells.text("A"), 2: .integer(7), 3: .boolean(true), 4: cells.text("r"),
        5: cells.record(1, [.decimal(ExactDecimal(coefficient: 1250, scale: 2)), cells.text("EUR")]),
        6: cells.list([cells.record(2, [.integer(1), cells.text("x"), .missing])]),
        8: cells.map([cells.text("k"), cells.record(3, [cells.text("k"), cells.text("v")])]),
      ])
    #expect(
      write(value)
        == root
        + #" id="1"><sku>A</sku><qty>7</qty><flag>true</flag><p:ref>r</p:ref><total cur="EUR">12.50</total>"#
        + #"<lines><line no="1"><sku>x</sku></line></lines><key q="k">v</key></Order>"#)
  }

  @Test("an empty text is an empty element, a missing value none") func empty() {
    let cells = Cells()
    #expect(write(order(cells, [1: cells.text("")])) == root + "><sku/><lines/></Order>")
  }

  @Test("markup and line ends are written by reference") func escapes() {
    let cells = Cells()
    let text = cells.text("<a> & \"b\" 'c' ]]>\r\n\tö€\u{1F4E6}")
    #expect(
      write(order(cells, [0: text, 1: text]))
        == root + " id=\"&lt;a&gt; &amp; &quot;b&quot; 'c' ]]&gt;&#13;&#10;&#9;ö€\u{1F4E6}\">"
        + "<sku>&lt;a&gt; &amp; \"b\" 'c' ]]&gt;&#13;\n\tö€\u{1F4E6}</sku><lines/></Order>")
  }

  @Test(
    "a character that XML cannot carry is refused with its place",
    arguments: ["\u{0}", "\u{1}", "\u{8}", "\u{B}", "\u{1F}", "\u{FFFE}", "\u{FFFF}", "x\u{7}"])
  func characters(_ text: String) {
    let cells = Cells()
    let line = cells.record(2, [.integer(1), cells.text(text), .missing])
    let good = cells.record(2, [.integer(1), cells.text("x"), .missing])
    #expect(
      write(order(cells, [6: cells.list([good, line])]))
        == "1264 at lines.line[2].sku: the value of `lines.line[2].sku` holds a character that XML cannot carry")
    #expect(write(order(cells, [0: cells.text(text)])).hasPrefix("1264 at id:"))
  }

  @Test("characters beside those are carried", arguments: ["\u{7F}", "\u{85}", "\u{FFFD}", "\u{10FFFF}", "\u{FEFF}"])
  func carried(_ text: String) {
    let cells = Cells()
    #expect(write(order(cells, [1: cells.text(text)])) == root + "><sku>\(text)</sku><lines/></Order>")
  }

  @Test("null and missing elements of lists are nil") func nilElements() {
    let cells = Cells()
    #expect(
      write(order(cells, [7: cells.list([cells.text("a"), .missing])]), XMLSample.types(nullable: true))
        == #"<Order xmlns:p="urn:p" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><lines/>"#
        + #"<note>a</note><note xsi:nil="true"/></Order>"#)
    #expect(
      write(order(cells, [1: .null]), XMLSample.types(nullable: true)).contains(#"<sku xsi:nil="true"/>"#))
  }

  @Test("a key that is not the qualifier of its record is refused") func otherQualifier() {
    let cells = Cells()
    let map = cells.map([cells.text("k"), cells.record(3, [cells.text("l"), cells.text("v")])])
    #expect(write(order(cells, [8: map])).hasPrefix(#"1265 at key["k"]:"#))
  }

  @Test("a bundle whose names are none of XML writes nothing") func badNames() {
    var types = XMLSample.types()
    types.records[0].fields[1].name = "a><evil/"
    let cells = Cells()
    #expect(write(order(cells, [1: cells.text("A")]), types).hasPrefix("0 at"))
  }

  @Test("cells of other kinds than the type asks for are refused") func otherKinds() {
    let cells = Cells()
    #expect(write(cells.text("x")).hasPrefix(root) == true)
    #expect(write(cells.record(9, [])).hasPrefix("0 at"))
    #expect(write(cells.record(0, [.missing])).hasPrefix("0 at"))
    #expect(write(order(cells, [1: cells.list([cells.list([])])])).hasPrefix("0 at sku"))
    #expect(write(order(cells, [1: .failed(.outOfRange)])).hasPrefix("0 at sku"))
  }

  @Test("what is written reads back the same") func roundTrip() {
    let cells = Cells()
    var seed: UInt64 = 42
    func random(_ count: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % count
    }
    let alphabet = Array("ab <>&\"'\n\t\r]ö€\u{1F4E6}\u{85}-")
    func text() -> String { String((0..<random(8)).map { _ in alphabet[random(alphabet.count)] }) }
    for _ in 0..<500 {
      let (id, sku, ref) = (text(), text(), text())
      let lines = (0..<random(4)).map { _ in text() }
      let keys = (0..<random(4)).map { "\($0)" + text() }
      let value = order(
        cells,
        [
          0: cells.text(id), 1: cells.text(sku), 4: cells.text(ref),
          6: cells.list(lines.map { cells.record(2, [.integer(3), cells.text($0), .missing]) }),
          8: cells.map(keys.flatMap { [cells.text($0), cells.record(3, [cells.text($0), cells.text($0)])] }),
        ])
      let line = lines.map { "{\"no\": \"3\", \"sku\": \($0.debugDescription)}" }.joined(separator: ", ")
      let key = keys.map { "\($0.debugDescription): {\"q\": \($0.debugDescription), \"v\": \($0.debugDescription)}" }
      var expected = "ok {\"id\": \(id.debugDescription), \"sku\": \(sku.debugDescription), "
      expected += "\"p:ref\": \(ref.debugDescription)"
      if !lines.isEmpty { expected += ", \"lines\": {\"line\": [\(line)]}" }
      if !keys.isEmpty { expected += ", \"key\": {\(key.joined(separator: ", "))}" }
      #expect(XMLOutcome(write(value).utf8).description == expected + "}")
    }
  }

  @Test("the form for people has an element a line, and leaves text as it is") func pretty() throws {
    let document = #"<Order a="1"><x><y/></x><sku> A </sku><mixed>a<b>c</b></mixed><e/></Order>"#
    let pretty = try #require(XMLSample.plan().pretty(Array(document.utf8)))
    #expect(
      String(decoding: pretty, as: UTF8.self) == """
        <Order a="1">
          <x>
            <y/>
          </x>
          <sku> A </sku>
          <mixed>a<b>c</b></mixed>
          <e/>
        </Order>
        """)
  }

  @Test("one document is a file, several are a batch") func framing() {
    let plan = XMLSample.plan()
    var settings = WriteSettings()
    #expect(
      String(decoding: plan.framing(settings).opening, as: UTF8.self) == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    settings.holdsSeveral = true
    #expect(String(decoding: plan.framing(settings).opening, as: UTF8.self).hasSuffix("<batch>\n"))
    #expect(String(decoding: plan.framing(settings).closing, as: UTF8.self) == "</batch>\n")
  }
}
