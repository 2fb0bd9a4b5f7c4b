import Synchronization
import Testing
import WaybillCore
import WaybillIR
import WaybillSchema

@testable import Waybill

private let integer = Slot(.integer(.integer))

/// `{n}` becomes `{"n": n + n}`; a document without `n` is rejected.
private func doubling() -> Bundle {
  var bundle = Bundle(name: "doubling")
  bundle.types.records = [RecordType(name: "D", fields: [Field(name: "n", slot: integer)])]
  bundle.slots = [Slot(.record(0)), Slot(.timestamp, optional: true)]
  bundle.files = ["D.way"]
  bundle.sites = [Site(file: 0, line: 1, column: 1)]
  var program = Program(
    name: "test.Double", version: 4, kind: .mapping,
    parameters: [.init(name: "doc", slot: 0), .init(name: "now", slot: 1)], result: 0)
  program.registerCount = 4
  program.plans = [BindPlan(record: 0, entries: [.init(field: 0, register: 2, site: 0)])]
  program.code = [
    Instruction(.bind, a: 0), Instruction(.add, result: 2, a: 2, b: 2), Instruction(.makeRecord, result: 3, a: 2, c: 0),
    Instruction(.return, a: 3),
  ]
  bundle.programs = [program]
  return bundle
}

private func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

/// Runs a stream that comes in pieces of `chunk` bytes.
private func stream(
  _ input: String, threads: Int = 2, chunk: Int = 1000, limits: Limits = Limits()
) throws -> (output: String, rejections: [Rejection], progress: StreamProgress) {
  let mapping = try Waybill(doubling()).mapping("test.Double", limits: limits)
  let bytes = Array(input.utf8)
  var place = 0
  var output: [UInt8] = []
  var rejections: [Rejection] = []
  let runner = try StreamRunner(
    mapping, threads: threads,
    read: { room in
      let count = min(room.count, chunk, bytes.count - place)
      room.copyBytes(from: bytes[place..<(place + count)])
      place += count
      return count
    }, sink: .init(write: { output += $0 }, reject: { rejections += $0 }))
  let progress = try runner.run()
  return (text(output), rejections, progress)
}

