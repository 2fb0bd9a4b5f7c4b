import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `== != < <= > >=`, `in`, `matches`, `is`. None of them gives personal data, and none of them a missing value.
extension BodyChecker {
  func inferComparison(
    _ operation: ComparisonOperator, _ left: Expression, _ right: Expression, span: SourceSpan
  ) -> TypedExpression {
    let (a, b) = inferPair(left, right)
    if isSilent(a, b) { return broken(span) }
    guard areComparable(a.type.type, b.type.type) else {
      return broken(span, notComparable(operation, a, b, span: span))
    }
    let isOrder = operation != .equal && operation != .notEqual
    if isOrder {
      guard Self.hasOrder(a.type.type) else {
        return broken(span, .noOrder(operation.rawValue, words(a.type.type), at: span))
      }
      if holds(.orderedOperandPresent), let absent = [a, b].first(where: { $0.type.mayBeMissing }) {
        let need = Need("`\(operation.rawValue)` needs a value on both sides", isOperand: true)
        return broken(span, recoded(missingDiagnostic(absent, need, Slot(absent.type.type)), 339))
      }
    } else if a.type.mayBeMissing, b.type.mayBeMissing {
      return broken(span, .bothMayBeMissing(text(of: a.span), text(of: b.span), operation.rawValue, at: span))
    }
    var type = ExpressionType(.boolean)
    type.canFail = a.type.canFail || b.type.canFail || (isOrder && canDiffer(a, b))
    return TypedExpression(.compare(operation.kind, a, b), type, span: span)
  }

  /// A bare case or code takes its type from the other side.
  func inferPair(_ left: Expression, _ right: Expression) -> (TypedExpression, TypedExpression) {
    if case .name(let name) = left.kind, name.isCapital, scope.find(name.text) == nil {
      let b = infer(right)
      return (infer(left, expected: b.type.type == .never ? nil : Slot(b.type.type)), b)
    }
    let a = infer(left)
    if a.type.type == .never {
      // The other side may hold a bare case, which cannot be read without it.
      if case .name(let name) = right.kind, name.isCapital { return (a, broken(right.span)) }
      return (a, infer(right))
    }
    return (a, infer(right, expected: Slot(a.type.type)))
  }

  /// Two currencies or units are told apart at run time only.
  private func canDiffer(_ left: TypedExpression, _ right: TypedExpression) -> Bool {
    switch left.type.type {
    case .money: !agreeInCurrency(left, right)
    case .quantity: true
    default: false
    }
  }

  func areComparable(_ left: ValueType, _ right: ValueType) -> Bool {
    switch (left, right) {
    case (.text, .text), (.money, .money), (.boolean, .boolean), (.date, .date), (.time, .time),
      (.localTime, .localTime), (.timestamp, .timestamp), (.duration, .duration), (.currency, .currency),
      (.country, .country), (.quantity, .quantity):
      true
    case (.enumeration(let a), .enumeration(let b)): a == b
    case (.never, _), (_, .never): true
    default: left.number != nil && right.number != nil
    }
  }

  static func hasOrder(_ type: ValueType) -> Bool {
    switch type {
    case .text, .integer, .decimal, .money, .quantity, .date, .time, .localTime, .timestamp, .duration: true
    default: false
    }
  }

