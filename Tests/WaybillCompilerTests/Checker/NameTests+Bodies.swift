import Testing

@Suite struct BodyNameTests {
  @Test func unknownNamesAreReportedWithTheNearest() {
    let result = CheckCase(
      """
      record Source { sku: Text  lines: [{ quantity: Integer }] }
      record Target { out: Text }
      mapping M (order: Source) -> Target { out = ordr.sku }
      """)
    #expect(result.diagnostics.map(\.code.description) == ["WB0230"])
    #expect(result.diagnostics.first?.help.map(\.text) == ["order"])
  }

  @Test func anUnknownFieldWithoutANearOneComesWithTheFieldsThereAre() {
    let fields = (1...9).map { "field\($0): Text" }.joined(separator: "  ")
    let result = CheckCase(
      """
      record Source { \(fields) }
      record Target { out: Text }
      mapping M (s: Source) -> Target { out = s.quantity }
      """)
    let shown = (1...8).map { "`field\($0)`" }.joined(separator: ", ")
    #expect(result.diagnostics.first?.help.map(\.text) == ["it has \(shown) and 1 more"])
  }

  @Test func casesOfPackagesThatAreNotUsedAreNoHelp() {
    func help(_ mapping: String) -> [String]? {
      CheckCase([
        "colours": "enum Colour { Red  Blue }",
        "shop": "enum Signal { Red  Green }\nrecord Target { out: Text }\n\(mapping)",
      ]).diagnostics.first { $0.code.description == "WB0230" }?.help.map(\.text)
    }
    #expect(help("mapping M (a: Text) -> Target { out = Red }") == ["shop.Signal.Red"])
    #expect(
      help("mapping M (a: colours.Colour) -> Target { out = Red }") == ["colours.Colour.Red", "shop.Signal.Red"])
  }

  @Test func unknownFieldsAreReportedWhereTheyStand() {
    expectFindings(
      """
      record Source { sku: Text }
      record Target { out: Text  more: Text }
      mapping M (s: Source) -> Target {
        out = s.skuu
        //      ^^^^ WB0231 `shop.Source` has no field `skuu`
        more = s.sku
        extra = s.sku
      //^^^^^ WB0237 the target `shop.Target` has no field `extra`
      }
      """)
  }

  @Test func aMisspeltTargetFieldIsOneMistake() {
    let result = CheckCase(
      """
      record Source { sku: Text }
      record Target { out: Text }
      mapping M (s: Source) -> Target { outt = s.sku }
      """)
    #expect(result.diagnostics.map(\.code.description) == ["WB0237"])
    #expect(result.diagnostics.first?.help.map(\.text) == ["out"])
  }

  @Test func functionsAreFoundByNameAndTakeTheirArguments() {
    let function = "function net(price: Decimal, count: Integer) -> Decimal = price * count"
    expectRule("Decimal", "out = net(s.a, 2)", from: "a: Decimal", function)
    expectRule("Decimal", "out = net(count: 2, price: s.a)", from: "a: Decimal", function)
    expectRule("Decimal", "out = s.a | net(2)", from: "a: Decimal", function)
    expectRule("Decimal", "out = net(s.a, 2) else 0", from: "a: Decimal?", function)
    expectRule(
      "Decimal",
      """
      out = net(s.a)
      //    ^^^^^^^^ WB0240 `net` needs `count`
      """, from: "a: Decimal", function)
    expectRule(
      "Decimal",
      """
      out = net(s.a, 2, 3)
      //                ^ WB0241
      """, from: "a: Decimal", function)
    expectRule(
      "Decimal",
      """
      out = net(s.a, cont: 2)
      //             ^^^^ WB0242
      """, from: "a: Decimal", function)
    expectRule(
      "Decimal",
      """
      out = nett(s.a, 2)
      //    ^^^^ WB0232
      """, from: "a: Decimal", function)
    expectRule(
      "Decimal",
      """
      out = net(s.a, 2)
      //    ^^^^^^^^^^^ WB0330
      """, from: "a: Decimal?", function)
    expectRule(
      "Decimal",
      """
      out = net(s.b, 2)
      //        ^^^ WB0334
      """, from: "b: Text", function)
  }

  @Test func constantsNeedNoParentheses() {
    expectRule("Decimal", "out = s.a * rate", from: "a: Decimal", "function rate -> Decimal = 0.19")
  }

  @Test func aNameMeansOneThing() {
    expectRule(
      "Integer",
      """
      let n = s.a
      let n = s.a + 1
      //  ^ WB0234
      out = n
      """, from: "a: Integer")
  }

  @Test func aLocalNamedLikeAPackageInUseIsAnError() {
    CheckCase([
      "canonical": "enum Kind { A  B }",
      "shop": """
      record Source { k: canonical.Kind }
      record Target { out: canonical.Kind }
      mapping M (canonical: Source) -> Target {
      //         ^^^^^^^^^ WB0233
        out = canonical.Kind.A
      }
      """,
    ]).expectAnnounced()
  }

  @Test func unusedLetsAreNoticed() {
    expectRule(
      "Integer",
      """
      let unused = s.a
      //  ^^^^^^ WB0601
      out = s.a
      """, from: "a: Integer")
  }

  @Test func positionCountsWhatAForWrites() {
    expectFindings(
      """
      record Source { xs: [Integer] }
      record Line { number: Integer(1..)  x: Integer }
      record Target { lines: [Line]  numbers: [Integer] }
      mapping M (s: Source) -> Target {
        lines = for x in s.xs {
          number = position
          x = x
        }
        numbers = [position for x in s.xs where x > 0]
      }
      mapping N (s: Source) -> Line {
        number = position
        //       ^^^^^^^^ WB0238
        x = 1
      }
      """)
  }

  @Test func targetReadsWhatARuleAboveSet() {
    expectFindings(
      """
      record Source { a: Integer }
      record Target { a: Integer  b: Integer  c: Integer }
      mapping M (s: Source) -> Target {
        a = s.a
        b = target.a + 1
        c = target.c
        //  ^^^^^^^^ WB0247
      }
      """)
  }

  @Test func oneMistakeGivesOneDiagnosticAndTheRestIsStillChecked() {
    expectFindings(
      """
      record Source { a: Integer  t: Text }
      record Target { a: Integer  b: Integer }
      mapping M (s: Source) -> Target {
        let x = s.nothing + 1
        //        ^^^^^^^ WB0231
        a = x * 2 + x
        b = s.t
        //  ^^^ WB0334
      }
      """)
  }

  @Test func callersOfABrokenCallableAreCheckedAndLeftOut() {
    let result = CheckCase(
      """
      record Source { a: Integer }
      record Target { a: Integer }
      function broken(x: Integer) -> Integer = x + nothing
      function caller(x: Integer) -> Integer = broken(x)
      mapping M (s: Source) -> Target { a = caller(s.a) }
      mapping N (s: Source) -> Target { a = s.a }
      """)
    #expect(result.diagnostics.map(\.code.description) == ["WB0230"])
    #expect(result.passed == ["shop.N"])
  }

  @Test func recursionGoesDown() {
    expectFindings(
      """
      record Node { name: Text  children: [Node] }
      function size(n: Node) -> Integer = 1 + sum(size(c) for c in n.children)
      function forever(n: Node) -> Integer = 1 + forever(n)
      //                                         ^^^^^^^^^^ WB0246
      function ping(n: Node) -> Integer = sum(pong(c) for c in n.children)
      function pong(n: Node) -> Integer = sum(ping(c) for c in n.children)
      """)
  }
}
