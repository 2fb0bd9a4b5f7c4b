import Testing
import WaybillCore
import WaybillDigests
import WaybillFormats
import WaybillIR
import WaybillLibrary
import WaybillPatterns
import WaybillSchema

@testable import WaybillInterpreter

/// Makes bundles by hand: one program at a time, registers and indexes handed out as they are asked for.
struct BundleBuilder {
  var bundle = Bundle(name: "test")

  init() {
    bundle.files = ["Test.way"]
    bundle.sites = [Site(file: 0, line: 1, column: 1)]
  }

  mutating func record(_ name: String, _ fields: [Field], document: DocumentForm? = nil) -> Int {
    bundle.types.records.append(RecordType(name: name, fields: fields, document: document))
    return bundle.types.records.count - 1
  }

  mutating func slot(_ slot: Slot) -> Int {
    if let known = bundle.slots.firstIndex(of: slot) { return known }
    bundle.slots.append(slot)
    return bundle.slots.count - 1
  }

  mutating func constant(_ value: ConstantValue) -> Int {
    if let known = bundle.constants.firstIndex(of: value) { return known }
    bundle.constants.append(value)
    return bundle.constants.count - 1
  }

  mutating func site(_ target: String = "", line: Int, source: SourceReference? = nil, expected: String = "") -> Int {
    bundle.sites.append(Site(file: 0, line: line, column: 3, target: target, source: source, expected: expected))
    return bundle.sites.count - 1
  }

  /// Adds a program; `body` writes its code.
  @discardableResult
  mutating func program(
    _ name: String = "test.Map", kind: Program.Kind = .mapping, parameters: [Slot] = [], result: Slot,
    _ body: (inout ProgramWriter, inout BundleBuilder) -> Void
  ) -> Int {
    let named = parameters.enumerated().map { index, slot in
      Program.Parameter(name: "in\(index)", slot: self.slot(slot))
    }
    var writer = ProgramWriter(
      program: Program(name: name, version: 1, kind: kind, parameters: named, result: slot(result)))
    body(&writer, &self)
    bundle.programs.append(writer.program)
    return bundle.programs.count - 1
  }
}

struct ProgramWriter {
  var program: Program

  /// A fresh register.
  mutating func register() -> Int {
    program.registerCount += 1
    return program.registerCount - 1
  }

  mutating func registers(_ count: Int) -> Int {
    program.registerCount += count
    return program.registerCount - count
  }

  /// Appends an instruction and gives its index.
  @discardableResult
  mutating func emit(
    _ opcode: Opcode, result: Int = 0, a: Int = 0, b: Int = 0, c: Int = 0, site: Int = 0
  ) -> Int {
    program.code.append(Instruction(opcode, result: result, a: a, b: b, c: c, site: site))
    return program.code.count - 1
  }

  /// Lets the jump at `index` go to the next instruction.
  mutating func land(_ index: Int) {
    program.code[index].c = UInt32(program.code.count)
  }

  mutating func constant(_ value: ConstantValue, _ builder: inout BundleBuilder) -> Int {
    let result = register()
    emit(.constant, result: result, c: builder.constant(value))
    return result
  }
}

/// A bundle ready to run over JSON texts.
final class Bench {
  let loaded: LoadedProgram
  let evaluation: Evaluation
  let writePlan: JSONWritePlan
  private var held: [(UnsafeMutablePointer<UInt8>, Tape)] = []

  init(_ bundle: Bundle, limits: EvaluationLimits = EvaluationLimits()) throws {
    loaded = try LoadedProgram(
      bundle, functions: StandardLibrary.functions, patterns: RE2Engine(), digests: LibCryptoDigests())
    evaluation = Evaluation(loaded, limits: limits)
    writePlan = JSONWritePlan(bundle.types)
  }

  deinit { for (bytes, _) in held { bytes.deallocate() } }

  func tape(_ json: String) throws -> Tape {
    let utf8 = Array(json.utf8)
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: utf8.count + 64)
    bytes.initialize(repeating: 0, count: utf8.count + 64)
    bytes.update(from: utf8, count: utf8.count)
    let tape = Tape()
    held.append((bytes, tape))
    try JSONReader().read(bytes, count: utf8.count, into: tape)
    return tape
  }

  /// The output as JSON, or nil where the document is rejected.
  func run(_ inputs: String..., program: Int? = nil) throws -> String? {
    evaluation.begin(program ?? loaded.bundle.programs.count - 1)
    var tapes: [Tape] = []
    for (index, input) in inputs.enumerated() {
      tapes.append(try tape(input))
      evaluation.give(tapes[index], to: index)
    }
    let result = evaluation.run()
    if result.kind == .rejected { return nil }
    if result.kind == .failed { return "failed \(result.low)" }
    let writer = JSONWriter(writePlan)
    writer.tapes = tapes
    let output = OutputBuffer()
    try writer.write(result, into: output)
    return String(decoding: UnsafeBufferPointer(start: output.start, count: output.count), as: UTF8.self)
  }

  var codes: [String] { evaluation.rejections.map(\.code.description) }
  var paths: [String] { evaluation.rejections.map { $0.source?.path ?? "-" } }
}
