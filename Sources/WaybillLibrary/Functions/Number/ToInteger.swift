import WaybillCore
import WaybillSchema

struct ToInteger: BuiltinFunction {
  static let signature = Signature("integer", .number, .required("value", .any), gives: "Integer")
  static let summary = "A text or a decimal as a whole number; `3.00` is one, `3.5` is not."
  static let examples = [
    Example(#"integer("042")"#, gives: "42"), Example("integer(3.00)", gives: "3"),
    Example("integer(3.5)", fails: .notAWholeNumber),
    Example(#"integer("1,000")"#, fails: .notANumber), Example(#"integer("99999999999999999999")"#, fails: .outOfRange),
  ]
  static let failures = "the text is no number, the number has a fraction, or it needs more than 64 bits"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    switch arguments[0].type {
    case .integer, .never: return .integer(arguments[0].number)
    case .decimal(let shape): return .integer(shape.rounded(toScale: 0, .down), canFail: 0 < shape.scale)
    case .text(let shape): return .integer(NumberShape(writtenIn: shape), canFail: true)
    default: return .mismatch("`integer` takes a text or a number")
    }
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let value = arguments[0]
    switch value.kind {
    case .integer: return value
    case .text:
      guard let number = ExactDecimal.parse(value.asBytes) else { return .failed(value.numberFault, detail: value) }
      guard number.isWhole else { return .failed(.notAWholeNumber, detail: value) }
      return number.asInt64.map(Cell.integer) ?? .failed(.outOfRange, detail: value)
    default:
      let number = value.asDecimal
      return number.isWhole ? .integer(orLimit: number.asInt64) : .failed(.notAWholeNumber)
    }
  }
}

extension Cell {
  /// Why a text could not be read as a number: it is none, or it has more than 38 digits.
  var numberFault: FailureCode {
    let text = asBytes
    let unsigned = text.first == 0x2D || text.first == 0x2B ? text.dropFirst() : text[...]
    let points = unsigned.reduce(0) { $1 == 0x2E ? $0 + 1 : $0 }
    let isNumber = unsigned.count > points && points <= 1 && unsigned.allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x2E }
    return isNumber ? .tooManyDigits : .notANumber
  }
}

extension NumberShape {
  /// The numbers that fit so many characters: nines all over.
  init(writtenIn text: TextShape) {
    guard let length = text.length.high, length <= 38 else {
      self = .any
      return
    }
    let largest = ExactDecimal(coefficient: ExactDecimal.powerOfTen(length) - 1, scale: 0)
    let smallest = ExactDecimal(coefficient: 1 - ExactDecimal.powerOfTen(max(0, length - 1)), scale: 0)
    self.init(low: smallest, high: largest, scale: UInt8(max(0, length - 1)))
  }
}
