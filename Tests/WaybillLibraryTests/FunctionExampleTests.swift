import Testing
import WaybillCore
import WaybillLibrary
import WaybillSchema

/// One example of one function.
struct ExampleCase: CustomTestStringConvertible, Sendable {
  var function: String
  var example: Example
  var testDescription: String { example.call }

  static let all = StandardLibrary.functions.flatMap { function in
    function.examples.map { ExampleCase(function: function.signature.name, example: $0) }
  }
}

@Suite struct FunctionExampleTests {
  @Test(arguments: ExampleCase.all) func examplesGiveWhatTheySay(example: ExampleCase) throws {
    let evaluator = Evaluator()
    guard case .call(let name, let arguments) = try CallReader.read(example.example.call) else {
      Issue.record("the example is no call")
      return
    }
    let (cell, claimed) = try evaluator.call(name, arguments)
    switch example.example.outcome {
    case .gives(let text):
      let wanted = try evaluator.cell(try CallReader.read(text))
      #expect(describe(cell) == describe(wanted))
      if case .value(let type, let isOptional, _) = claimed {
        #expect(cell.isMissing ? isOptional : Types.holds(cell, type), "is none of \(type.name(in: TypeTable()))")
      } else {
        Issue.record("the arguments do not go together: \(claimed)")
      }
    case .fails(let code):
      // What a constant shows to be wrong is already refused by the checker.
      if case .mismatch = claimed { return }
      #expect(describe(cell) == "failed(\(code))")
      if case .value(_, _, let canFail) = claimed { #expect(canFail) }
    }
  }

  @Test func everyFunctionHasExamples() {
    for function in StandardLibrary.functions {
      let name = function.signature.name
      #expect(function.examples.count >= 2, "`\(name)` needs two examples")
      let fails = function.examples.contains { if case .fails = $0.outcome { true } else { false } }
      #expect(
        fails == !function.failures.isEmpty,
        "`\(name)` needs words for its failures and an example that fails, or neither")
      #expect(function.summary.hasSuffix("."), "the summary of `\(name)` is a sentence")
    }
  }

  @Test func namesAreUnique() {
    let names = StandardLibrary.functions.map { $0.signature.name }
    #expect(Set(names).count == names.count)
  }
}

/// A value with all that tells it from others: kind, digits, scale, offset.
func describe(_ cell: Cell) -> String {
  switch cell.kind {
  case .text:
    "\"\(cell.asString.unicodeScalars.map { $0.isASCII ? String($0) : "\\u{\(String($0.value, radix: 16))}" }.joined())\""
  case .integer, .decimal: cell.asDecimal.description
  case .money: "money(\(cell.asDecimal), \(unpackedCode(cell.tag)))"
  case .quantity: "quantity(\(cell.asDecimal), \(unpackedCode(cell.tag)))"
  case .currency, .country: unpackedCode(cell.tag)
  case .boolean: cell.asBoolean ? "true" : "false"
  case .failed: "failed(\(FailureCode(rawValue: cell.low).map { "\($0)" } ?? "?"))"
  case .list: "[\(cell.asCells.map(describe).joined(separator: ", "))]"
  case .map: "{\(cell.asCells.map(describe).joined(separator: ", "))}"
  case .date, .time, .localTime, .timestamp, .duration:
    "\(cell.kind)(\(Int64(bitPattern: cell.low)), \(cell.high), \(cell.offsetInMinutes))"
  default: "\(cell.kind)"
  }
}
