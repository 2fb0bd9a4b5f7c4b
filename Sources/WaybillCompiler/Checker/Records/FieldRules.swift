import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `field = value`, `field { … }`, `copy`, `leave`, `target.field`
extension BodyChecker {
  private var record: RecordType { types.records[bodies[bodies.count - 1].record] }
  private var recordIndex: Int { bodies[bodies.count - 1].record }

  /// The field of that name; reported where the target has none.
  private func targetIndex(_ name: Name) -> Int? {
    guard !name.isMissing, !bodies.isEmpty else {
      isBroken = true
      return nil
    }
    if let index = record.index(of: name.text) { return index }
    let unset = record.fields.indices.filter { bodies[bodies.count - 1].possible[$0] == nil }
    let near = nearestName(to: name.text, among: unset.map { record.fields[$0].name })
    report(
      .unknownTargetField(
        name, of: record.name, declared: symbols.places.records[recordIndex],
        suggestion: near ?? nearestName(to: name.text, among: record.fields.map(\.name))))
    // That the field which was meant is not set only follows from this.
    if let meant = near.flatMap({ record.index(of: $0) }) { note(meant, .set, at: name.span) }
    return nil
  }

  private func need(_ index: Int) -> Need {
    let field = record.fields[index]
    let type = field.slot.name(in: types)
    return Need(
      "`\(record.name).\(field.name)` \(field.slot.isOptional ? "is" : "needs") \(type)",
      declared: place(ofField: index, record: recordIndex), target: "\(record.name).\(field.name)",
      takesPersonal: field.isPersonal || bodies[bodies.count - 1].takesPersonal)
  }

  // MARK: field = value

  func set(_ name: Name, _ value: RuleValue, _ rule: Rule) -> [TypedRule] {
    let index = targetIndex(name)
    let slot = index.map { record.fields[$0].slot }
    let before = buildsPersonal
    buildsPersonal = index.map { need($0).takesPersonal } ?? false
    defer { buildsPersonal = before }
    let typed: TypedExpression
    switch value {
    case .expression(let expression): typed = infer(expression, expected: slot)
    case .clear(let span):
      if let slot, !slot.isNullable, slot.type != .never {
        typed = broken(span, .clearWithoutNull(at: span))
        break
      }
      typed = TypedExpression(.constant(.null), ExpressionType(.never, nullable: true), span: span)
    case .forEach(let head, let rules):
      typed = elements(head, rules, field: index, rule)
    }
    guard let index, let slot else { return [] }
    if case .carried = record.fields[index].wire.place { report(.carriedIsSet(name)) }
    if let reason = record.fields[index].deprecation {
      report(.deprecatedField(name, of: record.name, reason, declared: place(ofField: index, record: recordIndex)))
    }
    note(index, .set, at: name.span)
    let fitted = fit(typed, into: slot, need(index))
    bodies[bodies.count - 1].givenTypes[index] =
      fitted.type.type == .never ? ExpressionType(slot) : fitted.type
    bodies[bodies.count - 1].currencies[index] = currency(of: fitted)
    return [TypedRule(.set(field: index, fitted), span: rule.span)]
  }

  /// `field = for x in xs { … }`
  private func elements(_ head: ForHead, _ rules: [Rule], field: Int?, _ rule: Rule) -> TypedExpression {
    var elementRecord: Int?
    if let field, case .list(let element, _) = record.fields[field].slot.type, case .record(let index) = element.type {
      elementRecord = index
    } else if let field {
      let slot = record.fields[field].slot
      if slot.type != .never {
        report(.forIntoNoList(record.fields[field].name, slot.name(in: types), at: head.span))
      }
      isBroken = true
    }
    let isPersonal = field.map { record.fields[$0].isPersonal || bodies[bodies.count - 1].takesPersonal } ?? false
    let looped = forEach(head) { () -> RecordBody? in
      guard let elementRecord else {
        self.passOver(rules)
        return nil
      }
      return self.checkBody(
        rules, record: elementRecord, span: rule.span, head: head.span, isPersonal: isPersonal)
    }
    guard let looped, let body = looped.value, let elementRecord else { return broken(head.span) }
    let element = TypedExpression(.record(body), ExpressionType(.record(elementRecord)), span: rule.span)
    let list = TypedExpression.Comprehension(loops: looped.loops, position: looped.position, value: element)
    return TypedExpression(
      .list([.comprehension(list)]), ExpressionType(.list(Slot(.record(elementRecord)), looped.count)), span: head.span)
  }

  /// A body whose target is not known: its expressions cannot be judged.
  private func passOver(_ rules: [Rule]) {
    isBroken = true
  }

  // MARK: field { … }

  func nest(_ name: Name, _ rules: [Rule], _ rule: Rule) -> [TypedRule] {
    guard let index = targetIndex(name) else {
      passOver(rules)
      return []
    }
    let field = record.fields[index]
    note(index, .set, at: name.span)
    guard case .record(let nested) = field.slot.type else {
      if field.slot.type != .never {
        report(.bodyForNoRecord(name, field.slot.name(in: types), declared: place(ofField: index, record: recordIndex)))
      }
      passOver(rules)
      return []
    }
    let isPersonal = field.isPersonal || bodies[bodies.count - 1].takesPersonal
    bodies[bodies.count - 1].givenTypes[index] = ExpressionType(field.slot.type, personal: field.isPersonal)
    guard
      let body = checkBody(
        rules, record: nested, span: rule.span, head: name.span, isPersonal: isPersonal,
        left: pendingLeaves[bodies[bodies.count - 1].id, default: [:]][name.text] ?? [])
    else { return [] }
    return [TypedRule(.nested(field: index, body), span: rule.span)]
  }

  // MARK: what is set

