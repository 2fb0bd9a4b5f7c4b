import Testing
import WaybillCore
import WaybillSchema

@testable import WaybillIR

private func seal(_ bytes: [UInt8]) -> [UInt8] {
  var sum: UInt8 = 7
  for byte in bytes { sum = sum &* 31 &+ byte }
  return [UInt8](repeating: sum, count: 32)
}

/// Something of every kind that the encoding knows.
private func fullBundle() -> Bundle {
  var bundle = Bundle(name: "full")
  bundle.packages = [PackageInfo(name: "shopify", owner: "o", source: "s", description: "d")]
  bundle.zoneVersion = "2026a"
  let number = NumberShape(low: ExactDecimal("-1.5"), high: ExactDecimal("12"), scale: 2)
  let types: [ValueType] = [
    .text(TextShape(length: CountRange(1, 35), patterns: ["b", "a"])), .integer(.integer), .decimal(number), .boolean,
    .date,
    .time, .localTime, .timestamp, .duration, .currency, .country, .money(.any), .quantity(.any, dimension: .mass),
    .list(Slot(.json, optional: true), CountRange(0, nil)), .map(Slot(.text(TextShape()))), .record(0), .enumeration(0),
    .choice(0), .json, .never,
  ]
  bundle.slots = types.map { Slot($0) } + [Slot(.json, optional: true, nullable: true)]
  let wires: [WireForm] = [
    .plain, WireForm(spelling: .text, wrapping: ["a", "b"], isOneOrMany: true), WireForm(spelling: .comma),
    WireForm(spelling: .pattern("yy", firstYear: 1950)), WireForm(spelling: .epochSeconds),
    WireForm(spelling: .epochMilliseconds),
    WireForm(
      spelling: .alpha3, sentinels: [.text("-"), .number(ExactDecimal(0)), .boolean(false)], isBlankMissing: true),
    WireForm(spelling: .zone("Europe/Berlin"), fixed: "1"),
  ]
  bundle.types.records = [
    RecordType(
      name: "R", version: 3,
      fields: wires.enumerated().map { index, wire in
        Field(
          name: "f\(index)", slot: Slot(.date), wire: wire, isKey: index == 0, isPersonal: index == 1,
          deprecation: index == 2 ? "x" : nil)
      }, document: DocumentForm(format: .json, isStrict: true))
  ]
  bundle.types.enums = [EnumType(name: "E", cases: [.init(name: "A", wire: "a")])]
  bundle.types.choices = [ChoiceType(name: "C", tellingPath: ["k"], cases: [.init(values: ["v"], record: 0)])]
  bundle.constants = [
    .text("é"), .integer(.min), .decimal(coefficient: -150, scale: 2), .boolean(true), .date(days: -1),
    .time(nanoseconds: 5),
    .localTime(days: 1, nanoseconds: 2), .timestamp(seconds: -3, nanoseconds: 4, offsetInMinutes: -60),
    .duration(seconds: 1, nanoseconds: 0), .currency("EUR"), .country("DE"), .enumCase(type: 0, index: 0), .missing,
    .null,
  ]
  bundle.patterns = ["[a-z]"]
  bundle.zones = [ZoneData(name: "Z", transitions: [-5, 7], offsets: [0, 3600, -3600], rule: "UTC0")]
  bundle.tables = [TableData(name: "T", record: -1, rows: [.init(keys: [0], values: [1])])]
  bundle.builtins = ["round@2"]
  bundle.files = ["A.way"]
  bundle.sites = [
    Site(
      file: 0, line: 300, column: 2, target: "a[].b", targetPositions: [1],
      source: SourceReference(register: 0, path: ["x"], input: "in"), isPersonal: true, expected: "a value")
  ]
  var program = Program(name: "p.M", version: 2, kind: .rules, parameters: [.init(name: "in", slot: 0)], result: -1)
  program.registerCount = 4
  program.code = Opcode.allCases.map { Instruction($0, result: 1, a: 200, b: 65_535, c: Int(UInt32.max), site: 9) }
  program.plans = [BindPlan(record: 0, entries: [.init(field: 1, register: 2, nested: -1, site: 0)])]
  program.lineage = [LineageEntry(target: "a", site: 0, sources: ["in.x"], through: ["round"])]
  bundle.programs = [program]
  return bundle
}

