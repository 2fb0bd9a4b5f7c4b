extension DiagnosticPages {
  private static let x12Partner = """
    partners:
      acme:
        usage: test
        x12:
          sender: {qualifier: ZZ, id: US}
          receiver: {qualifier: ZZ, id: ACME}
    """

  private static let edifactPartner = """
    partners:
      acme:
        usage: test
        edifact:
          sender: {id: US}
          receiver: {id: ACME}
    """

  /// A mapping from a JSON object to a beginning of an order.
  private static func order(_ input: String, partner: String = x12Partner, set: String = "850") -> DiagnosticExample {
    DiagnosticExample(
      """
      record In { number: Text }
      document Out x12 \(set) version 004010 { segment BEG { 03 number: Text } }
      mapping Main (d: In) -> Out { BEG { number = d.number } }
      """,
      input: input, files: partner.isEmpty ? [:] : ["/partners.yaml": partner])
  }

  private static let orderWithoutTime: DiagnosticExample = {
    var example = order("{\"number\": \"4711\"}")
    example.now = nil
    return example
  }()

  private static func message(_ version: String) -> DiagnosticExample {
    DiagnosticExample(
      """
      record In { number: Text }
      document Out edifact ORDERS version "\(version)" { segment BGM { 02 number: Text } }
      mapping Main (d: In) -> Out { BGM { number = d.number } }
      """,
      input: "{\"number\": \"4711\"}", files: ["/partners.yaml": edifactPartner])
  }

  private static func amount(_ input: String) -> DiagnosticExample {
    DiagnosticExample(
      """
      record In { amount: Decimal }
      document Out x12 810 version 004010 { segment TDS { 01 amount: Decimal implied 2 } }
      mapping Main (d: In) -> Out { TDS { amount = d.amount } }
      """,
      input: input, files: ["/partners.yaml": x12Partner])
  }

  private static func references(_ input: String) -> DiagnosticExample {
    DiagnosticExample(
      """
      record In { refs: [{ key: Text  qualifier: Text }] }
      document Out x12 850 version 004010 { segment REF many by qualifier as refs { 01 qualifier: Text } }
      mapping Main (d: In) -> Out { refs = { r.key: Out.REF { qualifier = r.qualifier } for r in d.refs } }
      """,
      input: input, files: ["/partners.yaml": x12Partner])
  }

  private static func date(_ input: String) -> DiagnosticExample {
    DiagnosticExample(
      """
      record In { at: LocalTime  format: Text }
      document Out edifact ORDERS version "D:96A:UN" {
        segment DTM { 01.2 at: LocalTime in format 01.3  01.3 format: Text }
      }
      mapping Main (d: In) -> Out { DTM { at = d.at  format = d.format } }
      """,
      input: input, files: ["/partners.yaml": edifactPartner])
  }

  private static func repeated(_ partner: String) -> DiagnosticExample {
    DiagnosticExample(
      """
      record In { codes: [Text] }
      document Out edifact ORDERS version "D:01B:UN" { segment IMD { 01.1 codes: [Text] } }
      mapping Main (d: In) -> Out { IMD { codes = d.codes } }
      """,
      input: "{\"codes\": [\"A\", \"B\"]}", files: ["/partners.yaml": partner])
  }

  /// WB1310 to WB1317: what documents of X12 and EDIFACT cannot carry.
  static let ediWritingPages: [DiagnosticPage] = [
    DiagnosticPage(
      1310, "a separator in a value",
      why: """
        X12 has no way to write a separator as data: a `*` in a street would begin the next element, and the order would \
        be shipped to another place. EDIFACT releases it with `?`.
        """,
      failing: order("{\"number\": \"47*11\"}"), mended: order("{\"number\": \"4711\"}")),
    DiagnosticPage(
      1311, "a character that the partner's set does not have",
      why: """
        The receiver's system reads the set of characters that was agreed. What is outside of it arrives as another \
        character, or stops the whole interchange.
        """,
      failing: order("{\"number\": \"4711 für\"}"), mended: order("{\"number\": \"4711 fuer\"}")),
    DiagnosticPage(
      1312, "more digits than the implied ones",
      why: "The wire has a place for so many digits behind the point. To cut the others would change an amount.",
      failing: amount("{\"amount\": 12.345}"), mended: amount("{\"amount\": 12.34}")),
    DiagnosticPage(
      1313, "an entry whose qualifier is another one",
      why:
        "The receiver tells entries apart by their qualifier. One that says `DP` in one place and `IA` in another has none.",
      failing: references("{\"refs\": [{\"key\": \"DP\", \"qualifier\": \"IA\"}]}"),
      mended: references("{\"refs\": [{\"key\": \"DP\", \"qualifier\": \"DP\"}]}")),
    DiagnosticPage(
      1314, "an unknown format of a date",
      why: "The receiver reads the date as the code beside it says. A code that nobody knows makes a date of any day.",
      failing: date("{\"at\": \"2026-11-23T10:15:00\", \"format\": \"999\"}"),
      mended: date("{\"at\": \"2026-11-23T10:15:00\", \"format\": \"203\"}")),
    DiagnosticPage(
      1315, "a date that its format does not hold",
      why: "A format without a time cuts it off in silence, and a delivery at 14:00 becomes one at midnight.",
      failing: date("{\"at\": \"2026-11-23T10:15:00\", \"format\": \"102\"}"),
      mended: date("{\"at\": \"2026-11-23T10:15:00\", \"format\": \"203\"}")),
    DiagnosticPage(
      1316, "an entry without a qualifier",
      why: "The key of an entry is written as its qualifier. Without one the receiver cannot tell what the value is.",
      failing: references("{\"refs\": [{\"key\": \"\", \"qualifier\": \"IA\"}]}"),
      mended: references("{\"refs\": [{\"key\": \"IA\", \"qualifier\": \"IA\"}]}")),
    DiagnosticPage(
      1317, "an element that repeats in an old syntax",
      why:
        "Before release 00402 of X12 and syntax 4 of EDIFACT nothing separates repetitions, and all but one would be lost.",
      failing: repeated(edifactPartner), mended: repeated(edifactPartner + "\n      syntax: 4\n")),
  ]

  private static let envelope =
    "ISA*00*          *00*          *ZZ*ACME           *ZZ*US             *261123*1000*U*00401*000000001*0*T*>~"

  private static func received(_ head: String, partner: String = x12Partner) -> DiagnosticExample {
    DiagnosticExample(
      """
      document In x12 850 version 004010 { segment BEG { 03 number: Text } }
      record Out { number: Text }
      mapping Main (d: In) -> Out { number = d.BEG.number }
      """,
      input: head
        + "GS*PO*ACME*US*20261123*1000*1*X*004010~ST*850*0001~BEG*00*SA*4711~SE*3*0001~GE*1*1~IEA*1*000000001~",
      files: ["/partners.yaml": partner])
  }

  /// WB1370 to WB1379: partners at run time.
  static let partnerRunPages: [DiagnosticPage] = [
    DiagnosticPage(
      1370, "no partner to write for",
      why:
        "An interchange of X12 or EDIFACT has a sender, a receiver and a number. They belong to a partner, not to a mapping.",
      failing: order("{\"number\": \"4711\"}", partner: ""), mended: order("{\"number\": \"4711\"}")),
    DiagnosticPage(
      1371, "a partner of another syntax",
      why: "The profile of the partner has no ids for this syntax. Those of another one are other ids.",
      failing: order("{\"number\": \"4711\"}", partner: edifactPartner), mended: order("{\"number\": \"4711\"}")),
    DiagnosticPage(
      1372, "an unknown functional group",
      why:
        "GS01 routes a group to the receiver's application. A wrong code sends orders to where invoices are expected.",
      failing: order("{\"number\": \"4711\"}", set: "888"),
      mended: order(
        "{\"number\": \"4711\"}", partner: x12Partner + "\n      functionalGroups: {\"888\": QG}\n", set: "888")),
    DiagnosticPage(
      1373, "control numbers that cannot be kept",
      why:
        "A number that is not kept is used again, and the receiver throws the second interchange away as a duplicate.",
      failing: order("{\"number\": \"4711\"}", partner: "numbers: /proc/none\n" + x12Partner),
      mended: order("{\"number\": \"4711\"}")),
    DiagnosticPage(
      1374, "control numbers that are damaged",
      why: "The file says which numbers were used. To begin anew would use them twice.",
      failing: DiagnosticExample(
        order("").source, input: "{\"number\": \"4711\"}",
        files: ["/partners.yaml": "numbers: .\n" + x12Partner, "/acme.json": "{\"format\": \"some\"}"]),
      mended: order("{\"number\": \"4711\"}")),
    DiagnosticPage(
      1375, "an envelope without a time",
      why:
        "The envelope says when it was made. `waybill run` takes the present; a program that embeds Waybill says it.",
      failing: orderWithoutTime,
      mended: order("{\"number\": \"4711\"}")),
    DiagnosticPage(
      1377, "a message that is only read",
      why: "TRADACOMS is not written any more: its users take EDIFACT, and a new message of it would find no reader.",
      failing: message("TRADACOMS:9"), mended: message("D:96A:UN")),
    DiagnosticPage(
      1378, "an interchange of somebody else",
      why: "What one partner sends must not run with the settings of another: its ids, its leniency, its numbers.",
      failing: received(envelope.replacing("ACME ", with: "OTHER")), mended: received(envelope)),
    DiagnosticPage(
      1379, "test data for a partner whose data is real",
      why: "A test order that runs as a real one ships goods; a real one that runs as a test is never shipped.",
      failing: received(envelope.replacing("*T*", with: "*P*")), mended: received(envelope)),
  ]
}
