import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// What is handed to an operation, an event or a sub-workflow: values over the variables of the place.
extension FlowChecker {
  /// One computation for each parameter of the operation; missing where an optional argument was left out. Nil where
  /// one is broken.
  func arguments(
    _ call: Call, of operation: OperationSymbol, _ what: String, over variables: [FlowVariable],
    knowing known: [Expression] = []
  ) -> [CheckedComputation]? {
    guard let bound = bind(call, to: operation.parameters, of: operation.name, over: variables) else { return nil }
    var computations: [CheckedComputation?] = []
    for (index, parameter) in operation.parameters.enumerated() {
      let label = "\(what).\(parameter.name)"
      guard let argument = bound[index] else {
        computations.append(missing(label, parameter.slot, at: call.span))
        continue
      }
      let isOpen = operation.openParameters.contains(index)
      computations.append(
        compute(label, over: variables, knowing: known) { checker in
          let value = checker.infer(argument, expected: parameter.slot)
          checker.reportRejectionAsOperand(value)
          if isOpen, value.type.isPersonal {
            checker.report(.personalInAddress(checker.text(of: value.span), operation.name, at: value.span))
          }
          let need = Need(
            "`\(parameter.name)` of `\(operation.name)` is \(parameter.slot.name(in: self.types))",
            declared: parameter.span, takesPersonal: true)
          return (checker.fit(value, into: parameter.slot, need), parameter.slot)
        })
    }
    let whole = computations.compactMap { $0 }
    return whole.count == computations.count ? whole : nil
  }

  /// One argument for each parameter; nil where they do not go together.
  private func bind(
    _ call: Call, to parameters: [CallableSymbol.Parameter], of name: String, over variables: [FlowVariable]
  ) -> [BodyChecker.BoundArgument?]? {
    let binder = BodyChecker(environment, packageName: packageName, ownerName: ownerName)
    for (index, variable) in variables.enumerated() {
      _ = binder.scope.declare(
        variable.name, variable.type, .parameter(index), at: variable.span, loopDepth: 0, descent: nil)
    }
    let arguments = call.arguments.map {
      BodyChecker.BoundArgument(label: $0.label, value: .written($0.value, $0.generator), span: $0.span)
    }
    let bound = binder.bind(arguments, to: parameters, of: name, span: call.span)
    binder.diagnostics.forEach { report($0) }
    if bound == nil { isBroken = true }
    return bound
  }

  private func missing(_ what: String, _ slot: Slot, at span: SourceSpan) -> CheckedComputation? {
    compute(what, over: []) { checker in (checker.missing(span), slot) }
  }

  /// `publish orders.Received(value)`: the event and what it carries. Nil where one of them is broken.
  func publication(
    _ call: Call, _ what: String, over variables: [FlowVariable], knowing known: [Expression] = []
  ) -> (event: Int, value: CheckedComputation)? {
    let isNamed = call.callee.names.allSatisfy { !$0.isMissing }
    note(call.callee)
    guard let id = settle(symbols.resolveEvent(call.callee, in: packageName), isNamed: isNamed) else { return nil }
    references.insert(.event(id))
    let event = symbols.flows.events[id]
    guard uses(event.slot) else { return nil }
    guard call.arguments.count == 1, call.arguments[0].label == nil, call.arguments[0].generator == nil else {
      report(.eventCarriesOneValue(event, call))
      return nil
    }
    let need = Need(
      "event `\(event.name)` carries \(event.slot.name(in: types))", declared: event.source.type.span,
      target: event.name)
    let value = value(what, call.arguments[0].value, into: event.slot, need, over: variables, knowing: known)
    return value.map { (id, $0) }
  }
}
