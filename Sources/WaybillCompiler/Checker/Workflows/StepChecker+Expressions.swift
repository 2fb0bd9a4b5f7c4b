import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// Expressions of steps: checked over the variables, and made functions.
extension StepChecker {
  /// A value that is kept in a variable: it may be missing, and may not fail.
  func value(_ expression: Expression, for name: String) -> CheckedComputation {
    var value = checker.infer(expression)
    if value.type.canFail, checker.holds(.failureKeptInLet) {
      value = checker.broken(
        expression.span, .failureKeptInLet(name, text(of: value.span), at: value.span))
    }
    // A rejection on every way has no type; it never gives a value.
    return computation(value, into: value.type.slot)
  }

  func computation(_ value: TypedExpression, into slot: Slot) -> CheckedComputation {
    checker.computation(value, into: slot)
  }

  /// A condition: there, and not failing. With what it shows.
  func condition(_ expression: Expression, in place: String) -> (typed: TypedExpression, CheckedComputation) {
    let typed = checker.condition(expression, in: place)
    return (typed, computation(typed, into: Slot(.boolean)))
  }

  /// A text that names an instance, its turn or an element in lists, logs and stores.
  func key(_ expression: Expression, of what: String) -> CheckedComputation {
    computation(checker.keyText([checker.infer(expression)], of: what), into: Slot(.text(.any)))
  }

  /// The text of `stop` and `fail`, which operators read and logs keep.
  func message(_ literal: TextLiteral, of step: String) -> CheckedComputation {
    let message = checker.inferText(literal)
    if message.type.canFail {
      let need = Need("the text of `\(step)` has to be there")
      return computation(
        checker.broken(literal.span, checker.failureDiagnostic(message, need, Slot(.text(.any)))),
        into: Slot(.text(.any)))
    }
    if case .concatenate(let parts) = message.kind, let personal = parts.first(where: { $0.type.isPersonal }) {
      report(.personalStepText(text(of: personal.span), step, at: personal.span))
    }
    return computation(message, into: Slot(.text(.any)))
  }

  /// One value a parameter of rules or of an operation; nil where the call does not fit them. `open` are the parameters
  /// of an address.
  func arguments(
    _ call: Call, for parameters: [CallableSymbol.Parameter], of name: String, open: Set<Int> = []
  ) -> [TypedExpression]? {
    let given = call.arguments.map {
      BodyChecker.BoundArgument(label: $0.label, value: .written($0.value, $0.generator), span: $0.span)
    }
    guard let bound = checker.bind(given, to: parameters, of: name, span: call.span) else {
      checker.isBroken = true
      return nil
    }
    return zip(parameters, bound).enumerated().map { index, pair in
      let (parameter, argument) = pair
      guard let argument else { return checker.missing(call.span) }
      let value = checker.infer(argument, expected: parameter.slot)
      checker.reportRejectionAsOperand(value)
      if open.contains(index), value.type.isPersonal {
        report(.personalInAddress(text(of: value.span), name, at: value.span))
      }
      let need = Need(
        "`\(parameter.name)` of `\(name)` is \(parameter.slot.name(in: types))", declared: parameter.span,
        takesPersonal: true)
      return checker.fit(value, into: parameter.slot, need)
    }
  }

  /// The value of an event or the payload of a workflow: the one argument of a call.
  func payload(
    _ call: Call, into slot: Slot, of what: String, declared: SourceSpan, otherwise: Diagnostic
  ) -> CheckedComputation {
    guard call.arguments.count == 1, call.arguments[0].label == nil else {
      call.arguments.forEach { _ = checker.infer($0.value) }
      report(otherwise)
      return computation(checker.broken(call.span), into: slot)
    }
    let argument = call.arguments[0]
    let bound = BodyChecker.BoundArgument(
      label: nil, value: .written(argument.value, argument.generator), span: argument.span)
    let value = checker.infer(bound, expected: slot)
    let need = Need("\(what) carries \(slot.name(in: types))", declared: declared, target: what)
    return computation(checker.fit(value, into: slot, need), into: slot)
  }

  /// Numbers of variables behind the locals of an expression.
  func variables(in expression: TypedExpression) -> Set<Int> {
    Set(
      expression.locals.flatMap { local -> [Int] in
        switch computations.input(of: local.id) {
        case .variable(let number)?: [number]
        case .read(_, let key)?: Array(key.variables)
        default: []
        }
      })
  }
}
