import Testing
import WaybillCore
import WaybillFormats
import WaybillSchema

@testable import Waybill

@Suite("Drift") struct DriftTests {
  private let text = Slot(.text(.any))

  private func paths(_ json: String, as type: ValueType, _ types: TypeTable) throws -> [String] {
    let input = InputBytes(Array(json.utf8))
    let tape = Tape()
    let start = try #require(input.bytes.baseAddress)
    try JSONReader().read(start, count: input.bytes.count, into: tape)
    var drift = Drift()
    drift.note(tape, as: type, types, document: 1)
    return withExtendedLifetime(input) { drift.fields.map(\.path) }
  }

  @Test("undeclared members are told by their path, without positions and keys") func paths() throws {
    var types = TypeTable()
    types.records = [
      RecordType(
        name: "Order",
        fields: [
          Field(name: "lines", slot: Slot(.list(Slot(.record(1)), .any))),
          Field(name: "notes", slot: Slot(.map(Slot(.record(1))))),
          Field(name: "extra", slot: Slot(.json)),
        ]),
      RecordType(name: "Line", fields: [Field(name: "sku", slot: text)]),
    ]
    let json = """
      {"lines": [{"sku": "A"}, {"sku": "B", "size": 1}, {"size": 2}], "notes": {"k": {"by": 1}}, "extra": {"any": 1},
      "line items": 1}
      """
    #expect(try paths(json, as: .record(0), types) == ["'line items'", "lines.size", "notes.*.by"])
  }

  @Test("objects around a wrapped field and the telling field of a choice are declared") func declared() throws {
    var types = TypeTable()
    types.records = [
      RecordType(
        name: "Order",
        fields: [
          Field(name: "skus", slot: Slot(.list(text, .any)), wire: WireForm(wrapping: ["items", "item"])),
          Field(name: "event", slot: Slot(.choice(0))),
        ]),
      RecordType(name: "Shipped", fields: [Field(name: "carrier", slot: text)]),
    ]
    types.choices = [
      ChoiceType(name: "Event", tellingPath: ["kind"], cases: [ChoiceType.Case(values: ["shipped"], record: 1)])
    ]
    let json = #"{"items": {"item": ["A"], "count": 1}, "event": {"kind": "shipped", "carrier": "UPS", "by": "air"}}"#
    #expect(try paths(json, as: .record(0), types) == ["event.by", "items.count"])
  }
}
