import WaybillCore
import WaybillIR
import WaybillSchema

extension ProgramBuilder {
  /// Fills a record and puts it into a register.
  mutating func lower(_ body: RecordBody, into register: Int) {
    scratch { builder in
      let count = builder.fields(of: body.record).count
      let base = builder.temporaries(count)
      let always = fieldsSetFirst(body.rules)
      for field in 0..<count where !always.contains(field) { builder.set(base + field, to: .missing) }
      builder.openRecords.append(OpenRecord(base: base, record: body.record))
      for rule in body.rules { builder.lower(rule) }
      builder.openRecords.removeLast()
      builder.emit(.makeRecord, result: register, a: base, c: body.record)
    }
  }

  mutating func lower(_ rule: TypedRule) {
    scratch { $0.lowerRule(rule) }
  }

  private mutating func lowerRule(_ rule: TypedRule) {
    switch rule.kind {
    case .set(let field, let value): lowerSet(field, value, span: rule.span)
    case .nested(let field, let body):
      under(field) { builder, register, _ in builder.lower(body, into: register) }
    case .local(let local, let value): lowerLocal(local, value)
    case .condition(let condition, let then, let otherwise):
      lowerCondition(
        condition, rejected: { $0.reject(then + otherwise, as: $1) },
        then: { builder in then.forEach { builder.lower($0) } },
        otherwise: { builder in otherwise.forEach { builder.lower($0) } })
    case .match(let match):
      lowerMatch(match, rejected: { $0.reject(match.allResults, as: $1) }) { builder, rules in
        rules.forEach { builder.lower($0) }
      }
    case .require(let condition, let message, let place):
      lowerRequirement(.require, condition, message, at: place, span: rule.span)
    case .warn(let condition, let message, let place):
      lowerRequirement(.warn, condition, message, at: place, span: rule.span)
    case .skip(let condition):
      guard let loop = openLoops.last else { return }
      emit(.jumpIfTrue, a: lower(condition), c: loop.nextLabel)
    case .reject(let message, let place):
      let text = lower(message)
      let discarded = temporary()
      emit(.reject, result: discarded, a: text, site: site(rule.span, at: place, or: nil))
    case .forEach(let loop, let rules):
      lowerLoops([loop], counting: nil) { builder in rules.forEach { builder.lower($0) } }
    }
  }

  /// Runs `body` with the register and slot of a field of the record that is being filled, and its name on the target
  /// path.
  private mutating func under(_ field: Int, _ body: (inout ProgramBuilder, Int, Slot) -> Void) {
    guard let open = openRecords.last else { preconditionFailure("a field is set outside of a record") }
    let declared = fields(of: open.record)[field]
    target.append(declared.name)
    body(&self, open.base + field, declared.slot)
    target.removeLast()
  }

  private mutating func lowerSet(_ field: Int, _ value: TypedExpression, span: SourceSpan) {
    let isPersonal = openRecords.last.map { fields(of: $0.record)[field].isPersonal } ?? false
    under(field) { builder, register, slot in
      builder.lowerTarget(value, count: slot, into: register)
      builder.settle(register, of: value, in: slot)
      let isPersonal = value.type.isPersonal || isPersonal
      let site = builder.site(span, source: builder.source(of: value), personal: isPersonal)
      builder.emit(.mark, result: register, site: site)
    }
  }

  /// A value of a target field. Elements of a list have positions on the target path, also where the list is checked as
  /// a whole.
  private mutating func lowerTarget(_ value: TypedExpression, count: Slot, into register: Int) {
    switch value.kind {
    case .list(let parts): lowerList(parts, count: count, isTarget: true, of: value, into: register)
    case .force(let inner) where inner.isNarrowedList:
      lowerTarget(inner, count: count, into: register)
      emitForce(of: inner, in: value, result: register, operand: register)
    case .narrow(let list, let slot) where value.isNarrowedList:
      lowerTarget(list, count: count, into: register)
      emit(.narrow, result: register, a: register, c: bundle.slot(slot), site: site(of: value))
    default: lower(value, into: register)
    }
  }

  private mutating func lowerLocal(_ local: Local, _ value: TypedExpression) {
    let source = source(of: value)
    if isPath(value) {
      let register = lower(value)
      storage[local.id] = Storage(
        register: register, plan: plan(of: value), source: source, isSource: isSource(value))
      return
    }
    let register = fixedRegister()
    lower(value, into: register)
    define(local, register: register, source: source, isSource: isSource(value))
  }

  /// A path of records from a local: its home serves a `let` too.
  private func isPath(_ expression: TypedExpression) -> Bool {
    switch expression.kind {
    case .local: true
    case .field(let base, _): isPath(base)
    default: false
    }
  }

  private mutating func lowerRequirement(
    _ opcode: Opcode, _ condition: TypedExpression, _ message: TypedExpression, at place: SourceReferenceTree?,
    span: SourceSpan
  ) {
    let met = label()
    let truth = lower(condition)
    emit(.jumpIfTrue, a: truth, c: met)
    let text = lower(message)
    emit(opcode, a: truth, b: text, site: site(span, at: place, or: condition))
    self.place(met)
  }

  /// Fields of the open record that the rules would have set become what `register` is: rejected.
  private mutating func reject(_ rules: [TypedRule], as register: Int) {
    guard let open = openRecords.last else { return }
    for field in fieldsSet(rules).sorted() { move(register, into: open.base + field) }
  }
}

/// Fields that top-level rules set before anything could ask for them: they need no `missing` first.
private func fieldsSetFirst(_ rules: [TypedRule]) -> Set<Int> {
  var fields: Set<Int> = []
  for rule in rules {
    switch rule.kind {
    case .set(let field, _), .nested(let field, _): fields.insert(field)
    default: break
    }
  }
  return fields
}

private func fieldsSet(_ rules: [TypedRule]) -> Set<Int> {
  var fields: Set<Int> = []
  for rule in rules {
    switch rule.kind {
    case .set(let field, _), .nested(let field, _): fields.insert(field)
    case .condition(_, let then, let otherwise): fields.formUnion(fieldsSet(then + otherwise))
    case .match(let match): fields.formUnion(fieldsSet(match.allResults))
    default: break
    }
  }
  return fields
}

extension TypedExpression {
  /// A list made here, checked against the type that is needed.
  fileprivate var isNarrowedList: Bool {
    guard case .narrow(let list, _) = kind, case .list = list.kind else { return false }
    return true
  }
}

extension TypedMatch<[TypedRule]> {
  fileprivate var allResults: [TypedRule] { arms.flatMap(\.result) + (otherwise ?? []) }
}
