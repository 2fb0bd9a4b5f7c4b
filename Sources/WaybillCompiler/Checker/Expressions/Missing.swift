import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `else`, `!`, `try`: missing and failing are two things, handled on the spot.
extension TypedExpression {
  /// Gives no value on any way, and is no broken part.
  fileprivate var isCertainRejection: Bool {
    if case .constant = kind { return false }
    return type.type == .never && !type.mayBeMissing
  }
}

extension BodyChecker {
  /// `try a`: a failure becomes missing.
  func inferAttempt(_ operand: Expression, expected: Slot?, span: SourceSpan) -> TypedExpression {
    let value = narrowedTo(expected, infer(operand, expected: expected), onlyFailing: true)
    if isSilent(value) { return broken(span) }
    guard value.type.canFail else {
      report(.needlessTry(text(of: operand.span), at: span, operand: operand.span))
      return value
    }
    var type = value.type
    type.canFail = false
    type.isOptional = true
    return TypedExpression(.attempt(value), type, span: span)
  }

  /// `a!`: a rejection where it is missing, failed, or too wide for its place.
  func inferForce(_ operand: Expression, expected: Slot?, span: SourceSpan) -> TypedExpression {
    let value = narrowedTo(expected, infer(operand, expected: optional(expected)))
    if isSilent(value) { return broken(span) }
    if !value.type.canFail, !value.type.mayBeMissing {
      report(.needlessForce(text(of: operand.span), at: span, operand: operand.span))
      return value
    }
    return TypedExpression(.force(value), settled(value.type), span: span)
  }

  /// Neither missing nor failing any more.
  private func settled(_ type: ExpressionType) -> ExpressionType {
    var type = type
    (type.isOptional, type.isNullable, type.canFail) = (false, false, false)
    return type
  }

  private func optional(_ slot: Slot?) -> Slot? {
    slot.map { Slot($0.type, optional: true, nullable: $0.isNullable) }
  }

  /// Where the type is of the right kind but too wide for the place, the value is checked at run time and fails there.
  private func narrowedTo(_ expected: Slot?, _ value: TypedExpression, onlyFailing: Bool = false) -> TypedExpression {
    guard let expected, value.type.type != .never else { return value }
    let value = convert(value, to: expected.type)
    guard misfit(value.type.type, into: expected.type) != nil,
      !onlyFailing || value.type.canFail || isTooWide(value, expected),
      let narrow = narrowedType(value.type.type, expected.type)
    else { return value }
    var type = value.type
    type.type = narrow
    type.canFail = true
    return TypedExpression(.narrow(value, Slot(narrow)), type, span: value.span)
  }

  private func isTooWide(_ value: TypedExpression, _ expected: Slot) -> Bool {
    narrowedType(value.type.type, expected.type) != nil
  }

  /// The type that a check at run time gives; nil where the kinds differ and no check helps.
  private func narrowedType(_ type: ValueType, _ expected: ValueType) -> ValueType? {
    switch (type, expected) {
    case (.text, .text), (.integer, .integer), (.decimal, .decimal), (.money, .money): return expected
    case (.integer, .decimal(let shape)): return .integer(shape.asInteger)
    case (.quantity(_, let mine), .quantity(_, let wanted)) where wanted == nil || mine == nil || mine == wanted:
      return expected
    case (.list(let element, let count), .list(let wanted, let needed)):
      // Elements are checked too, but for missing ones, which are no failure of a type.
      guard !element.isOptional || wanted.isOptional, !element.isNullable || wanted.isNullable,
        let inner = misfit(element.type, into: wanted.type) == nil
          ? element.type : narrowedType(element.type, wanted.type)
      else { return nil }
      let slot = Slot(inner, optional: element.isOptional, nullable: element.isNullable)
      return .list(slot, count.intersection(needed) ?? needed)
    case (.map(let value), .map(let wanted)):
      guard !value.isOptional || wanted.isOptional, !value.isNullable || wanted.isNullable,
        let inner = misfit(value.type, into: wanted.type) == nil ? value.type : narrowedType(value.type, wanted.type)
      else { return nil }
      return .map(Slot(inner, optional: value.isOptional, nullable: value.isNullable))
    default: return nil
    }
  }

  // MARK: else

  func inferFallback(_ value: Expression, _ fallback: Fallback, expected: Slot?, span: SourceSpan) -> TypedExpression {
    switch fallback {
    case .value(let other):
      // `a else b else reject "…"`: the rejection is for both.
      if case .fallback(let second, .reject(let rejection)) = other.kind {
        let both = Expression(.fallback(value, .value(second)), span: value.span.union(second.span))
        return inferFallback(both, .reject(rejection), expected: expected, span: span)
      }
      return inferOtherwise(value, other, expected: expected, span: span)
    case .reject(let rejection):
      let first = narrowedTo(expected, infer(value, expected: optional(expected)))
      let (message, place) = rejectionParts(rejection)
      if isSilent(first) { return broken(span) }
      if !first.type.canFail, !first.type.mayBeMissing {
        report(.needlessElse(text(of: value.span), at: rejection.span, whole: span, value: value.span))
        return first
      }
      return TypedExpression(
        .otherwiseReject(first, message: message, at: place), settled(first.type), span: span)
    case .skip(let place):
      let first = infer(value, expected: optional(expected))
      guard canSkip else { return broken(span, .skipOutsideLoop(at: place)) }
      hasSkipped = true
      if isSilent(first) { return broken(span) }
      var type = first.type
      (type.isOptional, type.isNullable) = (false, false)
      return TypedExpression(.otherwiseSkip(first), type, span: span)
    case .clear(let place):
      let first = infer(value, expected: optional(expected))
      if isSilent(first) { return broken(span) }
      guard expected?.isNullable ?? true else { return broken(span, .clearWithoutNull(at: place)) }
      var type = first.type
      (type.isOptional, type.isNullable) = (false, true)
      return TypedExpression(.otherwiseClear(first), type, span: span)
    }
  }

