import Testing
import WaybillCore
import WaybillIR

@testable import Waybill

/// One value of each type of the language, as it is kept.
private let values: [(type: String, text: String)] = [
  ("Text", #""a \"b\" é""#), ("Text(1..35)", #""mug""#), ("Integer", "-12"), ("Decimal", "1.50"),
  ("Decimal(38, 10)", "12345678901234567890.0000000000"), ("Boolean", "true"), ("Date", #""2026-02-28""#),
  ("Time", #""10:15:00""#), ("LocalTime", #""2026-02-28T10:15:00""#), ("Timestamp", #""2026-02-28T10:15:00.5+05:30""#),
  ("Timestamp", #""2026-02-28T10:15:00Z""#), ("Duration", #""PT1H30M""#), ("Currency", #""EUR""#),
  ("Country", #""DE""#),
  ("Money", #"{"amount":1.50,"currency":"EUR"}"#), ("Quantity(mass)", #"{"value":2.0,"unit":"KGM"}"#),
  ("[Decimal]", "[1.0,2,3.00]"), ("[Integer?]", "[1,null,3]"), ("[Text](0..3)", "[]"),
  ("{Text: [Integer]}", #"{"a":[1],"":[]}"#), ("Level", #""2""#), ("Part", #"{"sku":"M-1"}"#),
  ("Part", #"{"sku":"M-1","count":4}"#), ("Cleared", #"{"due":null}"#), ("Cleared", "{}"),
  ("Event", #"{"$case":"test.Sale","amount":1.0}"#), ("Event", #"{"$case":"test.Other","type":"sale"}"#),
  ("Json", #"{"a":[1e5,"\u00e9",null]}"#), ("Rows", #"[{"sku":"a"},{"sku":"b","count":0}]"#),
  (
    "Spelled",
    #"{"placed":"2026-02-28T10:15:00+05:30","price":1.50,"sku":"NONE","tags":["one"],"inner":"x","version":"2"}"#
  ),
]

private let types = """
  enum Level { Low "1"  High "2" }
  record Part { sku: Text  count: Integer? }
  record Cleared { due: Date? or null }
  record Sale { amount: Decimal }
  record Other { type: Text }
  choice Event by type { "sale" => Sale  else => Other }
  document Rows json = [Part]
  document Spelled json {
    placed  : Timestamp in "yyyy-MM-dd'T'HH:mm:ssXXX"
    price   : Decimal in text
    sku     : Text?  missing when "NONE"
    tags    : [Text] one or many
    inner   : Text in a/b
    version : Text fixed "1"
  }

  """

private func identities() throws -> ComputingBench {
  let functions = values.enumerated().map { "function f\($0) (x: \($1.type)) -> \($1.type) = x\n" }
  return try ComputingBench(types + functions.joined())
}

@Suite("Computing over kept values") struct ComputeTests {
  @Test("a value of every type stays the same text", arguments: values.indices)
  func sameText(index: Int) throws {
    let outcome = try identities().compute("f\(index)", values[index].text)
    #expect(outcome.text == values[index].text, "\(outcome)")
    #expect(outcome.rejections.isEmpty)
  }

  @Test("what is missing goes in and comes out as nil") func missing() throws {
    let bench = try ComputingBench("function f (x: Integer?) -> Integer? = x\nfunction g (x: Json?) -> Json? = x\n")
    #expect(try bench.compute("f", nil).isMissing)
    #expect(try bench.compute("f", "3").text == "3")
    #expect(try bench.compute("f", "null").isMissing)
    #expect(try bench.compute("g", nil).isMissing)
    #expect(try bench.compute("g", "[null]").text == "[null]")
  }

  @Test("a value that is needed and missing is rejected with its name") func needed() throws {
    let outcome = try ComputingBench("function f (count: Integer) -> Integer = count + 1\n").compute("f", nil)
    #expect(outcome.isRejected)
    #expect(outcome.rejections.map(\.message).joined().contains("`count`"), "\(outcome)")
  }

  @Test("several inputs are taken by their place, also where two have one name") func places() throws {
    var bundle = try ComputingBench("function f (a: Json, b: Json, c: Json?) -> [Json?] = [a, b, c]\n").waybill.program
      .bundle
    for parameter in 0..<3 { bundle.programs[0].parameters[parameter].name = "x" }
    let waybill = try Waybill(bundle)
    let outcome = waybill.compute(program: 0, inputs: [Array("1".utf8), Array(#"{"b":2}"#.utf8), nil])
    #expect(outcome.text == #"[1,{"b":2},null]"#, "\(outcome)")
  }

  @Test("a text that does not fit is rejected, and a personal one is masked") func personal() throws {
    let bench = try ComputingBench(
      """
      record Person { name: Text(1..3) personal  age: Integer }
      function f (x: Person) -> Person = x

      """)
    let outcome = try bench.compute("f", #"{"name":"Albert","age":"x"}"#)
    #expect(outcome.isRejected)
    #expect(outcome.rejections.count == 2)
    #expect(!"\(outcome.rejections)".contains("Albert"))
    #expect(outcome.rejections.contains { $0.source?.path == "name" && $0.isMasked })
  }

  @Test("a text that is no JSON is rejected with its place") func noJSON() throws {
    let outcome = try ComputingBench("function f (x: Json) -> Json = x\n").compute("f", "{,}")
    #expect(outcome.codes == ["WB0752"], "\(outcome)")
    #expect(outcome.rejections.first?.source?.byte == 1)
  }

  @Test("rules give nothing, their warnings, or what they do not let pass") func rules() throws {
    let bench = try ComputingBench(
      """
      record Order { total: Decimal  note: Text? }
      rules Acceptance (order: Order) {
        require order.total > 0 "the total is {order.total}"
        warn order.note is present "no note"
      }

      """)
    #expect(try bench.compute("Acceptance", #"{"total":1,"note":"x"}"#).isMissing)
    let warned = try bench.compute("Acceptance", #"{"total":1}"#)
    #expect(warned.isMissing && warned.rejections.map(\.message) == ["no note"])
    let refused = try bench.compute("Acceptance", #"{"total":-1.0}"#)
    #expect(refused.isRejected)
    #expect(refused.rejections.map(\.message) == ["the total is -1.0", "no note"])
    #expect(refused.rejections.map(\.severity) == [.error, .warning])
  }

  @Test("a mapping over kept values does not see how its documents stand on the wire") func mappings() throws {
    let bench = try ComputingBench(
      """
      document Wire json { price: Decimal in comma  at: Date in "MM/dd/yyyy"  name: Text in a/b }
      mapping Turn (wire: Wire) -> Wire { price = wire.price * 2  at = wire.at  name = wire.name }

      """)
    let outcome = try bench.compute("Turn", #"{"price":1.25,"at":"2026-02-28","name":"x"}"#)
    #expect(outcome.text == #"{"price":2.50,"at":"2026-02-28","name":"x"}"#, "\(outcome)")
  }

  @Test("many threads compute at once, each its own value") func threads() throws {
    let bench = try ComputingBench("function f (x: Integer) -> Integer = x * 2\n")
    let index = try #require(bench.waybill.program.indexes["test.f"])
    let waybill = bench.waybill
    runThreads(4) {
      for number in 0..<500 {
        let outcome = waybill.compute(program: index, inputs: [Array("\(number)".utf8)])
        if outcome.text != "\(number * 2)" { Issue.record("\(number): \(outcome)") }
      }
    }
  }
}
