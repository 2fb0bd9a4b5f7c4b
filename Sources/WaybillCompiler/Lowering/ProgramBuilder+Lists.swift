import WaybillCore
import WaybillIR
import WaybillSchema

extension ProgramBuilder {
  mutating func lowerList(_ parts: [TypedExpression.ListPart], count: Slot?, into register: Int) {
    lowerList(parts, count: count, isTarget: false, of: nil, into: register)
  }

  /// Single elements are computed first, so that a `skip` in one never leaves a half-built list behind.
  mutating func lowerList(
    _ parts: [TypedExpression.ListPart], count: Slot?, isTarget: Bool, of expression: TypedExpression?,
    into register: Int
  ) {
    scratch { builder in
      let singles: [TypedExpression] = parts.compactMap { part in
        if case .element(let value) = part { value } else { nil }
      }
      let block = builder.lowerBlock(singles)
      builder.emit(.listBegin)
      var single = block
      for part in parts {
        switch part {
        case .element:
          builder.emit(.listAppend, a: single)
          single += 1
        case .comprehension(let comprehension): builder.append(comprehension, isTarget: isTarget)
        }
      }
      builder.emit(
        .listEnd, result: register, c: builder.countCheck(count, expression),
        site: expression.map { builder.site(of: $0) } ?? 0)
      builder.keepRejection(of: parts, in: register)
    }
  }

  /// The slot against which a list's count is checked, or none where it is proved.
  private func countCheck(_ slot: Slot?, _ expression: TypedExpression?) -> Int {
    guard let slot, let expression, case .list(_, let allowed) = slot.type,
      case .list(_, let actual) = expression.type.type,
      !allowed.contains(actual)
    else { return ProgramBuilder.unchecked }
    return bundle.slot(slot)
  }

  /// A list made from a rejected list is rejected, so that nothing is said that only follows from that.
  private mutating func keepRejection(of parts: [TypedExpression.ListPart], in register: Int) {
    guard parts.count == 1, case .comprehension(let comprehension) = parts[0], let loop = comprehension.loops.first,
      case .local(let local) = loop.source.kind, let storage = storage[local.id]
    else {
      keepRejectionOfField(parts, in: register)
      return
    }
    keep(storage.register, in: register)
  }

  private mutating func keepRejectionOfField(_ parts: [TypedExpression.ListPart], in register: Int) {
    guard parts.count == 1, case .comprehension(let comprehension) = parts[0], let loop = comprehension.loops.first,
      case .field(let base, let field) = loop.source.kind, let plan = plan(of: base), let entry = plan.entry(for: field)
    else { return }
    keep(plan.entries[entry].register, in: register)
  }

  private mutating func keep(_ source: Int, in register: Int) {
    let (wasRejected, end) = (label(), label())
    emit(.jumpIfRejected, a: source, c: wasRejected)
    emit(.jump, c: end)
    place(wasRejected)
    move(source, into: register)
    place(end)
  }

  mutating func lowerMap(
    _ parts: [TypedExpression.MapPart], onDouble: TypedExpression.DoubleKey, of expression: TypedExpression,
    into register: Int
  ) {
    let singles: [TypedExpression] = parts.flatMap { part -> [TypedExpression] in
      if case .entry(let key, let value) = part { [key, value] } else { [] }
    }
    var single = lowerBlock(singles)
    emit(.listBegin)
    for part in parts {
      switch part {
      case .entry:
        emit(.listAppend, a: single)
        emit(.listAppend, a: single + 1)
        single += 2
      case .comprehension(let loops, let position, let key, let value):
        let counter = counter(for: position, isTarget: false)
        lowerLoops(loops, counting: counter) { builder in
          let (keyRegister, valueRegister) = (builder.lower(key), builder.lower(value))
          builder.emit(.listAppend, a: keyRegister)
          builder.emit(.listAppend, a: valueRegister)
          builder.commit(counter)
        }
      }
    }
    let policy =
      switch onDouble {
      case .reject: 0
      case .keepFirst: 1
      case .keepLast: 2
      }
    emit(.mapEnd, result: register, b: policy, site: site(of: expression))
  }

  private mutating func append(_ comprehension: TypedExpression.Comprehension, isTarget: Bool) {
    let counter = counter(for: comprehension.position, isTarget: isTarget)
    if isTarget, let counter {
      target.append("[]")
      targetPositions.append(counter.position)
    }
    lowerLoops(comprehension.loops, counting: counter) { builder in
      let value = builder.lower(comprehension.value)
      builder.emit(.listAppend, a: value)
      builder.commit(counter)
    }
    if isTarget, counter != nil {
      target.removeLast()
      targetPositions.removeLast()
    }
  }
}

// MARK: positions

extension ProgramBuilder {
  /// Counts the elements that are written: `position` is the number of the one being made, `written` of those that are
  /// done.
  struct Counter {
    var position: Int
    var written: Int
    var one: Int
  }

  private mutating func counter(for local: Local?, isTarget: Bool) -> Counter? {
    guard local != nil || isTarget else { return nil }
    let counter = Counter(position: fixedRegister(), written: fixedRegister(), one: fixedRegister())
    set(counter.written, to: .integer(0))
    set(counter.one, to: .integer(1))
    if let local { storage[local.id] = Storage(register: counter.position, plan: nil, source: nil) }
    return counter
  }

  mutating func count(_ counter: Counter?) {
    guard let counter else { return }
    emit(.add, result: counter.position, a: counter.written, b: counter.one)
  }

  private mutating func commit(_ counter: Counter?) {
    guard let counter else { return }
    emit(.move, result: counter.written, a: counter.position)
  }
}
