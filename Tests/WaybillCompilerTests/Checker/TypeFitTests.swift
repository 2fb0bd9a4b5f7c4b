import Testing

@Suite struct TypeFitTests {
  @Test func lengthsAreProved() {
    expectRule("Text(1..10)", "out = left(s.a, 10)", from: "a: Text(1..64)")
    expectRule("Text(1..10)", "out = s.a!", from: "a: Text(1..64)")
    expectRule("Text(1..10)", "out = s.a else reject \"too long\" at s.a", from: "a: Text(1..64)")
    expectRule("Text(4..14)", "out = \"SHP-{s.a}\"", from: "a: Text(0..10)")
    expectRule(
      "Text(1..10)",
      """
      out = s.a
      //    ^^^ WB0333 does not fit
      """, from: "a: Text(1..64)")
    expectRule(
      "Text(1..13)",
      """
      out = "SHP-{s.a}"
      //    ^^^^^^^^^^^ WB0333
      """, from: "a: Text(0..10)")
    expectRule(
      "Text(1..10)",
      """
      out = if s.flag then s.a else "none of these"
      //                            ^^^^^^^^^^^^^^^ WB0333
      """, from: "a: Text(1..10)  flag: Boolean")
  }

  @Test func patternsAreProved() {
    let pattern = "/^[0-9]{5}$/"
    expectRule("Text(\(pattern))", "out = s.a", from: "a: Text(\(pattern))")
    expectRule("Text(\(pattern))", "out = \"12345\"", from: "a: Text")
    expectRule("Text(\(pattern))", "out = s.a!", from: "a: Text")
    expectRule(
      "Text(\(pattern))",
      """
      out = s.a
      //    ^^^ WB0333
      """, from: "a: Text")
    expectRule(
      "Text(\(pattern))",
      """
      out = "1234"
      //    ^^^^^^ WB0333
      """, from: "a: Text")
  }

  @Test func rangesGoThroughEveryOperator() {
    expectRule("Integer(0..20)", "out = s.a + s.b", from: "a: Integer(0..10)  b: Integer(0..10)")
    expectRule("Integer(-10..10)", "out = s.a - s.b", from: "a: Integer(0..10)  b: Integer(0..10)")
    expectRule("Integer(0..100)", "out = s.a * s.b", from: "a: Integer(0..10)  b: Integer(0..10)")
    expectRule("Integer(0..7)", "out = s.a % 7", from: "a: Integer(0..100)")
    expectRule("Integer(-10..0)", "out = -s.a", from: "a: Integer(0..10)")
    expectRule(
      "Integer(0..19)",
      """
      out = s.a + s.b
      //    ^^^^^^^^^ WB0333
      """, from: "a: Integer(0..10)  b: Integer(0..10)")
    expectRule(
      "Integer(0..)",
      """
      out = s.a - s.b
      //    ^^^^^^^^^ WB0333
      """, from: "a: Integer(0..10)  b: Integer(0..10)")
  }

  @Test func scalesGoThroughEveryOperator() {
    expectRule("Decimal(12, 2)", "out = s.a", from: "a: Decimal(10, 2)")
    expectRule("Decimal(20, 4)", "out = s.a * s.b", from: "a: Decimal(8, 2)  b: Decimal(8, 2)")
    expectRule(
      "Decimal(12, 2)", "out = round(s.a * s.b, scale: 2, halfUp)!", from: "a: Decimal(8, 2)  b: Decimal(8, 2)")
    expectRule(
      "Decimal(20, 2)",
      """
      out = s.a * s.b
      //    ^^^^^^^^^ WB0333
      """, from: "a: Decimal(8, 2)  b: Decimal(8, 2)")
    expectRule(
      "Decimal(8, 2)",
      """
      out = s.a
      //    ^^^ WB0333
      """, from: "a: Decimal(9, 2)")
  }

  @Test func nothingConvertsByItself() {
    expectRule("Decimal", "out = s.a", from: "a: Integer")
    expectRule(
      "Text",
      """
      out = s.a
      //    ^^^ WB0334
      """, from: "a: Integer")
    expectRule(
      "Integer",
      """
      out = s.a
      //    ^^^ WB0334
      """, from: "a: Text")
    expectRule(
      "Integer",
      """
      out = s.a
      //    ^^^ WB0334
      """, from: "a: Decimal")
    expectRule(
      "Money",
      """
      out = s.a
      //    ^^^ WB0334
      """, from: "a: Decimal")
  }

  @Test func operatorsTakeTheirKindsOnly() {
    expectRule(
      "Text",
      """
      out = s.a + s.b
      //    ^^^^^^^^^ WB0336
      """, from: "a: Text  b: Text")
    expectRule(
      "Decimal",
      """
      out = s.a * 2
      //    ^^^^^^^ WB0336
      """, from: "a: Text")
    expectRule(
      "Boolean",
      """
      out = s.a == "1"
      //    ^^^^^^^^^^ WB0337
      """, from: "a: Integer")
    expectRule("Date", "out = s.a + 2 days", from: "a: Date")
    expectRule("Timestamp", "out = s.a - 5 minutes", from: "a: Timestamp")
    expectRule("Money", "out = s.a * 2", from: "a: Money")
  }

