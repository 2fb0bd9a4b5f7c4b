import WaybillCore
import WaybillIR
import WaybillSchema

/// Reading fields: through bind plans, so that an object's members are passed over once.
extension ProgramBuilder {
  /// The register of a field, which is bound where the record that holds it is.
  mutating func boundField(_ field: Int, of base: TypedExpression, span: SourceSpan) -> Int {
    let plan = plan(of: base) ?? bindNow(base)
    // Binding adds the entry, so that it comes before the entries are looked at.
    let index = entry(for: field, in: plan, base: base, span: span)
    return plan.entries[index].register
  }

  /// The plan that binds the fields of a record-valued path from a local.
  mutating func plan(of expression: TypedExpression) -> PlanNode? {
    switch expression.kind {
    case .local(let local): return storage[local.id]?.plan
    case .field(let base, let field):
      guard case .record(let record) = expression.type.type, let outer = plan(of: base) else { return nil }
      return outer.nested(at: entry(for: field, in: outer, base: base, span: expression.span), record: record)
    default: return nil
    }
  }

  private mutating func entry(for field: Int, in plan: PlanNode, base: TypedExpression, span: SourceSpan) -> Int {
    if let known = plan.entry(for: field) { return known }
    let declared = fields(of: plan.record)[field]
    var reference = source(of: base)
    reference?.path.append(declared.name)
    let site = site(
      span, source: reference, personal: base.type.isPersonal || declared.isPersonal,
      expected: declared.slot.name(in: symbols.types))
    return plan.add(field: field, register: fixedRegister(), site: site)
  }

  /// Binds a record that is no path from a local, such as `first(xs)` or the record of a choice.
  private mutating func bindNow(_ base: TypedExpression) -> PlanNode {
    guard case .record(let record) = base.type.type else { preconditionFailure("a field of what is no record") }
    let register = fixedRegister()
    lower(base, into: register)
    let plan = PlanNode(record: record)
    emit(.bind, a: register, plan: plan)
    return plan
  }

  /// The same record as another record type, field by field; missing stays missing.
  mutating func lowerReshape(_ value: TypedExpression, to record: Int, into register: Int) {
    lower(value, into: register)
    reshape(register, from: value.type.type, to: .record(record))
  }

  private mutating func reshape(_ register: Int, from: ValueType, to: ValueType) {
    switch (from, to) {
    case (.record(let source), .record(let target)) where source != target:
      reshapeRecord(register, from: source, to: target)
    case (.list(let source, _), .list(let target, _)) where source.type != target.type:
      reshapeList(register, from: source.type, to: target.type)
    default: break
    }
  }

  private mutating func reshapeRecord(_ register: Int, from source: Int, to target: Int) {
    let end = label()
    emit(.jumpIfMissing, a: register, c: end)
    let plan = PlanNode(record: source)
    emit(.bind, a: register, plan: plan)
    scratch { builder in
      let wanted = builder.fields(of: target)
      let block = builder.temporaries(wanted.count)
      for (index, field) in wanted.enumerated() {
        guard let position = builder.symbols.types.records[source].index(of: field.name) else {
          builder.set(block + index, to: .missing)
          continue
        }
        let bound = builder.fixedRegister()
        _ = plan.add(field: position, register: bound, site: 0)
        builder.move(bound, into: block + index)
        builder.reshape(block + index, from: builder.fields(of: source)[position].slot.type, to: field.slot.type)
      }
      builder.emit(.makeRecord, result: register, a: block, c: target)
    }
    place(end)
  }

  private mutating func reshapeList(_ register: Int, from source: ValueType, to target: ValueType) {
    let (end, next, done) = (label(), label(), label())
    emit(.jumpIfMissing, a: register, c: end)
    let (state, element) = (fixedRegister(), fixedRegister())
    emit(.listBegin)
    emit(.loopBegin, result: state, a: register, b: element, c: done)
    let start = label()
    place(start)
    reshape(element, from: source, to: target)
    emit(.listAppend, a: element)
    place(next)
    emit(.loopNext, result: state, b: element, c: start)
    place(done)
    emit(.listEnd, result: register, c: ProgramBuilder.unchecked)
    place(end)
  }

  /// The `c` of a `listEnd` whose count needs no check.
  static var unchecked: Int { 0xFFFF_FFFF }

  /// Makes a value fit to stay: what is still a node of the input is decoded, and a list's count is checked where it
  /// was not proved.
  mutating func settle(_ register: Int, of expression: TypedExpression, in slot: Slot) {
    if mayHoldNodes(expression) {
      emit(.materialise, result: register, a: register, c: bundle.slot(slot), site: site(of: expression))
    }
    guard case .list(_, let allowed) = slot.type, case .list(_, let actual) = expression.type.type,
      !allowed.contains(actual), !isComprehension(expression)
    else { return }
    let needed = slot.name(in: symbols.types)
    emit(.narrow, result: register, a: register, c: bundle.slot(slot), site: site(of: expression))
    emit(
      .force, result: register, a: register,
      site: site(expression.span, source: source(of: expression), expected: needed))
  }

  private func isComprehension(_ expression: TypedExpression) -> Bool {
    if case .list = expression.kind { true } else { false }
  }

  /// Whether the value may hold objects of the input that nobody has decoded.
  private func mayHoldNodes(_ expression: TypedExpression) -> Bool {
    guard holdsRecords(expression.type.type) else { return false }
    switch expression.kind {
    case .record, .call, .constant, .reject, .skip, .lookup, .targetField: return false
    case .choice(_, _, let record): return mayHoldNodes(record)
    case .list(let parts):
      return parts.contains { part in
        switch part {
        case .element(let value): mayHoldNodes(value)
        case .comprehension(let comprehension): mayHoldNodes(comprehension.value)
        }
      }
    case .force(let value), .narrow(let value, _), .attempt(let value), .reshape(let value, _):
      return mayHoldNodes(value)
    case .otherwiseReject(let value, _, _), .otherwiseSkip(let value), .otherwiseClear(let value):
      return mayHoldNodes(value)
    case .otherwise(let value, let other), .condition(_, let value, let other):
      return mayHoldNodes(value) || mayHoldNodes(other)
    default: return true
    }
  }

  private func holdsRecords(_ type: ValueType) -> Bool {
    switch type {
    case .record, .choice: true
    case .list(let slot, _), .map(let slot): holdsRecords(slot.type)
    default: false
    }
  }
}
