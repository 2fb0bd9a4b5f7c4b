import WaybillCore
import WaybillDigests
import WaybillPatterns
import WaybillSchema

@testable import WaybillLibrary

/// A value together with what the checker would know of it.
struct Argument {
  var cell: Cell
  var type: ArgumentType
}

/// Evaluates calls of functions as the interpreter would, but for itself.
final class Evaluator {
  let context = CallContext(arena: Arena(), digests: LibCryptoDigests())
  private let engine = RE2Engine()

  struct Fault: Error { var message: String }

  /// Gives a function's result, and the type that it claims for it.
  func call(_ name: String, _ arguments: [(label: String?, value: CallTree)]) throws -> (Cell, ResultType) {
    guard let function = StandardLibrary.function(named: name) else { throw Fault(message: "no function `\(name)`") }
    return try run(function, try bind(function.signature, arguments))
  }

  /// Runs a function over arguments in the order of its parameters.
  func run(_ function: any BuiltinFunction.Type, _ arguments: [Argument]) throws -> (Cell, ResultType) {
    let result = function.result(arguments.map(\.type))
    for (argument, parameter) in zip(arguments, function.signature.parameters) where !parameter.isOptional {
      if argument.cell.isAbsent { return (argument.cell, result) }
    }
    let name = function.implementation(for: arguments.map { $0.type.isGiven ? $0.type.type : nil })
    guard let implementation = StandardLibrary.function(named: name) else {
      throw Fault(message: "no function `\(name)`")
    }
    let cells = arguments.map(\.cell)
    return cells.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return (.missing, result) }
      return (implementation.call(start, context), result)
    }
  }

  /// Puts the arguments of a call in the order of the parameters: by name, bare words where they fit, the others by
  /// position.
  func bind(_ signature: Signature, _ given: [(label: String?, value: CallTree)]) throws -> [Argument] {
    var bound = [Argument?](repeating: nil, count: signature.parameters.count)
    for (label, value) in given {
      let place: Int?
      if let label {
        place = signature.parameters.firstIndex { $0.name == label }
      } else if let word = signature.parameters.firstIndex(where: { value.isWord(of: $0.kind) }) {
        place = word
      } else {
        place = signature.parameters.indices.first { index in
          if case .word = signature.parameters[index].kind { return false }
          return bound[index] == nil
        }
      }
      guard let place, bound[place] == nil else { throw Fault(message: "no parameter for \(value)") }
      bound[place] = try argument(value, signature.parameters[place].kind)
    }
    return try bound.enumerated().map { index, argument in
      if let argument { return argument }
      guard signature.parameters[index].isOptional else {
        throw Fault(message: "`\(signature.parameters[index].name)` is not given")
      }
      return Argument(cell: .missing, type: ArgumentType(.never, optional: true, given: false))
    }
  }

  func argument(_ tree: CallTree, _ kind: ParameterKind) throws -> Argument {
    switch (kind, tree) {
    case (.word, .name(let word)), (.datePattern, .text(let word)), (.literalText, .text(let word)):
      return Argument(
        cell: context.arena.text(word), type: ArgumentType(.text(.exactly(word)), constant: .text(word)))
    case (.pattern, .pattern(let source)):
      context.patterns.append(try engine.compile(source))
      return Argument(
        cell: .integer(Int64(context.patterns.count - 1)), type: ArgumentType(.text(.any), constant: .text(source)))
    case (.zone, .text(let name)):
      context.zones.append(try Zones.load(name))
      return Argument(
        cell: .integer(Int64(context.zones.count - 1)), type: ArgumentType(.text(.any), constant: .text(name)))
    case (.literalInteger, .number(let digits)):
      guard let value = Int64(digits) else { throw Fault(message: "no whole number: \(digits)") }
      return Argument(cell: .integer(value), type: ArgumentType(.integer(.integer), constant: .integer(value)))
    case (.currency, .name(let code)): return Argument(cell: .currency(packed(code)), type: ArgumentType(.currency))
    case (.country, .name(let code)): return Argument(cell: .country(packed(code)), type: ArgumentType(.country))
    default:
      let cell = try self.cell(tree)
      return Argument(cell: cell, type: Types.narrow(cell))
    }
  }

  func packed(_ code: String) -> UInt32 {
    var code = code
    return code.withUTF8 { packedCode($0) } ?? 0
  }

  func cell(_ tree: CallTree) throws -> Cell {
    switch tree {
    case .text(let text): return context.arena.text(text)
    case .number(let digits):
      guard let number = ExactDecimal(digits) else { throw Fault(message: "no number: \(digits)") }
      return digits.contains(".") ? .decimal(number) : number.asInt64.map(Cell.integer) ?? .decimal(number)
    case .date(let text): return try date(String(text.dropFirst()))
    case .duration(let digits, let unit):
      let seconds = [("second", 1), ("minute", 60), ("hour", 3600), ("day", 86_400), ("week", 604_800)].first {
        unit.hasPrefix($0.0)
      }
      guard let seconds, let count = Int64(digits) else { throw Fault(message: "no duration: \(digits) \(unit)") }
      return .duration(CivilDuration(seconds: count * Int64(seconds.1)))
    case .name("missing"): return .missing
    case .name("true"): return .boolean(true)
    case .name("false"): return .boolean(false)
    case .name(let code) where code.count == 3: return .currency(packed(code))
    case .name(let code) where code.count == 2: return .country(packed(code))
    case .list(let elements):
      let cells = try elements.map(cell)
      return context.list(of: cells, atMost: cells.count)
    case .map(let entries):
      let cells = context.arena.cells(entries.count * 2)
      for (index, entry) in entries.enumerated() {
        cells[index * 2] = context.arena.text(entry.key)
        cells[index * 2 + 1] = try cell(entry.value)
      }
      return .map(cells, count: entries.count)
    case .call(let name, let arguments): return try call(name, arguments).0
    default: throw Fault(message: "no value: \(tree)")
    }
  }

  private func date(_ text: String) throws -> Cell {
    let cell = context.arena.text(text)
    if let days = CivilDate.parse(cell.asBytes) { return .date(days: days) }
    if let timestamp = Timestamp.parse(cell.asBytes) { return .timestamp(timestamp) }
    if let local = LocalTime.parse(cell.asBytes) { return .localTime(local) }
    throw Fault(message: "no date: \(text)")
  }
}

extension CallTree {
  func isWord(of kind: ParameterKind) -> Bool {
    guard case .word(let words) = kind, case .name(let name) = self else { return false }
    return words.contains(name)
  }
}
