import Testing
import WaybillCore

@testable import WaybillFormats

@Suite("Acknowledgements") struct AcknowledgementTests {
  private let partner = TradingPartner(
    name: "acme", usage: .production, interchanges: .document,
    x12: X12Envelope(
      sender: PartnerAddress("US", qualifier: "ZZ"), receiver: PartnerAddress("ACME", qualifier: "ZZ"),
      separators: EDISeparators(
        element: UInt8(ascii: "*"), component: UInt8(ascii: ">"), repetition: nil, terminator: UInt8(ascii: "~"))),
    edifact: EdifactEnvelope(sender: PartnerAddress("US", qualifier: "14"), receiver: PartnerAddress("ACME")))

  private func make(
    _ kind: AcknowledgementKind, _ received: [ReceivedInterchange], rejectsByRules: Bool = false
  ) throws -> String {
    let settings = WriteSettings(now: "2026-11-23T10:15:30Z", partner: partner, numbers: CountedNumbers())
    let maker = AcknowledgementMaker(kind, settings: settings, rejectsByRules: rejectsByRules)
    return String(decoding: try maker.make(received), as: UTF8.self)
  }

  /// The segments from ST or UNH to SE or UNT.
  private func segments(_ text: String, _ terminator: Character) -> [String] {
    let all = text.split(separator: terminator).map(String.init)
    guard let first = all.firstIndex(where: { $0.hasPrefix("ST*") || $0.hasPrefix("UNH+") }),
      let last = all.lastIndex(where: { $0.hasPrefix("SE*") || $0.hasPrefix("UNT+") })
    else { return [] }
    return Array(all[first...last])
  }

  private func order(_ control: String, _ faults: [ReceivedFault] = []) -> ReceivedTransaction {
    ReceivedTransaction(type: "850", control: control, tags: ["ST", "BEG", "N1", "PO1", "CTT", "SE"], faults: faults)
  }

  private func interchange(
    _ transactions: [ReceivedTransaction], code: String = "PO", announced: Int? = nil
  ) -> ReceivedInterchange {
    ReceivedInterchange(
      sender: PartnerAddress("ACME", qualifier: "ZZ"), receiver: PartnerAddress("US", qualifier: "ZZ"),
      control: "000000905",
      groups: [
        ReceivedGroup(
          code: code, control: "7", version: "004010", announced: announced ?? transactions.count,
          transactions: transactions)
      ])
  }

