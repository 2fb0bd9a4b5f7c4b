import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

extension BodyChecker {
  /// The expression with its type. `expected` is the place that it is meant for: it gives bare cases and codes their
  /// type, `{ … }` its
  /// record, and tells `!` how narrow the value has to become. Whether the value fits is said by `fit`, not here.
  func infer(_ expression: Expression, expected: Slot? = nil) -> TypedExpression {
    let span = expression.span
    switch expression.kind {
    case .text(let literal): return inferText(literal, expected: expected)
    case .number(let literal): return inferNumber(literal)
    case .duration(let literal, let unit): return inferDuration(literal, unit, span: span)
    case .date(let literal): return inferDate(literal)
    case .pattern: return broken(span, .patternAlone(at: span))
    case .boolean(let value): return constant(.boolean(value), .boolean, span)
    case .name, .member: return inferPath(expression, expected: expected)
    case .index(let base, let indexes): return inferIndex(base, indexes, span: span)
    case .call(let call): return inferCall(call, piped: nil, expected: expected, span: span)
    case .pipe(let value, let call): return inferCall(call, piped: value, expected: expected, span: span)
    case .record(let path, let rules): return inferRecord(path, rules, expected: expected, span: span)
    case .list(let elements): return inferList(elements, expected: expected, span: span)
    case .map(let entries): return inferMap(entries, expected: expected, span: span)
    case .binary(let operation, let left, let right):
      return inferBinary(operation, left, right, expected: expected, span: span)
    case .compare(let operation, let left, let right): return inferComparison(operation, left, right, span: span)
    case .membership(let value, let list, let isNegated):
      return inferMembership(value, list, isNegated: isNegated, span: span)
    case .rangeMembership(let value, let low, let high, let isNegated):
      return inferRange(value, low, high, isNegated: isNegated, span: span)
    case .matches(let value, let pattern): return inferMatches(value, pattern, span: span)
    case .state(let value, let state, let isNegated): return inferState(value, state, isNegated: isNegated, span: span)
    case .negate(let operand): return inferNegation(operand, expected: expected, span: span)
    case .not(let operand): return inferNot(operand, span: span)
    case .attempt(let operand): return inferAttempt(operand, expected: expected, span: span)
    case .force(let operand): return inferForce(operand, expected: expected, span: span)
    case .fallback(let value, let fallback): return inferFallback(value, fallback, expected: expected, span: span)
    case .conditional(let condition, let then, let otherwise):
      return inferConditional(condition, then, otherwise, expected: expected, span: span)
    case .match(let subject, let arms): return inferMatch(subject, arms, expected: expected, span: span)
    case .reject(let rejection): return inferRejection(rejection, span: span)
    case .read(let path, let keys): return inferRead(path, keys, span: span)
    case .error: return broken(span)
    }
  }

  func constant(_ value: ConstantValue, _ type: ValueType, _ span: SourceSpan) -> TypedExpression {
    TypedExpression(.constant(value), ExpressionType(type), span: span)
  }

  /// Broken or a rejection: nothing more can be said of what is made of it.
  func isSilent(_ expressions: TypedExpression...) -> Bool {
    expressions.forEach(reportRejectionAsOperand)
    return expressions.contains { $0.type.type == .never }
  }

  /// What is broken has been reported, but a rejection is nothing wrong where it stands: only here is it.
  func reportRejectionAsOperand(_ expression: TypedExpression) {
    if expression.type.type == .never, expression.isRejection { report(.rejectionAsOperand(at: expression.span)) }
  }
}

extension TypedExpression {
  /// Whatever the document, it is rejected.
  var isRejection: Bool {
    switch kind {
    case .reject: true
    case .condition(_, let then, let otherwise): then.isRejection && otherwise.isRejection
    case .match(let match): !match.arms.isEmpty && match.arms.allSatisfy(\.result.isRejection)
    default: false
    }
  }
}