@Suite struct EncodingTests {
  @Test func whatIsEncodedDecodesToTheSame() throws {
    let bundle = fullBundle()
    let bytes = encode(bundle, digest: seal)
    #expect(try decode(bytes, digest: seal) == bundle)
    #expect(encode(try decode(bytes, digest: seal), digest: seal) == bytes)
    #expect(try decode(encode(Bundle(), digest: seal), digest: seal) == Bundle())
  }

  @Test func equalBundlesHaveEqualBytes() {
    var other = fullBundle()
    other.slots[2] = Slot(.decimal(NumberShape(low: ExactDecimal("-1.50"), high: ExactDecimal("12.00"), scale: 2)))
    #expect(other == fullBundle())
    #expect(encode(other, digest: seal) == encode(fullBundle(), digest: seal))
    other.constants[2] = .decimal(coefficient: -15, scale: 1)
    #expect(encode(other, digest: seal) != encode(fullBundle(), digest: seal))
  }

  @Test func bytesInAnotherFormAreRefused() {
    // The same number in more bytes than it takes: `0` as `80 00`.
    let bytes = encode(Bundle(), digest: seal)
    var body = Array(bytes.dropLast(32))
    let head = 6
    body[head] += 1
    body.insert(contentsOf: [0x80], at: head + 1)
    #expect(throws: BundleFault(.notCanonical, "the bundle is not in its canonical form")) {
      try decode(body + seal(body), digest: seal)
    }
  }

  @Test func otherVersionsAndFilesAreRefused() {
    var bytes = encode(Bundle(), digest: seal)
    #expect(throws: BundleFault(.notABundle, "this is no bundle: it does not begin with `WAYB`")) {
      try decode([], digest: seal)
    }
    bytes[4] = 9
    #expect(
      throws: BundleFault(
        .otherVersion, "the bundle has format version 9, and this program reads \(Bundle.formatVersion); build it anew")
    ) {
      try decode(bytes, digest: seal)
    }
  }

  @Test func bytesLeftOverAreRefused() {
    let body = Array(encode(Bundle(), digest: seal).dropLast(32)) + [0]
    #expect(throws: BundleFault.self) { try decode(body + seal(body), digest: seal) }
  }

  @Test func countsThatAskForMoreThanThereIsAreRefused() {
    // A section of packages that claims 2^32 - 1 of them.
    var body: [UInt8] = BundleFile.magic + [1, 1]
    let section: [UInt8] = [0, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]
    body += [UInt8(section.count)] + section
    #expect(throws: BundleFault.self) { try decode(body + seal(body), digest: seal) }
  }

  @Test func typesNestedTooDeepAreRefused() {
    var bundle = Bundle()
    bundle.slots = [(0..<95).reduce(Slot(.json)) { slot, _ in Slot(.map(slot)) }]
    #expect(throws: Never.self) { try decode(encode(bundle, digest: seal), digest: seal) }
    bundle.slots = [Slot(.map(bundle.slots[0]))]
    #expect(throws: BundleFault.self) { try decode(encode(bundle, digest: seal), digest: seal) }
  }

  @Test func descriptionsNameWhatProgramsUse() {
    var bundle = fullBundle()
    bundle.programs[0].code = [
      Instruction(.constant, result: 1, c: 0), Instruction(.callBuiltin, result: 2, a: 1, b: 1, c: 0),
      Instruction(.return, a: 2),
    ]
    let text = describe(bundle)
    for line in [
      "record R v3, document json strict", "  f0 : Date key",
      "rules p.M v2 (in: r0 Text(1..35, /a/, /b/)), 4 registers",
      "     0  r1 = constant \"é\"", "     1  r2 = callBuiltin r1, 1, round@2", "     2  return r2",
      "  a <- in.x through round",
    ] {
      #expect(text.contains(line), "\(line)\n\(text)")
    }
  }
}
