import Testing

private let types = """
  record Source { email: Text? personal  buyer: Buyer personal  sku: Text }
  record Buyer { name: Text  city: Text }
  record Open { out: Text }
  record Kept { out: Text personal }

  """

@Suite struct PersonalTests {
  @Test(arguments: [
    "s.buyer.name", "\"for {s.buyer.name}\"", "left(s.buyer.name, 3)", "if s.sku == \"\" then s.buyer.city else \"\"",
    "s.email else \"\"", "join([s.buyer.name], \" \")",
  ])
  func personalDataStaysInMarkedFields(_ value: String) {
    expectFindings(types + "mapping M (s: Source) -> Kept { out = \(value) }")
    let result = CheckCase(types + "mapping M (s: Source) -> Open { out = \(value) }")
    #expect(result.diagnostics.map(\.code.description) == ["WB0354"])
  }

  @Test(arguments: [
    "mask(s.buyer.name)", "public(s.buyer.city, because \"a town names no one\")",
    "if s.buyer.name == \"x\" then \"a\" else \"b\"", "\"{count([s.buyer.name])}\"",
    "if s.email is present then \"a\" else \"b\"",
  ])
  func whatIsMaskedReleasedOrComparedIsOpen(_ value: String) {
    expectFindings(types + "mapping M (s: Source) -> Open { out = \(value) }")
  }

  @Test func releasesAreListedWithTheirReasons() {
    let result = CheckCase(
      types + "mapping M (s: Source) -> Open { out = public(s.buyer.city, because \"a town names no one\") }")
    #expect(result.program.releases.map(\.reason) == ["a town names no one"])
    #expect(result.program.releases.map(\.value) == ["s.buyer.city"])
    #expect(result.program.releases.map(\.callable) == ["shop.M"])
  }

  @Test func releasesSayWhy() {
    expectFindings(
      types + """
        mapping M (s: Source) -> Open { out = public(s.buyer.city) }
        //                                    ^^^^^^^^^^^^^^^^^^^^ WB0356
        """)
  }

  @Test func messagesShowNothingPersonal() {
    expectFindings(
      types + """
        mapping M (s: Source) -> Open {
          require s.sku != "" "no SKU for {s.buyer.name}"
          //                               ^^^^^^^^^^^^ WB0355
          out = s.sku
        }
        """)
  }

  @Test func whatACallIsGivenStaysPersonalInside() {
    expectFindings(
      types + """
        function plain(t: Text) -> Text = trim(t)
        mapping M (s: Source) -> Open { out = plain(s.buyer.name) }
        //                                    ^^^^^^^^^^^^^^^^^^^ WB0354
        mapping N (s: Source) -> Open { out = plain(s.sku) }
        mapping Of (buyer: Buyer) -> Open { out = buyer.name }
        record Both { of: Open  kept: Open personal }
        mapping Outer (s: Source) -> Both { of = Of(s.buyer)  kept = Of(s.buyer) }
        //                                       ^^^^^^^^^^^ WB0354
        function isKnown(t: Text) -> Boolean = t != ""
        mapping Asks (s: Source) -> Open { out = if isKnown(s.buyer.name) then "known" else "" }
        mapping Marked (buyer: Buyer) -> Kept { out = buyer.name }
        record Holder { kept: Kept }
        mapping Holds (s: Source) -> Holder { kept = Marked(s.buyer) }
        """)
  }

  @Test func aMessageOfACalledMappingDoesNotShowWhatTheCallerGives() {
    expectFindings(
      types + """
        mapping Of (buyer: Buyer) -> Kept {
          require buyer.name != "" "no name in {buyer.city}"
          //                                    ^^^^^^^^^^ WB0355
          out = buyer.name
        }
        mapping Outer (s: Source) -> Kept = Of(s.buyer)
        """)
  }
}
