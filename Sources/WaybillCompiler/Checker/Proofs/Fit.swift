import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// What a place needs, in words for its messages.
struct Need {
  /// "canonical.OrderLine needs it", "`left` takes a Text"
  var words: String
  /// Where the place is declared.
  var declared: SourceSpan?
  /// The target field, for the JSON form of a finding.
  var target: String
  /// Personal data may land here.
  var takesPersonal: Bool
  /// An operand or a condition, where an `else` needs parentheses.
  var isOperand: Bool

  init(
    _ words: String, declared: SourceSpan? = nil, target: String = "", takesPersonal: Bool = false,
    isOperand: Bool = false
  ) {
    self.words = words
    self.declared = declared
    self.target = target
    self.takesPersonal = takesPersonal
    self.isOperand = isOperand
  }
}

/// A value lands in a place: the point at which "if it compiles, the output fits" is proved.
extension BodyChecker {
  /// The value as it goes into the place, with the implicit steps that are allowed; what does not fit is reported,
  /// once.
  func fit(_ value: TypedExpression, into slot: Slot, _ need: Need) -> TypedExpression {
    if value.type.type == .never, !value.type.mayBeMissing, !value.type.canFail { return value }
    guard slot.type != .never else { return value }
    if value.type.canFail, holds(.failureIntoRequired) {
      return broken(value.span, failureDiagnostic(value, need, slot))
    }
    if value.type.isOptional, !slot.isOptional, holds(.missingIntoRequired) {
      return broken(value.span, missingDiagnostic(value, need, slot))
    }
    if value.type.isNullable, !slot.isNullable, holds(.nullIntoNotNullable) {
      if slot.isOptional || !holds(.missingIntoRequired) {
        return broken(value.span, .mayBeNull(self.text(of: value.span), need, at: value.span))
      }
      return broken(value.span, missingDiagnostic(value, need, slot))
    }
    let converted = convert(value, to: slot.type)
    if let reason = misfit(converted.type.type, into: slot.type) {
      return broken(value.span, misfitDiagnostic(converted, reason, need, slot))
    }
    if converted.type.isPersonal, !need.takesPersonal, holds(.personalFlow) {
      return broken(value.span, .personalIntoOpen(self.text(of: value.span), need, at: value.span))
    }
    return limited(converted, to: slot.type)
  }

  /// Why the type does not fit, in words; nil where it does. The count of a list is a limit, not a part of this.
  func misfit(_ type: ValueType, into target: ValueType) -> String? {
    type.misfit(into: relaxed(target, outermost: true), in: types)
  }

  /// The target without the refinements whose proofs are switched off.
  private func relaxed(_ target: ValueType, outermost: Bool) -> ValueType {
    switch target {
    case .text(var shape):
      if !holds(.textLength) { shape.length = .any }
      if !holds(.textPattern) { shape.patterns = [] }
      return .text(shape)
    case .integer(let shape): return .integer(holds(.integerRange) ? shape : .integer)
    case .decimal(let shape): return .decimal(relaxed(shape))
    case .money(let shape): return .money(relaxed(shape))
    case .quantity(let shape, let dimension):
      return .quantity(relaxed(shape), dimension: holds(.unitDimension) ? dimension : nil)
    case .list(let element, let count):
      var element = Slot(
        relaxed(element.type, outermost: false), optional: element.isOptional, nullable: element.isNullable)
      if !holds(.listElement) { (element.isOptional, element.isNullable) = (true, true) }
      return .list(element, outermost ? .any : count)
    case .map(let value):
      guard holds(.mapValue) else { return .map(Slot(value.type, optional: true, nullable: true)) }
      return .map(Slot(relaxed(value.type, outermost: false), optional: value.isOptional, nullable: value.isNullable))
    default: return target
    }
  }