  /// `a else b` takes b where a is missing. A failure of a stays one.
  private func inferOtherwise(_ value: Expression, _ other: Expression, expected: Slot?, span: SourceSpan)
    -> TypedExpression
  {
    let first = infer(value, expected: optional(expected))
    let hint = expected ?? (first.type.type == .never ? nil : Slot(first.type.type.unbounded))
    let second = infer(other, expected: hint)
    if isSilent(first) { return broken(span) }
    if second.isCertainRejection {
      var type = settled(first.type)
      type.canFail = first.type.canFail
      return TypedExpression(.otherwise(first, second), type, span: span)
    }
    if isSilent(second), !second.type.mayBeMissing { return broken(span) }
    if !first.type.mayBeMissing, !first.type.canFail {
      report(.needlessElse(text(of: value.span), at: other.span, whole: span, value: value.span))
    }
    guard let joined = join(first, second, expected: expected, span: span) else { return broken(span) }
    var type = ExpressionType(joined)
    type.isOptional = second.type.isOptional
    type.isNullable = second.type.isNullable
    type.canFail = (first.type.canFail && holds(.fallbackLeavesFailure)) || second.type.canFail
    type.isPersonal = first.type.isPersonal || second.type.isPersonal
    return TypedExpression(.otherwise(first, second), type, span: span)
  }

  /// The type that holds both; reports where they have nothing in common.
  func join(_ left: TypedExpression, _ right: TypedExpression, expected: Slot?, span: SourceSpan) -> ValueType? {
    if let joined = left.type.type.join(right.type.type) { return joined }
    if let expected, expected.type != .never {
      // The place takes both, such as two cases of one choice.
      let both = [left, right].map { convert($0, to: expected.type).type.type }
      if both.allSatisfy({ misfit($0, into: expected.type) == nil }) { return expected.type }
      for part in [left, right] where misfit(convert(part, to: expected.type).type.type, into: expected.type) != nil {
        report(
          misfitDiagnostic(
            part, "", Need("\(expected.type.name(in: types)) is needed here"), expected))
        return nil
      }
    }
    report(.noCommonType(words(left.type.type), words(right.type.type), at: span))
    return nil
  }

  // MARK: reject

  func inferRejection(_ rejection: WaybillSyntax.Rejection, span: SourceSpan) -> TypedExpression {
    let (message, place) = rejectionParts(rejection)
    return TypedExpression(.reject(message: message, at: place), ExpressionType(.never), span: span)
  }

  func rejectionParts(_ rejection: WaybillSyntax.Rejection) -> (TypedExpression, SourceReferenceTree?) {
    (message(rejection.message), rejection.place.flatMap(sourceReference))
  }

  /// The text of a rejection or warning. It is shown to everyone, so that nothing personal may stand in it.
  func message(_ literal: TextLiteral) -> TypedExpression {
    let message = inferText(literal)
    if message.type.canFail, holds(.failureIntoRequired) {
      return broken(literal.span, failureDiagnostic(message, Need("a message has to be there"), Slot(.text(.any))))
    }
    if case .concatenate(let parts) = message.kind, holds(.personalFlow),
      let personal = parts.first(where: { $0.type.isPersonal })
    {
      return broken(literal.span, .personalInMessage(text(of: personal.span), at: personal.span))
    }
    return message
  }

  /// `order.line_items[1].sku`, as far as it can be said: up to the first position that is computed.
  func sourceReference(_ place: Place) -> SourceReferenceTree? {
    guard case .name(let name)? = place.steps.first, !name.isMissing else { return nil }
    guard let binding = scope.find(name.text) else {
      report(
        .unknownLocal(name, suggestion: nearestName(to: name.text, among: scope.names), fieldOf: nil, caseOf: []))
      return nil
    }
    scope.use(binding.local.id)
    var value = narrowed(TypedExpression(.local(binding.local), binding.local.type, span: name.span))
    var path: [String] = []
    var isNamed = true
    for step in place.steps.dropFirst() {
      switch step {
      case .name(let field):
        if case .list(let element, _) = value.type.type { value.type.type = element.type }
        value = member(value, field, span: field.span)
        if isNamed { path.append(field.text) }
      case .index(let index):
        if case .list(let element, _) = value.type.type { value.type.type = element.type }
        if case .constant(.integer(let position)) = infer(index).kind, isNamed {
          path.append("[\(position)]")
        } else {
          isNamed = false
        }
      }
      if value.type.type == .never { return nil }
    }
    return SourceReferenceTree(base: binding.local, path: path, isPersonal: value.type.isPersonal)
  }
}
