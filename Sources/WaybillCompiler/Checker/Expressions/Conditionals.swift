import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `if c then a else b`
extension BodyChecker {
  func inferConditional(
    _ condition: Expression, _ then: Branch, _ otherwise: Branch?, expected: Slot?, span: SourceSpan
  ) -> TypedExpression {
    let test = self.condition(condition, in: "`if`")
    let first = with(facts(from: test, when: true)) { branch(then, expected: expected) }
    let hint = expected ?? (first.type.type == .never ? nil : Slot(first.type.type.unbounded))
    let second =
      otherwise.map { other in
        with(facts(from: test, when: false)) { branch(other, expected: hint) }
      } ?? missing(span)
    if isSilent(test) { return broken(span) }
    guard let joined = join(first, second, expected: expected, span: span) else { return broken(span) }
    var type = ExpressionType(joined)
    type.isOptional = first.type.isOptional || second.type.isOptional
    type.isNullable = first.type.isNullable || second.type.isNullable
    type.canFail = first.type.canFail || second.type.canFail
    type.isPersonal = first.type.isPersonal || second.type.isPersonal
    return TypedExpression(.condition(test, then: first, otherwise: second), type, span: span)
  }

  private func branch(_ branch: Branch, expected: Slot?) -> TypedExpression {
    switch branch {
    case .value(let value): return infer(value, expected: expected)
    case .skip(let span):
      guard canSkip else { return broken(span, .skipOutsideLoop(at: span)) }
      hasSkipped = true
      return TypedExpression(.skip, ExpressionType(.never), span: span)
    }
  }
}
