import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `for x in xs where c sorted by k`, in comprehensions and before the body of records.
extension BodyChecker {
  struct Looped<Result> {
    var loops: [Loop]
    var position: Local?
    var value: Result
    /// How many values come of it.
    var count: CountRange
  }

  /// The clauses of a comprehension, then `value` with their names in scope.
  func comprehension<Result>(_ generator: Generator, _ value: () -> Result) -> Looped<Result>? {
    loop(
      generator.clauses.map { clause in
        {
          self.clause(
            clause.binding, clause.source, clause.condition, [clause.sortKey].compactMap { $0 }, span: clause.span)
        }
      }, value)
  }

  /// The head of `for x in xs … { … }`, then `value` with its names in scope.
  func forEach<Result>(_ head: ForHead, _ value: () -> Result) -> Looped<Result>? {
    loop(
      [
        {
          guard var loop = self.clause(head.binding, head.source, head.condition, head.sortKeys, span: head.span) else {
            return nil
          }
          guard let grouping = head.grouping else { return loop }
          guard let group = self.group(grouping, of: loop.element) else { return nil }
          loop.grouping = group
          return loop
        }
      ], value)
  }

  /// `clauses` declare their names one after the other; a broken one leaves its names broken, so that the rest is still
  /// checked.
  private func loop<Result>(_ clauses: [() -> Loop?], _ value: () -> Result) -> Looped<Result>? {
    let (mark, depth, couldSkip, before) = (scope.mark, loopDepth, canSkip, facts)
    defer {
      scope.leave(to: mark)
      (loopDepth, canSkip) = (depth, couldSkip)
      if holds(.factsEndWithBranch) { facts = before }
    }
    var loops: [Loop] = []
    var isWhole = true
    for clause in clauses {
      if let loop = clause() { loops.append(loop) } else { isWhole = false }
    }
    let position = scope.declare(
      "position", ExpressionType(.integer(NumberShape(low: ExactDecimal(1), high: ExactDecimal(Int64.max), scale: 0))),
      .position, at: nil, loopDepth: loopDepth)
    canSkip = true
    let hadSkipped = hasSkipped
    hasSkipped = false
    let result = value()
    let isUsed = scope.binding(of: position.id)?.isUsed ?? false
    var count = loops.reduce(CountRange(1, 1)) { Self.count($0, times: $1) }
    if hasSkipped { count.low = 0 }
    hasSkipped = hadSkipped
    guard isWhole else { return nil }
    return Looped(loops: loops, position: isUsed ? position : nil, value: result, count: count)
  }

  private static func count(_ count: CountRange, times loop: Loop) -> CountRange {
    guard case .list(_, let range) = loop.source.type.type else { return .any }
    let low = loop.condition == nil && loop.join == nil ? min(range.low, loop.grouping == nil ? range.low : 1) : 0
    let high = count.high.flatMap { outer in range.high.map { outer.multipliedReportingOverflow(by: $0) } }
    let product = count.low.multipliedReportingOverflow(by: low)
    return CountRange(product.overflow ? 0 : product.partialValue, high.flatMap { $0.overflow ? nil : $0.partialValue })
  }

  private func clause(
    _ name: Name, _ source: Expression, _ condition: Expression?, _ sortKeys: [SortKey], span: SourceSpan
  ) -> Loop? {
    let list = loopSource(source)
    loopDepth += 1
    // No element is being written yet that a `skip` could leave out.
    canSkip = false
    var element = ExpressionType(.never)
    if case .list(let slot, _)? = list?.type.type {
      element = ExpressionType(slot, personal: list?.type.isPersonal ?? false)
    }
    let local = declareLocal(
      name, element, .element, descent: list.flatMap { descent(of: $0) }.map { ($0.parameter, true) },
      currency: list.flatMap { currency(of: $0) })
    let test = condition.map { self.condition($0, in: "`where`") }
    if let test { facts.learn(facts(from: test, when: true)) }
    let keys = sortKeys.map {
      Loop.SortKey(value: orderKey($0.value, in: "`sorted by`"), isDescending: $0.isDescending)
    }
    guard let list, !(test.map { isSilent($0) } ?? false), !keys.contains(where: { isSilent($0.value) }) else {
      return nil
    }
    return joined(
      Loop(element: local, source: list, condition: test, join: nil, sortKeys: keys, grouping: nil, span: span))
  }

