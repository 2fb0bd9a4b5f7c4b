import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `+ - * %` by the kinds of their operands. `/` has a meaning only inside `round`: see Quotients.swift.
extension BodyChecker {
  func inferBinary(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, expected: Slot?, span: SourceSpan
  ) -> TypedExpression {
    switch operation {
    case .and, .or: return inferLogic(operation, left, right, span: span)
    case .divide:
      _ = (infer(left), infer(right))
      return broken(span, .quotientOutsideRound(text(of: left.span), text(of: right.span), at: span))
    case .add: return arithmetic(.add, inferOperand(left, expected), inferOperand(right, expected), span: span)
    case .subtract: return arithmetic(.subtract, inferOperand(left), inferOperand(right), span: span)
    case .multiply: return arithmetic(.multiply, inferOperand(left), inferOperand(right), span: span)
    case .remainder: return arithmetic(.remainder, inferOperand(left), inferOperand(right), span: span)
    }
  }

  /// Only lists have a use for the place that their sum is meant for.
  private func inferOperand(_ operand: Expression, _ expected: Slot? = nil) -> TypedExpression {
    if case .list? = expected?.type { return infer(operand, expected: expected) }
    return infer(operand)
  }

  func arithmetic(
    _ operation: TypedExpression.ArithmeticOperator, _ left: TypedExpression, _ right: TypedExpression,
    span: SourceSpan
  ) -> TypedExpression {
    if isSilent(left, right) { return broken(span) }
    if operation == .add, case .list = left.type.type, case .list = right.type.type {
      return joinLists(left, right, span: span)
    }
    guard let result = resultType(operation, left, right) else {
      return broken(span, noArithmetic(operation, left, right, span: span))
    }
    let type = result.absent(from: left.type, right.type)
    return TypedExpression(.arithmetic(operation, left, right), type, span: span)
  }

  /// The type of the result, with the failures that the operation itself can have; nil where the kinds do not go
  /// together.
  private func resultType(
    _ operation: TypedExpression.ArithmeticOperator, _ left: TypedExpression, _ right: TypedExpression
  ) -> ExpressionType? {
    switch (operation, left.type.type, right.type.type) {
    case (.remainder, .integer(let a), .integer(let b)):
      return ExpressionType(.integer(a.remainder(dividingBy: b).asInteger), canFail: canBeZero(b))
    case (.remainder, let a, let b):
      guard let a = a.number, let b = b.number else { return nil }
      return ExpressionType(.decimal(a.remainder(dividingBy: b)), canFail: canBeZero(b))
    case (_, .integer(let a), .integer(let b)):
      return ExpressionType(.integer(combine(operation, a, b).asInteger))
    case (.add, .money(let a), .money(let b)), (.subtract, .money(let a), .money(let b)):
      return ExpressionType(.money(combine(operation, a, b)), canFail: !agreeInCurrency(left, right))
    case (.add, .quantity(let a, let first), .quantity(let b, let second))
    where first == second || first == nil || second == nil,
      (.subtract, .quantity(let a, let first), .quantity(let b, let second))
    where first == second || first == nil || second == nil:
      // Units are told at run time only.
      return ExpressionType(.quantity(combine(operation, a, b), dimension: first ?? second), canFail: true)
    case (.multiply, .money(let a), let b): return b.number.map { ExpressionType(.money(a.multiplied(by: $0))) }
    case (.multiply, let a, .money(let b)): return a.number.map { ExpressionType(.money($0.multiplied(by: b))) }
    case (.multiply, .quantity(let a, let dimension), let b):
      return b.number.map { ExpressionType(.quantity(a.multiplied(by: $0), dimension: dimension)) }
    case (.multiply, let a, .quantity(let b, let dimension)):
      return a.number.map { ExpressionType(.quantity($0.multiplied(by: b), dimension: dimension)) }
    case (.add, .duration, .duration), (.subtract, .duration, .duration), (.multiply, .duration, .integer),
      (.multiply, .integer, .duration):
      return ExpressionType(.duration)
    case (.add, .date, .duration), (.subtract, .date, .duration), (.add, .duration, .date):
      return ExpressionType(.date)
    case (.add, .timestamp, .duration), (.subtract, .timestamp, .duration), (.add, .duration, .timestamp):
      return ExpressionType(.timestamp)
    case (.add, .localTime, .duration), (.subtract, .localTime, .duration):
      return ExpressionType(.localTime)
    default:
      guard let a = left.type.type.number, let b = right.type.type.number else { return nil }
      return ExpressionType(.decimal(combine(operation, a, b)))
    }
  }

