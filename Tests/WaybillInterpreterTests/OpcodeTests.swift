import Testing
import WaybillCore
import WaybillIR
import WaybillSchema

@testable import WaybillInterpreter

/// What one instruction gives for constants in its registers, as JSON; nil where it is rejected.
private func result(
  of opcode: Opcode, _ operands: ConstantValue..., b: Int? = nil, c: Int = 0,
  prepare: (inout BundleBuilder) -> Void = { _ in }
) throws -> (output: String?, bench: Bench) {
  var builder = BundleBuilder()
  prepare(&builder)
  builder.program(kind: .function, result: Slot(.json)) { writer, builder in
    let first = writer.registers(max(operands.count, 1))
    for (index, operand) in operands.enumerated() {
      writer.emit(.constant, result: first + index, c: builder.constant(operand))
    }
    let result = writer.register()
    writer.emit(opcode, result: result, a: first, b: b ?? first + 1, c: c)
    writer.emit(.return, a: result)
  }
  let bench = try Bench(builder.bundle)
  return (try bench.run(), bench)
}

private func decimal(_ text: String) -> ConstantValue {
  let value = ExactDecimal(text) ?? .zero
  return .decimal(coefficient: value.coefficient, scale: value.scale)
}

private let today = ConstantValue.date(days: 20_781)
private let noon = ConstantValue.timestamp(seconds: 1_795_521_600, nanoseconds: 0, offsetInMinutes: 60)

