import WaybillCore
import WaybillSyntax

/// A literal, or what is computed of literals alone.
enum Folded {
  case text(String)
  case number(ExactDecimal)
  case boolean(Bool)
  case date(DateLiteral)
  case duration(CivilDuration)

  /// Nil for what is no constant, and for what passes 38 digits.
  init?(_ expression: Expression) {
    switch expression.kind {
    case .text(let literal):
      guard let text = literal.plain else { return nil }
      self = .text(text)
    case .number(let literal):
      guard let value = ExactDecimal(literal) else { return nil }
      self = .number(value)
    case .boolean(let value): self = .boolean(value)
    case .date(let literal): self = .date(literal)
    case .duration(let count, let unit):
      guard let duration = CivilDuration(count, unit) else { return nil }
      self = .duration(duration)
    case .negate(let inner):
      guard case .number(let value)? = Folded(inner) else { return nil }
      self = .number(ExactDecimal(coefficient: -value.coefficient, scale: value.scale))
    case .binary(let operation, let left, let right):
      guard let left = Folded(left), let right = Folded(right), let value = Folded(operation, left, right) else {
        return nil
      }
      self = value
    default: return nil
    }
  }

  private init?(_ operation: BinaryOperator, _ left: Folded, _ right: Folded) {
    switch (operation, left, right) {
    case (.add, .text(let left), .text(let right)): self = .text(left + right)
    case (.add, .number(let left), .number(let right)):
      guard let value = left.adding(right) else { return nil }
      self = .number(value)
    case (.subtract, .number(let left), .number(let right)):
      guard let value = left.subtracting(right) else { return nil }
      self = .number(value)
    case (.multiply, .number(let left), .number(let right)):
      guard let value = left.multiplied(by: right) else { return nil }
      self = .number(value)
    default: return nil
    }
  }

  /// As messages show it.
  var shown: String {
    switch self {
    case .text(let text): "the text `\"\(text.count > 40 ? text.prefix(40) + "…" : text)\"`"
    case .number(let value): "the number `\(value)`"
    case .boolean(let value): "`\(value)`"
    case .date(let literal):
      literal.constantValue == nil ? "`@\(literal.text)`, which does not exist," : "`@\(literal.text)`"
    case .duration: "a duration"
    }
  }
}

extension CivilDuration {
  /// `5 minutes`, `1.5 seconds`; nil for one that is too long.
  package init?(_ count: NumberLiteral, _ unit: DurationUnit) {
    let nanosecondsOfUnit: Int64 =
      switch unit {
      case .millisecond: 1_000_000
      case .second: 1_000_000_000
      case .minute: 60_000_000_000
      case .hour: 3_600_000_000_000
      case .day: 86_400_000_000_000
      case .week: 604_800_000_000_000
      }
    guard let value = ExactDecimal(count)?.multiplied(by: ExactDecimal(nanosecondsOfUnit)) else { return nil }
    var nanoseconds = value.coefficient
    for _ in 0..<value.scale {
      guard nanoseconds % 10 == 0 else { return nil }
      nanoseconds /= 10
    }
    guard nanoseconds <= Int128(CivilDuration.largestSeconds) * 1_000_000_000 else { return nil }
    self.init(seconds: Int64(nanoseconds / 1_000_000_000), nanoseconds: Int64(nanoseconds % 1_000_000_000))
  }
}