  @Test func quotientsStandInRoundOnly() {
    expectRule("Decimal(38, 2)", "out = round(s.a / s.b + 1 / 3, scale: 2, halfUp)!", from: "a: Decimal  b: Decimal")
    expectRule("Decimal", "out = round(s.a / 4, scale: 2, halfEven)", from: "a: Decimal")
    expectRule(
      "Decimal",
      """
      out = s.a / 4
      //    ^^^^^^^ WB0343
      """, from: "a: Decimal")
    expectRule(
      "Decimal",
      """
      out = round(s.a / s.b, scale: 2)
      //    ^^^^^^^^^^^^^^^^^^^^^^^^^^ WB0331
      """, from: "a: Decimal  b: Decimal")
    expectRule("Decimal", "out = round(s.a / s.b, scale: 2)", from: "a: Decimal  b: Decimal(1..)")
  }

  @Test func amountsOfOneCurrencyAgree() {
    expectRule("Money", "out = money(s.a, s.c) + money(s.b, s.c)", from: "a: Decimal  b: Decimal  c: Currency")
    expectRule("Money", "out = money(s.a, EUR) - money(s.b, EUR)", from: "a: Decimal  b: Decimal")
    expectRule("Money", "out = sum([money(x, s.c) for x in s.xs], in: s.c)", from: "xs: [Decimal]  c: Currency")
    expectRule(
      "Money",
      """
      out = s.a + s.b
      //    ^^^^^^^^^ WB0331
      """, from: "a: Money  b: Money")
    expectRule(
      "Money",
      """
      out = money(s.a, s.c) + money(s.b, s.d)
      //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ WB0331
      """, from: "a: Decimal  b: Decimal  c: Currency  d: Currency")
  }

  @Test func casesAndCodesStandWhereTheyAreExpected() {
    let declared = "enum Kind { Big \"B\"  Small \"S\" }"
    expectRule("Kind", "out = if s.n > 3 then Big else Small", from: "n: Integer", declared)
    expectRule("Boolean", "out = s.k == Big", from: "k: Kind", declared)
    expectRule("Boolean", "out = s.k in [Big, Small]", from: "k: Kind", declared)
    expectRule("Boolean", "out = s.k is Big", from: "k: Kind?", declared)
    expectRule("Currency", "out = s.c else USD", from: "c: Currency?")
    expectRule("Country", "out = DE", from: "c: Currency?")
    expectRule("Boolean", "out = s.c == EUR", from: "c: Currency")
    expectRule("Text", "out = \"{s.k}\"", from: "k: Kind", declared)
    expectRule("Kind", "out = Kind.Big", from: "n: Integer", declared)
    expectRule(
      "Kind",
      """
      out = Bigg
      //    ^^^^ WB0215
      """, from: "n: Integer", declared)
    expectRule(
      "Boolean",
      """
      out = s.k == "B"
      //    ^^^^^^^^^^ WB0337
      """, from: "k: Kind", declared)
    expectRule(
      "Text",
      """
      out = Small
      //    ^^^^^ WB0230
      """, from: "k: Kind", declared)
  }

  @Test func pathsThroughListsGiveLists() {
    expectRule("[Text]", "out = s.lines.sku", from: "lines: [{ sku: Text }]")
    expectRule("[Text]", "out = present(s.lines.sku)", from: "lines: [{ sku: Text? }]")
    expectRule("[Text]", "out = s.lines.tags", from: "lines: [{ tags: [Text] }]")
    expectRule("Integer", "out = sum(s.lines.n)", from: "lines: [{ n: Integer? }]")
    expectRule(
      "Text",
      """
      out = s.lines.sku
      //    ^^^^^^^^^^^ WB0334
      """, from: "lines: [{ sku: Text }]")
  }

  @Test func aCountOfAListIsALimitAndNeedsNoWord() {
    expectRule("[Text](1..5)", "out = s.xs", from: "xs: [Text]")
    expectRule("[Text](1..5)", "out = [x for x in s.xs where x != \"\"]", from: "xs: [Text]")
  }

  @Test func mapsHaveValuesOfTheirType() {
    expectRule("{Text: Text}", "out = { \"a\": s.a, \"b\": \"c\" }", from: "a: Text")
    expectRule("{Text: Text}", "out = { last n.k: n.v else \"\" for n in s.ns }", from: "ns: [{ k: Text  v: Text? }]")
    expectRule("{Text: Text}", "out = {}", from: "a: Text")
    expectRule(
      "{Text: Text}",
      """
      out = { "a": s.a }
      //    ^^^^^^^^^^^^ WB0333
      """, from: "a: Text?")
    expectRule(
      "{Text: Text}",
      """
      out = { "a": s.a, "a": s.a }
      //                ^^^ WB0376
      """, from: "a: Text")
  }

  @Test func literalsAreRead() {
    expectRule("Date", "out = @2026-02-28", from: "a: Text")
    expectRule("Timestamp", "out = @2026-11-23T10:00Z", from: "a: Text")
    expectRule("LocalTime", "out = @2026-11-23T10:00", from: "a: Text")
    expectRule(
      "Date",
      """
      out = @2026-02-30
      //    ^^^^^^^^^^^ WB0368
      """, from: "a: Text")
    expectRule("Duration", "out = 1.5 hours", from: "a: Text")
  }
}
