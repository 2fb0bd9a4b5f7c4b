import Testing
import WaybillCore
import WaybillSchema

@testable import WaybillFormats

@Suite("Envelopes are checked") struct EDIEnvelopeTests {
  private let strict = EDIRun(plan: EDIDocuments.order())
  private let lenient = EDIRun(plan: EDIDocuments.order(isLenient: true))

  private func edited(_ edits: [(String, String)]) -> [UInt8] {
    var text = String(decoding: x12(x12Order), as: UTF8.self)
    for (old, new) in edits {
      text = text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
    return Array(text.utf8)
  }

  @Test(
    "each fault has its place; a lenient envelope tells it and goes on",
    arguments: [
      ("IEA*1*000000007", "IEA*1*8", "1274 IEA.02"), ("IEA*1*", "IEA*2*", "1275 IEA.01"),
      ("GE*1*3", "GE*1*4", "1274 GE.02"),
      ("GE*1*3", "GE*2*3", "1275 GE.01"), ("SE*9*0001", "SE*9*0002", "1274 SE.02"), ("SE*9*", "SE*8*", "1275 SE.01"),
      ("*004010", "*005010", "1281 GS.08"),
    ])
  func faults(_ old: String, _ new: String, _ fault: String) throws {
    let refused = try strict.outcomes(edited([(old, new)]))
    #expect(refused.count == 1 && refused[0].hasPrefix(fault + " "), "\(refused)")
    let told = try lenient.outcomes(edited([(old, new)]))
    #expect(told == [x12OrderText + " warning " + fault], "\(told)")
  }

  @Test("a place has its line, column, byte, segment, element and control numbers") func places() throws {
    #expect(
      try strict.outcomes(edited([("SE*9*", "SE*8*")])) == [
        "1275 SE.01 11:4 byte 282 segment 9 element 1 interchange 000000007 transaction 0001"
      ])
    #expect(try strict.outcomes(edited([("GE*1*3", "GE*2*3")])) == ["1275 GE.01 12:1 byte 290 interchange 000000007"])
  }

  @Test("what a trailer lacks is told with it, and not what only follows from it")
  func structure() throws {
    for (old, fault) in [("IEA*1*000000007~\n", "1273 IEA"), ("GE*1*3~\n", "1273 GE"), ("SE*9*0001~\n", "1273 SE")] {
      let found = try lenient.outcomes(edited([(old, "")]))
      #expect(found.count == 1, "\(found)")
      if old.hasPrefix("GE") {
        #expect(found[0].contains(" warning 1273 GE"), "\(found)")
      } else {
        #expect(found[0].hasPrefix(fault), "\(found)")
      }
    }
    #expect(try strict.outcomes(edited([("ST*850*0001~\n", "")]))[0].hasPrefix("1276 SE"))
    #expect(try strict.outcomes(edited([("GS*", "GX*")]))[0].hasPrefix("1276 ST"))
  }

  @Test("a damaged group leaves the others, a damaged interchange nothing, and the next interchange is read")
  func extent() throws {
    func group(_ number: Int, _ count: Int) -> String {
      "GS*PO*B*S*20260102*1200*\(number)*X*004010~ST*850*\(number)~BEG***\(number)~PO1*1*1~CTT*1~SE*5*\(number)~GE*\(count)*\(number)~"
    }
    func interchange(_ groups: [String], _ count: Int) -> String {
      "ISA*00**00**ZZ*B*ZZ*S*260102*1200*U*00401*8*0*P*>~" + groups.joined() + "IEA*\(count)*8~\n"
    }
    let text =
      interchange([group(1, 1), group(2, 9), group(3, 1)], 3) + interchange([group(4, 1)], 2)
      + interchange([group(5, 1)], 1)
    let found = try strict.outcomes(Array(text.utf8)).map { $0.prefix(16) }
    #expect(
      found
        == ["{BEG:{number:1},", "1275 GE.01 1:204", "{BEG:{number:3},", "1275 IEA.01 2:131", "{BEG:{number:5},"].map {
          $0.prefix(16)
        })
  }

  @Test("a transaction of another type is refused, and the others are read") func otherType() throws {
    let text =
      "ISA*00**00**ZZ*B*ZZ*S*260102*1200*U*00401*8*0*P*>~GS*PO*B*S*20260102*1200*1*X*004010~ST*810*1~BIG*X~SE*3*1~"
      + "ST*850*2~BEG***B~PO1*1*1~CTT*1~SE*5*2~GE*2*1~IEA*1*8~"
    let found = try strict.outcomes(Array(text.utf8))
    #expect(found.count == 2 && found[0].hasPrefix("1280 ST.01") && found[1].hasPrefix("{BEG:{number:B}"), "\(found)")
  }

  @Test("the end of the file ends the last segment") func unterminated() throws {
    let bytes = x12(x12Order)
    #expect(try strict.outcomes(Array(bytes.dropLast(2))) == [x12OrderText])
  }

  @Test("text between interchanges is refused once, and the next one is read") func garbage() throws {
    let found = try strict.outcomes(x12(x12Order) + Array("-- end of ISAAC's file --\n".utf8) + x12(x12Order))
    #expect(found == [x12OrderText, "1270 - 14:1 byte 315", x12OrderText], "\(found)")
  }

  @Test("a large interchange is checked in the spool, and then gives the same documents")
  func spooled() throws {
    var text = "ISA*00**00**ZZ*B*ZZ*S*260102*1200*U*00401*8*0*P*>~\nGS*PO*B*S*20260102*1200*1*X*004010~\n"
    for number in 1...2_000 { text += "ST*850*\(number)~BEG***\(number)~PO1*1*1~CTT*1~SE*5*\(number)~\n" }
    let closing = ["GE*2000*1~\nIEA*1*8~\n", "GE*2000*1~\nIEA*1*9~\n", "GE*2001*1~\nIEA*1*8~\n"]
    for end in closing {
      let bytes = Array((text + end).utf8)
      let held = try strict.outcomes(bytes)
      var run = strict
      run.limits.edi.heldBytes = 1_000
      run.spools = true
      #expect(try run.outcomes(bytes) == held)
      #expect(held.count == (end == closing[0] ? 2_000 : 1))
    }
  }
}