  /// A list that is there.
  func loopSource(_ source: Expression) -> TypedExpression? {
    let value = infer(source)
    if isSilent(value) { return nil }
    guard case .list(let slot, let count) = value.type.type else {
      report(.forNeedsList(text(of: source.span), words(value.type.type), at: source.span))
      return nil
    }
    let need = Need("`for` needs a list")
    if value.type.canFail, holds(.failureIntoRequired) {
      report(failureDiagnostic(value, need, Slot(.list(slot, .any))))
      return nil
    }
    if value.type.mayBeMissing, holds(.missingIntoRequired) {
      report(missingDiagnostic(value, need, Slot(.list(slot, CountRange(0, count.high)))))
      return nil
    }
    return value
  }

  /// A key to sort or group by: there, not failing, and of a type with an order or an equality.
  private func orderKey(_ expression: Expression, in place: String, needsOrder: Bool = true) -> TypedExpression {
    let key = infer(expression)
    if isSilent(key) { return broken(expression.span) }
    let need = Need("\(place) needs a value for every element", isOperand: true)
    if key.type.canFail, holds(.failureIntoRequired) {
      return broken(expression.span, recoded(failureDiagnostic(key, need, Slot(key.type.type)), 339))
    }
    if key.type.mayBeMissing, holds(.orderedOperandPresent) {
      return broken(expression.span, recoded(missingDiagnostic(key, need, Slot(key.type.type)), 339))
    }
    switch key.type.type {
    case .boolean, .currency, .country, .enumeration: return key
    case .money, .quantity:
      // Amounts of two currencies have no order.
      return broken(expression.span, .noKey(place, words(key.type.type), at: expression.span))
    case let type where Self.hasOrder(type): return key
    default: return broken(expression.span, .noKey(place, words(key.type.type), at: expression.span))
    }
  }

  /// `grouped by x.sku as g`: a record of the key and the items.
  private func group(_ grouping: ForHead.Grouping, of element: Local) -> Loop.Grouping? {
    let keys = grouping.keys.map { orderKey($0, in: "`grouped by`", needsOrder: false) }
    guard !keys.contains(where: { isSilent($0) }) else {
      _ = declareLocal(grouping.name, ExpressionType(.never), .group)
      return nil
    }
    let isPersonal = element.type.isPersonal || keys.contains { $0.type.isPersonal }
    var key = Field(name: "key", slot: keys[0].type.slot)
    if keys.count > 1 {
      var fields: [Field] = []
      for (index, key) in keys.enumerated() {
        fields.append(Field(name: keyName(grouping.keys[index], index, besides: fields), slot: key.type.slot))
      }
      key.slot = Slot(.record(addRecord("Key", fields, at: grouping.span)))
    }
    let items = Field(name: "items", slot: Slot(.list(element.type.slot, CountRange(1, nil))))
    let record = addRecord("Group", [key, items], at: grouping.span)
    let local = declareLocal(grouping.name, ExpressionType(.record(record), personal: isPersonal), .group)
    return Loop.Grouping(keys: keys, local: local, record: record)
  }

  /// `sku` for `x.sku`; the number of the key where it is no path, or where another key has that name.
  private func keyName(_ expression: Expression, _ index: Int, besides others: [Field]) -> String {
    guard let name = Self.names(of: expression)?.last?.text, !others.contains(where: { $0.name == name }) else {
      return "key\(index + 1)"
    }
    return name
  }

  // MARK: names

  func declareLocal(
    _ name: Name, _ type: ExpressionType, _ kind: Scope.Binding.Kind, rule: SourceSpan? = nil,
    descent: (parameter: Int, isDeeper: Bool)? = nil, currency: String? = nil
  ) -> Local {
    if !name.isMissing, let first = scope.find(name.text), first.local.name != "position" {
      report(.localTwice(name, first: first.span))
    }
    return scope.declare(
      name.text, type, kind, at: name.span, rule: rule, loopDepth: loopDepth, descent: descent, currency: currency)
  }
}