@Suite struct EmbeddingTests {
  @Test func aBundleOfBytesRunsOnBytes() throws {
    let waybill = try Waybill(bundle: encode(doubling(), digest: sha256))
    #expect(waybill.mappings == ["test.Double"])
    let mapping = try waybill.mapping("test.Double")
    #expect(mapping.inputs == ["doc", "now"])
    guard case .accepted(let output, let warnings) = mapping.run(Array(#"{"n":21}"#.utf8), now: "2026-11-24T10:00:00Z")
    else {
      Issue.record("rejected")
      return
    }
    #expect(text(output) == #"{"n":42}"#)
    #expect(warnings.isEmpty)
  }

  @Test(arguments: [
    ("", "WB0750"), (#"{"n":1"#, "WB0751"), (#"{"n":1}x"#, "WB0753"), (#"{"n":1,"n":2}"#, "WB0762"), ("{}", "WB0701"),
    (#"{"n":1.5}"#, "WB0707"), ("[]", "WB0702"), (#"{"n":9223372036854775807}"#, "WB0734"),
  ])
  func brokenDocumentsAreRejected(document: String, code: String) throws {
    let mapping = try Waybill(doubling()).mapping("test.Double")
    guard case .rejected(let rejections) = mapping.run(Array(document.utf8)) else {
      Issue.record("accepted")
      return
    }
    #expect(rejections.map(\.code.description) == [code])
    #expect(rejections[0].mapping == "test.Double")
    #expect(rejections[0].mappingVersion == 4)
  }

  @Test func aMissingInputIsSaid() throws {
    let mapping = try Waybill(doubling()).mapping("test.Double")
    guard case .rejected(let rejections) = mapping.run(inputs: [:]) else {
      Issue.record("accepted")
      return
    }
    #expect(rejections.map(\.message) == ["the input `doc` was not given"])
  }

  @Test func inputsThatAreNoDocumentsAreChecked() throws {
    let mapping = try Waybill(doubling()).mapping("test.Double")
    guard case .rejected(let rejections) = mapping.run(Array(#"{"n":1}"#.utf8), now: "yesterday") else {
      Issue.record("accepted")
      return
    }
    #expect(rejections[0].source?.input == "now")
  }

  @Test func unknownMappingsAndBadBundlesAreErrors() throws {
    let waybill = try Waybill(doubling())
    #expect(throws: WaybillError.noSuchMapping("test.Duble", known: ["test.Double"])) {
      try waybill.mapping("test.Duble")
    }
    #expect(
      WaybillError.noSuchMapping("test.Duble", known: ["test.Double"]).description.contains(
        "did you mean `test.Double`"))
    #expect(throws: WaybillError.self) { try Waybill(bundle: [1, 2, 3]) }
  }

  @Test func outputIsBounded() throws {
    var limits = Limits()
    limits.documentBytes = 10
    guard
      case .rejected(let rejections) = try Waybill(doubling()).mapping("test.Double", limits: limits).run(
        Array(#"{"n":  12345}"#.utf8))
    else {
      Issue.record("accepted")
      return
    }
    #expect(rejections[0].code.description == "WB0765")
  }

  @Test func noSettingLetsADocumentOverrunTheStack() throws {
    var limits = Limits()
    limits.depth = 1_000_000
    let mapping = try Waybill(doubling()).mapping("test.Double", limits: limits)
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    guard case .rejected(let rejections) = mapping.run(Array(deep.utf8)) else {
      Issue.record("accepted")
      return
    }
    #expect(rejections.map(\.code.description) == ["WB0764"])
  }

  @Test func oneMappingServesManyThreads() throws {
    let mapping = try Waybill(doubling()).mapping("test.Double")
    let wrong = Mutex(0)
    runThreads(4) {
      for number in 0..<200 {
        guard case .accepted(let output, _) = mapping.run(Array(#"{"n":\#(number)}"#.utf8)),
          text(output) == #"{"n":\#(number * 2)}"#
        else {
          wrong.withLock { $0 += 1 }
          continue
        }
      }
    }
    #expect(wrong.withLock { $0 } == 0)
  }
}

@Suite struct StreamRunnerTests {
  @Test(arguments: [1, 2, 5], [7, 1000, 1 << 20])
  func outputIsInTheOrderOfTheInput(threads: Int, chunk: Int) throws {
    let count = 20_000
    let input = (0..<count).map { #"{"n":\#($0)}"# }.joined(separator: "\n")
    let (output, rejections, progress) = try stream(input, threads: threads, chunk: chunk)
    #expect(output == (0..<count).map { "{\"n\":\($0 * 2)}\n" }.joined())
    #expect(rejections.isEmpty)
    #expect(progress.accepted == count)
    #expect(progress.bytesRead == input.utf8.count)
  }

  @Test func brokenDocumentsDoNotStopTheStream() throws {
    let (output, rejections, progress) = try stream("{\"n\":1}\n{\"n\":\n{}\n\n{\"n\":\"x\"}\n{\"n\":2}")
    #expect(output == "{\"n\":2}\n{\"n\":4}\n")
    #expect(rejections.map(\.document) == [2, 3, 4])
    #expect(rejections.map { $0.source?.line } == [2, 3, 5])
    #expect(rejections.map { $0.source?.byte } == [13, 14, 23])
    #expect((progress.accepted, progress.rejected) == (2, 3))
  }

  @Test func theElementsOfAListAreAStreamToo() throws {
    let (output, _, _) = try stream(#"[{"n":1}, {"n":2}]"#)
    #expect(output == "{\"n\":2}\n{\"n\":4}\n")
    let (cut, rejections, _) = try stream(#"[{"n":1}, {"n":2"#)
    #expect(cut == "{\"n\":2}\n")
    #expect(rejections.map(\.document) == [2])
  }

  @Test func documentsPastTheLimitAreRejectedAlone() throws {
    var limits = Limits()
    limits.documentBytes = 20
    let (output, rejections, _) = try stream("{\"n\":1}\n{\"n\":2,\"x\":\"0123456789\"}\n{\"n\":3}\n", limits: limits)
    #expect(output == "{\"n\":2}\n{\"n\":6}\n")
    #expect(rejections.map(\.code.description) == ["WB0741"])
  }

  @Test func aFailingSinkStopsTheStream() throws {
    struct Full: Error {}
    let mapping = try Waybill(doubling()).mapping("test.Double")
    let line = Array("{\"n\":1}\n".utf8)
    var left = 1_000_000
    let runner = try StreamRunner(
      mapping, threads: 3,
      read: { room in
        let count = min(room.count / line.count, left)
        for index in 0..<count { room[(index * line.count)...].copyBytes(from: line) }
        left -= count
        return count * line.count
      }, sink: .init(write: { _ in throw Full() }, reject: { _ in }))
    #expect(throws: Full.self) { try runner.run() }
    #expect(left > 0)
  }
}
