import Testing

@Suite struct MissingTests {
  @Test func aValueThatMayBeMissingDoesNotLandInAPlaceThatNeedsOne() {
    expectRule(
      "Text",
      """
      out = s.sku
      //    ^^^^^ WB0330 `s.sku` may be missing, and `shop.Target.out` needs Text
      """, from: "sku: Text?")
  }

  @Test(arguments: [
    "s.sku!", "s.sku else \"none\"", "s.sku else s.other", "s.sku else s.maybe else s.other",
    "s.sku else reject \"no SKU\"", "s.sku else reject \"no SKU\" at s.sku",
    "if s.sku is present then s.sku else \"none\"", "if s.sku is missing then \"none\" else s.sku",
    "if not (s.sku is missing) then s.sku else \"\"",
    "match s.sku { missing => \"none\"  else => \"some\" }",
  ])
  func waysOutAreTaken(_ value: String) {
    expectRule("Text", "out = \(value)", from: "sku: Text?  maybe: Text?  other: Text")
  }

  @Test(arguments: [
    "(if s.isGift then reject \"a\" else reject \"b\") + 1", "-(if s.isGift then reject \"a\" else reject \"b\")",
    "round(match s.isGift { true => reject \"a\"  false => reject \"b\" }, scale: 2)",
    "count([1]) * (if s.isGift then reject \"a\" else reject \"b\")",
    "one(if s.isGift then reject \"a\" else reject \"b\")",
  ])
  func aRejectionIsNoOperand(_ value: String) {
    let result = CheckCase(
      """
      record Source { isGift: Boolean }
      record Target { out: Decimal }
      function one(n: Decimal) -> Decimal = n
      mapping M (s: Source) -> Target { out = \(value) }
      """)
    #expect(result.diagnostics.map(\.code.description) == ["WB0384"])
  }

  @Test func aRejectionMayBeTheWholeValue() {
    expectRule(
      "Decimal", "out = if s.isGift then reject \"a\" else reject \"b\"", from: "isGift: Boolean")
    expectRule(
      "Decimal", "out = (if s.isGift then reject \"a\" else 1) + 1", from: "isGift: Boolean")
  }

  @Test func elseHandlesMissingAndNeverAFailure() {
    expectRule(
      "Decimal",
      """
      out = decimal(s.price) else 0
      //    ^^^^^^^^^^^^^^^^ WB0331 can fail
      """, from: "price: Text?")
  }

  @Test(arguments: [
    "decimal(s.price else \"0\")!", "try decimal(s.price) else 0", "decimal(s.price)!",
    "decimal(s.price) else reject \"no price\"",
  ])
  func failuresAreHandledOnTheSpot(_ value: String) {
    expectRule("Decimal", "out = \(value)", from: "price: Text?")
  }

  @Test func aRejectionAtTheEndOfAChainIsForAllOfIt() {
    expectRule("Text(1..5)", "out = s.a else s.b else reject \"no SKU\"", from: "a: Text(1..9)?  b: Text(1..9)?")
  }

  @Test func aFailureIsNotKeptInALet() {
    expectRule(
      "Decimal",
      """
      let price = decimal(s.price)
      //          ^^^^^^^^^^^^^^^^ WB0335 a failure may not be kept in `price`
      out = price
      """, from: "price: Text")
  }

  @Test func aPathThroughAMissingValueIsMissing() {
    expectRule(
      "Text",
      """
      out = s.buyer.phone
      //    ^^^^^^^^^^^^^ WB0330
      """, from: "buyer: { phone: Text }?")
  }

  @Test func presenceOfAPathShowsEveryPrefixOfIt() {
    expectRule(
      "Text", "out = if s.buyer.phone is present then \"{s.buyer.phone} {s.buyer.name}\" else \"\"",
      from: "buyer: { phone: Text?  name: Text }?")
  }

  @Test func aFactEndsWithItsBranch() {
    expectFindings(
      """
      record Source { a: Text? }
      record Target { out: Text  more: Text }
      mapping M (s: Source) -> Target {
        if s.a is present { out = s.a } else { out = "" }
        more = s.a
        //     ^^^ WB0330
      }
      """)
  }

  @Test func whatRequireAndRejectShowHoldsBelow() {
    expectFindings(
      """
      record Source { a: Text?  b: Text?  c: Text? }
      record Target { a: Text  b: Text  c: Text }
      mapping M (s: Source) -> Target {
        require s.a is present  "a is there"  at s.a
        if s.b is missing { reject "no b" at s.b }
        a = s.a
        b = s.b
        c = s.c
        //  ^^^ WB0330
      }
      """)
  }

