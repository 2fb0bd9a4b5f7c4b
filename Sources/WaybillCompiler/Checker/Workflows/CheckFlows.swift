import WaybillCore
import WaybillSchema
import WaybillSyntax

/// Checks what is declared around workflows: keys of events, operations, channels and views.
extension CheckEnvironment {
  func checkFlows() -> CheckedFlows {
    var flows = CheckedFlows()
    for id in symbols.flows.events.indices {
      check(symbols.flows.events[id], id, &flows, \.events) { $0.checkEvent(id) }
    }
    for id in symbols.flows.operations.indices {
      check(symbols.flows.operations[id], id, &flows, \.operations) { $0.checkOperation(id) }
    }
    for id in symbols.flows.channels.indices {
      check(symbols.flows.channels[id], id, &flows, \.channels) { $0.checkChannel(id) }
    }
    for id in symbols.flows.views.indices {
      check(symbols.flows.views[id], id, &flows, \.views) { $0.checkView(id) }
    }
    return flows
  }

  private func check<Symbol: PackagedSymbol, Content>(
    _ symbol: Symbol, _ id: Int, _ flows: inout CheckedFlows,
    _ list: WritableKeyPath<CheckedFlows, [CheckedFlow<Content>]>, _ check: (FlowChecker) -> Content?
  ) {
    let checker = FlowChecker(self, packageName: symbol.packageName, ownerName: symbol.name)
    checker.references.insert(.package(symbol.packageName))
    let before = symbols.callables.count
    let content = check(checker)
    checker.finish()
    flowDiagnostics += checker.diagnostics
    guard let content, !checker.isBroken else {
      dropFunctions(from: before)
      return
    }
    flows[keyPath: list].append(CheckedFlow(id: id, content: content, references: checker.references))
  }
}

/// Events: their key as a text.
extension FlowChecker {
  func checkEvent(_ id: Int) -> CheckedEvent? {
    let event = symbols.flows.events[id]
    guard uses(event.slot) else { return nil }
    let payload = FlowVariable(.variable(0), "", ExpressionType(event.slot))
    guard let key = event.source.key else { return CheckedEvent(key: recordKey(event, payload)) }
    let text = compute("event.key", over: [payload]) { checker in
      let base = checker.scope.bindings[0].local
      let values = key.fields.map { path in
        path.names.reduce(TypedExpression(.local(base), base.type, span: path.span)) { value, name in
          checker.member(value, name, span: path.span)
        }
      }
      checker.scope.use(base.id)
      return (checker.keyText(values, of: "an event key", isPath: true), Slot(.text(.any)))
    }
    return text.map { CheckedEvent(key: $0) }
  }

  /// The key fields of the payload's record, in their order; nil where it has none.
  private func recordKey(_ event: EventSymbol, _ payload: FlowVariable) -> CheckedComputation? {
    guard case .record(let record) = event.slot.type else { return nil }
    let fields = types.records[record].fields.indices.filter { types.records[record].fields[$0].isKey }
    guard !fields.isEmpty else { return nil }
    let span = event.source.type.span
    return compute("event.key", over: [payload]) { checker in
      let base = checker.scope.bindings[0].local
      checker.scope.use(base.id)
      let values = fields.map { index in
        checker.member(
          TypedExpression(.local(base), base.type, span: span),
          Name(self.types.records[record].fields[index].name, span: span),
          span: span)
      }
      return (checker.keyText(values, of: "an event key", isPath: true), Slot(.text(.any)))
    }
  }
}

extension FlowChecker {
  /// Notes the package that a type comes from; false where the type is broken, which is reported where it stands.
  func uses(_ slot: Slot) -> Bool {
    if slot.type == .never {
      isBroken = true
      return false
    }
    if let package = packageName(of: slot.type) { references.insert(.package(package)) }
    return true
  }

  private func packageName(of type: ValueType) -> String? {
    let name: String
    switch type {
    case .record(let index): name = types.records[index].name
    case .enumeration(let index): name = types.enums[index].name
    case .choice(let index): name = types.choices[index].name
    case .list(let element, _): return packageName(of: element.type)
    case .map(let value): return packageName(of: value.type)
    default: return nil
    }
    // Records in records and groups have names of several parts behind their package.
    return symbols.packages.keys.filter { name.hasPrefix($0 + ".") }.max { $0.count < $1.count }
  }
}
