import Testing
import WaybillCore
import WaybillDigests
import WaybillIR
import WaybillLibrary
import WaybillPatterns
import WaybillSchema

@testable import WaybillInterpreter

private let integer = Slot(.integer(.integer))
private let decimal = Slot(.decimal(.any))
private let text = Slot(.text(TextShape()))

/// Enough of a digest to seal damaged bytes anew.
func seal(_ bytes: [UInt8]) -> [UInt8] {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return (0..<32).map { UInt8(truncatingIfNeeded: hash >> UInt64($0 % 8 * 8)) }
}

/// `{n}` doubled: the smallest program that reads, computes and gives.
private func tinyBundle() -> Bundle {
  var builder = BundleBuilder()
  let document = builder.record("D", [Field(name: "n", slot: integer)])
  builder.program("M", parameters: [Slot(.record(document))], result: integer) { writer, _ in
    let number = writer.register()
    writer.program.plans = [BindPlan(record: document, entries: [.init(field: 0, register: number, site: 0)])]
    writer.emit(.bind, a: 0)
    writer.emit(.add, result: number, a: number, b: number)
    writer.emit(.return, a: number)
  }
  return builder.bundle
}

/// A bit of everything that has an index, a jump or an address in it.
private func variedBundle() -> Bundle {
  var builder = BundleBuilder()
  builder.bundle.patterns = ["[a-z]+"]
  builder.bundle.builtins = ["upper", "left"]
  builder.bundle.types.enums = [EnumType(name: "E", cases: [.init(name: "A", wire: "a"), .init(name: "B", wire: "b")])]
  let group = builder.record(
    "G", [Field(name: "key", slot: text), Field(name: "items", slot: Slot(.list(Slot(.json), .any)))])
  let line = builder.record(
    "L",
    [
      Field(name: "k", slot: text), Field(name: "v", slot: decimal),
      Field(name: "e", slot: Slot(.enumeration(0), optional: true)),
      Field(name: "w", slot: integer, wire: WireForm(spelling: .text, wrapping: ["x", "y"], sentinels: [.text("-")])),
    ])
  builder.bundle.types.choices = [
    ChoiceType(
      name: "C", tellingPath: ["t"], cases: [.init(values: ["l"], record: line), .init(values: [], record: group)])
  ]
  let document = builder.record(
    "D",
    [
      Field(name: "xs", slot: Slot(.list(Slot(.record(line)), CountRange(0, 5)))),
      Field(name: "c", slot: Slot(.choice(0))),
      Field(name: "o", slot: Slot(.record(line))), Field(name: "m", slot: Slot(.map(integer))),
    ])
  let key = builder.constant(.text("b"))
  builder.bundle.tables = [
    TableData(name: "T", record: -1, rows: [.init(keys: [key], values: [builder.constant(.integer(7))])])
  ]
  let inner = builder.program("F", kind: .function, parameters: [text], result: text) { writer, builder in
    let first = writer.registers(3)
    writer.emit(.callBuiltin, result: first, a: 0, b: 1, c: 0)
    writer.emit(.constant, result: first + 1, c: builder.constant(.integer(1)))
    writer.emit(.callBuiltin, result: first, a: first, b: 2, c: 1)
    writer.emit(.concatenate, result: first + 2, a: first, b: 2)
    writer.emit(.return, a: first + 2)
  }
  builder.program("M", parameters: [Slot(.record(document))], result: Slot(.json)) { writer, builder in
    let r = writer.registers(24)
    builder.bundle.sites.append(
      Site(
        file: 0, line: 4, column: 1, target: "a[].b", targetPositions: [r],
        source: SourceReference(register: r + 1, path: ["k"], input: "d")))
    writer.program.plans = [
      BindPlan(
        record: document,
        entries: [
          .init(field: 0, register: r + 1, site: 0), .init(field: 1, register: r + 2, site: 1),
          .init(field: 2, register: r + 3, nested: 1, site: 0), .init(field: 3, register: r + 4, site: 0),
        ]),
      BindPlan(
        record: line, entries: [.init(field: 0, register: r + 5, site: 1), .init(field: 3, register: r + 6, site: 0)]),
      BindPlan(
        record: line, entries: [.init(field: 0, register: r + 7, site: 0), .init(field: 1, register: r + 8, site: 0)]),
    ]
    writer.emit(.bind, a: 0)
    writer.emit(.listBegin)
    writer.emit(.listBegin)
    let begin = writer.emit(.loopBegin, result: r + 9, a: r + 1, b: r + 10)
    writer.emit(.bind, a: r + 10, c: 2)
    writer.emit(.listAppend, a: r + 7)
    let skip = writer.emit(.jumpIfMissing, a: r + 8)
    writer.emit(.call, result: r + 11, a: r + 7, b: 1, c: inner, site: 1)
    writer.land(skip)
    writer.emit(.loopNext, result: r + 9, b: r + 10, c: begin + 1)
    writer.land(begin)
    writer.emit(.listEnd, result: r + 12, c: Int(UInt32.max))
    writer.emit(.listAppend, a: r + 11)
    writer.emit(.sort, result: r + 13, a: r + 1, b: r + 12)
    writer.emit(.group, result: r + 14, a: r + 1, b: r + 12, c: group)
    writer.emit(.joinIndex, result: r + 15, a: r + 1, b: r + 12)
    writer.emit(.joinLookup, result: r + 16, a: r + 15, b: r + 5)
    writer.emit(.lookup, result: r + 17, a: r + 5, b: 1, c: 0)
    writer.emit(.matches, result: r + 18, a: r + 5, c: 0)
    writer.emit(.isCase, result: r + 19, a: r + 2, c: 0)
    writer.emit(.field, result: r + 20, a: r + 2, b: 0)
    writer.emit(.mapValue, result: r + 21, a: r + 4, b: r + 5)
    writer.emit(.materialise, result: r + 22, a: r + 3, c: builder.slot(Slot(.record(line))))
    writer.emit(.makeChoice, result: r + 22, a: r + 22, b: 0, c: 0)
    writer.emit(.divide, result: r + 23, a: r + 6, b: r + 6, c: 2)
    writer.emit(.force, result: r + 23, a: r + 21, site: 1)
    writer.emit(.listAppend, a: r + 14)
    writer.emit(.listAppendAll, a: r + 12)
    writer.emit(.listEnd, result: r + 12, c: Int(UInt32.max))
    writer.emit(.return, a: r + 12)
  }
  return builder.bundle
}

