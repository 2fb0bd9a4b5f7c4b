import Testing
import WaybillCore
import WaybillIR
import WaybillSchema

@testable import WaybillInterpreter

private let text = Slot(.text(TextShape()))

@Suite struct ProblemTests {
  /// A mapping with two rules that find something, and one that follows from the first.
  @Test func everyProblemOnceInTheOrderOfTheRules() throws {
    var builder = BundleBuilder()
    let document = builder.record(
      "Doc",
      [Field(name: "sku", slot: Slot(text.type, optional: true)), Field(name: "n", slot: Slot(.integer(.integer)))])
    builder.program(parameters: [Slot(.record(document))], result: text) { writer, builder in
      let (sku, count, forced, after) = (writer.register(), writer.register(), writer.register(), writer.register())
      let reading = builder.site(line: 5)
      let source = SourceReference(register: 0, path: ["sku"], input: "in0")
      let forcing = builder.site("sku", line: 3, source: source, expected: "Text(1..40)")
      writer.program.plans = [
        BindPlan(
          record: document,
          entries: [.init(field: 0, register: sku, site: 0), .init(field: 1, register: count, site: reading)])
      ]
      writer.emit(.bind, a: 0)
      writer.emit(.force, result: forced, a: sku, site: forcing)
      writer.emit(.concatenate, result: after, a: forced, b: 1)
      writer.emit(.force, result: after, a: after)
      let condition = writer.constant(.boolean(false), &builder)
      writer.emit(
        .require, a: condition, b: writer.constant(.text("it adds up"), &builder), site: builder.site(line: 7))
      writer.emit(.warn, a: condition, b: writer.constant(.text("look here"), &builder), site: builder.site(line: 8))
      writer.emit(.return, a: after)
    }
    let bench = try Bench(builder.bundle)
    #expect(try bench.run(#"{"n":"x"}"#) == nil)
    #expect(bench.codes == ["WB0701", "WB0702", "WB0716", "WB0717"])
    let first = bench.evaluation.rejections[0]
    #expect(first.message == "`sku` is missing, and Text(1..40) is needed")
    #expect(first.target == "sku")
    #expect(first.source == Rejection.SourcePlace(input: "in0", path: "sku", line: 1, column: 1, byte: 0))
    #expect(bench.evaluation.rejections[3].severity == .warning)
    #expect(
      bench.evaluation.rejections[1].jsonLine
        == #"{"format":"waybill-rejection","version":1,"document":1,"code":"WB0702","severity":"error","message":"`n` is the text \"x\", and Integer is needed","mapping":"test.Map","mappingVersion":1,"rule":{"file":"Test.way","line":5,"column":3},"source":{"path":"n","line":1,"column":6,"byte":5,"segment":null,"element":null,"input":"in0"},"target":null,"value":"x","masked":false,"expected":"Integer","remedy":"send the value in the form that the document declares, or declare the form that is sent"}"#
    )
  }

  @Test func warningsLetTheDocumentThrough() throws {
    var builder = BundleBuilder()
    builder.program(result: text) { writer, builder in
      let words = writer.constant(.text("w"), &builder)
      writer.emit(.warn, a: writer.constant(.missing, &builder), b: words)
      writer.emit(.return, a: words)
    }
    let bench = try Bench(builder.bundle)
    #expect(try bench.run() == #""w""#)
    #expect(bench.codes == ["WB0717"])
  }

  @Test func rejectionsOfACalledMappingHaveTheTargetOfTheCall() throws {
    var builder = BundleBuilder()
    let line = builder.record("Line", [Field(name: "sku", slot: Slot(text.type, optional: true))])
    let order = builder.record("Order", [Field(name: "lines", slot: Slot(.list(Slot(.record(line)), .any)))])
    let inner = builder.program("test.Line", parameters: [Slot(.record(line))], result: text) { writer, builder in
      let sku = writer.register()
      let source = SourceReference(register: 0, path: ["sku"], input: "line")
      writer.program.plans = [BindPlan(record: line, entries: [.init(field: 0, register: sku, site: 0)])]
      writer.emit(.bind, a: 0)
      writer.emit(.force, result: sku, a: sku, site: builder.site("code", line: 20, source: source))
      writer.emit(.return, a: sku)
    }
    builder.program("test.Order", parameters: [Slot(.record(order))], result: Slot(.list(text, .any))) {
      writer, builder in
      let (list, state, element, made, position) =
        (writer.register(), writer.register(), writer.register(), writer.register(), writer.register())
      builder.bundle.sites.append(Site(file: 0, line: 4, column: 1, target: "lines[]", targetPositions: [position]))
      let site = builder.bundle.sites.count - 1
      writer.program.plans = [BindPlan(record: order, entries: [.init(field: 0, register: list, site: 0)])]
      writer.emit(.bind, a: 0)
      writer.emit(.constant, result: position, c: builder.constant(.integer(0)))
      let one = writer.constant(.integer(1), &builder)
      writer.emit(.listBegin)
      let begin = writer.emit(.loopBegin, result: state, a: list, b: element)
      writer.emit(.add, result: position, a: position, b: one)
      writer.emit(.call, result: made, a: element, b: 1, c: inner, site: site)
      writer.emit(.listAppend, a: made)
      writer.emit(.loopNext, result: state, b: element, c: begin + 1)
      writer.land(begin)
      writer.emit(.listEnd, result: made, c: Int(UInt32.max))
      writer.emit(.return, a: made)
    }
    let bench = try Bench(builder.bundle)
    #expect(try bench.run(#"{"lines":[{"sku":"A"},{},{"sku":null}]}"#) == nil)
    #expect(bench.evaluation.rejections.map(\.target) == ["lines[2].code", "lines[3].code"])
    #expect(bench.paths == ["lines[2].sku", "lines[3].sku"])
    #expect(try bench.run(#"{"lines":[{"sku":"A"}]}"#) == #"["A"]"#)
  }

  @Test func missingArgumentsDoNotCall() throws {
    var builder = BundleBuilder()
    let inner = builder.program("test.F", kind: .function, parameters: [text], result: text) { writer, _ in
      writer.emit(.return, a: 0)
    }
    builder.program(result: Slot(text.type, optional: true)) { writer, builder in
      let argument = writer.constant(.missing, &builder)
      let result = writer.register()
      writer.emit(.call, result: result, a: argument, b: 1, c: inner)
      writer.emit(.return, a: result)
    }
    #expect(try Bench(builder.bundle).run() == "null")
  }

  @Test func onlySoManyRejectionsAreKept() throws {
    var builder = BundleBuilder()
    builder.program(result: text) { writer, builder in
      let words = writer.constant(.text("no"), &builder)
      for _ in 0..<5 { writer.emit(.reject, result: words, a: writer.constant(.text("no"), &builder)) }
      writer.emit(.return, a: words)
    }
    var limits = EvaluationLimits()
    limits.rejections = 3
    let bench = try Bench(builder.bundle, limits: limits)
    #expect(try bench.run() == nil)
    #expect(bench.codes == ["WB0715", "WB0715", "WB0715", "WB0742"])
    #expect(bench.evaluation.rejections[3].message == "the document has 2 more problems that are not listed")
  }
}