  private func notComparable(
    _ operation: ComparisonOperator, _ left: TypedExpression, _ right: TypedExpression, span: SourceSpan
  ) -> Diagnostic {
    let diagnostic = Diagnostic.notComparable(
      operation.rawValue, words(left.type.type), words(right.type.type), at: span)
    let (a, b) = (text(of: left.span), text(of: right.span))
    switch (left.type.type, right.type.type) {
    case (.enumeration(let index), .text):
      return suggestingCase(diagnostic, index, right)
    case (.text, .enumeration(let index)):
      return suggestingCase(diagnostic, index, left)
    case (.text, let other) where other.number != nil:
      return diagnostic.helping(
        "decimal(\(a))! \(operation.rawValue) \(b)", edits: [Diagnostic.Edit(left.span, "decimal(\(a))!")])
    case (let other, .text) where other.number != nil:
      if case .constant(.text(let digits)) = right.kind, ExactDecimal(digits) != nil {
        return diagnostic.helping("\(a) \(operation.rawValue) \(digits)", edits: [Diagnostic.Edit(right.span, digits)])
      }
      return diagnostic.helping(
        "\(a) \(operation.rawValue) decimal(\(b))!", edits: [Diagnostic.Edit(right.span, "decimal(\(b))!")])
    case (.boolean, .text):
      if case .constant(.text(let word)) = right.kind, word == "true" || word == "false" {
        return diagnostic.helping("\(a) \(operation.rawValue) \(word)", edits: [Diagnostic.Edit(right.span, word)])
      }
      return diagnostic
    case (.money, let other) where other.number != nil:
      return diagnostic.helping(
        "\(a).amount \(operation.rawValue) \(b)", edits: [Diagnostic.Edit(left.span, "\(a).amount")])
    default: return diagnostic
    }
  }

  /// `"open"` where a case is meant that is written so on the wire.
  private func suggestingCase(_ diagnostic: Diagnostic, _ index: Int, _ text: TypedExpression) -> Diagnostic {
    guard case .constant(.text(let wire)) = text.kind,
      let found = types.enums[index].cases.first(where: { $0.wire == wire || $0.name == wire })
    else { return diagnostic }
    return diagnostic.helping(found.name, edits: [Diagnostic.Edit(text.span, found.name)])
  }