@Suite struct OpcodeTests {
  @Test(arguments: [
    (Opcode.add, ConstantValue.integer(2), ConstantValue.integer(3), "5"),
    (.add, decimal("1.50"), decimal("2.5"), "4.00"), (.add, decimal("1.50"), .integer(1), "2.50"),
    (.add, .integer(1), decimal("-0.5"), "0.5"),
    (.add, today, .duration(seconds: 86_400, nanoseconds: 0), #""2026-11-25""#),
    (.subtract, decimal("0.30"), decimal("0.10"), "0.20"), (.subtract, .integer(2), .integer(5), "-3"),
    (.subtract, decimal("1"), decimal("0.001"), "0.999"), (.subtract, noon, noon, #""PT0S""#),
    (.subtract, noon, .duration(seconds: 1, nanoseconds: 0), #""2026-11-24T12:59:59+01:00""#),
    (.multiply, decimal("12.10"), .integer(2), "24.20"), (.multiply, decimal("1.5"), decimal("1.50"), "2.250"),
    (.multiply, .integer(3), .integer(-4), "-12"),
    (.multiply, .duration(seconds: 60, nanoseconds: 5), .integer(-2), #""-PT2M0.00000001S""#),
    (.remainder, .integer(-7), .integer(3), "-1"), (.remainder, decimal("7.5"), .integer(2), "1.5"),
    (.remainder, .integer(.min), .integer(-1), "0"),
    (.equal, decimal("1.5"), decimal("1.50"), "true"), (.equal, .integer(1), decimal("1.0"), "true"),
    (.equal, .text("a"), .text("b"), "false"), (.equal, .missing, .missing, "false"),
    (.notEqual, .missing, .text("a"), "true"),
    (.less, .integer(1), .integer(2), "true"), (.less, .text("a"), .text("B"), "false"),
    (.lessOrEqual, decimal("2.0"), .integer(2), "true"), (.less, today, today, "false"),
  ])
  func twoOperands(opcode: Opcode, left: ConstantValue, right: ConstantValue, output: String) throws {
    let (result, bench) = try result(of: opcode, left, right)
    #expect(result == output, "\(bench.evaluation.rejections)")
  }

  @Test(arguments: [
    (Opcode.add, ConstantValue.integer(.max), ConstantValue.integer(1), "WB0734"),
    (.subtract, .integer(.min), .integer(1), "WB0734"), (.multiply, .integer(.max), .integer(2), "WB0734"),
    (.add, .decimal(coefficient: ExactDecimal.maximumCoefficient, scale: 0), decimal("1"), "WB0733"),
    (.multiply, .decimal(coefficient: ExactDecimal.maximumCoefficient, scale: 0), decimal("10"), "WB0733"),
    (.add, .date(days: 2_932_896), .duration(seconds: 86_400, nanoseconds: 0), "WB0735"),
  ])
  func limitsOfNumbers(opcode: Opcode, left: ConstantValue, right: ConstantValue, code: String) throws {
    let (result, bench) = try result(of: opcode, left, right)
    #expect(result == nil)
    #expect(bench.codes == [code])
  }

  @Test func largestNumbersStillFit() throws {
    let most = ConstantValue.decimal(coefficient: ExactDecimal.maximumCoefficient - 1, scale: 0)
    #expect(try result(of: .add, most, decimal("1")).output == String(repeating: "9", count: 38))
    #expect(try result(of: .add, .integer(.max - 1), .integer(1)).output == "9223372036854775807")
  }

  @Test func quotientsAreRoundedOnce() throws {
    func rounding(_ scale: Int, _ mode: RoundingCode) -> Int { scale | Int(mode.rawValue) << 8 }
    #expect(try result(of: .divide, decimal("10"), .integer(3), c: rounding(2, .halfUp)).output == "3.33")
    #expect(try result(of: .divide, decimal("0.05"), .integer(10), c: rounding(2, .halfEven)).output == "0.00")
    #expect(try result(of: .divide, .integer(-1), .integer(2), c: rounding(0, .halfUp)).output == "-1")
    #expect(
      try result(of: .divide, .integer(1), .integer(0), c: rounding(0, .up)).output
        == "failed \(FailureCode.divisionByZero.rawValue)")
  }

  @Test func absentOperandsByRank() throws {
    #expect(try result(of: .add, .missing, .integer(1)).output == "null")
    #expect(try result(of: .less, .null, .integer(1)).output == "null")
    #expect(try result(of: .not, .missing).output == "null")
    #expect(try result(of: .negate, decimal("1.50")).output == "-1.50")
    #expect(try result(of: .isMissing, .missing).output == "true")
    #expect(try result(of: .isMissing, .null).output == "false")
    #expect(try result(of: .isNull, .null).output == "true")
  }

  @Test func textOfParts() throws {
    let (output, _) = try result(
      of: .concatenate, .text("é-"), .integer(-5), decimal("1.50"), .boolean(true), today, noon, .currency("EUR"), b: 7)
    #expect(output == #""é--51.50true2026-11-242026-11-24T13:00:00+01:00EUR""#)
    #expect(try result(of: .concatenate, .text("a"), .missing, b: 2).output == "null")
  }

  @Test func matchesTakesTheWholeText() throws {
    func matches(_ text: String) throws -> String? {
      try result(of: .matches, .text(text)) { $0.bundle.patterns = ["[A-Z]{2}"] }.output
    }
    #expect(try matches("DE") == "true")
    #expect(try matches("DEX") == "false")
  }

  @Test func tablesFindByEqualKeys() throws {
    let table = { (builder: inout BundleBuilder) in
      let keys = [builder.constant(.text("partial")), builder.constant(decimal("1.0"))]
      builder.bundle.tables = [
        TableData(name: "T", record: -1, rows: [.init(keys: keys, values: [builder.constant(.integer(7))])])
      ]
    }
    #expect(try result(of: .lookup, .text("partial"), .integer(1), b: 2, prepare: table).output == "7")
    #expect(try result(of: .lookup, .text("partial"), .integer(2), b: 2, prepare: table).output == "null")
    #expect(try result(of: .lookup, .missing, .integer(1), b: 2, prepare: table).output == "null")
  }

  @Test func narrowGivesAFailureThatSaysWhy() throws {
    func narrow(_ value: ConstantValue, to type: ValueType) throws -> String? {
      try result(of: .narrow, value) { _ = $0.slot(Slot(type)) }.output
    }
    let short = ValueType.text(TextShape(length: CountRange(1, 2)))
    #expect(try narrow(.text("éé"), to: short) == #""éé""#)
    #expect(try narrow(.text("abc"), to: short) == "failed \(FailureCode.tooLong.rawValue)")
    #expect(try narrow(.text(""), to: short) == "failed \(FailureCode.tooShort.rawValue)")
    #expect(try narrow(decimal("2.0"), to: .integer(.integer)) == "2")
    #expect(try narrow(decimal("2.5"), to: .integer(.integer)) == "failed \(FailureCode.notAWholeNumber.rawValue)")
    #expect(
      try narrow(decimal("1.234"), to: .decimal(NumberShape(scale: 2)))
        == "failed \(FailureCode.tooManyDigits.rawValue)")
    #expect(try narrow(.missing, to: short) == "null")
  }

  @Test func operandsOfAWrongKindAreOurDefect() throws {
    for opcode in [
      Opcode.add, .less, .matches, .index, .mapValue, .inList, .sort, .joinIndex, .joinLookup, .flatten, .field,
    ] {
      let (output, bench) = try result(of: opcode, .text("a"), .integer(1)) { $0.bundle.patterns = ["a"] }
      if opcode == .matches { continue }
      #expect(output == nil, "\(opcode)")
      #expect(bench.codes == ["WB0901"], "\(opcode)")
    }
  }
}