  private func relaxed(_ shape: NumberShape) -> NumberShape {
    NumberShape(
      low: holds(.numberRange) ? shape.low : nil, high: holds(.numberRange) ? shape.high : nil,
      scale: holds(.numberScale) ? shape.scale : ExactDecimal.maximumScale)
  }

  /// The count of a list is a limit: where it is not known to fit, passing it rejects the document.
  private func limited(_ value: TypedExpression, to target: ValueType) -> TypedExpression {
    guard case .list(let element, let count) = value.type.type, case .list(_, let needed) = target,
      !needed.contains(count), holds(.listCount)
    else { return value }
    var type = value.type
    type.type = .list(element, count.intersection(needed) ?? needed)
    let slot = Slot(type.type, optional: type.isOptional, nullable: type.isNullable)
    var failing = type
    failing.canFail = true
    let narrow = TypedExpression(.narrow(value, slot), failing, span: value.span)
    guard value.type.mayBeMissing else { return TypedExpression(.force(narrow), type, span: value.span) }
    // What is missing stays missing; only a list that is there has a count.
    return TypedExpression(
      .condition(
        TypedExpression(.isPresent(value), ExpressionType(.boolean), span: value.span),
        then: TypedExpression(.force(narrow), type, span: value.span), otherwise: value), type, span: value.span)
  }

  /// Steps that need no word: a case becomes its choice, an inline record the record of the place.
  func convert(_ value: TypedExpression, to target: ValueType) -> TypedExpression {
    if value.type.type == target { return value }
    switch (value.type.type, target) {
    case (.record(let record), .choice(let choice)):
      let cases = types.choices[choice].cases
      guard let index = cases.firstIndex(where: { $0.record == record }) else { return value }
      if case .choiceRecord(let whole, _) = value.kind, whole.type.type == target {
        var whole = whole
        (whole.type.isOptional, whole.type.isNullable) = (value.type.isOptional, value.type.isNullable)
        return whole
      }
      guard tells(value, case: index, of: choice) else { return value }
      return present(value) { inner in
        var type = inner.type
        type.type = target
        return TypedExpression(.choice(type: choice, caseIndex: index, inner), type, span: inner.span)
      }
    case (.record(let record), .record(let wanted)): return reshaped(value, record, to: wanted)
    case (.list(let element, let count), .list(let wanted, _)):
      guard case .record(let from) = element.type, case .record(let to) = wanted.type, from != to else { return value }
      return mapList(value, element, count, to: wanted.type)
    default: return value
    }
  }

  /// Whether the record is written so that it is read again as this case. Where it has the telling field itself, a rule
  /// has to give it
  /// a value of the case in so many words; where it has none, the writer adds it.
  func tells(_ value: TypedExpression, case index: Int, of choice: Int) -> Bool {
    let type = types.choices[choice]
    guard let first = type.tellingPath.first, let field = types.records[type.cases[index].record].index(of: first),
      holds(.tellingField)
    else { return true }
    switch value.kind {
    case .record(let body):
      let told = body.rules.compactMap { rule -> TypedExpression? in
        if case .set(field, let value) = rule.kind { return value }
        return nil
      }
      return told.count == 1 && type.tellingPath.count == 1 && isTold(told[0], by: index, of: type)
    case .condition(_, let then, let otherwise), .otherwise(let then, let otherwise):
      return [then, otherwise].allSatisfy { $0.type.type == .never || tells($0, case: index, of: choice) }
    case .force(let inner), .otherwiseReject(let inner, _, _), .otherwiseSkip(let inner):
      return tells(inner, case: index, of: choice)
    default: return false
    }
  }

  private func isTold(_ value: TypedExpression, by index: Int, of choice: ChoiceType) -> Bool {
    let text: String
    switch value.kind {
    case .constant(.text(let plain)): text = plain
    case .constant(.enumCase(let type, let index)): text = types.enums[type].cases[index].wire
    default: return false
    }
    let values = choice.cases[index].values
    return values.isEmpty ? !choice.cases.contains { $0.values.contains(text) } : values.contains(text)
  }

