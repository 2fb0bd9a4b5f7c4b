import Testing
import WaybillCompiler
import WaybillCore

@Suite struct NameTests {
  @Test func unknownTypeIsReportedWithTheNearestName() throws {
    let result = DeclarationCase(
      """
      record Address { street: Text }
      record Order {
        shipTo : Adress
        //       ^^^^^^ WB0201 `shop` has no type `Adress`
      }
      """)
    result.expectAnnounced()
    let help = try #require(result.diagnostics.first?.help.first)
    #expect(help.text == "Address")
    #expect(help.edits.map(\.replacement) == ["Address"])
  }

  @Test func typeOfAnotherPackageIsSuggestedWithItsPackage() throws {
    let result = DeclarationCase([
      "canonical": "record Money2 { x: Text }\nenum Channel { Shop }",
      "shop": """
      record Order { channel: Channel }
      //                      ^^^^^^^ WB0201 `shop` has no type `Channel`
      """,
    ])
    result.expectAnnounced()
    #expect(result.diagnostics.first?.help.map(\.text) == ["canonical.Channel"])
  }

  @Test func misspeltBuiltInTypeIsSuggested() {
    let result = DeclarationCase("record A { x: Interger }")
    #expect(result.diagnostics.map(\.help).first?.map(\.text) == ["Integer"])
  }

  @Test func unknownPackageIsReportedAtItsName() {
    let result = DeclarationCase([
      "canonical": "enum Channel { Shop }",
      "shop": """
      record Order { channel: canonicl.Channel }
      //                      ^^^^^^^^ WB0202 there is no package `canonicl`
      """,
    ])
    result.expectAnnounced()
    #expect(result.diagnostics.first?.help.map(\.text) == ["canonical"])
  }

  @Test func wildGuessesAreNotMade() {
    let result = DeclarationCase("record A { x: Zebra }")
    #expect(result.diagnostics.first?.help.isEmpty == true)
  }

  @Test func typesDeclaredTwiceAreReportedWithBothPlaces() {
    let result = DeclarationCase(
      """
      record Order { a: Text }
      enum Order { A }
      //   ^^^^^ WB0204 `shop.Order` is declared twice
      """)
    result.expectAnnounced()
    #expect(
      result.diagnostics.first?.labels.map { result.sources[$0.span].position(of: Int($0.span.start)).line } == [1])
  }

  @Test func mappingsFunctionsRulesAndTablesShareOneNameSpace() {
    DeclarationCase(
      """
      table Names: Text -> Text { "a" => "b" }
      rules Names (x: Text) { require x == "a" "is a" }
      //    ^^^^^ WB0204 `shop.Names` is declared twice
      """
    ).expectAnnounced()
  }

  @Test func typesAndCallablesAreTwoNameSpaces() {
    let result = DeclarationCase(
      """
      record SalesOrder { id: Text }
      mapping SalesOrder (x: SalesOrder) -> SalesOrder { id = x.id }
      """)
    result.expectAnnounced()
    #expect(result.symbols.typeNames["shop.SalesOrder"] == .record(0))
    #expect(result.symbols.callableNames["shop.SalesOrder"] == 0)
  }

  @Test func builtInTypesCannotBeDeclared() {
    DeclarationCase(
      """
      enum Country { Germany }
      //   ^^^^^^^ WB0205 built-in
      """
    ).expectAnnounced()
  }

  @Test func fieldsDeclaredTwiceAreReported() {
    DeclarationCase(
      """
      record Order {
        id : Text
        id : Integer
      //^^ WB0206 two fields `id`
      }
      """
    ).expectAnnounced()
  }

  @Test func parametersDeclaredTwiceAreReported() {
    DeclarationCase(
      """
      function sum2(a: Integer, a: Integer) -> Integer = a
      //                        ^ WB0208 two parameters `a`
      """
    ).expectAnnounced()
  }

  @Test func namesOfTypesBeginWithACapital() {
    let result = DeclarationCase(
      """
      record order { id: Text }
      //     ^^^^^ WB0217 begins with a capital
      """)
    result.expectAnnounced()
    #expect(result.diagnostics.first?.help.map(\.text) == ["Order"])
  }

  @Test func namesOfFunctionsBeginSmall() {
    DeclarationCase(
      """
      function Net(a: Integer) -> Integer = a
      //       ^^^ WB0218 begins with a small letter
      """
    ).expectAnnounced()
  }

  @Test func mappingNamesBeginWithACapital() {
    DeclarationCase(
      """
      mapping toText(a: Integer) -> Text = text(a)
      //      ^^^^^^ WB0217 name of a mapping
      """
    ).expectAnnounced()
  }

  @Test func aliasThatLeadsBackToItselfIsReportedOnce() {
    let result = DeclarationCase(
      """
      type A = [B]
      //        ^ WB0216 `shop.A` is declared by itself
      type B = {Text: A}
      """)
    #expect(result.diagnostics.map(\.code.description) == ["WB0216"])
  }
}