  func recoded(_ diagnostic: Diagnostic, _ code: Int) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.code = DiagnosticCode(code)
    return diagnostic
  }

  // MARK: in

  func inferMembership(_ value: Expression, _ list: Expression, isNegated: Bool, span: SourceSpan) -> TypedExpression {
    let element = infer(value)
    if isSilent(element) { return broken(span) }
    let values = infer(list, expected: Slot(.list(Slot(element.type.type), .any)))
    if isSilent(values) { return broken(span) }
    guard case .list(let slot, _) = values.type.type else {
      return broken(span, .inNeedsList(text(of: list.span), words(values.type.type), at: list.span))
    }
    guard areComparable(element.type.type, slot.type) else {
      return broken(span, .notComparable("in", words(element.type.type), words(slot.type), at: span))
    }
    if values.type.mayBeMissing {
      return broken(
        span, missingDiagnostic(values, Need("`in` needs a list", isOperand: true), Slot(.list(slot, .any))))
    }
    if element.type.mayBeMissing, slot.isOptional {
      return broken(span, .bothMayBeMissing(text(of: element.span), text(of: values.span), "in", at: span))
    }
    var type = ExpressionType(.boolean)
    type.canFail = element.type.canFail || values.type.canFail
    return answer(TypedExpression(.isIn(element, list: values), type, span: span), of: element, isNegated: isNegated)
  }

  func inferRange(
    _ value: Expression, _ low: Expression, _ high: Expression, isNegated: Bool, span: SourceSpan
  ) -> TypedExpression {
    let operands = [infer(value), infer(low), infer(high)]
    if operands.contains(where: { $0.type.type == .never }) { return broken(span) }
    for bound in operands.dropFirst() where !areComparable(operands[0].type.type, bound.type.type) {
      return broken(span, .notComparable("in", words(operands[0].type.type), words(bound.type.type), at: span))
    }
    guard Self.hasOrder(operands[0].type.type) else {
      return broken(span, .noOrder("in", words(operands[0].type.type), at: span))
    }
    if holds(.orderedOperandPresent), let absent = operands.first(where: { $0.type.mayBeMissing }) {
      return broken(
        span,
        recoded(missingDiagnostic(absent, Need("a range needs values", isOperand: true), Slot(absent.type.type)), 339))
    }
    var type = ExpressionType(.boolean)
    type.canFail =
      operands.contains { $0.type.canFail } || canDiffer(operands[0], operands[1])
      || canDiffer(operands[0], operands[2])
    let test = TypedExpression(.isInRange(operands[0], low: operands[1], high: operands[2]), type, span: span)
    return isNegated ? TypedExpression(.not(test), type, span: span) : test
  }

  /// What is missing is in no list and is no case: the answer is false there, and its negation true.
  private func answer(_ test: TypedExpression, of value: TypedExpression, isNegated: Bool) -> TypedExpression {
    var test = test
    if value.type.mayBeMissing {
      var inner = test
      inner.type.isOptional = true
      test = TypedExpression(
        .otherwise(inner, constant(.boolean(false), .boolean, test.span)), test.type, span: test.span)
    }
    return isNegated ? TypedExpression(.not(test), test.type, span: test.span) : test
  }

  // MARK: matches

  func inferMatches(_ value: Expression, _ pattern: Expression, span: SourceSpan) -> TypedExpression {
    let subject = infer(value)
    guard case .pattern(let literal) = pattern.kind else {
      _ = infer(pattern)
      return broken(span, .patternNeeded(at: pattern.span))
    }
    guard checkPattern(literal) else { return broken(span) }
    if isSilent(subject) { return broken(span) }
    guard case .text = subject.type.type else {
      return broken(span, .matchesNeedsText(text(of: value.span), words(subject.type.type), at: value.span))
    }
    if subject.type.mayBeMissing, holds(.orderedOperandPresent) {
      return broken(
        span,
        recoded(
          missingDiagnostic(subject, Need("`matches` needs a text", isOperand: true), Slot(subject.type.type)), 339))
    }
    return TypedExpression(
      .matches(subject, pattern: literal.source), ExpressionType(.boolean, canFail: subject.type.canFail), span: span)
  }

  func checkPattern(_ literal: PatternLiteral) -> Bool {
    do {
      _ = try environment.input.patterns.compile(literal.source)
      return true
    } catch {
      report(.patternDoesNotCompile(error.message, at: literal.span))
      return false
    }
  }

  // MARK: is

  func inferState(_ value: Expression, _ state: ValueState, isNegated: Bool, span: SourceSpan) -> TypedExpression {
    var subject = infer(value)
    if isSilent(subject) { return broken(span) }
    let type = ExpressionType(.boolean, canFail: subject.type.canFail)
    let test: TypedExpression
    switch state {
    case .present: test = TypedExpression(.isPresent(subject), type, span: span)
    case .missing: test = TypedExpression(.isMissing(subject), type, span: span)
    case .null: test = TypedExpression(.isNull(subject), type, span: span)
    case .named(let path):
      if case .choiceRecord(let whole, _) = subject.kind { subject = whole }
      guard let named = isCase(subject, path, type, span: span) else { return broken(span) }
      return answer(named, of: subject, isNegated: isNegated)
    }
    return isNegated ? TypedExpression(.not(test), type, span: span) : test
  }

  private func isCase(_ subject: TypedExpression, _ path: Path, _ type: ExpressionType, span: SourceSpan)
    -> TypedExpression?
  {
    switch subject.type.type {
    case .choice(let choice):
      notePackage(path)
      switch symbols.resolveCase(path, ofChoice: choice, in: packageName) {
      case .success(let index): return TypedExpression(.isChoiceCase(subject, index), type, span: span)
      case .failure(let diagnostic): report(diagnostic)
      }
    case .enumeration(let index):
      guard let name = path.names.last else { return nil }
      switch symbols.resolveCase(name, ofEnum: index) {
      case .success(let found): return TypedExpression(.isEnumCase(subject, found), type, span: span)
      case .failure(let diagnostic): report(diagnostic)
      }
    default: report(.isNeedsCases(path.text, text(of: subject.span), words(subject.type.type), at: path.span))
    }
    return nil
  }
}

extension ComparisonOperator {
  var kind: TypedExpression.ComparisonKind {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    }
  }
}
