import Testing
import WaybillCore
import WaybillSchema

@testable import WaybillFormats

/// A document as text: what its tape has to hold.
indirect enum EDITree: Hashable, CustomStringConvertible {
  case text(String)
  case list([EDITree])
  /// By name, sorted.
  case object([String: EDITree])

  var isEmpty: Bool {
    switch self {
    case .text: false
    case .list(let items): items.isEmpty
    case .object(let members): members.isEmpty
    }
  }

  var description: String {
    switch self {
    case .text(let text): "\"\(text)\""
    case .list(let items): "[\(items.map(\.description).joined(separator: ", "))]"
    case .object(let members):
      "{\(members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
    }
  }
}

struct EDIRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// What is written is read back equal: random documents of a type with all that a type of EDI can have, in both
/// syntaxes, with several choices of separators.
@Suite("Writing and reading EDI") struct EDIContractTests {
  static let x12Separators: [EDISeparators] = [
    .x12,
    EDISeparators(element: UInt8(ascii: "|"), component: UInt8(ascii: "<"), repetition: nil, terminator: 0x0A),
    EDISeparators(
      element: 0x1D, component: 0x1F, repetition: 0x1E, terminator: 0x1C, lineBreak: "\n"),
    EDISeparators(
      element: UInt8(ascii: "+"), component: UInt8(ascii: ":"), repetition: UInt8(ascii: "!"),
      terminator: UInt8(ascii: "'"),
      lineBreak: "\r\n"),
  ]

  static let edifactSeparators: [EDISeparators] = [
    .edifact,
    EDISeparators(
      element: UInt8(ascii: "*"), component: UInt8(ascii: "="), repetition: nil, terminator: UInt8(ascii: "~"),
      release: UInt8(ascii: "\\"), decimalMark: UInt8(ascii: ","), lineBreak: "\n"),
    EDISeparators(
      element: UInt8(ascii: "|"), component: UInt8(ascii: ";"), repetition: UInt8(ascii: "^"),
      terminator: UInt8(ascii: "'"),
      release: UInt8(ascii: "?"), lineBreak: "\r\n"),
  ]

  private func partner(_ separators: EDISeparators, isX12: Bool) -> TradingPartner {
    let hasRepetition = separators.repetition != nil
    return TradingPartner(
      name: "p", usage: .test,
      x12: isX12
        ? X12Envelope(
          sender: PartnerAddress("US", qualifier: "ZZ"), receiver: PartnerAddress("THEM", qualifier: "ZZ"),
          release: hasRepetition ? "00501" : "00401", separators: separators, characters: .utf8) : nil,
      edifact: isX12
        ? nil
        : EdifactEnvelope(
          sender: PartnerAddress("US"), receiver: PartnerAddress("TH+EM?"), level: .unow, syntaxVersion: 4,
          separators: separators))
  }

  @Test("X12 of any content, with each choice of separators", arguments: x12Separators.indices) func x12(_ choice: Int)
    throws
  {
    try check(EDIContractTests.x12Separators[choice], isX12: true, seed: UInt64(choice))
  }

  @Test("EDIFACT of any content, with each choice of separators", arguments: edifactSeparators.indices)
  func edifact(_ choice: Int) throws {
    try check(EDIContractTests.edifactSeparators[choice], isX12: false, seed: UInt64(100 + choice))
  }

  private func check(_ separators: EDISeparators, isX12: Bool, seed: UInt64) throws {
    var random = EDIRandom(state: seed)
    for _ in 0..<150 {
      let maker = DocumentMaker(separators: separators, isX12: isX12)
      let (cell, expected) = maker.document(&random)
      let bytes = Array(try maker.bench.write([cell], partner(separators, isX12: isX12), SameControlNumbers()).utf8)
      let found = try read(bytes, maker.bench)
      #expect(found == expected, "\(String(decoding: bytes, as: UTF8.self)) \(found) \(expected)")
    }
  }

  private func read(_ bytes: [UInt8], _ bench: EDIWriterBench) throws -> EDITree {
    let plan = EDIPlan(bench.cells.types, record: bench.document, zones: { _, _ in nil })
    let tape = Tape()
    let padded = bytes + [UInt8](repeating: 0, count: 64)
    let reader = plan.makeReader(ReadLimits())
    return try padded.withUnsafeBufferPointer { input in
      try reader.read(try #require(input.baseAddress), count: bytes.count, context: nil, into: tape)
      guard case .object(var members) = value(of: 0, tape) else { return .text("no object") }
      members["interchange"] = nil
      return .object(members)
    }
  }

  private func value(of node: Int, _ tape: Tape) -> EDITree {
    let kind = tape.nodes[node].kind
    switch kind {
    case .object, .array:
      var members: [String: EDITree] = [:]
      var items: [EDITree] = []
      var child = node + 1
      while child < Int(tape.nodes[node].next) {
        let place = kind == .object ? child + 1 : child
        let inner = value(of: place, tape)
        if kind == .object { members[tape.string(of: child)] = inner } else { items.append(inner) }
        child = Int(tape.nodes[place].next)
      }
      // Parts that come often and did not come are empty lists and maps.
      return kind == .object ? .object(members.filter { !$0.value.isEmpty }) : .list(items)
    default: return .text(tape.string(of: node))
    }
  }
}

/// Makes a type, and random values of it as cells and as what has to be read.
private struct DocumentMaker {
  typealias Made = (cell: Cell, value: EDITree?)

