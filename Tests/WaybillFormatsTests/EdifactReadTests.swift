import Testing
import WaybillCore
import WaybillSchema

@testable import WaybillFormats

/// An EDIFACT interchange with one order.
func edifact(
  _ segments: [String], una: String = "", unb: String = "UNB+UNOC:3+B:14+S:14+260102:1200+7'", separator: String = "\n"
) -> [UInt8] {
  let all = ["UNH+1+ORDERS:D:96A:UN'"] + segments + ["UNT+\(segments.count + 2)+1'", "UNZ+1+7'"]
  return Array((una + unb + separator + all.map { $0 + separator }.joined()).utf8)
}

@Suite("EDIFACT messages are read") struct EdifactReadTests {
  private let run = EDIRun(plan: EDIDocuments.message())

  @Test("segment groups are told apart by where they stand") func groups() throws {
    let found = try run.outcomes(
      edifact([
        "BGM+220::9+PO1+9'", "DTM+137:20260102:102'", "RFF+ON:1'", "DTM+171:X'", "RFF+CT:2'", "NAD+BY+541::9'",
        "RFF+VA:3'",
        "NAD+SE+542::9'", "LIN+1++400:EN'", "QTY+21:5'", "RFF+LI:4'", "LIN+2++401:EN'", "QTY+21:1,5'", "QTY+12:2'",
        "UNS+S'",
        "MOA+79:10.50'",
      ]))
    #expect(
      found == [
        "{BGM:{kind:220,number:PO1},dates:{137:{kind:137,at:2026-01-02T00:00:00}},notes:[],"
          + "references:[{kind:ON,value:1,DTM:{at:X}},{kind:CT,value:2}],"
          + "parties:[{role:BY,code:541,references:[{value:3}]},{role:SE,code:542,references:[]}],"
          + "lines:[{number:1,item:400,quantities:[{kind:21,quantity:5}],references:[{value:4}]},"
          + "{number:2,item:401,quantities:[{kind:21,quantity:1.5},{kind:12,quantity:2}],references:[]}],"
          + "UNS:{part:S},totals:[{amount:10.50}]}"
      ])
  }

  private let short = ["BGM+220+PO1'", "UNS+S'"]

  @Test("UNA may say other delimiters, and that nothing is released")
  func serviceString() throws {
    let text = String(
      decoding: edifact(["BGM+220+A:B?C'", "UNS+S'"].map { $0.replacingOccurrences("A:B?C", "A") }), as: UTF8.self)
    let changed = text.map { $0 == "+" ? "|" : $0 == ":" ? ">" : $0 == "'" ? "~" : String($0) }.joined()
    let found = try run.outcomes(Array(("UNA>|. *~" + changed).utf8))
    #expect(found.count == 1 && found[0].hasPrefix("{BGM:{kind:220,number:A}"))
  }

  @Test("a release character takes the meaning from the next one, itself included")
  func release() throws {
    let found = try run.outcomes(edifact(["BGM+220+A?+B?:C?'D??E'", "FTX+AAI+++one?:x:two:??:?'four'", "UNS+S'"]))
    #expect(found[0].hasPrefix("{BGM:{kind:220,number:A+B:C'D?E},dates:{},notes:[{texts:[one:x,two,?,'four]}]"))
  }

  @Test("repetitions of syntax 4 are elements of a list") func repetitions() throws {
    let unb = "UNB+UNOC:4+B+S+20260102:1200+7'"
    let found = try run.outcomes(
      edifact(["BGM+220+A'", "FTX+AAI+++one*two*three'", "UNS+S'"], una: "UNA:+.?*'", unb: unb))
    #expect(found[0].contains("notes:[{texts:[one,two,three]}]"))
    let older = try run.outcomes(edifact(["BGM+220+A'", "FTX+AAI+++one*two'", "UNS+S'"]))
    #expect(older[0].contains("notes:[{texts:[one*two]}]"))
  }

  @Test(
    "dates are written as their own format code says",
    arguments: [
      ("20260102:102", "2026-01-02T00:00:00"), ("202601021530:203", "2026-01-02T15:30:00"),
      ("20260102153045:204", "2026-01-02T15:30:45"), ("260102:101", "2026-01-02T00:00:00"),
      ("990102:101", "1999-01-02T00:00:00"), ("2601021530:201", "2026-01-02T15:30:00"),
      ("202601021530?+01:303", "2026-01-02T15:30:00"), ("20260102:203", "20260102"), ("2026-01-02:102", "2026-01-02"),
      ("20260102-20260105:718", "20260102-20260105"), ("1:805", "1"), ("20260102", "20260102"),
    ])
  func dates(_ written: String, _ read: String) throws {
    let found = try run.outcomes(edifact(["BGM+220+A'", "DTM+2:\(written)'", "UNS+S'"]))
    #expect(found[0].contains("dates:{2:{kind:2,at:\(read)}}"), "\(found)")
  }

  @Test("characters are those of the syntax identifier where they are no UTF-8")
  func characters() throws {
    func message(_ syntax: String, _ bytes: [UInt8]) -> [UInt8] {
      let text = edifact(["BGM+220+#'", "UNS+S'"], unb: "UNB+\(syntax):3+B+S+260102:1200+7'")
      return text.flatMap { $0 == UInt8(ascii: "#") ? bytes : [$0] }
    }
    let cases: [(String, [UInt8], String)] = [
      ("UNOC", [0xDC], "Ü"), ("UNOC", Array("Ü".utf8), "Ü"), ("UNOD", [0xB1, 0xE6], "ąć"), ("UNOE", [0xB6], "Ж"),
      ("UNOF", [0xD9], "Ω"), ("UNOK", [0xFD, 0x41], "ıA"), ("UNOA", Array("Ü".utf8), "Ü"),
      ("UNOW", Array("世".utf8), "世"),
    ]
    for (syntax, bytes, text) in cases {
      let found = try run.outcomes(message(syntax, bytes))
      #expect(found[0].hasPrefix("{BGM:{kind:220,number:\(text)}"), "\(syntax) \(found)")
    }
    for syntax in ["UNOA", "UNOW"] {
      #expect(try run.outcomes(message(syntax, [0xDC]))[0].hasPrefix("1293 "), "\(syntax)")
    }
    let lenient = EDIRun(plan: EDIDocuments.message(isLenient: true))
    #expect(try lenient.outcomes(message("UNOA", [0xDC]))[0].hasSuffix("totals:[]} warning 1293 "))
  }

  @Test("groups of messages are counted in UNZ") func functionalGroups() throws {
    let text = """
      UNB+UNOC:3+B+S+260102:1200+7'UNG+ORDERS+B+S+260102:1200+1+UN+D:96A'UNH+1+ORDERS:D:96A:UN'BGM+220+A'UNS+S'UNT+4+1'
      UNH+2+ORDERS:D:96A:UN'BGM+220+B'UNS+S'UNT+4+2'UNE+2+1'UNZ+1+7'
      """
    #expect(try run.outcomes(Array(text.utf8)).count == 2)
  }

  @Test("TRADACOMS is read by the same engine, without its header and trailer messages")
  func tradacoms() throws {
    let text = """
      STX=ANA:1+500:STORES+501:SUPPLIER+070315:130233+000007'
      MHD=1+ORDHDR:9'TYP=0430'MTR=3'
      MHD=2+ORDERS:9'CLO=50:1+DEPOT A=B'OLD=1+5010:X'OLD=2+5011'MTR=5'
      MHD=3+ORDTLR:9'OFT=1'MTR=3'END=3'
      """
    let run = EDIRun(plan: EDIDocuments.tradacoms())
    #expect(
      try run.outcomes(Array(text.utf8)) == [
        "{CLO:{depot:50,name:DEPOT A=B},lines:[{number:1,ean:5010},{number:2,ean:5011}]}"
      ])
  }

  @Test("an interactive interchange is refused as what it is") func interactive() throws {
    #expect(try run.outcomes(Array("UIB+UNOA:3++1'".utf8)) == ["1331 - 1:1 byte 0"])
  }
}

extension String {
  fileprivate func replacingOccurrences(_ old: String, _ new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
