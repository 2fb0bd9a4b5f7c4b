import Testing
import WaybillCore
import WaybillIR
import WaybillSchema

@testable import WaybillInterpreter

private let integer = Slot(.integer(.integer))

/// Why a bundle with this change is refused; nil where it is taken.
private func refusal(_ change: (inout Bundle) -> Void) -> String? {
  var builder = BundleBuilder()
  let document = builder.record("Doc", [Field(name: "n", slot: integer)])
  builder.program(parameters: [Slot(.record(document))], result: integer) { writer, builder in
    let (number, state) = (writer.register(), writer.register())
    writer.program.plans = [BindPlan(record: document, entries: [.init(field: 0, register: number, site: 0)])]
    writer.emit(.bind, a: 0)
    writer.emit(.loopBegin, result: state, a: number, b: number, c: 3)
    writer.emit(.loopNext, result: state, b: number, c: 2)
    writer.emit(.return, a: number)
  }
  change(&builder.bundle)
  do {
    _ = try Bench(builder.bundle)
    return nil
  } catch let fault as BundleFault {
    return fault.description
  } catch {
    return "\(error)"
  }
}

private func refusal(of instruction: Instruction) -> String? {
  refusal {
    $0.programs[0].code.insert(instruction, at: 0); $0.programs[0].code[2].c = 4; $0.programs[0].code[3].c = 3
  }
}

@Suite struct VerifierTests {
  @Test func aSoundBundleIsTaken() {
    #expect(refusal { _ in } == nil)
  }

  @Test(arguments: [
    Instruction(.move, result: 9), Instruction(.move, a: 9), Instruction(.add, b: 3), Instruction(.constant, c: 0),
    Instruction(.bind, c: 1), Instruction(.materialise, c: 2), Instruction(.narrow, c: 2), Instruction(.jump, c: 0),
    Instruction(.jump, c: 5), Instruction(.loopNext, c: 1), Instruction(.listEnd, c: 7), Instruction(.mapEnd, b: 3),
    Instruction(.makeRecord, c: 1), Instruction(.makeRecord, a: 3, c: 0), Instruction(.makeChoice, c: 0),
    Instruction(.concatenate, a: 1, b: 3), Instruction(.divide, c: 39), Instruction(.divide, c: 7 << 8),
    Instruction(.matches, c: 0), Instruction(.lookup, c: 0), Instruction(.callBuiltin, c: 0),
    Instruction(.call, b: 1, c: 1),
    Instruction(.call, b: 2, c: 0), Instruction(.sort, c: 2), Instruction(.group, c: 0), Instruction(.move, site: 1),
  ])
  func operandsOutOfRangeAreRefused(instruction: Instruction) {
    let reason = refusal(of: instruction)
    #expect(reason?.contains("program test.Map") == true, "\(reason ?? "taken")")
    #expect(reason?.contains("instruction 0 (\(instruction.opcode))") == true, "\(reason ?? "taken")")
  }

  @Test func programsThatDoNotEndAreRefused() {
    #expect(refusal { $0.programs[0].code.removeLast() } != nil)
    #expect(refusal { $0.programs[0].code = [] } != nil)
    #expect(refusal { $0.programs[0].code[2].result = 1 } != nil)
    #expect(refusal { $0.programs[0].registerCount = 0 } != nil)
    #expect(refusal { $0.programs[0].registerCount = 70_000 } != nil)
  }

  @Test func plansInACircleAreRefused() {
    let reason = refusal { bundle in
      bundle.types.records[0].fields.append(Field(name: "d", slot: Slot(.record(0))))
      bundle.programs[0].plans[0].entries.append(.init(field: 1, register: 1, nested: 0, site: 0))
    }
    #expect(reason == "plans are nested in a circle (program test.Map, plan 0)")
  }

  @Test func plansOfAnotherRecordAreRefused() {
    #expect(refusal { $0.programs[0].plans[0].entries[0].nested = 0 } != nil)
    #expect(refusal { $0.programs[0].plans[0].entries[0].field = 1 } != nil)
    #expect(refusal { $0.programs[0].plans[0].entries[0].register = 99 } != nil)
    #expect(refusal { $0.programs[0].plans[0].record = 1 } != nil)
  }

  @Test func valuesOutOfRangeAreRefused() {
    #expect(refusal { $0.constants = [.date(days: .max)] } != nil)
    #expect(refusal { $0.constants = [.decimal(coefficient: .max, scale: 0)] } != nil)
    #expect(refusal { $0.constants = [.enumCase(type: 0, index: 0)] } != nil)
    #expect(refusal { $0.constants = [.currency("eur")] } != nil)
    #expect(refusal { $0.constants = [.duration(seconds: .min, nanoseconds: 0)] } != nil)
    #expect(refusal { $0.zones = [ZoneData(name: "Z", transitions: [5, 4], offsets: [0, 0, 0], rule: "")] } != nil)
    #expect(refusal { $0.zones = [ZoneData(name: "Z", transitions: [4], offsets: [0], rule: "")] } != nil)
    #expect(refusal { $0.tables = [TableData(name: "T", record: -1, rows: [.init(keys: [], values: [])])] } != nil)
    #expect(refusal { $0.builtins = ["noSuchFunction"] } == "the built-in function `noSuchFunction` is not known")
    #expect(refusal { $0.patterns = ["(a"] } != nil)
    #expect(refusal { $0.sites[0].file = 4 } != nil)
  }

  @Test func typesThatDoNotHoldTogetherAreRefused() {
    #expect(refusal { $0.types.records[0].fields[0].slot = Slot(.record(3)) } != nil)
    #expect(refusal { $0.types.records[0].fields[0].slot = Slot(.list(Slot(.enumeration(0)), .any)) } != nil)
    #expect(refusal { $0.types.choices = [ChoiceType(name: "C", tellingPath: [], cases: [])] } != nil)
    #expect(refusal { $0.types.enums = [EnumType(name: "E", cases: [])] } != nil)
    // A document that is one value, and holds itself, would be read without end.
    #expect(
      refusal { bundle in
        bundle.types.records[0].document = DocumentForm(format: .json, isBare: true)
        bundle.types.records[0].fields[0].slot = Slot(.record(0))
      } != nil)
  }
}
