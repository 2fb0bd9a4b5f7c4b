import Testing
import WaybillCompiler
import WaybillCore
import WaybillSchema

/// The slot of the one field of a record.
private func slot(of type: String, _ before: String = "") -> Slot? {
  let result = DeclarationCase(before + "\nrecord Holder { it: \(type) }")
  #expect(result.diagnostics.isEmpty, "\(result.diagnostics.map(\.message))")
  return result.symbols.types.records.first { $0.name == "shop.Holder" }?.fields.first?.slot
}

private func number(_ coefficient: Int128, _ scale: UInt8 = 0) -> ExactDecimal {
  ExactDecimal(coefficient: coefficient, scale: scale)
}

@Suite struct TypeTests {
  @Test(arguments: [
    ("Text", ValueType.text(TextShape())),
    ("Text(1..35)", .text(TextShape(length: CountRange(1, 35)))),
    ("Text(2)", .text(TextShape(length: CountRange(2, 2)))),
    ("Text(3..)", .text(TextShape(length: CountRange(3, nil)))),
    ("Text(..3)", .text(TextShape(length: CountRange(0, 3)))),
    ("Text(1..5, /[0-9]+/, /[1-5]*/)", .text(TextShape(length: CountRange(1, 5), patterns: ["[0-9]+", "[1-5]*"]))),
    ("Integer", .integer(.integer)),
    ("Integer(0..9999)", .integer(NumberShape(low: number(0), high: number(9999), scale: 0))),
    ("Integer(-5..)", .integer(NumberShape(low: number(-5), high: ExactDecimal(Int64.max), scale: 0))),
    ("Decimal", .decimal(.any)),
    (
      "Decimal(12, 2)",
      .decimal(NumberShape(low: number(-999_999_999_999, 2), high: number(999_999_999_999, 2), scale: 2))
    ),
    ("Decimal(0..)", .decimal(NumberShape(low: number(0)))),
    ("Decimal(4, 2, 0..)", .decimal(NumberShape(low: number(0), high: number(9999, 2), scale: 2))),
    ("Money(0..)", .money(NumberShape(low: number(0)))),
    ("Quantity", .quantity(.any, dimension: nil)),
    ("Quantity(mass)", .quantity(.any, dimension: .mass)),
    ("Quantity(mass, 0..)", .quantity(NumberShape(low: number(0)), dimension: .mass)),
    ("Boolean", .boolean), ("Date", .date), ("Time", .time), ("LocalTime", .localTime), ("Timestamp", .timestamp),
    ("Duration", .duration), ("Currency", .currency), ("Country", .country), ("Json", .json),
    ("[Text]", .list(Slot(.text(TextShape())), .any)),
    ("[Text?](1..50)", .list(Slot(.text(TextShape()), optional: true), CountRange(1, 50))),
    ("{Text: Date}", .map(Slot(.date))),
  ])
  func typeIsResolved(_ text: String, _ expected: ValueType) {
    #expect(slot(of: text)?.type == expected)
  }

  @Test func optionalTypesAndAliasesMakeOptionalSlots() {
    #expect(slot(of: "Date?")?.isOptional == true)
    #expect(slot(of: "Maybe", "type Maybe = Date?")?.isOptional == true)
    #expect(slot(of: "Date")?.isOptional == false)
  }

  @Test func refinementOfAnAliasNarrowsFurther() {
    let shape = slot(of: "Short(/[A-Z]+/, 3..40)", "type Sku = Text(1..20, /[A-Z0-9]+/)\ntype Short = Sku(2..10)")?.type
    #expect(shape == .text(TextShape(length: CountRange(3, 10), patterns: ["[A-Z0-9]+", "[A-Z]+"])))
  }

