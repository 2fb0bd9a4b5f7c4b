import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `round(a / b + c, scale: 2, halfUp)`: every quotient inside is gathered into one, so that it is rounded once and
/// nothing is lost before.
extension BodyChecker {
  private struct Fraction {
    var numerator: TypedExpression
    /// Nil is 1.
    var denominator: TypedExpression?
  }

  /// Whether a `/` stands in the arithmetic of the expression, not inside another call.
  static func hasQuotient(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .binary(.divide, _, _): true
    case .binary(.add, let left, let right), .binary(.subtract, let left, let right),
      .binary(.multiply, let left, let right):
      hasQuotient(left) || hasQuotient(right)
    case .negate(let inner): hasQuotient(inner)
    default: false
    }
  }

  func inferQuotient(_ value: Expression, scale: Int, mode: RoundingMode, span: SourceSpan) -> TypedExpression {
    guard let fraction = fraction(value), let denominator = fraction.denominator else { return broken(span) }
    let numerator = fraction.numerator
    if isSilent(numerator, denominator) { return broken(span) }
    guard let type = quotientType(numerator, denominator, scale: scale, mode: mode) else {
      return broken(
        value.span, .noArithmetic("/", words(numerator.type.type), words(denominator.type.type), at: value.span))
    }
    let code = RoundingCode(rawValue: mode.rawValue) ?? .halfUp
    return TypedExpression(
      .quotient(numerator, denominator, scale: scale, mode: code),
      type.absent(from: numerator.type, denominator.type), span: span)
  }

  private func quotientType(
    _ numerator: TypedExpression, _ denominator: TypedExpression, scale: Int, mode: RoundingMode
  ) -> ExpressionType? {
    let scale = UInt8(scale)
    switch (numerator.type.type, denominator.type.type) {
    case (.money(let a), .money(let b)):
      return ExpressionType(
        .decimal(a.divided(by: b, toScale: scale, mode)),
        canFail: canBeZero(b) || !agreeInCurrency(numerator, denominator))
    case (.money(let a), let b):
      return b.number.map {
        ExpressionType(.money(a.divided(by: $0, toScale: scale, mode)), canFail: canBeZero($0))
      }
    case (.quantity(let a, let dimension), let b) where b.number != nil:
      return b.number.map {
        ExpressionType(.quantity(a.divided(by: $0, toScale: scale, mode), dimension: dimension), canFail: canBeZero($0))
      }
    case (let a, let b):
      guard let a = a.number, let b = b.number else { return nil }
      return ExpressionType(.decimal(a.divided(by: b, toScale: scale, mode)), canFail: canBeZero(b))
    }
  }

  private func fraction(_ expression: Expression) -> Fraction? {
    let span = expression.span
    guard BodyChecker.hasQuotient(expression) else { return Fraction(numerator: infer(expression), denominator: nil) }
    switch expression.kind {
    case .negate(let inner):
      guard var fraction = fraction(inner) else { return nil }
      let minusOne = constant(.integer(-1), .integer(.exactly(ExactDecimal(-1))), span)
      fraction.numerator = arithmetic(.multiply, fraction.numerator, minusOne, span: span)
      return fraction
    case .binary(let operation, let left, let right):
      guard let a = fraction(left), let b = fraction(right) else { return nil }
      switch operation {
      case .divide:
        // Both sides once more by the inner divisor: without it below the line, `a / (b / 0)` would be 0 and not a
        // failure.
        let above = product(product(a.numerator, b.denominator, span), b.denominator, span)
        let below = product(product(b.numerator, a.denominator, span), b.denominator, span)
        return Fraction(numerator: above, denominator: below)
      case .multiply:
        return Fraction(
          numerator: arithmetic(.multiply, a.numerator, b.numerator, span: span),
          denominator: a.denominator.map { product($0, b.denominator, span) } ?? b.denominator)
      case .add, .subtract:
        let sum = arithmetic(
          operation == .add ? .add : .subtract, product(a.numerator, b.denominator, span),
          product(b.numerator, a.denominator, span), span: span)
        return Fraction(
          numerator: sum, denominator: a.denominator.map { product($0, b.denominator, span) } ?? b.denominator)
      default: return nil
      }
    default: return nil
    }
  }

  private func product(_ value: TypedExpression, _ factor: TypedExpression?, _ span: SourceSpan) -> TypedExpression {
    guard let factor else { return value }
    return arithmetic(.multiply, value, factor, span: span)
  }
}
