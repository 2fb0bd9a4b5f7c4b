import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillSchema

extension CheckedCallable {
  /// Calls `visit` for every expression of the body, outer ones first.
  func forEachExpression(_ visit: (TypedExpression) -> Void) {
    checks.forEach { $0.forEachExpression(visit) }
    switch body {
    case .record(let body): body.rules.forEach { $0.forEachExpression(visit) }
    case .expression(let expression): expression.forEachExpression(visit)
    case .rules(let rules): rules.forEach { $0.forEachExpression(visit) }
    }
  }
}

extension TypedRule {
  func forEachExpression(_ visit: (TypedExpression) -> Void) {
    switch kind {
    case .set(_, let value), .local(_, let value), .skip(let value): value.forEachExpression(visit)
    case .nested(_, let body): body.rules.forEach { $0.forEachExpression(visit) }
    case .condition(let condition, let then, let otherwise):
      condition.forEachExpression(visit)
      then.forEach { $0.forEachExpression(visit) }
      otherwise.forEach { $0.forEachExpression(visit) }
    case .match(let match):
      match.forEachOperand(visit)
      for arm in match.arms { arm.result.forEach { $0.forEachExpression(visit) } }
      match.otherwise?.forEach { $0.forEachExpression(visit) }
    case .require(let condition, let message, _), .warn(let condition, let message, _):
      condition.forEachExpression(visit)
      message.forEachExpression(visit)
    case .reject(let message, _): message.forEachExpression(visit)
    case .forEach(let loop, let rules):
      loop.forEachExpression(visit)
      rules.forEach { $0.forEachExpression(visit) }
    }
  }
}

extension TypedMatch {
  /// The subject, patterns and conditions; not the results.
  func forEachOperand(_ visit: (TypedExpression) -> Void) {
    subject.forEachExpression(visit)
    for arm in arms {
      for pattern in arm.patterns {
        switch pattern {
        case .equals(let value): value.forEachExpression(visit)
        case .range(let low, let high):
          low.forEachExpression(visit)
          high.forEachExpression(visit)
        case .matches, .missing, .enumCase, .choiceCase, .bind: break
        }
      }
      arm.condition?.forEachExpression(visit)
    }
  }
}

extension Loop {
  func forEachExpression(_ visit: (TypedExpression) -> Void) {
    operands.forEach { $0.forEachExpression(visit) }
  }
}

extension TypedExpression {
  func forEachExpression(_ visit: (TypedExpression) -> Void) {
    visit(self)
    for operand in operands { operand.forEachExpression(visit) }
    switch kind {
    case .record(let body): body.rules.forEach { $0.forEachExpression(visit) }
    case .match(let match):
      match.forEachOperand(visit)
      for arm in match.arms { arm.result.forEachExpression(visit) }
      match.otherwise?.forEachExpression(visit)
    default: break
    }
  }

  /// The expressions directly under this one, but for those of a record's body and of a match.
  var operands: [TypedExpression] {
    switch kind {
    case .constant, .local, .targetField, .skip, .record, .match: []
    case .field(let base, _), .choiceRecord(let base, _), .choice(_, _, let base), .negate(let base): [base]
    case .not(let base), .matches(let base, _), .isPresent(let base), .isMissing(let base), .isNull(let base): [base]
    case .isEnumCase(let base, _), .isChoiceCase(let base, _), .otherwiseSkip(let base): [base]
    case .otherwiseClear(let base), .force(let base), .narrow(let base, _), .attempt(let base): [base]
    case .reshape(let base, _), .flatten(let base): [base]
    case .lookup(_, let keys): keys
    case .builtin(_, let arguments): arguments.compactMap { $0 }
    case .call(_, let arguments), .concatenate(let arguments): arguments
    case .list(let parts): parts.flatMap(\.operands)
    case .map(let parts, _): parts.flatMap(\.operands)
    case .arithmetic(_, let left, let right), .compare(_, let left, let right): [left, right]
    case .quotient(let left, let right, _, _), .and(let left, let right), .or(let left, let right): [left, right]
    case .isIn(let left, let right), .otherwise(let left, let right): [left, right]
    case .index(let left, let right), .mapValue(let left, let right): [left, right]
    case .isInRange(let value, let low, let high): [value, low, high]
    case .otherwiseReject(let value, let message, _): [value, message]
    case .condition(let condition, let then, let otherwise): [condition, then, otherwise]
    case .reject(let message, _): [message]
    }
  }
}

extension TypedExpression.ListPart {
  var operands: [TypedExpression] {
    switch self {
    case .element(let value): [value]
    case .comprehension(let comprehension): comprehension.loops.flatMap(\.operands) + [comprehension.value]
    }
  }
}

extension TypedExpression.MapPart {
  var operands: [TypedExpression] {
    switch self {
    case .entry(let key, let value): [key, value]
    case .comprehension(let loops, _, let key, let value): loops.flatMap(\.operands) + [key, value]
    }
  }
}

extension Loop {
  var operands: [TypedExpression] {
    var all = [source]
    if let condition { all.append(condition) }
    if let join { all += [join.elementKey, join.outerKey] }
    all += sortKeys.map(\.value)
    all += grouping?.keys ?? []
    return all
  }
}
