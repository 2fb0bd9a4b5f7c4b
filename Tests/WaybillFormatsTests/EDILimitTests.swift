import Testing
import WaybillCore
import WaybillSchema

@testable import WaybillFormats

@Suite("Limits of EDI, at the limit and one past it") struct EDILimitTests {
  private var run = EDIRun(plan: EDIDocuments.order())

  private func order(_ segments: [String]) -> [UInt8] { x12(["BEG***A"] + segments + ["PO1*1*1", "CTT*1"]) }

  @Test("an element of 64 KiB") func elementBytes() throws {
    let limit = 64 << 10
    let full = try run.outcomes(order(["REF*A*" + String(repeating: "x", count: limit)]))
    #expect(full[0].hasPrefix("{BEG"))
    let over = try run.outcomes(order(["REF*A*" + String(repeating: "x", count: limit + 1)]))
    #expect(over == ["1288 - 5:7 byte 180 segment 3 element 2 interchange 000000007 transaction 0001"], "\(over)")
  }

  @Test("a segment of 1 MiB") func segmentBytes() throws {
    // Twenty elements of 52,000 characters, and what is left of a mebibyte.
    let long = "PER" + String(repeating: "*" + String(repeating: "y", count: 52_000), count: 20) + "*"
    let full = long + String(repeating: "z", count: (1 << 20) - long.utf8.count)
    #expect(full.utf8.count == 1 << 20)
    #expect(try run.outcomes(order([full]))[0].hasPrefix("{BEG"))
    #expect(try run.outcomes(order([full + "z"]))[0].hasPrefix("1287 - 5:1 "))
  }

  @Test("4,096 elements of a segment") func elements() throws {
    let full = "PER" + String(repeating: "*1", count: 4_096)
    #expect(try run.outcomes(order([full]))[0].hasPrefix("{BEG"))
    #expect(try run.outcomes(order([full + "*1"]))[0].hasPrefix("1289 - 5:1 "))
  }

  @Test("bytes of a transaction") func documentBytes() throws {
    let bytes = order([])
    // From `ST` to the terminator of `SE`.
    let text = String(decoding: bytes, as: UTF8.self)
    let start = text.utf8.count - text[(text.firstRange(of: "ST*850")?.lowerBound ?? text.startIndex)...].utf8.count
    let end = text.utf8.count - text[(text.firstRange(of: "GE*1")?.lowerBound ?? text.startIndex)...].utf8.count - 1
    var run = run
    run.limits.documentBytes = end - start
    #expect(try run.outcomes(bytes)[0].hasPrefix("{BEG"))
    run.limits.documentBytes -= 1
    #expect(try run.outcomes(bytes) == ["too large at \(start)"])
  }

  @Test("loops in loops") func depth() throws {
    var run = run
    run.limits.edi.depth = 2
    #expect(try run.outcomes(order([]))[0].hasPrefix("{BEG"))
    run.limits.edi.depth = 1
    #expect(try run.outcomes(order([]))[0].hasPrefix("1292 - 5:1 "))
  }

  @Test("an interchange that is held in memory, and one that has no spool to go to") func heldBytes() throws {
    let segments = (1...400).flatMap { ["ST*850*\($0)", "BEG***\($0)", "PO1*1*1", "CTT*1", "SE*5*\($0)"] }
    let text =
      "ISA*00**00**ZZ*B*ZZ*S*260102*1200*U*00401*8*0*P*>~GS*PO*B*S*20260102*1200*1*X*004010~"
      + segments.map { $0 + "~" }.joined() + "GE*400*1~IEA*1*8~"
    var run = run
    // The trailer is where it is looked at whether the interchange may still be held.
    let size = text.utf8.count - "IEA*1*8~".utf8.count
    (run.limits.edi.heldBytes, run.limits.documentBytes) = (size, size)
    #expect(try run.outcomes(Array(text.utf8)).count == 400)
    (run.limits.edi.heldBytes, run.limits.documentBytes) = (size - 1, size - 1)
    #expect(try run.outcomes(Array(text.utf8))[0].hasPrefix("1279 - 1:1 byte 0"))
    run.spools = true
    #expect(try run.outcomes(Array(text.utf8)).count == 400)
  }
}

