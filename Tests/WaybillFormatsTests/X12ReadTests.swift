import Testing
import WaybillCore
import WaybillSchema

@testable import WaybillFormats

/// An X12 interchange with one order.
func x12(
  _ segments: [String], isa: String? = nil, separator: String = "\n", version: String = "00401",
  repetition: String = "U"
) -> [UInt8] {
  let isa =
    isa
    ?? "ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *260102*1200*\(repetition)*\(version)*000000007*0*P*>"
  let all =
    [isa, "GS*PO*BUYER*SELLER*20260102*1200*3*X*004010", "ST*850*0001"] + segments
    + ["SE*\(segments.count + 2)*0001", "GE*1*3", "IEA*1*000000007"]
  return Array(all.map { $0 + "~" + separator }.joined().utf8)
}

let x12Order = [
  "BEG*00*SA*PO1**20260102", "N1*ST*SHOP", "N3*1 MAIN ST", "N4*RENO", "PO1*1*5*EA*9.5**UP*0123*VN*V1", "PID*F*08***CUP",
  "CTT*1",
]

let x12OrderText =
  "{BEG:{number:PO1,date:20260102},references:{},parties:{ST:{role:ST,name:SHOP,N3:{street:1 MAIN ST},N4:{city:RENO}}},"
  + "lines:[{number:1,quantity:5,products:[{qualifier:UP,value:0123},{qualifier:VN,value:V1}],texts:[{text:CUP}],"
  + "references:[]}],CTT:{lines:1}}"

@Suite("X12 documents are read") struct X12ReadTests {
  private let run = EDIRun(plan: EDIDocuments.order())

  @Test("an order becomes the shape of its type") func order() throws {
    #expect(try run.outcomes(x12(x12Order)) == [x12OrderText])
  }

  @Test(
    "line ends, blanks and a byte-order mark around segments change nothing",
    arguments: ["", "\n", "\r\n", "\r\n   ", "\n\t\t", " "])
  func lineEnds(_ separator: String) throws {
    #expect(try run.outcomes(x12(x12Order, separator: separator)) == [x12OrderText])
    #expect(try run.outcomes([0xEF, 0xBB, 0xBF] + x12(x12Order, separator: separator)) == [x12OrderText])
  }

  @Test("lines of 80 columns are joined, in the middle of elements too") func wrapped() throws {
    for width in [80, 79, 41, 13] {
      let plain = x12(x12Order, separator: "")
      var wrapped: [UInt8] = []
      for (index, byte) in plain.enumerated() {
        if index > 0, index % width == 0 { wrapped += [0x0D, 0x0A] }
        wrapped.append(byte)
      }
      #expect(try run.outcomes(wrapped) == [x12OrderText], "\(width)")
    }
  }

  @Test("delimiters are those of the envelope, whatever they are")
  func delimiters() throws {
    for (element, terminator) in [("|", "'"), ("\t", "\n"), ("\u{1D}", "\u{1C}"), ("+", "\r"), ("*", "\n")] {
      let text = String(decoding: x12(x12Order, separator: ""), as: UTF8.self)
      let changed = text.split(separator: "", omittingEmptySubsequences: true).map {
        $0 == "*" ? element : $0 == "~" ? terminator : String($0)
      }.joined()
      #expect(try run.outcomes(Array(changed.utf8)) == [x12OrderText], "\(element) \(terminator)")
    }
  }

  @Test("elements of ISA are counted, not measured")
  func unpadded() throws {
    let isa = "ISA*00**00**ZZ*BUYER*ZZ*SELLER*260102*1200*U*00401*7*0*P*>"
    #expect(try run.outcomes(x12(x12Order, isa: isa)) == [x12OrderText])
  }

  @Test("a missing ISA16 leaves the terminator where it stands")
  func withoutComponentSeparator() throws {
    let isa = "ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *260102*1200*U*00401*000000007*0*P*"
    #expect(try run.outcomes(x12(x12Order, isa: isa)) == [x12OrderText])
  }

  @Test("a terminator outside of ASCII is read") func wideTerminator() throws {
    for terminator in ["…", "Ö"] {
      let text = String(decoding: x12(x12Order), as: UTF8.self).split(separator: "~", omittingEmptySubsequences: false)
        .joined(separator: terminator)
      let found = try run.outcomes(Array(text.utf8))
      #expect(found == [x12OrderText], "\(found)")
    }
  }

