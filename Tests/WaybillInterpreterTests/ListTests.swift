import Testing
import WaybillCore
import WaybillIR
import WaybillSchema

@testable import WaybillInterpreter

private let integer = Slot(.integer(.integer))
private let text = Slot(.text(TextShape()))

/// A program over `{xs: [{k, v}]}`: keys and values as lists, then what `body` does with them.
private func overPairs(
  _ json: String, _ body: (inout ProgramWriter, inout BundleBuilder, _ keys: Int, _ items: Int) -> Int
) throws -> (output: String?, bench: Bench) {
  var builder = BundleBuilder()
  let pair = builder.record(
    "Pair", [Field(name: "k", slot: Slot(text.type, optional: true)), Field(name: "v", slot: integer)])
  let document = builder.record("Doc", [Field(name: "xs", slot: Slot(.list(Slot(.record(pair)), .any)))])
  builder.program(parameters: [Slot(.record(document))], result: Slot(.json)) { writer, builder in
    let list = writer.register()
    let (state, element, key, value) = (writer.register(), writer.register(), writer.register(), writer.register())
    let (keys, items) = (writer.register(), writer.register())
    writer.program.plans = [
      BindPlan(record: document, entries: [.init(field: 0, register: list, site: 0)]),
      BindPlan(
        record: pair, entries: [.init(field: 0, register: key, site: 0), .init(field: 1, register: value, site: 0)]),
    ]
    writer.emit(.bind, a: 0, c: 0)
    for (field, made) in [(key, keys), (value, items)] {
      writer.emit(.listBegin)
      let begin = writer.emit(.loopBegin, result: state, a: list, b: element)
      writer.emit(.bind, a: element, c: 1)
      writer.emit(.listAppend, a: field)
      writer.emit(.loopNext, result: state, b: element, c: begin + 1)
      writer.land(begin)
      writer.emit(.listEnd, result: made, c: Int(UInt32.max))
    }
    writer.emit(.return, a: body(&writer, &builder, keys, items))
  }
  let bench = try Bench(builder.bundle)
  return (try bench.run(json), bench)
}

private let pairs = #"{"xs":[{"k":"b","v":1},{"k":"a","v":2},{"k":"b","v":3},{"v":4},{"k":"a","v":5}]}"#
private let present = #"{"xs":[{"k":"b","v":1},{"k":"a","v":2},{"k":"b","v":3},{"k":"a","v":5}]}"#

@Suite struct ListTests {
  @Test func loopsVisitEveryElement() throws {
    #expect(try overPairs(pairs) { _, _, keys, _ in keys }.output == #"["b","a","b",null,"a"]"#)
    #expect(try overPairs(#"{"xs":[]}"#) { _, _, _, items in items }.output == "[]")
  }

  @Test func sortingIsStable() throws {
    func sorted(_ json: String, descending: Int) throws -> String? {
      try overPairs(json) { writer, _, keys, items in
        let result = writer.register()
        writer.emit(.sort, result: result, a: items, b: keys, c: descending)
        return result
      }.output
    }
    #expect(try sorted(present, descending: 0) == "[2,5,1,3]")
    #expect(try sorted(present, descending: 1) == "[1,3,2,5]")
    #expect(try sorted(pairs, descending: 0) == "null")
  }

  @Test func groupsComeInOrderOfFirstArrival() throws {
    let (output, bench) = try overPairs(present) { writer, builder, keys, items in
      let group = builder.record(
        "Group", [Field(name: "key", slot: text), Field(name: "items", slot: Slot(.list(integer, .any)))])
      let result = writer.register()
      writer.emit(.group, result: result, a: items, b: keys, c: group)
      return result
    }
    #expect(output == #"[{"key":"b","items":[1,3]},{"key":"a","items":[2,5]}]"#, "\(bench.evaluation.rejections)")
  }

  @Test func joinsFindAllElementsOfAKey() throws {
    func joined(_ key: ConstantValue) throws -> String? {
      try overPairs(pairs) { writer, builder, keys, items in
        let (index, result) = (writer.register(), writer.register())
        writer.emit(.joinIndex, result: index, a: items, b: keys)
        writer.emit(.joinLookup, result: result, a: index, b: writer.constant(key, &builder))
        return result
      }.output
    }
    #expect(try joined(.text("a")) == "[2,5]")
    #expect(try joined(.text("c")) == "[]")
    #expect(try joined(.missing) == "[]")
  }

  @Test func mapsAndDoubleKeys() throws {
    func mapped(_ mode: Int, _ json: String) throws -> (output: String?, bench: Bench) {
      try overPairs(json) { writer, _, keys, items in
        let (keyState, itemState, key, item) = (
          writer.register(), writer.register(), writer.register(), writer.register()
        )
        writer.emit(.listBegin)
        let begin = writer.emit(.loopBegin, result: keyState, a: keys, b: key)
        let inner = writer.emit(.loopBegin, result: itemState, a: items, b: item)
        writer.emit(.listAppend, a: key)
        writer.emit(.listAppend, a: item)
        writer.land(inner)
        writer.emit(.loopNext, result: keyState, b: key, c: begin + 1)
        writer.land(begin)
        let result = writer.register()
        writer.emit(.mapEnd, result: result, b: mode)
        return result
      }
    }
    #expect(try mapped(1, present).output == #"{"b":1,"a":1}"#)
    #expect(try mapped(2, #"{"xs":[{"k":"b","v":1}]}"#).output == #"{"b":1}"#)
    let double = try mapped(0, present)
    #expect(double.output == nil)
    #expect(double.bench.codes == ["WB0713", "WB0713"])
  }

  @Test func elementsByPosition() throws {
    func element(_ position: Int64) throws -> String? {
      try overPairs(pairs) { writer, builder, _, items in
        let result = writer.register()
        writer.emit(.index, result: result, a: items, b: writer.constant(.integer(position), &builder))
        return result
      }.output
    }
    #expect(try element(1) == "1")
    #expect(try element(5) == "5")
    #expect(try element(6) == "null")
    #expect(try element(0) == "null")
  }

  @Test func listsJoinAndFlatten() throws {
    let (output, _) = try overPairs(present) { writer, _, _, items in
      let (nested, flat) = (writer.register(), writer.register())
      writer.emit(.listBegin)
      writer.emit(.listAppend, a: items)
      writer.emit(.listAppendAll, a: items)
      writer.emit(.listEnd, result: nested, c: Int(UInt32.max))
      writer.emit(.flatten, result: flat, a: nested)
      return flat
    }
    #expect(output == "[1,2,3,5,1,2,3,5]")
  }

  @Test func inListComparesByValue() throws {
    let (output, _) = try overPairs(present) { writer, builder, _, items in
      let result = writer.register()
      writer.emit(.inList, result: result, a: writer.constant(.decimal(coefficient: 30, scale: 1), &builder), b: items)
      return result
    }
    #expect(output == "true")
  }

  @Test func countsOfBuiltListsAreChecked() throws {
    let (output, bench) = try overPairs(present) { writer, builder, _, items in
      let result = writer.register()
      let site = builder.site("lines", line: 9)
      writer.emit(.listBegin, site: site)
      writer.emit(.listAppendAll, a: items, site: site)
      writer.emit(.listEnd, result: result, c: builder.slot(Slot(.list(integer, CountRange(0, 3)))), site: site)
      return result
    }
    #expect(output == nil)
    #expect(bench.codes == ["WB0711"])
    #expect(bench.evaluation.rejections[0].target == "lines")
  }
}