  let bench = EDIWriterBench()
  let alphabet: [Character]
  let isX12: Bool
  private let header: Int
  private let reference: Int
  private let pair: Int
  private let address: Int
  private let party: Int
  private let line: Int

  init(separators: EDISeparators, isX12: Bool) {
    self.isX12 = isX12
    let between = separators.all
    // X12 cannot carry its separators; EDIFACT releases them.
    alphabet = "ABZ 019.,-'\"\\()/=!%&*;<>+:?^~|@_äß€漢".filter { character in
      !isX12 || !character.utf8.contains { between.contains($0) }
    }
    header = bench.declare(
      "BEG",
      [
        bench.element("kind", 1), bench.element("first", 3, 1), bench.element("third", 3, 3), bench.element("last", 5),
        bench.element("amount", 6, nil, .decimal(NumberShape())),
      ])
    reference = bench.declare("REF", [bench.element("qualifier", 1), bench.element("value", 2)])
    pair = bench.declare(
      "pair",
      [
        Field(name: "qualifier", slot: Slot(.text(TextShape()))),
        Field(name: "value", slot: Slot(.text(TextShape()), optional: true)),
      ])
    address = bench.declare("N3", [bench.element("street", 1), bench.element("more", 2)])
    party = bench.declare(
      "N1", [bench.element("role", 1), bench.element("name", 2), bench.part(.segment, "N3", address)])
    line = bench.declare(
      "PO1",
      [
        bench.element("number", 1), bench.element("texts", 2, nil, .list(Slot(.text(TextShape())), .any)),
        bench.element("products", 4, nil, .list(Slot(.record(pair)), .any)) { $0.wire.place = .pairs(from: 4) },
        bench.part(.loop, "N1", party, .list, as: "places"),
      ])
    bench.document(
      isX12 ? .x12 : .edifact, isX12 ? "850" : "ORDERS", isX12 ? "004010" : "D:96A:UN",
      [
        bench.part(.segment, "BEG", header),
        bench.part(.segment, "REF", reference, .map("qualifier"), as: "references"),
        bench.part(.loop, "N1", party, .list, as: "parties"), bench.part(.loop, "PO1", line, .list, as: "lines"),
      ])
  }

  func document(_ random: inout EDIRandom) -> (cell: Cell, value: EDITree) {
    var members: [String: EDITree] = [:]
    func take(_ name: String, _ made: Made) -> Cell {
      members[name] = made.value
      return made.cell
    }
    let cells = [
      take(
        "BEG",
        record(
          header,
          [("kind", text(&random, always: true))] + ["first", "third", "last"].map { ($0, text(&random)) } + [
            ("amount", number(&random))
          ])),
      take("references", references(&random)), take("parties", list(0...3, &random) { self.party(&$0) }),
      take("lines", list(0...4, &random) { self.line(&$0) }),
    ]
    return (bench.root(cells), .object(members))
  }

  private func text(_ random: inout EDIRandom, always: Bool = false) -> Made {
    guard always || Int.random(in: 0...2, using: &random) > 0 else { return (.missing, nil) }
    let count = Int.random(in: 1...12, using: &random)
    var value = String((0..<count).map { _ in alphabet.randomElement(using: &random) ?? "A" })
    // Blanks before a value are no part of it for some readers of fixed envelopes; of values they are.
    if value.allSatisfy({ $0 == " " }) { value = "A" }
    return (bench.text(value), .text(value))
  }

  private func number(_ random: inout EDIRandom) -> Made {
    let value = "\(Int.random(in: -500...500, using: &random)).\(Int.random(in: 10...99, using: &random))"
    return (decimal(value), .text(value))
  }

  private func record(_ type: Int, _ fields: [(name: String, made: Made)]) -> Made {
    var members: [String: EDITree] = [:]
    for field in fields { members[field.name] = field.made.value }
    return (bench.record(type, fields.map(\.made.cell)), .object(members))
  }

  private func list(
    _ range: ClosedRange<Int>, _ random: inout EDIRandom,
    _ body: (inout EDIRandom) -> Made
  ) -> Made {
    let made = (0..<Int.random(in: range, using: &random)).map { _ in body(&random) }
    let cell = bench.cells.list(made.map(\.cell))
    return (cell, made.isEmpty ? nil : .list(made.compactMap(\.value)))
  }

  private func references(_ random: inout EDIRandom) -> Made {
    var cells: [Cell] = []
    var members: [String: EDITree] = [:]
    for index in 0..<Int.random(in: 0...3, using: &random) {
      let key = "K\(index)"
      let made = record(reference, [("qualifier", (bench.text(key), .text(key))), ("value", text(&random))])
      cells += [bench.text(key), made.cell]
      members[key] = made.value
    }
    return (bench.cells.map(cells), members.isEmpty ? nil : .object(members))
  }

  private func party(_ random: inout EDIRandom) -> Made {
    let hasAddress = Bool.random(using: &random)
    let inner: Made =
      hasAddress
      ? record(address, [("street", text(&random, always: true)), ("more", text(&random))]) : (.missing, nil)
    return record(party, [("role", text(&random, always: true)), ("name", text(&random)), ("N3", inner)])
  }

  private func line(_ random: inout EDIRandom) -> Made {
    let pairs = list(0...3, &random) { random in
      record(pair, [("qualifier", text(&random, always: true)), ("value", text(&random))])
    }
    return record(
      line,
      [
        ("number", text(&random, always: true)), ("texts", list(0...3, &random) { text(&$0, always: true) }),
        ("products", pairs), ("places", list(0...2, &random) { party(&$0) }),
      ])
  }
}
