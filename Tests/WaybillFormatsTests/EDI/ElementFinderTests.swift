import Testing
import WaybillCore
import WaybillSchema

@testable import WaybillFormats

@Suite("Elements by path") struct ElementFinderTests {
  let bench = EDIWriterBench()

  @Test(
    "a path names the element of its field",
    arguments: [
      ("lines[2].price", ElementPlace(4)), ("lines[2].codes.second", ElementPlace(5, component: 2)),
      ("lines[2].part", ElementPlace(3, component: 2)), ("references[\"A.B]\"].'the value'", ElementPlace(2)),
      ("lines[2].pairs[1].value", ElementPlace(6)), ("lines[2]", nil), ("nothing.here", nil), ("", nil),
      ("lines[2].price.more", ElementPlace(4)),
    ])
  func places(_ path: String, _ expected: ElementPlace?) {
    let codes = bench.declare("codes", [bench.element("first", 1), bench.element("second", 2)])
    let pair = bench.declare("pair", [Field(name: "value", slot: Slot(.text(TextShape())))])
    let line = bench.declare(
      "PO1",
      [
        bench.element("part", 3, 2), bench.element("price", 4), bench.element("codes", 5, nil, .record(codes)),
        bench.element("pairs", 6, nil, .list(Slot(.record(pair)), .any)) { $0.wire.place = .pairs(from: 6) },
      ])
    let reference = bench.declare("REF", [bench.element("the value", 2)])
    bench.document(
      .x12, "850", "004010",
      [
        bench.part(.segment, "REF", reference, .map("q"), as: "references"),
        bench.part(.loop, "PO1", line, .list, as: "lines"),
      ])
    #expect(ElementFinder(bench.cells.types, record: bench.document).place(of: path) == expected)
  }
}