  @Test func rightOfAndTheLeftSideHolds() {
    expectRule("Boolean", "out = s.a is present and s.a < 3", from: "a: Integer?")
    expectRule("Boolean", "out = s.a is missing or s.a < 3", from: "a: Integer?")
    expectRule(
      "Boolean",
      """
      out = s.a is present or s.a < 3
      //                      ^^^ WB0339
      """, from: "a: Integer?")
  }

  @Test func whereShowsItsConditionToTheElement() {
    expectRule("[Text]", "out = [l.sku for l in s.lines where l.sku is present]", from: "lines: [{ sku: Text? }]")
    expectRule(
      "[Text]",
      """
      out = [l.sku for l in s.lines]
      //    ^^^^^^^^^^^^^^^^^^^^^^^^ WB0333 does not fit
      """, from: "lines: [{ sku: Text? }]")
  }

  @Test func nullIsToldFromMissing() {
    expectRule("Text? or null", "out = s.a else clear", from: "a: Text?")
    expectRule("Text? or null", "out = clear", from: "a: Text?")
    expectRule("Text? or null", "out = s.a", from: "a: Text? or null")
    expectRule(
      "Text?",
      """
      out = s.a
      //    ^^^ WB0332 may be null
      """, from: "a: Text? or null")
    expectRule(
      "Text?",
      """
      out = s.a else clear
      //             ^^^^^ WB0362
      """, from: "a: Text?")
    expectRule("Text?", "out = if s.a is present then s.a", from: "a: Text? or null")
  }

  @Test func aTextHoleNeedsAValue() {
    expectRule(
      "Text",
      """
      out = "SKU {s.sku}"
      //          ^^^^^ WB0330
      """, from: "sku: Text?")
  }

  @Test func aConditionMayNeitherMissNorFail() {
    expectRule(
      "Text",
      """
      out = if s.flag then "a" else "b"
      //       ^^^^^^ WB0340 may be missing
      """, from: "flag: Boolean?")
    expectRule(
      "Text",
      """
      out = if decimal(s.price) > 1 then "a" else "b"
      //       ^^^^^^^^^^^^^^^^^^^^ WB0340 can fail
      """, from: "price: Text")
  }

  @Test func comparisonsSayWhatAMissingSideMeans() {
    expectRule("Boolean", "out = s.a == 1", from: "a: Integer?")
    expectRule(
      "Boolean",
      """
      out = s.a == s.b
      //    ^^^^^^^^^^ WB0338
      """, from: "a: Integer?  b: Integer?")
    expectRule(
      "Boolean",
      """
      out = s.a < 1
      //    ^^^ WB0339
      """, from: "a: Integer?")
    expectRule(
      "[Integer]",
      """
      out = [l.n for l in s.lines sorted by l.k]
      //                                    ^^^ WB0339
      """, from: "lines: [{ n: Integer  k: Integer? }]")
  }

  @Test func aLookupMayMissUnlessItsTableIsTotal() {
    let tables = """
      enum Kind { A  B }
      table Names: Text -> Text { "a" => "Ay"  "b" => "Bee" }
      table Kinds: Kind -> Text { A => "Ay"  B => "Bee" }
      """
    expectRule("Text", "out = Kinds[s.kind]", from: "kind: Kind  name: Text", tables)
    expectRule("Text", "out = Names[s.name]!", from: "kind: Kind  name: Text", tables)
    expectRule("Text", "out = if Names[s.name] is present then Names[s.name] else \"\"", from: "name: Text", tables)
    expectRule(
      "Text",
      """
      out = Names[s.name]
      //    ^^^^^^^^^^^^^ WB0330
      """, from: "kind: Kind  name: Text", tables)
    expectRule(
      "Text",
      """
      out = Names["c"] else Kinds[C]
      //                          ^ WB0215
      """, from: "kind: Kind  name: Text", tables)
  }

  @Test func elementsAreCountedFromOneAndMayMiss() {
    expectRule(
      "Text",
      """
      out = s.xs[1]
      //    ^^^^^^^ WB0330
      """, from: "xs: [Text]")
    expectRule("Text", "out = s.xs[1]", from: "xs: [Text](1..3)")
    expectRule(
      "Text",
      """
      out = s.xs[0]!
      //         ^ WB0357
      """, from: "xs: [Text]")
    expectRule("Text", "out = if s.xs[2] is present then s.xs[2] else \"\"", from: "xs: [Text]")
  }
}