  @Test("several interchanges, groups and transactions give a document each, in their order")
  func several() throws {
    let two =
      "ISA*00**00**ZZ*B*ZZ*S*260102*1200*U*00401*8*0*P*>~GS*PO*B*S*20260102*1200*1*X*004010VICS~ST*850*1~BEG***A~PO1*1*1~CTT*1~SE*5*1~"
      + "ST*850*2~BEG***B~PO1*1*1~CTT*1~SE*5*2~GE*2*1~TA1*1*260102*1200*A*000~GS*PO*B*S*20260102*1200*2*X*004010~ST*850*3~BEG***C~PO1*1*1~CTT*1~SE*5*3~GE*1*2~IEA*2*8~"
    let found = try run.outcomes(x12(x12Order) + Array(two.utf8))
    let numbers = found.map { $0.dropFirst("{BEG:{number:".count).prefix { $0 != "," && $0 != "}" } }
    #expect(numbers == ["PO1", "A", "B", "C"])
  }

  @Test("the same tag means what the open loop says") func sameTag() throws {
    let text = try run.outcomes(
      x12(["BEG***A", "REF*DP*1", "PO1*1*5", "REF*AA*2", "REF*BB*3", "PO1*2*6", "REF*CC*4", "CTT*2"]))[0]
    #expect(text.contains("references:{DP:{qualifier:DP,value:1}}"))
    #expect(text.contains("references:[{value:2},{value:3}]"))
    #expect(text.contains("references:[{value:4}]"))
  }

  @Test("an undeclared segment is passed over and ends no loop") func undeclared() throws {
    var segments = x12Order
    segments.insert("PER*BD*JANE", at: 3)
    segments.insert("SAC*A*C310", at: 6)
    #expect(try run.outcomes(x12(segments)) == [x12OrderText])
  }

  @Test("empty elements are absent, and empty pairs are none") func empty() throws {
    let text = try run.outcomes(x12(["BEG***A", "N1*ST**92", "PO1**5****UP**VN*V1", "CTT*1"]))[0]
    #expect(text.contains("parties:{ST:{role:ST}}"))
    #expect(text.contains("{quantity:5,products:[{qualifier:UP},{qualifier:VN,value:V1}]"))
  }

  @Test("of several with one qualifier the first is taken where the document says so, loops and all")
  func takesFirst() throws {
    let text = try run.outcomes(
      x12(["BEG***A", "N1*ST*ONE", "N4*RENO", "N1*ST*TWO", "N4*OTHER", "N1*BT*B", "PO1*1*5", "CTT*1"]))[0]
    #expect(text.contains("parties:{ST:{role:ST,name:ONE,N4:{city:RENO}},BT:{role:BT,name:B}}"))
  }

  @Test("what the envelope says is part of the document") func envelope() throws {
    var types = EDITypes()
    let parts = [types.envelope(), types.part(.segment, "BEG", [types.element("number", 3)])]
    let run = EDIRun(plan: types.plan(.x12, "850", "004010", parts))
    let found = try run.outcomes(x12(["BEG***A"]))
    #expect(
      found == [
        "{interchange:{sender:BUYER,senderQualifier:ZZ,receiver:SELLER,receiverQualifier:ZZ,date:2026-01-02,time:12:00:00,"
          + "version:00401,control:000000007,usage:P,groupCode:PO,groupSender:BUYER,groupReceiver:SELLER,groupControl:3,"
          + "groupVersion:004010,transactionType:850,transactionControl:0001},BEG:{number:A}}"
      ])
  }

  @Test("repetitions and components") func repetitions() throws {
    var types = EDITypes()
    let texts = Slot(.list(Slot(.text(TextShape())), .any))
    let code = types.record([types.element("code", 1), types.element("kind", 2)])
    let parts = [
      types.part(
        .segment, "BEG",
        [
          types.element("all", 1, nil, texts), types.element("third", 2, 3),
          types.element("one", 3, nil, Slot(.record(code))),
          types.element("many", 4, nil, Slot(.list(Slot(.record(code)), .any))), types.element("none", 5, nil, texts),
        ])
    ]
    let run = EDIRun(plan: types.plan(.x12, "850", "004010", parts))
    let found = try run.outcomes(x12(["BEG*A^B^C*X>Y>Z>W*1>2*3>4^5"], version: "00501", repetition: "^"))
    #expect(
      found == [
        "{BEG:{all:[A,B,C],third:Z,one:{code:1,kind:2},many:[{code:3,kind:4},{code:5}],none:[]}}"
      ])
    let components = try run.outcomes(x12(["BEG*A>B>>D>*X*1*3"], version: "00401", repetition: "^"))
    #expect(components == ["{BEG:{all:[A,B,,D],one:{code:1},many:[{code:3}],none:[]}}"])
  }

  @Test("binary data is taken by its length, delimiters and all") func binary() throws {
    var types = EDITypes()
    let parts = [
      types.part(.segment, "BIN", [types.element("length", 1), types.element("data", 2)]),
      types.part(.segment, "REF", [types.element("value", 2)]),
    ]
    let run = EDIRun(plan: types.plan(.x12, "850", "004010", parts))
    #expect(try run.outcomes(x12(["BIN*9*a~SE*1*2~", "REF*A*b"])) == ["{BIN:{length:9,data:a~SE*1*2~},REF:{value:b}}"])
  }
}