  @Test("a group without a fault is accepted, with an answer for each transaction") func accepted() throws {
    let text = try make(.x997, [interchange([order("0001"), order("0002")])])
    // GS01 of acknowledgements is FA; the version is that of the group that is answered.
    #expect(text.contains("GS*FA*US*ACME*20261123*1015*7*X*004010~"))
    // AK9: accepted, 2 sets in the group by its trailer, 2 received, 2 accepted. SE01 counts ST and SE.
    #expect(
      segments(text, "~") == [
        "ST*997*0001", "AK1*PO*7", "AK2*850*0001", "AK5*A", "AK2*850*0002", "AK5*A", "AK9*A*2*2*2", "SE*8*0001",
      ])
  }

  /// One wrong value in the second element of the fourth segment, where ST is the first: AK302 is 4, AK401 is 2. 720
  /// code 8 is "segment has data element errors", 723 code 6 "invalid character in data element", 718 code 5 "one or
  /// more segments in error"; one of two sets is accepted, so that AK901 is P (partially accepted).
  private var faulty: ReceivedInterchange {
    interchange([
      order("0001"),
      order(
        "0002",
        [
          ReceivedFault(
            code: 708, message: "`lines[1].quantity` is \"ABC\", which cannot be read as a `Decimal`",
            path: "lines[1].quantity", segment: 4, element: 2, value: "ABC")
        ]),
    ])
  }

  @Test("a value that cannot be read is told with its segment, its element, the code of the standard and a copy")
  func element() throws {
    #expect(
      segments(try make(.x997, [faulty]), "~") == [
        "ST*997*0001", "AK1*PO*7", "AK2*850*0001", "AK5*A", "AK2*850*0002", "AK3*PO1*4**8", "AK4*2**6*ABC", "AK5*R*5",
        "AK9*P*2*2*1", "SE*10*0001",
      ])
  }

  @Test("a 999 says the same in its own segments, with the version of the group") func implementation() throws {
    #expect(
      segments(try make(.x999, [faulty]), "~") == [
        "ST*999*0001", "AK1*PO*7*004010", "AK2*850*0001", "IK5*A", "AK2*850*0002", "IK3*PO1*4**8", "IK4*2**6*ABC",
        "IK5*R*5", "AK9*P*2*2*1", "SE*10*0001",
      ])
    #expect(try make(.x999, [faulty]).contains("*X*005010~"))
  }

  /// Rows of 720 and 723: what our code is, and the segments it becomes.
  @Test(
    "faults have the codes of the standard",
    arguments: [
      // 3 mandatory segment missing; the tag is that of the missing one, the place where it is needed.
      (
        ReceivedFault(code: 1282, message: "the segment `CTT` is missing: `SE` stands where it is needed", segment: 6),
        ["AK3*CTT*6**3"]
      ),
      // 7 segment not in proper sequence, 5 exceeds maximum use, 2 unexpected segment.
      (ReceivedFault(code: 1283, segment: 2), ["AK3*BEG*2**7"]),
      (ReceivedFault(code: 1284, segment: 3), ["AK3*N1*3**5"]),
      (ReceivedFault(code: 1303, segment: 3), ["AK3*N1*3**2"]),
      // 1 mandatory element missing, 4 too short, 5 too long, 7 invalid code, 8 invalid date, 9 invalid time.
      (ReceivedFault(code: 701, segment: 2, element: 3), ["AK3*BEG*2**8", "AK4*3**1"]),
      (ReceivedFault(code: 703, message: "x is too short: y", segment: 2, element: 3), ["AK3*BEG*2**8", "AK4*3**4"]),
      (
        ReceivedFault(code: 703, message: "x is too long: y", segment: 2, element: 3, component: 2),
        ["AK3*BEG*2**8", "AK4*3>2**5"]
      ),
      (ReceivedFault(code: 709, segment: 2, element: 1, value: "ZZZ"), ["AK3*BEG*2**8", "AK4*1**7*ZZZ"]),
      (
        ReceivedFault(code: 708, segment: 2, element: 5, value: "20261332", kind: .date),
        ["AK3*BEG*2**8", "AK4*5**8*20261332"]
      ),
      (ReceivedFault(code: 708, segment: 2, element: 5, kind: .time), ["AK3*BEG*2**8", "AK4*5**9"]),
      // A copy that would itself be cut in two is left out.
      (ReceivedFault(code: 709, segment: 2, element: 1, value: "A*B"), ["AK3*BEG*2**8", "AK4*1**7"]),
      // What has no word: data element errors of the segment.
      (ReceivedFault(code: 1299, segment: 2), ["AK3*BEG*2**8"]),
    ])
  func codes(_ fault: ReceivedFault, _ expected: [String]) throws {
    let found = segments(try make(.x997, [interchange([order("0001", [fault])])]), "~")
    #expect(
      found == ["ST*997*0001", "AK1*PO*7", "AK2*850*0001"] + expected + [
        "AK5*R*5", "AK9*R*1*1*0", "SE*\(6 + expected.count)*0001",
      ])
  }

  @Test("a count of segments that a lenient envelope lets pass is accepted with errors") func warning() throws {
    // 718 code 4: number of included segments does not match actual count; E: accepted, but errors were noted.
    let fault = ReceivedFault(code: 1275, isError: false, path: "SE.01", segment: 6, element: 1)
    #expect(
      segments(try make(.x997, [interchange([order("0001", [fault])])]), "~")[2...] == [
        "AK2*850*0001", "AK5*E*4", "AK9*E*1*1*1", "SE*6*0001",
      ])
  }

  @Test("a group whose trailer does not fit is rejected with the code of the group") func group() throws {
    // 716 code 5: number of included transaction sets does not match actual count. AK902 is what the trailer says.
    let fault = ReceivedFault(code: 1275, path: "GE.01")
    #expect(
      segments(try make(.x997, [interchange([order("0001", [fault])], announced: 3)]), "~")[2...] == [
        "AK2*850*0001", "AK5*R*5", "AK9*R*3*1*0*5", "SE*6*0001",
      ])
  }

  @Test("a group that is refused takes all of its transactions along, one that is let pass none")
  func wholeGroupRefused()
    throws
  {
    let error = ReceivedFault(code: 1274, path: "GE.02")
    #expect(
      try make(.x997, [interchange([order("0001", [error]), order("0002")])]).contains(
        "AK2*850*0001~AK5*R*5~AK2*850*0002~AK5*R*5~AK9*R*2*2*0*4~"))
    var warning = error
    warning.isError = false
    #expect(
      try make(.x997, [interchange([order("0001", [warning]), order("0002")])]).contains(
        "AK2*850*0001~AK5*A~AK2*850*0002~AK5*A~AK9*E*2*2*2*4~"))
  }

  @Test("what rules refuse is no matter of syntax, unless that is asked for") func rules() throws {
    let refused = interchange([order("0001", [ReceivedFault(code: 715, message: "the store is closed")])])
    #expect(try make(.x997, [refused]).contains("AK5*A~AK9*A*1*1*1~"))
    #expect(try make(.x997, [refused], rejectsByRules: true).contains("AK5*R*5~AK9*R*1*1*0~"))
  }

  @Test("an acknowledgement is never acknowledged") func noLoop() throws {
    #expect(try make(.x997, [interchange([order("0001")], code: "FA")]) == "")
    var control = message("1")
    control.type = "CONTRL"
    #expect(try make(.contrl, [edifact([control])]) == "")
  }

  @Test("each group of each interchange has its own transaction, all in one interchange") func several() throws {
    let text = try make(.x997, [interchange([order("0001")]), interchange([order("0001")], code: "IN")])
    #expect(text.contains("ST*997*0001~AK1*PO*7~") && text.contains("ST*997*0002~AK1*IN*7~"))
    #expect(text.hasSuffix("GE*2*7~IEA*1*000000041~"))
  }

  // MARK: CONTRL

  private func message(_ control: String, _ faults: [ReceivedFault] = []) -> ReceivedTransaction {
    ReceivedTransaction(
      type: "ORDERS", control: control, identifier: ["ORDERS", "D", "96A", "UN", "EAN008"],
      tags: ["UNH", "BGM", "DTM", "LIN", "UNS", "UNT"], faults: faults)
  }

  private func edifact(_ messages: [ReceivedTransaction], faults: [ReceivedFault] = []) -> ReceivedInterchange {
    ReceivedInterchange(
      sender: PartnerAddress("ACME", qualifier: "14"), receiver: PartnerAddress("US", qualifier: "14"),
      control: "REF77", groups: [ReceivedGroup(transactions: messages)])
  }

  @Test("CONTRL answers the interchange and each of its messages") func contrl() throws {
    let fault = ReceivedFault(code: 709, segment: 3, element: 1, component: 3, value: "999")
    let text = try make(.contrl, [edifact([message("1"), message("2", [fault])])])
    // UCI 0083: 7, acknowledged with what is not rejected below; UCM 4: rejected. 0085 code 12: invalid value. 0098
    // counts the tag of the segment as position 1, so that the first element is 2.
    #expect(
      segments(text, "'") == [
        "UNH+1+CONTRL:D:3:UN", "UCI+REF77+ACME:14+US:14+7", "UCM+1+ORDERS:D:96A:UN:EAN008+7",
        "UCM+2+ORDERS:D:96A:UN:EAN008+4", "UCS+3", "UCD+12+2:3", "UNT+7+1",
      ])
  }

  @Test(
    "faults of messages have the codes of 0085",
    arguments: [
      // 13 missing, 15 not supported in this position, 35 too many repetitions.
      (ReceivedFault(code: 1282, message: "the segment `DTM` is missing", segment: 3), ["UCS+3+13"], ""),
      (ReceivedFault(code: 1283, segment: 4), ["UCS+4+15"], ""),
      (ReceivedFault(code: 1284, segment: 4), ["UCS+4+35"], ""),
      // 39 too long, 40 too short, 13 missing.
      (ReceivedFault(code: 703, message: "is too long", segment: 4, element: 2), ["UCS+4", "UCD+39+3"], ""),
      (ReceivedFault(code: 703, message: "is too short", segment: 4, element: 2), ["UCS+4", "UCD+40+3"], ""),
      (ReceivedFault(code: 701, segment: 2, element: 2, component: 1), ["UCS+2", "UCD+13+3:1"], ""),
      // 28 references do not match, 29 control count does not match: told of the message itself.
      (ReceivedFault(code: 1274, path: "UNT.02"), [], "+28"), (ReceivedFault(code: 1275, path: "UNT.01"), [], "+29"),
    ])
  func contrlCodes(_ fault: ReceivedFault, _ expected: [String], _ own: String) throws {
    let found = segments(try make(.contrl, [edifact([message("1", [fault])])]), "'")
    #expect(found[2...].dropLast() == ["UCM+1+ORDERS:D:96A:UN:EAN008+4\(own)"][...] + expected)
  }

  @Test("an interchange that is damaged is rejected as a whole") func damagedInterchange() throws {
    let text = try make(.contrl, [edifact([message("1", [ReceivedFault(code: 1274, path: "UNZ.02")])])])
    #expect(segments(text, "'") == ["UNH+1+CONTRL:D:3:UN", "UCI+REF77+ACME:14+US:14+4+28", "UNT+3+1"])
  }

  // MARK: Reading

  private func read(_ text: String, _ separators: EDISeparators) -> ReceivedAcknowledgement? {
    let terminator = Character(Unicode.Scalar(separators.terminator))
    let body = segments(text, terminator).joined(separator: String(terminator)) + String(terminator)
    return Array(body.utf8).withUnsafeBufferPointer { ReceivedAcknowledgement(EDISegmentText.all(in: $0, separators)) }
  }

  @Test("what was made is read back", arguments: [AcknowledgementKind.x997, .x999])
  func readBack(_ kind: AcknowledgementKind) throws {
    let separators = try #require(partner.x12?.separators)
    let found = try #require(read(try make(kind, [faulty]), separators))
    #expect(found.kind == kind.rawValue)
    let group = try #require(found.groups.first)
    #expect(group.code == "PO" && group.control == "7" && group.result == .partial)
    #expect(group.transactions.map(\.result) == [.accepted, .rejected])
    #expect(group.transactions.map(\.control) == ["0001", "0002"])
    let reasons = group.transactions[1].reasons
    #expect(
      reasons.map(\.text) == [
        "elements of the segment are in error", "the element has an invalid character",
        "one or more segments are in error",
      ])
    #expect(
      reasons[1].segment == "PO1" && reasons[1].position == 4 && reasons[1].element == 2 && reasons[1].value == "ABC")
  }

  @Test("a CONTRL is read back") func readContrl() throws {
    let fault = ReceivedFault(code: 709, segment: 3, element: 1, component: 3)
    let text = try make(.contrl, [edifact([message("1"), message("2", [fault])])])
    let group = try #require(read(text, .edifact)?.groups.first)
    #expect(group.control == "REF77" && group.result == .accepted)
    #expect(group.transactions.map(\.result) == [.accepted, .rejected])
    let reason = try #require(group.transactions[1].reasons.last)
    #expect(reason.position == 3 && reason.element == 1 && reason.component == 3)
    #expect(reason.text == "the value is invalid")
  }

  @Test("a group that is accepted as a whole says it for its transactions, and one that says nothing stays open")
  func wholeGroup() throws {
    let separators = try #require(partner.x12?.separators)
    let short = try #require(read("ST*997*1~AK1*PO*7~AK9*A*5*5*5~SE*4*1~", separators)?.groups.first)
    #expect(short.result == .accepted && short.transactions.isEmpty)
    let bare = try #require(read("ST*997*1~AK1*PO*7~AK2*850*1~AK9*R*1*1*0*2~SE*5*1~", separators)?.groups.first)
    #expect(bare.transactions.map(\.result) == [.rejected])
    #expect(bare.reasons.map(\.text) == ["the version of the functional group is not supported"])
  }

  @Test("codes that are left out, and positions that do not count the tag, are read as far as they say something")
  func sparse() throws {
    let separators = try #require(partner.x12?.separators)
    let bare = try #require(read("ST*997*1~AK1*IN*7~AK2*810*2~AK3*TDS*31~AK5*R~AK9*R*1*1*0~SE*7*1~", separators))
    let reason = try #require(bare.groups[0].transactions[0].reasons.first)
    #expect(reason.code == "AK304" && reason.text == "the segment is in error" && reason.position == 31)
    let text = "UNH+1+CONTRL:D:3:UN'UCI+R+A+B+7'UCM+1+ORDERS:D:96A:UN+4'UCS+4+12'UCD+12+1:2'UCD+12+1'UCD+12+3'UNT+8+1'"
    let reasons = try #require(read(text, .edifact)?.groups[0].transactions[0].reasons)
    #expect(reasons.map(\.element) == [nil, 1, nil, 2])
    #expect(reasons.map(\.component) == [nil, 2, nil, nil])
  }

  @Test(
    "hostile acknowledgements are read without a crash",
    arguments: [
      "", "~", "ST~", "ST*997~AK5~AK4~AK3~AK9~AK2~AK1~AK2~AK4~SE~", "ST*997*1~AK1~AK2~AK4*99999999999999999999>>*~SE~",
      "ST*850*1~SE*2*1~", "UNH+1+CONTRL'UCD'UCS'UCM'UCI'UCM'UCD'UNT'", "ST*997*1~AK5*?*?*?*?*?*?*?*?*?*?~AK9",
    ])
  func hostile(_ text: String) throws {
    let separators = try #require(partner.x12?.separators)
    for separators in [separators, .edifact] {
      _ = Array(text.utf8).withUnsafeBufferPointer { ReceivedAcknowledgement(EDISegmentText.all(in: $0, separators)) }
    }
  }
}

extension ReceivedFault: CustomTestStringConvertible {
  public var testDescription: String { "\(code) \(message)" }
}
