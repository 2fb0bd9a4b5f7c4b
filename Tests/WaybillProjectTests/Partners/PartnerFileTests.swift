import Testing
import WaybillCore
import WaybillFormats

@testable import WaybillProject

@Suite("Partners") struct PartnerFileTests {
  private func parse(_ text: String) -> (file: PartnerFile, diagnostics: [Diagnostic], source: SourceFile) {
    let source = SourceFile(path: "partners.yaml", bytes: Array(text.utf8))
    let (file, diagnostics) = PartnerFile.parse(source, folder: "shop")
    return (file, diagnostics, source)
  }

  /// What was found: code, line, column, and the first help.
  private func findings(_ text: String) -> [String] {
    let (_, diagnostics, source) = parse(text)
    return diagnostics.map { finding in
      let place = source.position(of: Int(finding.span.start))
      return "\(finding.code) \(place.line):\(place.column)" + (finding.help.first.map { " \($0.text)" } ?? "")
    }
  }

  private func x12(_ lines: String) -> String {
    """
    partners:
      acme:
        usage: test
        x12:
          sender: {qualifier: ZZ, id: US}
          receiver: {qualifier: "01", id: "123456789"}
    \(lines)
    """
  }

  @Test("all that a partner can say is taken up") func everything() throws {
    let (file, diagnostics, _) = parse(
      """
      numbers: state
      partners:
        acme:
          usage: production
          interchanges: run
          envelope: lenient
          first: {interchange: 1042, group: 311, transaction: 7}
          x12:
            sender: {qualifier: ZZ, id: OURSHOP, group: SHOPGS}
            receiver: {qualifier: "01", id: "123456789"}
            release: "00501"
            version: 005010VICS
            separators: {element: "|", component: ":", repetition: "!", segment: "\\n"}
            characters: latin1
            acknowledgement: true
            functionalGroups: {"875": OG}
          edifact:
            sender: {id: "4012345000009", qualifier: "14"}
            receiver: {id: BUYER}
            level: UNOA
            syntax: 2
            serviceString: false
            lineBreaks: true
            association: EAN008
            acknowledgement: true
        other:
          usage: test
          numbers: acme
          edifact: {sender: {id: A}, receiver: {id: B}, level: UNOW, separators: {decimal: ","}}
      """)
    #expect(diagnostics.map(\.message) == [])
    #expect(file.numbersFolder == "shop/state")
    let acme = try #require(file.entry("acme"))
    #expect(acme.numbers == "acme")
    #expect(acme.first == ControlNumberRanges(interchange: 1042, group: 311, transaction: 7))
    #expect(acme.partner.usage == .production)
    #expect(acme.partner.interchanges == .run)
    #expect(acme.partner.isLenient == true)
    #expect(
      acme.partner.x12
        == X12Envelope(
          sender: PartnerAddress("OURSHOP", qualifier: "ZZ"), receiver: PartnerAddress("123456789", qualifier: "01"),
          groupSender: "SHOPGS", release: "00501", version: "005010VICS",
          separators: EDISeparators(
            element: UInt8(ascii: "|"), component: UInt8(ascii: ":"), repetition: UInt8(ascii: "!"), terminator: 10),
          characters: .latin1, wantsAcknowledgement: true, functionalGroups: ["875": "OG"]))
    var usual = EDISeparators.edifact
    usual.lineBreak = "\n"
    #expect(
      acme.partner.edifact
        == EdifactEnvelope(
          sender: PartnerAddress("4012345000009", qualifier: "14"), receiver: PartnerAddress("BUYER"), level: .unoa,
          syntaxVersion: 2, separators: usual, hasServiceString: false, association: "EAN008",
          wantsAcknowledgement: true))
    let other = try #require(file.entry("other"))
    #expect(other.numbers == "acme")
    #expect(other.partner.edifact?.syntaxVersion == 4)
    #expect(other.partner.edifact?.separators.repetition == UInt8(ascii: "*"))
    #expect(other.partner.edifact?.separators.decimalMark == UInt8(ascii: ","))
    #expect(file.numbers(of: other).path == "shop/state/acme.json")
  }

  @Test("before release 00402 there are no repetitions") func oldRelease() throws {
    let old = try #require(parse(x12("")).file.entry("acme")?.partner.x12)
    #expect(old.release == "00401")
    #expect(old.separators.repetition == nil)
    let new = try #require(parse(x12("      release: \"00501\"")).file.entry("acme")?.partner.x12)
    #expect(new.separators.repetition == UInt8(ascii: "^"))
  }

  @Test(
    "a wrong setting is named with its line and column, and with the name that was probably meant",
    arguments: [
      ("partners: {a: b: c}", ["WB0014 1:16"]),
      ("partner: {}", ["WB0015 1:1 partners", "WB0016 1:1"]),
      ("", ["WB0016 1:1"]),
      ("partners: [acme]", ["WB0017 1:11"]),
      ("partners:\n  ../acme: {usage: test}", ["WB0017 2:3"]),
      ("partners:\n  acme: {usage: tset, x12: {}}", ["WB0017 2:17 test", "WB0016 2:28", "WB0016 2:28"]),
      ("partners:\n  acme:\n    usage: test\n    x21: {}\n", ["WB0015 4:5 x12", "WB0016 2:3"]),
      ("partners:\n  acme: {usage: test}", ["WB0016 2:3"]),
      (
        "partners:\n  acme: {usage: test, first: {group: 0}, edifact: {sender: {id: A}, receiver: {id: B}}}",
        ["WB0017 2:38"]
      ),
      ("numbers: [a]\npartners: {}", ["WB0017 1:10"]),
    ])
  func wrongSettings(_ text: String, _ expected: [String]) {
    #expect(findings(text) == expected)
  }

  @Test(
    "a separator that cannot be told from data or from another one is refused",
    arguments: [
      ("element: A", "stand in values"), ("component: \" \"", "stand in values"), ("segment: \"7\"", "stand in values"),
      ("element: \"-\"", "negative numbers"), ("component: \".\"", "decimal mark"), ("element: \"\\n\"", "line break"),
      ("element: \">\"", "the same character as `element`"), ("segment: \"*\"", "the same character as `element`"),
      ("repetition: \"^\"", "from release `00402` on"), ("segment: \"\\x01\"", "needs this character"),
    ])
  func unusableSeparators(_ setting: String, _ reason: String) {
    let (_, diagnostics, _) = parse(x12("      separators: {\(setting)}"))
    #expect(diagnostics.map(\.code) == [DiagnosticCode(18)])
    #expect(diagnostics.first?.message.contains(reason) == true, "\(diagnostics.map(\.message))")
  }

  @Test("an id does not hold a separator") func idWithSeparator() {
    let text = x12("      separators: {component: \"@\"}").replacing("id: US", with: "id: US@HOME")
    let (_, diagnostics, _) = parse(text)
    #expect(diagnostics.map(\.code) == [DiagnosticCode(18)])
    #expect(diagnostics.first?.message.contains("stands in the id of the sender") == true)
  }

  @Test("partners who are one to the receiver share their numbers") func sharedAddresses() {
    let twice = { (numbers: String) in
      """
      partners:
        orders: {usage: test, edifact: {sender: {id: A}, receiver: {id: B}}}
        invoices: {usage: test, \(numbers)edifact: {sender: {id: A}, receiver: {id: B}}}
      """
    }
    #expect(findings(twice("")) == ["WB0019 3:3 share them: `numbers: orders`"])
    #expect(findings(twice("numbers: orders, ")) == [])
    #expect(findings(twice("numbers: ordres, ")) == ["WB0019 3:36 orders", "WB0019 3:3 share them: `numbers: orders`"])
  }

  @Test(
    "hostile files end with a finding",
    arguments: [
      String(repeating: "[", count: 20_000), "partners: " + String(repeating: "{a: ", count: 20_000),
      String(repeating: "a", count: 1 << 20) + "b", "\u{0}", "partners: *nobody", "partners: &a {a: *a}",
      "partners: !!binary 4", "- - - -", "%YAML 9.9\n---\n", "partners:\n\tacme: {}",
      "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\npartners: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]",
    ])
  func hostile(_ text: String) {
    #expect(!parse(text).diagnostics.isEmpty)
  }
}