  private func combine(_ operation: TypedExpression.ArithmeticOperator, _ a: NumberShape, _ b: NumberShape)
    -> NumberShape
  {
    switch operation {
    case .add: a.adding(b)
    case .subtract: a.subtracting(b)
    case .multiply: a.multiplied(by: b)
    case .remainder: a.remainder(dividingBy: b)
    }
  }

  func canBeZero(_ shape: NumberShape) -> Bool {
    holds(.divisionByZero) && shape.contains(ExactDecimal.zero)
  }

  /// Amounts made with one and the same currency are known to agree.
  func agreeInCurrency(_ left: TypedExpression, _ right: TypedExpression) -> Bool {
    guard holds(.moneyCurrency) else { return true }
    guard let currency = currency(of: left) else { return false }
    return currency == self.currency(of: right)
  }

  /// `xs + ys`: one list after the other.
  private func joinLists(_ left: TypedExpression, _ right: TypedExpression, span: SourceSpan) -> TypedExpression {
    guard case .list(let first, let count) = left.type.type, case .list(let second, let more) = right.type.type,
      let element = first.join(second)
    else {
      return broken(span, .noCommonType(words(left.type.type), words(right.type.type), at: span))
    }
    for operand in [left, right] where operand.type.mayBeMissing {
      let need = Need("a list is joined with it", isOperand: true)
      return broken(span, missingDiagnostic(operand, need, Slot(operand.type.type)))
    }
    let type = ExpressionType(.list(element, count + more)).absent(from: left.type, right.type)
    let lists = TypedExpression(
      .list([.element(left), .element(right)]),
      ExpressionType(.list(Slot(.list(element, .any)), CountRange(2, 2)), personal: type.isPersonal), span: span)
    return TypedExpression(.flatten(lists), type, span: span)
  }

  private func noArithmetic(
    _ operation: TypedExpression.ArithmeticOperator, _ left: TypedExpression, _ right: TypedExpression,
    span: SourceSpan
  ) -> Diagnostic {
    let (a, b) = (text(of: left.span), text(of: right.span))
    let diagnostic = Diagnostic.noArithmetic(operation.sign, words(left.type.type), words(right.type.type), at: span)
    switch (operation, left.type.type, right.type.type) {
    case (.add, .text, _), (.add, _, .text):
      let joined = "\"\(Self.insideText(a))\(Self.insideText(b))\""
      return diagnostic.helping(joined, edits: [Diagnostic.Edit(span, joined)])
    case (.multiply, .text, let other) where other.number != nil:
      return diagnostic.helping("decimal(\(a))! * \(b)", edits: [Diagnostic.Edit(left.span, "decimal(\(a))!")])
    case (_, .money, let other) where other.number != nil:
      return diagnostic.helping("\(a).amount", edits: [Diagnostic.Edit(left.span, "\(a).amount")])
    case (.subtract, .date, .date), (.subtract, .timestamp, .timestamp):
      return diagnostic.helping("daysBetween(\(b), \(a))")
    default: return diagnostic
    }
  }

  /// A part of a longer text: what stands between the quotes of a literal, or a hole.
  private static func insideText(_ written: String) -> String {
    if written.count >= 2, written.hasPrefix("\""), written.hasSuffix("\"") {
      return String(written.dropFirst().dropLast())
    }
    return "{\(written)}"
  }

  // MARK: one operand

  func inferNegation(_ operand: Expression, expected: Slot?, span: SourceSpan) -> TypedExpression {
    let value = infer(operand)
    if isSilent(value) { return broken(span) }
    var type = value.type
    type.isOptional = type.mayBeMissing
    type.isNullable = false
    switch (value.kind, value.type.type) {
    case (.constant(.integer(let number)), _) where number != Int64.min:
      return constant(.integer(-number), .integer(.exactly(ExactDecimal(-number))), span)
    case (.constant(.decimal(let coefficient, let scale)), _):
      let number = ExactDecimal(coefficient: -coefficient, scale: scale)
      return constant(.decimal(coefficient: -coefficient, scale: scale), .decimal(.exactly(number)), span)
    case (_, .integer(let shape)): type.type = .integer(shape.negated.asInteger)
    case (_, .decimal(let shape)): type.type = .decimal(shape.negated)
    case (_, .money(let shape)): type.type = .money(shape.negated)
    case (_, .quantity(let shape, let dimension)): type.type = .quantity(shape.negated, dimension: dimension)
    case (_, .duration): break
    default: return broken(span, .noNegative(text(of: operand.span), words(value.type.type), at: span))
    }
    return TypedExpression(.negate(value), type, span: span)
  }
}

extension ValueType {
  /// The shape of a plain number.
  var number: NumberShape? {
    switch self {
    case .integer(let shape), .decimal(let shape): shape
    default: nil
    }
  }
}

extension TypedExpression.ArithmeticOperator {
  var sign: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .remainder: "%"
    }
  }
}