@Suite struct PackageTests {
  @Test func packageHasOwnerSourceAndDescription() {
    let result = DeclarationCase(
      ["shop": "package shop { owner \"team\"  source \"API 1\"  description \"d\" }", "other": "enum A { B }"],
      owners: ["shop": "ignored", "other": "desk"])
    result.expectAnnounced()
    #expect(result.symbols.packages["shop"]?.owner == "team")
    #expect(result.symbols.packages["shop"]?.source == "API 1")
    #expect(result.symbols.packages["other"]?.owner == "desk")
  }

  @Test func packageIsDescribedOnce() {
    DeclarationCase([
      "shop": "package shop { owner \"a\" }",
      "shop/2": """
      package shop { owner "b" }
      //      ^^^^ WB0209 described twice
      """,
    ]).expectAnnounced()
  }

  @Test func packageBearsTheNameOfItsFolder() {
    let result = DeclarationCase(
      """
      package shopify { owner "a" }
      //      ^^^^^^^ WB0210 in package `shop`
      """)
    result.expectAnnounced()
    #expect(result.diagnostics.first?.help.map(\.text) == ["shop"])
  }

  @Test func circleBetweenPackagesIsShownWhole() {
    let result = DeclarationCase([
      "a": """
      record One { x: b.Two }
      //              ^^^^^ WB0211 in a circle: `a` → `b` → `c` → `a`
      """,
      "b": "record Two { x: Text }\nfunction f(x: Text) -> Text = c.g(x)",
      "c": "enum Kind { A }\nfunction g(x: Text) -> Text = a.h(x)",
    ])
    result.expectAnnounced()
    #expect(result.diagnostics.first?.labels.count == 2)
  }

  @Test func useInOneDirectionIsNoCircle() {
    let result = DeclarationCase([
      "a": "record One { x: b.Two }",
      "b": "record Two { x: Text }",
      "c": "mapping M (a: b.Two) -> a.One { x = a }",
    ])
    result.expectAnnounced()
    #expect(result.symbols.dependencies(of: "c") == ["a", "b", "c"])
    #expect(result.symbols.dependencies(of: "b") == ["b"])
  }

  @Test func localsHidePackages() {
    let result = DeclarationCase([
      "a": "record One { x: b.Two }",
      "b": "record Two { x: Text }\nfunction f(a: Two) -> Text = a.x",
    ])
    result.expectAnnounced()
  }

  @Test func everythingInABodyCountsAsUse() {
    let result = DeclarationCase([
      "a": """
      mapping M (x: Text) -> Text = match x { "a" => b.T[x]!  else => join([y.f for y in b.all(x) where y is b.Case], "") }
      """,
      "b": "enum Kind { A }",
    ])
    #expect(result.symbols.packageUses["a"] == ["b"])
  }
}