  private func reshaped(_ value: TypedExpression, _ record: Int, to wanted: Int) -> TypedExpression {
    guard types.records[record].isInline || types.records[wanted].isInline,
      fitsByStructure(record, wanted, isPersonal: value.type.isPersonal)
    else { return value }
    // Worked out once, so that what it rejects is told once; a reshape leaves missing as it is.
    guard value.type.isNullable else { return reshape(value, to: wanted) }
    return present(value) { reshape($0, to: wanted) }
  }

  private func reshape(_ value: TypedExpression, to wanted: Int) -> TypedExpression {
    var type = value.type
    type.type = .record(wanted)
    return TypedExpression(.reshape(value, to: wanted), type, span: value.span)
  }

  /// Every field of `wanted` is there with a type that fits, or may be missing; records in records likewise.
  func fitsByStructure(_ record: Int, _ wanted: Int, isPersonal: Bool, depth: Int = 0) -> Bool {
    // Types may hold each other without an end.
    guard depth < 64 else { return false }
    let source = types.records[record]
    return types.records[wanted].fields.allSatisfy { field in
      guard let index = source.index(of: field.name) else { return field.slot.isOptional }
      let mine = source.fields[index]
      guard !mine.isPersonal || field.isPersonal || isPersonal else { return false }
      if case .record(let from) = mine.slot.type, case .record(let to) = field.slot.type, from != to,
        !fitsByStructure(from, to, isPersonal: isPersonal || field.isPersonal, depth: depth + 1)
      {
        return false
      }
      return mine.slot.fits(field.slot, in: types)
    }
  }

  private func mapList(_ value: TypedExpression, _ element: Slot, _ count: CountRange, to wanted: ValueType)
    -> TypedExpression
  {
    let local = scope.declare(
      "", ExpressionType(element, personal: value.type.isPersonal), .element, at: nil, loopDepth: loopDepth + 1)
    scope.leave(to: scope.mark - 1)
    let inner = convert(TypedExpression(.local(local), local.type, span: value.span), to: wanted)
    guard inner.type.type == wanted else { return value }
    return present(value) { source in
      let loop = Loop(
        element: local, source: source, condition: nil, join: nil, sortKeys: [], grouping: nil, span: value.span)
      var type = value.type
      type.type = .list(inner.type.slot, count)
      return TypedExpression(
        .list([.comprehension(TypedExpression.Comprehension(loops: [loop], position: nil, value: inner))]), type,
        span: value.span)
    }
  }

  /// `make` of the value where it is there; missing stays missing.
  func present(_ value: TypedExpression, _ make: (TypedExpression) -> TypedExpression) -> TypedExpression {
    guard value.type.mayBeMissing else { return make(value) }
    var inner = value
    (inner.type.isOptional, inner.type.isNullable) = (false, false)
    let made = make(inner)
    var type = made.type
    (type.isOptional, type.isNullable) = (true, false)
    return TypedExpression(
      .condition(
        TypedExpression(.isPresent(value), ExpressionType(.boolean), span: value.span), then: made,
        otherwise: missing(value.span)), type, span: value.span)
  }

  func missing(_ span: SourceSpan) -> TypedExpression {
    TypedExpression(.constant(.missing), ExpressionType(.never, optional: true), span: span)
  }
}

extension ExpressionType {
  /// Missing, or null where the two are told apart.
  var mayBeMissing: Bool { isOptional || isNullable }

  /// The same, as what an operation on such operands gives.
  func absent(from operands: ExpressionType...) -> ExpressionType {
    var type = self
    type.isOptional = isOptional || operands.contains { $0.mayBeMissing }
    type.canFail = canFail || operands.contains { $0.canFail }
    type.isPersonal = isPersonal || operands.contains { $0.isPersonal }
    return type
  }
}
