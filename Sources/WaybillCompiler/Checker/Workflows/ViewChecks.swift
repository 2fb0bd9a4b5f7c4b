import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// Views: from the previous state and an event to the next state, complete like the body of a mapping.
extension FlowChecker {
  func checkView(_ id: Int) -> CheckedView? {
    let view = symbols.flows.views[id]
    guard uses(view.slot) else { return nil }
    guard case .record(let record) = view.slot.type, !view.slot.isOptional else {
      report(.viewOfNoRecord(view, view.slot.name(in: types)))
      return nil
    }
    checkKey(of: view)
    var checked = CheckedView(parts: [], publications: [])
    for part in view.source.parts {
      switch part.kind {
      case .on(let rule):
        if let part = self.part(rule, of: view, record, number: checked.parts.count + 1, span: part.span) {
          checked.parts.append(part)
        }
      case .publish(let publication):
        let number = checked.publications.count + 1
        if let published = self.publication(publication, of: view, number: number) {
          checked.publications.append(published)
        }
      }
    }
    let hasRule = view.source.parts.contains { if case .on = $0.kind { true } else { false } }
    if !hasRule { report(.viewWithoutRule(view)) }
    return checked
  }

  /// `by sku` is read over a state here, and over each event below.
  private func checkKey(of view: ViewSymbol) {
    var state = FlowVariable(.variable(0), "", ExpressionType(view.slot))
    state.isRoot = true
    _ = key("view.by", view.source.key, of: "the key of a view", over: [state])
  }

  // MARK: rules

  private func part(_ rule: ViewRule, of view: ViewSymbol, _ record: Int, number: Int, span: SourceSpan)
    -> CheckedView.Part?
  {
    let isNamed = rule.event.names.allSatisfy { !$0.isMissing }
    note(rule.event)
    guard let event = settle(symbols.resolveEvent(rule.event, in: packageName), isNamed: isNamed),
      uses(symbols.flows.events[event].slot)
    else { return nil }
    references.insert(.event(event))
    let payload = ExpressionType(symbols.flows.events[event].slot)
    var variables = [FlowVariable(.variable(0), rule.name.text, payload, at: rule.name.span)]
    var (loop, known) = (CheckedLoop?.none, [Expression]())
    if let head = rule.loop {
      if let place = head.grouping?.span ?? head.sortKeys.first?.value.span { report(.viewLoopInOrder(at: place)) }
      let element = self.loop(
        head.binding, in: head.source, where: head.condition, number: 1, "view.on.\(number)", over: variables)
      guard let element else { return nil }
      loop = element.loop
      variables.append(element.element)
      known = [head.condition].compactMap { $0 }
    }
    let key = partKey(rule, of: view, number: number, over: variables, knowing: known)
    let next = next(rule, of: view, record, number: number, span: span, over: variables, knowing: known)
    guard let key, let next else { return nil }
    return CheckedView.Part(event: event, loop: loop, key: key, next: next)
  }

  /// The state that the event belongs to: as `key` says, else the field of the event, or of the element of its loop,
  /// that is named like the view's key.
  private func partKey(
    _ rule: ViewRule, of view: ViewSymbol, number: Int, over variables: [FlowVariable], knowing known: [Expression]
  ) -> CheckedComputation? {
    var variables = variables
    let place = "the key of a view"
    guard let key = rule.key else {
      variables[variables.count - 1].isRoot = true
      let root = variables[variables.count - 1]
      if let name = BodyChecker.names(of: view.source.key)?.first,
        !root.type.type.fieldNames(in: types).contains(name.text), !name.isMissing
      {
        report(.eventWithoutKey(rule, name.text, root: root.name, types: types, root.type))
        return nil
      }
      return compute("view.key.\(number)", over: variables, knowing: known) { checker in
        (checker.keyText([checker.infer(view.source.key)], of: place), Slot(.text(.any)))
      }
    }
    return compute("view.key.\(number)", over: variables, knowing: known) { checker in
      (checker.keyText([checker.infer(key)], of: place), Slot(.text(.any)))
    }
  }

  private func next(
    _ rule: ViewRule, of view: ViewSymbol, _ record: Int, number: Int, span: SourceSpan, over variables: [FlowVariable],
    knowing known: [Expression]
  ) -> CheckedComputation? {
    let previous = FlowVariable(.variable(2), "previous", ExpressionType(view.slot.type, optional: true))
    return compute("view.next.\(number)", over: variables + [previous], knowing: known) { checker in
      let body = checker.checkBody(rule.rules, record: record, span: span, head: rule.event.span, isPersonal: false)
      return body.map { (TypedExpression(.record($0), ExpressionType(view.slot), span: span), view.slot) }
    }
  }

  // MARK: publications

  private func publication(_ syntax: ViewPublication, of view: ViewSymbol, number: Int) -> CheckedView.Publication? {
    let variables = [
      FlowVariable(.variable(0), "previous", ExpressionType(view.slot.type, optional: true)),
      FlowVariable(.variable(1), "next", ExpressionType(view.slot)),
    ]
    let what = "view.publish.\(number)"
    let condition = syntax.condition.map { self.condition("\(what).when", $0, in: "`when`", over: variables) }
    let known = [syntax.condition].compactMap { $0 }
    let published = publication(carried(syntax.event), what, over: variables, knowing: known)
    if let limit = syntax.limit { check(limit, of: view) }
    guard let published, condition.map({ $0 != nil }) ?? true else { return nil }
    return CheckedView.Publication(
      event: published.event, value: published.value, condition: condition ?? nil,
      atMostOncePer: syntax.limit?.interval.milliseconds)
  }

  /// Without parentheses the event carries the next state.
  private func carried(_ call: Call) -> Call {
    guard !call.hasParentheses else { return call }
    var call = call
    let next = Expression(.name(Name("next", span: call.span)), span: call.span)
    call.arguments = [Argument(label: nil, value: next, generator: nil, span: call.span)]
    return call
  }

  private func check(_ limit: ViewPublication.Limit, of view: ViewSymbol) {
    if limit.interval.milliseconds == nil { report(.spanOutOfRange(limit.interval)) }
    guard let key = limit.key, !key.isMissing, let names = BodyChecker.names(of: view.source.key) else { return }
    if let last = names.last, last.text != key.text { report(.limitPerOther(key, view: view, key: last.text)) }
  }
}
