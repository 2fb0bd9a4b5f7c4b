import WaybillCore
import WaybillSchema

/// What the type rules of functions ask of their arguments. A wrong kind of argument is found before; here it counts
/// as unknown.
extension ArgumentType {
  var text: TextShape {
    if case .text(let shape) = constant.map(ArgumentType.type(of:)) ?? type { return shape }
    return .any
  }

  /// The shape of a number, or of the amount of money or a quantity.
  var number: NumberShape {
    if case .integer(let value)? = constant { return .exactly(ExactDecimal(value)) }
    if case .decimal(let value)? = constant { return .exactly(value) }
    switch type {
    case .integer(let shape), .decimal(let shape), .money(let shape), .quantity(let shape, _): return shape
    default: return .any
    }
  }

  private static func type(of constant: Constant) -> ValueType? {
    if case .text(let text) = constant { return .text(.exactly(text)) }
    return nil
  }

  /// Element and count of a list.
  var list: (element: Slot, count: CountRange) {
    if case .list(let element, let count) = type { return (element, count) }
    return (Slot(.never), .any)
  }

  /// How many elements are present: those that may be missing may all be.
  var presentCount: CountRange {
    let (element, count) = list
    return element.isOptional || element.isNullable ? CountRange(0, count.high) : count
  }

  /// A list of this one's elements, without those that are missing.
  func presentElements(_ count: CountRange) -> ValueType { .list(Slot(list.element.type), count) }

  var mapValue: Slot {
    if case .map(let value) = type { return value }
    return Slot(.never)
  }

  var isMoney: Bool { if case .money = type { true } else { false } }
  var isInteger: Bool { if case .integer = type { true } else { false } }
  var isText: Bool { if case .text = type { true } else { false } }
  var isList: Bool { if case .list = type { true } else { false } }
  var isTimestamp: Bool { type == .timestamp }
  /// Broken already and reported, or the literal `missing`: nothing is to be said about it.
  var isNever: Bool { type == .never }

  var constantText: String? {
    if case .text(let text)? = constant { return text }
    return nil
  }

  var constantInteger: Int? {
    if case .integer(let value)? = constant { return Int(exactly: value) }
    return nil
  }

  /// A number of scalars that is given as an integer: nothing below 0, and no bound where none is known.
  var countRange: CountRange {
    let shape = number
    let low = shape.low?.rounded(toScale: 0, .ceiling)?.asInt64.map { Int(max(0, $0)) } ?? 0
    let high = shape.high?.rounded(toScale: 0, .floor)?.asInt64.map { Int(max(0, $0)) }
    return CountRange(min(low, high ?? low), high)
  }
}

extension NumberShape {
  /// Whole numbers from `low` to `high`.
  static func whole(_ low: Int64, _ high: Int64) -> NumberShape {
    NumberShape(low: ExactDecimal(low), high: ExactDecimal(high), scale: 0)
  }

  /// Whole numbers from `low` up.
  static func whole(from low: Int64) -> NumberShape { whole(low, .max) }

  func with(scale: UInt8) -> NumberShape { NumberShape(low: low, high: high, scale: scale) }
}

extension TextShape {
  /// Any text that is no longer than this one.
  var orShorter: TextShape { TextShape(0, length.high) }

  /// No longer than this one, and not empty unless it may be.
  var orShorterNotEmpty: TextShape { TextShape(min(length.low, 1), length.high) }

  /// All texts of the patterns are ASCII, so that a change of case makes none longer: the pattern has no class that
  /// reaches beyond.
  var isSurelyASCII: Bool {
    patterns.contains { pattern in
      guard pattern.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
      let reaching = [".", "[^", "\\W", "\\D", "\\S", "\\p", "\\P", "\\x", "\\C", "\\Q", "[:^", "(?"]
      return !reaching.contains { pattern.replacingOccurrences(of: "\\.").contains($0) }
    }
  }

  /// At most `factor` times as long.
  func grown(by factor: Int) -> TextShape {
    let high: Int? = length.high.flatMap {
      let (product, overflow) = $0.multipliedReportingOverflow(by: factor)
      return overflow ? nil : product
    }
    return TextShape(length.low, high)
  }
}

extension String {
  /// Without the parts that read `part`.
  fileprivate func replacingOccurrences(of part: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined()
  }
}

extension ResultType {
  static func text(_ shape: TextShape, isOptional: Bool = false, canFail: Bool = false) -> ResultType {
    .value(.text(shape), isOptional: isOptional, canFail: canFail)
  }

  static func text(_ low: Int, _ high: Int?, isOptional: Bool = false, canFail: Bool = false) -> ResultType {
    .text(TextShape(low, high), isOptional: isOptional, canFail: canFail)
  }

  static func integer(_ shape: NumberShape, isOptional: Bool = false, canFail: Bool = false) -> ResultType {
    .value(.integer(shape.asInteger), isOptional: isOptional, canFail: canFail)
  }

  static func decimal(_ shape: NumberShape, isOptional: Bool = false, canFail: Bool = false) -> ResultType {
    .value(.decimal(shape), isOptional: isOptional, canFail: canFail)
  }

  static let boolean = ResultType.value(.boolean)
}