  private func note(_ index: Int, _ how: BodyState.Setting.How, at span: SourceSpan) {
    let body = bodies.count - 1
    if let first = bodies[body].possible[index], first.how != .copied, !bodies[body].isOver {
      report(.setTwice(record.fields[index].name, first.how == .left, how == .left, at: span, first: first.span))
    }
    let setting = BodyState.Setting(how: how, span: span)
    bodies[body].certain[index] = setting
    bodies[body].possible[index] = setting
  }

  /// What may be missing is left out. A list or a map that has to be there is left empty, if it may be.
  func leave(_ path: Path) -> [TypedRule] {
    guard let name = path.names.first, !bodies.isEmpty else { return [] }
    guard path.names.count == 1 else {
      guard targetIndex(name) != nil else { return [] }
      let rest = Path(Array(path.names.dropFirst()), span: path.span)
      pendingLeaves[bodies[bodies.count - 1].id, default: [:]][name.text, default: []].append(rest)
      return []
    }
    guard let index = targetIndex(name) else { return [] }
    let slot = record.fields[index].slot
    defer { note(index, .left, at: name.span) }
    if slot.isOptional || slot.type == .never { return [] }
    guard let empty = emptyValue(of: slot, at: name.span) else {
      report(
        .leaveOfRequired(name, of: record.name, declared: place(ofField: index, record: recordIndex)))
      return []
    }
    return [TypedRule(.set(field: index, fit(empty, into: slot, need(index))), span: name.span)]
  }

  private func emptyValue(of slot: Slot, at span: SourceSpan) -> TypedExpression? {
    switch slot.type {
    case .list(_, let count) where count.contains(0): inferList([], expected: slot, span: span)
    case .map: inferMap([], expected: slot, span: span)
    default: nil
    }
  }

  // MARK: copy

  func copy(_ path: Path, _ fields: CopiedFields, _ rule: Rule) -> [TypedRule] {
    guard !bodies.isEmpty else { return [] }
    let expression = path.names.dropFirst().reduce(Expression(.name(path.names[0]), span: path.names[0].span)) {
      Expression(.member($0, $1), span: $0.span.union($1.span))
    }
    let source = infer(expression)
    if isSilent(source) {
      bodies[bodies.count - 1].isUncertain = true
      return []
    }
    guard case .record(let from) = source.type.type else {
      bodies[bodies.count - 1].isUncertain = true
      report(.copyNeedsRecord(path.text, words(source.type), at: path.span))
      return []
    }
    let sourceType = types.records[from]
    let named = names(fields, in: sourceType, record)
    let isOnly = if case .only = fields { true } else { false }
    var typed: [TypedRule] = []
    for (index, field) in record.fields.enumerated() {
      guard sourceType.index(of: field.name) != nil, named.contains(field.name) == isOnly,
        !bodies[bodies.count - 1].namedByRules.contains(index), bodies[bodies.count - 1].possible[index] == nil
      else { continue }
      let value = member(source, Name(field.name, span: path.span), span: path.span)
      guard value.type.type != .never else { continue }
      guard isCompatible(value, field.slot) else {
        // A field that is named has to fit; among all fields, one that does not is left to a rule.
        if case .only(let names) = fields, let name = names.first(where: { $0.text == field.name }) {
          note(index, .copied, at: rule.span)
          report(.copiedFieldMisfit(name, words(value.type), need(index)))
        }
        continue
      }
      note(index, .copied, at: rule.span)
      let fitted = fit(value, into: field.slot, need(index))
      bodies[bodies.count - 1].givenTypes[index] = fitted.type
      bodies[bodies.count - 1].currencies[index] = currency(of: fitted)
      typed.append(TypedRule(.set(field: index, fitted), span: rule.span))
    }
    return typed
  }

  private func isCompatible(_ value: TypedExpression, _ slot: Slot) -> Bool {
    guard !value.type.isOptional || slot.isOptional, !value.type.isNullable || slot.isNullable else { return false }
    return misfit(convert(value, to: slot.type).type.type, into: slot.type) == nil
  }

  /// The names behind `copy`; each has to be a field of both sides.
  private func names(_ fields: CopiedFields, in source: RecordType, _ target: RecordType) -> Set<String> {
    let names: [Name] =
      switch fields {
      case .all: []
      case .only(let names), .except(let names): names
      }
    for name in names where source.index(of: name.text) == nil || target.index(of: name.text) == nil {
      let owner = source.index(of: name.text) == nil ? source : target
      report(
        .copiedFieldUnknown(
          name, of: owner.name, suggestion: nearestName(to: name.text, among: owner.fields.map(\.name))))
    }
    return Set(names.map(\.text))
  }

  // MARK: target.field

  /// What an earlier rule set, in the innermost body whose record has such a field.
  func targetField(_ name: Name, from target: Name) -> TypedExpression {
    let span = target.span.union(name.span)
    for (depth, body) in bodies.reversed().enumerated() {
      guard let index = types.records[body.record].index(of: name.text) else { continue }
      guard body.possible[index] != nil, let given = body.givenTypes[index] else {
        return broken(span, .targetReadBeforeSet(name, of: types.records[body.record].name, at: span))
      }
      let field = types.records[body.record].fields[index]
      var type = given
      type.isPersonal = type.isPersonal || field.isPersonal || (body.takesPersonal && Self.holdsRecord(type.type))
      if body.certain[index] == nil { type.isOptional = true }
      return narrowed(TypedExpression(.targetField(depth: depth, field: index), type, span: span))
    }
    let innermost = types.records[bodies[bodies.count - 1].record]
    return broken(
      span,
      .unknownTargetField(
        name, of: innermost.name, declared: symbols.places.records[bodies[bodies.count - 1].record],
        suggestion: nearestName(to: name.text, among: innermost.fields.map(\.name))))
  }
}