@Suite("Work grows with the size of the input and no faster") struct EDIGrowthTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var plan: @Sendable () -> EDIPlan
    var bytes: @Sendable (Int) -> [UInt8]
  }

  private static func order(_ segments: [String]) -> [UInt8] { x12(["BEG***A"] + segments + ["PO1*1*1", "CTT*1"]) }

  private static func tree(_ levels: [String]) -> [UInt8] {
    let all =
      [
        "ISA*00**00**ZZ*B*ZZ*S*260102*1200*U*00401*7*0*P*>", "GS*SH*B*S*20260102*1200*3*X*004010", "ST*856*1",
        "BSN*00*N1",
      ]
      + levels + ["SE*\(levels.count + 3)*1", "GE*1*3", "IEA*1*7"]
    return Array(all.map { $0 + "~" }.joined().utf8)
  }

  static let shapes: [Shape] = [
    Shape(testDescription: "undeclared segments", plan: { EDIDocuments.order() }) { n in
      order((0..<n).map { "PER*\($0)*X" })
    },
    Shape(testDescription: "qualifiers of a map", plan: { EDIDocuments.order() }) { n in
      order((0..<n).map { "REF*Q\($0)*X" })
    },
    Shape(testDescription: "loops whose qualifier came before", plan: { EDIDocuments.order() }) { n in
      order((0..<n).flatMap { _ in ["N1*ST*X", "N3*Y"] })
    },
    Shape(testDescription: "lines", plan: { EDIDocuments.order() }) { n in
      order((0..<n).flatMap { ["PO1*\($0)*1*EA*1**UP*1", "PID*F*08***X"] })
    },
    Shape(testDescription: "pairs of a segment", plan: { EDIDocuments.order() }) { n in
      order((0..<n / 100).map { _ in "PO1*1*1*EA*1*" + String(repeating: "*UP*1", count: 200) })
    },
    Shape(testDescription: "wrapped lines", plan: { EDIDocuments.order() }) { n in
      order((0..<n).map { "REF*Q\($0)*X\n\nY" })
    },
    Shape(testDescription: "items of a tree", plan: { EDIDocuments.notice() }) { n in
      tree(["HL*1**S", "HL*2*1*O", "PRF*1"] + (3..<n + 3).flatMap { ["HL*\($0)*2*I", "LIN**UP*A"] })
    },
    Shape(testDescription: "a tree as deep as it is long", plan: { EDIDocuments.notice() }) { n in
      tree(["HL*1**S"] + (2..<n + 2).map { "HL*\($0)*\($0 - 1)*Z" })
    },
    Shape(testDescription: "a tree upside down", plan: { EDIDocuments.notice() }) { n in
      tree((1..<n).map { "HL*\($0)*\($0 + 1)*Z" } + ["HL*\(n)**S"])
    },
    Shape(testDescription: "release characters", plan: { EDIDocuments.message() }) { n in
      edifact(
        ["BGM+220+A'"] + (0..<n / 100).map { _ in "FTX+AAI+++" + String(repeating: "?:x:", count: 200) + "'" } + [
          "UNS+S'"
        ])
    },
    Shape(testDescription: "a run of release characters", plan: { EDIDocuments.message() }) { n in
      edifact(["BGM+220+A'", "FTX+AAI+++" + String(repeating: "??", count: n) + "'", "UNS+S'"])
    },
    Shape(testDescription: "terminators that are released", plan: { EDIDocuments.message() }) { n in
      edifact(["BGM+220+A'", "FTX+AAI+++" + String(repeating: "?'", count: n) + "'", "UNS+S'"])
    },
    Shape(testDescription: "interchanges", plan: { EDIDocuments.order() }) { n in
      Array((0..<n / 20).map { _ in order([]) }.joined())
    },
    Shape(testDescription: "text that is no interchange", plan: { EDIDocuments.order() }) { n in
      Array(String(repeating: "ISA?", count: n).utf8)
    },
    Shape(testDescription: "groups that are refused", plan: { EDIDocuments.order() }) { n in
      Array(
        ("ISA*00**00**ZZ*B*ZZ*S*260102*1200*U*00401*8*0*P*>~"
          + (0..<n / 10).map { "GS*PO*B*S*20260102*1200*\($0)*X*004010~GE*7*\($0)~" }.joined() + "IEA*\(n / 10)*8~")
          .utf8)
    },
  ]

  @Test("twice the size takes at most 2.1 times as long", arguments: shapes)
  func growth(_ shape: Shape) throws {
    let run = EDIRun(plan: shape.plan())
    let growth = try growthPerDoubling(from: 2_000) { size in
      let bytes = shape.bytes(size)
      return try ownTime { _ = try run.outcomes(bytes) }
    }
    #expect(growth <= 2.1)
  }
}