private let input = #"""
  {"xs":[{"k":"b","v":1.5,"x":{"y":"1"}},{"k":"a","v":2,"e":"b","x":{"y":"-"}},{"k":"b","v":3,"x":{"y":"3"}}],
   "c":{"t":"l","k":"z","v":1,"x":{"y":"4"}},"o":{"k":"b","v":9,"e":"a","x":{"y":"5"}},"m":{"b":1}}
  """#

@Suite struct DamageTests {
  /// Decodes, verifies and runs; true where it came as far as running.
  private func survives(_ bytes: [UInt8]) throws -> Bool {
    let bundle: Bundle
    do throws(BundleFault) { bundle = try decode(bytes, digest: seal) } catch { return false }
    let loaded: LoadedProgram
    do throws(BundleFault) {
      loaded = try LoadedProgram(
        bundle, functions: StandardLibrary.functions, patterns: RE2Engine(), digests: LibCryptoDigests())
    } catch {
      return false
    }
    var limits = EvaluationLimits()
    limits.steps = 2_000
    limits.arenaBytes = 4 << 20
    let evaluation = Evaluation(loaded, limits: limits)
    let bench = try Bench(tinyBundle())
    let tape = try bench.tape(input)
    for program in bundle.programs.indices {
      evaluation.begin(program)
      for parameter in bundle.programs[program].parameters.indices { evaluation.give(tape, to: parameter) }
      _ = evaluation.run()
    }
    return true
  }

  private func resealed(_ bytes: [UInt8], _ change: (inout [UInt8]) -> Void) -> [UInt8] {
    var body = Array(bytes.dropLast(32))
    change(&body)
    return body + seal(body)
  }

  @Test func theVariedBundleRunsAsItIs() throws {
    let bench = try Bench(variedBundle())
    let groups =
      #"[{"key":"b","items":[{"k":"b","v":1.5,"x":{"y":"1"}},{"k":"b","v":3,"x":{"y":"3"}}]},{"key":"a","items":[{"k":"a","v":2,"e":"b","x":{"y":"-"}}]}]"#
    #expect(try bench.run(input) == #"["B1",\#(groups),"b","a","b"]"#, "\(bench.evaluation.rejections)")
  }

  @Test func everyFlippedBitOfATinyBundle() throws {
    let bytes = encode(tinyBundle(), digest: seal)
    var ran = 0
    for index in 0..<(bytes.count - 32) {
      for bit in 0..<8 where try survives(resealed(bytes) { $0[index] ^= 1 << UInt8(bit) }) { ran += 1 }
    }
    #expect(try survives(bytes))
    #expect(0 < ran)
  }

  @Test(arguments: [0xFF, 0x01, 0x80, 0x03] as [UInt8])
  func everyChangedByteOfAVariedBundle(mask: UInt8) throws {
    let bytes = encode(variedBundle(), digest: seal)
    for index in 0..<(bytes.count - 32) { _ = try survives(resealed(bytes) { $0[index] ^= mask }) }
  }

  @Test func everyLength() throws {
    let bytes = encode(variedBundle(), digest: seal)
    for length in 0..<bytes.count {
      let body = Array(bytes.prefix(length))
      #expect(try survives(body) == false)
      if length != bytes.count - 32 { #expect(try survives(body + seal(body)) == false) }
    }
  }

  @Test func aChangeWithoutANewSealIsRefused() throws {
    var bytes = encode(tinyBundle(), digest: seal)
    bytes[40] ^= 1
    #expect(
      throws: BundleFault(.digest, "the digest of the bundle does not match its content: it is damaged or was changed")
    ) {
      try decode(bytes, digest: seal)
    }
  }
}
