import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `and`, `or`, `not`, and conditions.
extension BodyChecker {
  func inferLogic(_ operation: BinaryOperator, _ left: Expression, _ right: Expression, span: SourceSpan)
    -> TypedExpression
  {
    let isAnd = operation == .and
    let a = truth(left, in: "`\(operation.rawValue)`")
    // Right of `and` the left side is true, right of `or` it is false.
    let b = with(facts(from: a, when: isAnd)) { truth(right, in: "`\(operation.rawValue)`") }
    if isSilent(a, b) { return broken(span) }
    let type = ExpressionType(.boolean).absent(from: a.type, b.type)
    return TypedExpression(isAnd ? .and(a, b) : .or(a, b), type, span: span)
  }

  func inferNot(_ operand: Expression, span: SourceSpan) -> TypedExpression {
    let value = truth(operand, in: "`not`")
    if isSilent(value) { return broken(span) }
    return TypedExpression(.not(value), ExpressionType(.boolean).absent(from: value.type), span: span)
  }

  /// A Boolean that is there; it may still fail.
  private func truth(_ expression: Expression, in place: String) -> TypedExpression {
    let value = infer(expression)
    if isSilent(value) { return broken(expression.span) }
    guard value.type.type == .boolean else {
      return broken(
        expression.span, .conditionNeedsBoolean(text(of: value.span), words(value.type.type), place, at: value.span))
    }
    if value.type.mayBeMissing, holds(.conditionPresent) {
      return broken(
        expression.span,
        recoded(missingDiagnostic(value, Need("\(place) needs true or false", isOperand: true), Slot(.boolean)), 340))
    }
    return value
  }

  /// The condition of `if`, `where`, `skip where`: neither missing nor failing.
  func condition(_ expression: Expression, in place: String) -> TypedExpression {
    let value = truth(expression, in: place)
    if isSilent(value) { return value }
    if value.type.canFail, holds(.failureIntoRequired) {
      return broken(
        expression.span,
        recoded(failureDiagnostic(value, Need("\(place) needs true or false", isOperand: true), Slot(.boolean)), 340))
    }
    return value
  }

  /// The condition of `require` and `warn`: one that fails is not met, so that it may fail; and one that is missing is
  /// not met either.
  func requirement(_ expression: Expression) -> TypedExpression {
    let value = infer(expression)
    if isSilent(value) { return broken(expression.span) }
    guard value.type.type == .boolean else {
      return broken(
        expression.span,
        .conditionNeedsBoolean(text(of: value.span), words(value.type.type), "a condition", at: value.span))
    }
    return value
  }
}
