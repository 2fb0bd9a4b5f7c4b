import Testing
import WaybillCore
import WaybillSchema

private let types: TypeTable = {
  var types = TypeTable()
  types.records = [
    RecordType(name: "canonical.Address", fields: [Field(name: "city", slot: Slot(.text(.any)))]),
    RecordType(name: "shopify.Address", fields: [Field(name: "city", slot: Slot(.text(.any)))]),
    RecordType(name: "shopify.Order.address", fields: [Field(name: "city", slot: Slot(.text(TextShape(1, 9))))]),
    RecordType(name: "shopify.Order.place", fields: [Field(name: "town", slot: Slot(.text(.any)))]),
  ]
  types.enums = [EnumType(name: "canonical.Channel", cases: [])]
  return types
}()

private func decimals(_ digits: Int, _ scale: Int) -> ValueType {
  .decimal(NumberShape(digits: digits, scale: scale) ?? .any)
}

private func whole(_ low: Int64, _ high: Int64) -> NumberShape {
  NumberShape(low: ExactDecimal(low), high: ExactDecimal(high), scale: 0)
}

@Suite struct FitsTests {
  @Test(
    arguments: [
      (ValueType.text(TextShape(1, 64)), ValueType.text(TextShape(1, 35)), "up to 64 characters, and 35 fit"),
      (.text(TextShape(0, 20)), .text(TextShape(1, 35)), "up to 20 characters, and 1 or more are needed"),
      (.text(TextShape(2, 2)), .text(TextShape(1, 35)), nil),
      (.text(.any), .text(TextShape(patterns: ["[A-Z]+"])), "not known to match /[A-Z]+/"),
      (.text(TextShape(patterns: ["[A-Z]+", "x"])), .text(TextShape(patterns: ["[A-Z]+"])), nil),
      (.integer(.integer), .decimal(.any), nil),
      (.decimal(.any), .integer(.integer), "a Decimal, and an Integer is needed"),
      (
        .integer(.integer), decimals(12, 2),
        "-9223372036854775808 to 9223372036854775807, and -9999999999.99 to 9999999999.99 fit"
      ),
      (.integer(whole(0, 999)), decimals(12, 2), nil),
      (decimals(12, 4), decimals(12, 2), "a number with up to 4 decimals, and 2 fit"),
      (.decimal(.any), decimals(12, 2), "a number with any count of decimals, and 2 fit"),
      (.record(0), .record(1), "a record `canonical.Address`, and a record `shopify.Address` is needed"),
      (.record(2), .record(0), nil),
      (
        .record(0), .record(2), "a record whose `city` does not fit: any number of characters, and 1 to 9 fit"
      ),
      (.record(3), .record(0), "a record of `town`, and one of `city` is needed"),
      (
        .list(Slot(.boolean, optional: true), .any), .list(Slot(.boolean), .any),
        "a list of what does not fit: possibly missing"
      ),
      (
        .list(Slot(.boolean), CountRange(0, 5)), .list(Slot(.boolean), CountRange(0, 3)),
        "a list of up to 5 elements, and 3 fit"
      ),
      (.never, .money(.any), nil),
      (
        .quantity(.any, dimension: nil), .quantity(.any, dimension: .mass),
        "a quantity of any dimension, and one of mass is needed"
      ),
      (.enumeration(0), .text(.any), "a `canonical.Channel`, and a Text is needed"),
    ] as [(ValueType, ValueType, String?)])
  func misfitsSayWhatWasFoundAndWhatIsNeeded(value: ValueType, target: ValueType, reason: String?) {
    #expect(value.misfit(into: target, in: types) == reason)
  }

  @Test func joinsHoldBoth() {
    #expect(
      ValueType.integer(whole(0, 5)).join(
        .decimal(NumberShape(low: ExactDecimal("1.5"), high: ExactDecimal("2.5"), scale: 1)))
        == .decimal(NumberShape(low: .zero, high: ExactDecimal(5), scale: 1)))
    #expect(ValueType.text(TextShape(1, 3)).join(.text(TextShape(5, 9))) == .text(TextShape(1, 9)))
    #expect(ValueType.text(.any).join(.boolean) == nil)
    #expect(ValueType.never.join(.date) == .date)
    #expect(ValueType.record(0).join(.record(1)) == nil)
    #expect(Slot(.date, optional: true).join(Slot(.date)) == Slot(.date, optional: true))
  }

  @Test(arguments: [
    (Slot(.text(TextShape(1, 35))), "Text(1..35)"), (Slot(.text(TextShape(2, 2))), "Text(2)"),
    (Slot(.text(.any)), "Text"),
    (Slot(.text(TextShape(length: CountRange(1, 40), patterns: ["[A-Z]+"])), optional: true), "Text(1..40, /[A-Z]+/)?"),
    (Slot(decimals(12, 2), optional: true), "Decimal(12, 2)?"),
    (Slot(.decimal(NumberShape(low: .zero))), "Decimal(0..)"),
    (Slot(.integer(.integer)), "Integer"), (Slot(.integer(whole(0, 9999))), "Integer(0..9999)"),
    (Slot(.integer(whole(0, .max))), "Integer(0..)"),
    (Slot(.list(Slot(.record(0)), CountRange(1, 999))), "[canonical.Address](1..999)"),
    (Slot(.map(Slot(.text(.any)))), "{Text: Text}"), (Slot(.date, optional: true, nullable: true), "Date? or null"),
    (Slot(.quantity(.any, dimension: .mass)), "Quantity(mass)"),
    (Slot(.decimal(NumberShape(low: .zero, scale: 2))), "Decimal(0..) of up to 2 decimals"),
  ])
  func typesAreNamedAsTheyAreDeclared(slot: Slot, name: String) {
    #expect(slot.name(in: types) == name)
  }
}