@Suite("HL levels are a tree by the numbers of their parents") struct HierarchyTests {
  private let run = EDIRun(plan: EDIDocuments.notice())

  private func notice(_ segments: [String]) -> [UInt8] {
    let all =
      [
        "ISA*00**00**ZZ*B*ZZ*S*260102*1200*U*00401*7*0*P*>", "GS*SH*B*S*20260102*1200*3*X*004010", "ST*856*1",
        "BSN*00*N1",
      ]
      + segments + ["SE*\(segments.count + 3)*1", "GE*1*3", "IEA*1*7"]
    return Array(all.map { $0 + "~\n" }.joined().utf8)
  }

  @Test("shipment, order, items") func plain() throws {
    let found = try run.outcomes(
      notice([
        "HL*1**S", "TD5**2*UPSN", "N1*ST", "HL*2*1*O", "PRF*P1", "HL*3*2*I", "LIN**UP*A", "SN1**5", "HL*4*2*I",
        "LIN**UP*B",
        "CTT*4",
      ]))
    #expect(
      found == [
        "{BSN:{number:N1},shipments:[{TD5:{carrier:UPSN},parties:[{role:ST}],orders:[{PRF:{number:P1},packs:[],"
          + "items:[{LIN:{sku:A},SN1:{shipped:5}},{LIN:{sku:B}}]}]}],CTT:{levels:4}}"
      ])
  }

  @Test("the order of HL segments means nothing") func anyOrder() throws {
    let found = try run.outcomes(
      notice([
        "HL*30*20*I", "LIN**UP*A", "HL*20*10*O", "PRF*P1", "HL*40*21*I", "LIN**UP*C", "HL*10**S", "HL*21*10*O",
        "PRF*P2",
        "CTT*5",
      ]))
    #expect(
      found == [
        "{BSN:{number:N1},shipments:[{orders:[{PRF:{number:P1},packs:[],items:[{LIN:{sku:A}}]},"
          + "{PRF:{number:P2},packs:[],items:[{LIN:{sku:C}}]}],parties:[]}],CTT:{levels:5}}"
      ])
  }

  @Test("a pack level stands between where it comes") func packs() throws {
    let found = try run.outcomes(
      notice(["HL*1**S", "HL*2*1*O", "PRF*P1", "HL*3*2*P", "MAN*GM*0001", "HL*4*3*I", "LIN**UP*A"]))
    #expect(found[0].contains("packs:[{MAN:{code:0001},items:[{LIN:{sku:A}}]}],items:[]"))
  }

  @Test("an undeclared level without declared ones under it is passed over") func undeclared() throws {
    let found = try run.outcomes(notice(["HL*1**S", "HL*2*1*Q", "REF*X*1", "HL*3*2*X"]))
    #expect(found == ["{BSN:{number:N1},shipments:[{orders:[],parties:[]}]}"])
  }

  @Test(
    "trees that are none are refused where they break",
    arguments: [
      (["HL*1**S", "HL*2*9*O", "PRF*P"], "1300 HL[2].02"), (["HL*1*2*S", "HL*2*1*O"], "1301 HL[1].02"),
      (["HL*1*1*S"], "1301 HL[1].02"), (["HL*1**S", "HL*1**S"], "1302 HL[2].01"),
      (["HL*1**S", "HL*2*1*T", "HL*3*2*O"], "1303 HL[2].03"), (["HL*1**O"], "1303 HL[1].03"),
      (["HL*1**"], "1304 HL[1]"),
      (["HL*1**S", "HL*2*1*O"], "1282 shipments[1].orders[1].PRF"),
      (["HL*1**S", "HL*2*1*O", "PRF*1", "HL*3*2*I", "SN1**5"], "1282 shipments[1].orders[1].items[1].LIN"),
    ])
  func broken(_ segments: [String], _ fault: String) throws {
    let found = try run.outcomes(notice(segments))
    #expect(found.count == 1 && found[0].hasPrefix(fault), "\(found)")
  }
}
