import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `[a, b]`, `[x.sku for x in xs]`, `{ "k": v }`
extension BodyChecker {
  func inferList(_ elements: [ListElement], expected: Slot?, span: SourceSpan) -> TypedExpression {
    var wanted: Slot?
    if case .list(let slot, _)? = expected?.type { wanted = slot }
    var parts: [TypedExpression.ListPart] = []
    var type = ExpressionType(.never)
    var common: TypedExpression?
    var count = CountRange(0, 0)
    var isWhole = true
    for element in elements {
      var value: TypedExpression?
      if let generator = element.generator {
        guard let looped = comprehension(generator, { self.element(element.value, wanted) }) else {
          isWhole = false
          continue
        }
        value = looped.value
        count = count + looped.count
        parts.append(
          .comprehension(
            TypedExpression.Comprehension(loops: looped.loops, position: looped.position, value: looped.value)))
      } else {
        let one = self.element(element.value, wanted)
        value = one
        count = count + CountRange(1, 1)
        parts.append(.element(one))
      }
      guard let value else { continue }
      if value.type.type == .never, !value.type.mayBeMissing, !isRejection(value) { isWhole = false }
      if let before = common {
        guard let joined = join(before, value, expected: wanted, span: value.span) else { return broken(span) }
        common?.type.type = joined
      } else {
        common = value
      }
      type.isOptional = type.isOptional || value.type.isOptional
      type.isNullable = type.isNullable || value.type.isNullable
      type.isPersonal = type.isPersonal || value.type.isPersonal
    }
    guard isWhole else { return broken(span) }
    let inner = elements.isEmpty ? wanted?.type ?? .never : common?.type.type ?? .never
    let slot = Slot(inner, optional: type.isOptional, nullable: type.isNullable)
    return TypedExpression(.list(parts), ExpressionType(.list(slot, count), personal: type.isPersonal), span: span)
  }

  private func isRejection(_ value: TypedExpression) -> Bool {
    switch value.kind {
    case .reject, .skip: true
    default: false
    }
  }

  /// An element keeps no failure: it is handled where it arises.
  private func element(_ expression: Expression, _ wanted: Slot?) -> TypedExpression {
    var value = infer(expression, expected: wanted)
    if let wanted { value = convert(value, to: wanted.type) }
    guard value.type.canFail, holds(.failureIntoRequired) else { return value }
    return broken(
      expression.span, failureDiagnostic(value, Need("a list keeps no failures"), Slot(value.type.type, optional: true))
    )
  }

  func inferMap(_ entries: [MapEntry], expected: Slot?, span: SourceSpan) -> TypedExpression {
    var wanted: Slot?
    if case .map(let slot)? = expected?.type { wanted = slot }
    if entries.isEmpty, case .record? = expected?.type { return inferRecord(nil, [], expected: expected, span: span) }
    var parts: [TypedExpression.MapPart] = []
    var kept: TypedExpression.DoubleKey = .reject
    var common: TypedExpression?
    var type = ExpressionType(.never)
    var isWhole = true
    var literals: [String: SourceSpan] = [:]
    for entry in entries {
      let pair: (key: TypedExpression, value: TypedExpression)
      if let generator = entry.generator {
        kept = entry.kept == .first ? .keepFirst : entry.kept == .last ? .keepLast : .reject
        guard let looped = comprehension(generator, { (self.mapKey(entry.key), self.element(entry.value, wanted)) })
        else {
          isWhole = false
          continue
        }
        pair = (looped.value.0, looped.value.1)
        parts.append(
          .comprehension(loops: looped.loops, position: looped.position, key: pair.key, value: pair.value))
      } else {
        pair = (mapKey(entry.key), element(entry.value, wanted))
        if case .constant(.text(let literal)) = pair.key.kind {
          if let first = literals[literal] { report(.mapKeyTwice(literal, at: entry.key.span, first: first)) }
          literals[literal] = entry.key.span
        }
        parts.append(.entry(key: pair.key, value: pair.value))
      }
      if isSilent(pair.key) || (pair.value.type.type == .never && !pair.value.type.mayBeMissing) { isWhole = false }
      if let before = common {
        guard let joined = join(before, pair.value, expected: wanted, span: pair.value.span) else {
          return broken(span)
        }
        common?.type.type = joined
      } else {
        common = pair.value
      }
      type.isOptional = type.isOptional || pair.value.type.isOptional
      type.isNullable = type.isNullable || pair.value.type.isNullable
      type.isPersonal = type.isPersonal || pair.value.type.isPersonal || pair.key.type.isPersonal
    }
    guard isWhole else { return broken(span) }
    let inner = entries.isEmpty ? wanted?.type ?? .never : common?.type.type ?? .never
    let slot = Slot(inner, optional: type.isOptional, nullable: type.isNullable)
    return TypedExpression(
      .map(parts, onDouble: kept), ExpressionType(.map(slot), personal: type.isPersonal), span: span)
  }

  private func mapKey(_ expression: Expression) -> TypedExpression {
    let key = infer(expression)
    if isSilent(key) { return broken(expression.span) }
    guard case .text = key.type.type else {
      return broken(expression.span, .mapKeyIsNoText(text(of: key.span), words(key.type.type), at: key.span))
    }
    let need = Need("a map needs its keys")
    if key.type.canFail { return broken(key.span, failureDiagnostic(key, need, Slot(key.type.type))) }
    if key.type.mayBeMissing { return broken(key.span, missingDiagnostic(key, need, Slot(key.type.type))) }
    return key
  }
}
