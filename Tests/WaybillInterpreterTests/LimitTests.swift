import Testing
import WaybillCore
import WaybillIR
import WaybillSchema

@testable import WaybillInterpreter

private let integer = Slot(.integer(.integer))

/// Adds up `{xs: [Integer]}` in a loop.
private func summing() -> Bundle {
  var builder = BundleBuilder()
  let document = builder.record("Doc", [Field(name: "xs", slot: Slot(.list(integer, .any)))])
  builder.program(parameters: [Slot(.record(document))], result: integer) { writer, builder in
    let (list, state, element) = (writer.register(), writer.register(), writer.register())
    writer.program.plans = [BindPlan(record: document, entries: [.init(field: 0, register: list, site: 0)])]
    writer.emit(.bind, a: 0)
    let sum = writer.constant(.integer(0), &builder)
    let begin = writer.emit(.loopBegin, result: state, a: list, b: element)
    writer.emit(.add, result: sum, a: sum, b: element)
    writer.emit(.loopNext, result: state, b: element, c: begin + 1)
    writer.land(begin)
    writer.emit(.return, a: sum)
  }
  return builder.bundle
}

/// A function that calls itself as often as its argument says.
private func counting() -> Bundle {
  var builder = BundleBuilder()
  builder.program("test.Down", kind: .function, parameters: [integer], result: integer) { writer, builder in
    let zero = writer.constant(.integer(0), &builder)
    let end = writer.emit(.jumpIfEqual, a: 0, b: zero)
    let one = writer.constant(.integer(1), &builder)
    let less = writer.register()
    writer.emit(.subtract, result: less, a: 0, b: one)
    writer.emit(.call, result: less, a: less, b: 1, c: 0)
    writer.land(end)
    writer.emit(.return, a: zero)
  }
  return builder.bundle
}

@Suite struct LimitTests {
  @Test func stepsAtTheLimitAndOnePast() throws {
    var limits = EvaluationLimits()
    limits.steps = 3
    let bench = try Bench(summing(), limits: limits)
    #expect(try bench.run(#"{"xs":[1,2,3,4]}"#) == "10")
    #expect(try bench.run(#"{"xs":[1,2,3,4,5]}"#) == nil)
    #expect(bench.codes == ["WB0730"])
  }

  @Test func callsAtTheLimitAndOnePast() throws {
    var limits = EvaluationLimits()
    limits.callDepth = 5
    let bench = try Bench(counting(), limits: limits)
    bench.evaluation.begin(0)
    bench.evaluation.give(.integer(5), to: 0)
    #expect(bench.evaluation.run().kind == .integer)
    bench.evaluation.begin(0)
    bench.evaluation.give(.integer(6), to: 0)
    #expect(bench.evaluation.run().kind == .rejected)
    #expect(bench.codes == ["WB0732"])
  }

  @Test func memoryIsBounded() throws {
    var builder = BundleBuilder()
    builder.program(result: Slot(.text(TextShape()))) { writer, builder in
      // Doubles a text forty times.
      let first = writer.registers(2)
      writer.emit(.constant, result: first, c: builder.constant(.text("0123456789")))
      for _ in 0..<40 {
        writer.emit(.move, result: first + 1, a: first)
        writer.emit(.concatenate, result: first, a: first, b: 2)
      }
      writer.emit(.return, a: first)
    }
    var limits = EvaluationLimits()
    limits.arenaBytes = 1 << 20
    let bench = try Bench(builder.bundle, limits: limits)
    #expect(try bench.run() == nil)
    #expect(bench.codes == ["WB0731"])
  }

  @Test func listsThatDoubleAreBounded() throws {
    var builder = BundleBuilder()
    builder.program(result: Slot(.json)) { writer, builder in
      let list = writer.register()
      writer.emit(.listBegin)
      writer.emit(.listAppend, a: writer.constant(.integer(1), &builder))
      writer.emit(.listEnd, result: list, c: Int(UInt32.max))
      for _ in 0..<60 {
        writer.emit(.listBegin)
        writer.emit(.listAppendAll, a: list)
        writer.emit(.listAppendAll, a: list)
        writer.emit(.listEnd, result: list, c: Int(UInt32.max))
      }
      writer.emit(.return, a: list)
    }
    var limits = EvaluationLimits()
    limits.arenaBytes = 1 << 20
    let bench = try Bench(builder.bundle, limits: limits)
    #expect(try bench.run() == nil)
    #expect(bench.codes == ["WB0731"])
  }

  @Test func valuesInsideValuesAtTheLimitAndOnePast() throws {
    func nested(_ depth: Int) -> Bundle {
      var builder = BundleBuilder()
      builder.program(result: Slot(.json)) { writer, builder in
        let list = writer.constant(.integer(1), &builder)
        for _ in 0..<depth {
          writer.emit(.listBegin)
          writer.emit(.listAppend, a: list)
          writer.emit(.listEnd, result: list, c: Int(UInt32.max))
        }
        writer.emit(.return, a: list)
      }
      return builder.bundle
    }
    var limits = EvaluationLimits()
    limits.valueDepth = 20
    #expect(try Bench(nested(20), limits: limits).run() != nil)
    let past = try Bench(nested(21), limits: limits)
    #expect(try past.run() == nil)
    #expect(past.codes == ["WB0736"])
  }

  @Test func aLimitOfOneDocumentLeavesTheNextAlone() throws {
    var limits = EvaluationLimits()
    limits.steps = 1
    let bench = try Bench(summing(), limits: limits)
    #expect(try bench.run(#"{"xs":[1,2,3]}"#) == nil)
    #expect(try bench.run(#"{"xs":[1,2]}"#) == "3")
    #expect(bench.codes.isEmpty)
  }
}
