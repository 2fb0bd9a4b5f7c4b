import Testing
import Waybill
import WaybillDiagnosticPages
import WaybillIR

extension BundleDamage {
  /// The bytes of the bundle with this damage.
  func bytes(of bundle: Bundle) throws -> [UInt8] {
    var bytes = encode(bundle, digest: sha256)
    switch self {
    case .file(let other): return DiagnosticExample.bytes(ofHexadecimal: other)
    case .changedByte(let index, let value):
      try #require(bytes[index] != value)
      bytes[index] = value
      return bytes
    case .sealedByte(let index, let value):
      try #require(bytes[index] != value)
      bytes[index] = value
      return sealed(bytes.dropLast(32))
    case .appended(let more): return sealed(bytes.dropLast(32) + DiagnosticExample.bytes(ofHexadecimal: more))
    default:
      var changed = bundle
      try apply(to: &changed)
      try #require(changed != bundle)
      return encode(changed, digest: sha256)
    }
  }

  private func sealed(_ content: some Collection<UInt8>) -> [UInt8] { Array(content) + sha256(Array(content)) }

  private func apply(to bundle: inout Bundle) throws {
    switch self {
    case .operand(let operand, let index, let name, let value):
      let program = try program(name, in: bundle)
      bundle.programs[program].code[index].set(operand, to: value)
    case .operation(let index, let name, let operation):
      let program = try program(name, in: bundle)
      bundle.programs[program].code[index].opcode = try #require(Opcode.allCases.first { "\($0)" == operation })
    case .code(let name, let count):
      let program = try program(name, in: bundle)
      bundle.programs[program].code = Array(bundle.programs[program].code.prefix(count))
    case .call(let count):
      for program in bundle.programs.indices {
        guard let call = bundle.programs[program].code.firstIndex(where: { $0.opcode == .callBuiltin }) else {
          continue
        }
        bundle.programs[program].code[call].b = UInt16(count)
        return
      }
    case .doubledBinding(let name):
      let program = try program(name, in: bundle)
      let first = try #require(bundle.programs[program].plans.first?.entries.first)
      bundle.programs[program].plans[0].entries.append(first)
    case .builtin(let name): bundle.builtins[0] = name
    case .pattern(let source): bundle.patterns.append(source)
    case .emptyEnum: bundle.types.enums[0].cases = []
    case .currencyConstant(let code): bundle.constants[0] = .currency(code)
    case .flow(let flow): try flow.add(to: &bundle)
    case .file, .changedByte, .sealedByte, .appended: break
    }
  }

  private func program(_ name: String, in bundle: Bundle) throws -> Int {
    try #require(bundle.programs.firstIndex { $0.name == "example.\(name)" })
  }
}

extension Instruction {
  fileprivate mutating func set(_ operand: BundleDamage.Operand, to value: Int) {
    switch operand {
    case .result: result = UInt16(value)
    case .a: a = UInt16(value)
    case .b: b = UInt16(value)
    case .c: c = UInt32(value)
    case .site: site = UInt32(value)
    }
  }
}