  @Test func inlineRecordsAreNamedByTheirPlace() throws {
    let result = DeclarationCase("document Order json { lines: [{ title: Text  tax: { rate: Decimal } }] }")
    result.expectAnnounced()
    #expect(
      result.symbols.types.records.map(\.name) == ["shop.Order", "shop.Order.lines", "shop.Order.lines.tax"])
    #expect(result.symbols.types.records[0].fields[0].slot.type == .list(Slot(.record(1)), .any))
    #expect(result.symbols.types.records[1].fields.map(\.name) == ["title", "tax"])
  }

  @Test func declarationsMayStandInAnyOrder() {
    let result = DeclarationCase([
      "shop": "record A { b: B  c: other.C }\nrecord B { x: Sku }\ntype Sku = Text", "other": "enum C { X }",
    ])
    result.expectAnnounced()
    #expect(result.symbols.types.records[0].fields.map(\.slot.type) == [.record(1), .enumeration(0)])
  }

  @Test func versionsAreKept() {
    let result = DeclarationCase(
      "record Order v3 { x: Text }\nmapping M v2 (o: Order) -> Order { x = o.x }\nrecord B { x: Text }")
    #expect(result.symbols.types.records.map(\.version) == [3, 1])
    #expect(result.symbols.callables.map(\.version) == [2])
  }

  @Test(arguments: [
    """
    record A { x: Boolean(1..2) }
    //                    ^^^^ WB0301 `Boolean` takes nothing
    """,
    """
    record A { x: Text(mass) }
    //                 ^^^^ WB0301 does not know `mass`
    """,
    """
    record A { x: Integer(/a/) }
    //                    ^^^ WB0301 narrowed by a range
    """,
    """
    record A { x: [Text](/a/) }
    //                   ^^^ WB0301 narrowed by a count
    """,
    """
    record A { x: Text(@2026-01-01..) }
    //                 ^^^^^^^^^^^ WB0301 a whole number
    """,
    """
    record A { x: Text(35..1) }
    //                 ^^^^^ WB0302 35 is above the upper bound 1
    """,
    """
    record A { x: Decimal(9..0.5) }
    //                    ^^^^^^ WB0302 above the upper bound
    """,
    """
    record A { x: Text(/(a/) }
    //                 ^^^^ WB0303 the pattern cannot be used
    """,
    """
    record A { x: Text(/(?=a)b/) }
    //                 ^^^^^^^^ WB0303 the pattern cannot be used
    """,
    """
    record A { x: Text(1.5..3) }
    //                 ^^^ WB0304 whole numbers from 0
    """,
    """
    record A { x: Text(-1..3) }
    //                 ^^ WB0304 whole numbers from 0
    """,
    """
    record A { x: Integer(0..9.5) }
    //                       ^^^ WB0304 the bound `9.5` is none
    """,
    """
    record A { x: Decimal(0..999999999999999999999999999999999999999) }
    //                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ WB0305 38 digits
    """,
    """
    record A { x: Quantity(weight) }
    //                     ^^^^^^ WB0306 nothing that a `Quantity` measures
    """,
    """
    record A { x: Integer(5) }
    //                    ^ WB0307 neither from where
    """,
    """
    record A { x: Decimal(5) }
    //                    ^ WB0307 takes two numbers
    """,
    """
    record A { x: Decimal(40, 2) }
    //                    ^^ WB0307 1 to 38 digits
    """,
    """
    record A { x: Decimal(2, 4) }
    //                       ^ WB0307 4 digits behind the point
    """,
    """
    record A { x: Text(1..2, 3..4) }
    //                       ^^^^ WB0308 two ranges
    """,
    """
    type Short = Text(1..5)
    record A { x: Short(6..9) }
    //                  ^^^^ WB0309 no value of `Short` meets this
    """,
    """
    type Small = Integer(0..5)
    record A { x: Small(6..9) }
    //                  ^^^^ WB0309 no value of `Small` meets this
    """,
    """
    record A { b: B }
    //         ^ WB0310 `shop.A` always holds another one of itself
    record B { a: [A](1..) }
    """,
  ])
  func wrongTypeIsReportedAtItsPlace(_ text: String) {
    DeclarationCase(text).expectAnnounced()
  }

  @Test func boundsOutOfOrderAreSwappedByTheHelp() {
    let result = DeclarationCase("record A { x: Text(35..1) }")
    #expect(result.diagnostics.first?.help.first?.edits.map(\.replacement) == ["1..35"])
  }

  @Test func recordsMayRecurThroughListsAndWhatMayBeMissing() {
    DeclarationCase(
      "record Item { parent: Item?  parts: [Item]  named: {Text: Item}  kit: Kit }\nrecord Kit { items: [Item](0..5) }"
    )
    .expectAnnounced()
  }

  @Test func everyMistakeIsReportedOnce() {
    let result = DeclarationCase("record A { x: Nope  y: [Nope2]  z: Text(3..1) }")
    #expect(result.diagnostics.map(\.code.description) == ["WB0201", "WB0201", "WB0302"])
  }
}
