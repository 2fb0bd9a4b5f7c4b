import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillSchema
import WaybillSyntax

/// Calls of mappings and functions; built-ins are in Builtins.swift.
extension BodyChecker {
  /// What is given to a parameter: written out, or known already.
  struct BoundArgument {
    enum Value {
      case written(Expression, Generator?)
      case typed(TypedExpression)
    }

    var label: Name?
    var value: Value
    var span: SourceSpan

    /// A bare name, which may be a word such as `halfUp`.
    var bareName: Name? {
      if label == nil, case .written(let expression, nil) = value, case .name(let name) = expression.kind {
        return name
      }
      return nil
    }
  }

  func inferCall(_ call: Call, piped: Expression?, expected: Slot?, span: SourceSpan) -> TypedExpression {
    guard call.callee.names.allSatisfy({ !$0.isMissing }) else { return broken(span) }
    var arguments = call.arguments.map {
      BoundArgument(label: $0.label, value: .written($0.value, $0.generator), span: $0.span)
    }
    if let piped { arguments.insert(BoundArgument(label: nil, value: .written(piped, nil), span: piped.span), at: 0) }
    if let id = symbols.lookUp(call.callee, in: packageName, among: symbols.callableNames) {
      notePackage(call.callee)
      return callDeclared(id, call.callee, arguments, span: span)
    }
    if call.callee.text == "public" { return release(arguments, call, expected: expected, span: span) }
    if call.callee.names.count == 1,
      let result = callBuiltin(call.callee, arguments, span: span, because: call.because, expected: expected)
    {
      return result
    }
    // What the arguments should be is not known, so that they are passed over.
    return broken(span, unknownCallee(call.callee))
  }

  private func unknownCallee(_ callee: Path) -> Diagnostic {
    if callee.names.count == 1, !callee.names[0].isCapital {
      let own = symbols.callables.filter { $0.packageName == packageName }.map { Symbols.lastName($0.name) }
      let all = StandardLibrary.functions.map { $0.signature.name } + own + ["public"]
      return .unknownFunction(callee, suggestion: nearestName(to: callee.text, among: all.sorted()))
    }
    if case .failure(let diagnostic) = symbols.resolveCallable(callee, in: packageName) { return diagnostic }
    return .unknownFunction(callee, suggestion: nil)
  }

  /// Checks an argument for itself, where nothing is known of its place.
  @discardableResult
  func infer(_ argument: BoundArgument, expected: Slot? = nil) -> TypedExpression {
    switch argument.value {
    case .typed(let value): return value
    case .written(let expression, nil): return infer(expression, expected: expected)
    case .written(let expression, let generator?):
      return inferList(
        [ListElement(value: expression, generator: generator, span: argument.span)], expected: expected,
        span: argument.span)
    }
  }

  func callConstant(_ id: Int, span: SourceSpan) -> TypedExpression {
    callDeclared(id, Path([], span: span), [], span: span)
  }

  // MARK: mappings and functions

  private func callDeclared(_ id: Int, _ callee: Path, _ arguments: [BoundArgument], span: SourceSpan)
    -> TypedExpression
  {
    let symbol = symbols.callables[id]
    guard symbol.kind != .rules else {
      for argument in arguments { infer(argument) }
      return broken(span, .rulesCalled(symbol.name, at: callee.span, declared: symbol.span))
    }
    let name = Symbols.lastName(symbol.name)
    guard let bound = bind(arguments, to: symbol.parameters, of: name, span: span) else { return broken(span) }
    var type = ExpressionType(symbol.result)
    var values: [TypedExpression] = []
    var descents: [CallEdge.Descent] = []
    var personal: Set<Int> = []
    var isWhole = symbol.result.type != .never
    for (index, parameter) in symbol.parameters.enumerated() {
      guard let argument = bound[index] else {
        values.append(missing(span))
        continue
      }
      let value = infer(argument, expected: parameter.slot)
      reportRejectionAsOperand(value)
      if value.type.type == .never, !value.type.mayBeMissing { isWhole = false }
      let fitted = fitArgument(value, parameter, of: symbol, &type)
      if fitted.type.type == .never, !fitted.type.mayBeMissing { isWhole = false }
      if fitted.type.isPersonal { personal.insert(index) }
      if let descent = descent(of: value), descent.isDeeper {
        descents.append(CallEdge.Descent(parameter: descent.parameter, argument: index))
      }
      values.append(fitted)
    }
    calls.append(CallEdge(callee: id, descents: descents, span: span))
    if environment.isPersonal(resultOf: id, given: personal) { type.isPersonal = true }
    guard isWhole else { return broken(span) }
    return TypedExpression(.call(id, values), type, span: span)
  }

  /// A missing argument makes the call missing and a failed one makes it fail, unless the parameter takes a missing
  /// value.
  private func fitArgument(
    _ value: TypedExpression, _ parameter: CallableSymbol.Parameter, of symbol: CallableSymbol,
    _ type: inout ExpressionType
  ) -> TypedExpression {
    let name = Symbols.lastName(symbol.name)
    let need = Need(
      "`\(parameter.name)` of `\(name)` is \(parameter.slot.name(in: types))", declared: parameter.span,
      takesPersonal: true)
    guard !parameter.slot.isOptional else { return fit(value, into: parameter.slot, need) }
    var present = value
    if holds(.argumentMissing) {
      type.isOptional = type.isOptional || value.type.isOptional
      type.isNullable = type.isNullable || value.type.isNullable
    }
    type.canFail = type.canFail || value.type.canFail
    (present.type.isOptional, present.type.isNullable, present.type.canFail) = (false, false, false)
    var fitted = fit(present, into: parameter.slot, need)
    guard fitted.type.type != .never else { return fitted }
    (fitted.type.isOptional, fitted.type.isNullable, fitted.type.canFail) =
      (value.type.isOptional, value.type.isNullable, value.type.canFail)
    return fitted
  }

  static func holdsRecord(_ type: ValueType) -> Bool {
    switch type {
    case .record, .choice: true
    case .list(let element, _): holdsRecord(element.type)
    case .map(let value): holdsRecord(value.type)
    default: false
    }
  }

  /// One argument for each parameter, nil where an optional one was left out.
  func bind(
    _ arguments: [BoundArgument], to parameters: [CallableSymbol.Parameter], of name: String, span: SourceSpan
  ) -> [BoundArgument?]? {
    var bound: [BoundArgument?] = Array(repeating: nil, count: parameters.count)
    var isWhole = true
    for argument in arguments {
      let index: Int?
      if let label = argument.label {
        index = parameters.firstIndex { $0.name == label.text }
        if index == nil {
          report(
            .unknownParameter(
              label, of: name, suggestion: nearestName(to: label.text, among: parameters.map(\.name))))
        }
      } else {
        index = bound.firstIndex { $0 == nil }
        if index == nil { report(.tooManyArguments(name, parameters.count, at: argument.span)) }
      }
      guard let index else {
        infer(argument)
        isWhole = false
        continue
      }
      if bound[index] != nil {
        report(.argumentTwice(parameters[index].name, of: name, at: argument.span))
        isWhole = false
      }
      bound[index] = argument
    }
    for (index, parameter) in parameters.enumerated() where bound[index] == nil && !parameter.slot.isOptional {
      guard isWhole else { break }
      report(
        .argumentLeftOut(parameter.name, parameter.slot.name(in: types), of: name, at: span, declared: parameter.span))
      isWhole = false
    }
    if !isWhole { for case .some(let argument) in bound { infer(argument) } }
    return isWhole ? bound : nil
  }

  // MARK: public

  /// `public(x, because "…")` releases personal data by name.
  private func release(_ arguments: [BoundArgument], _ call: Call, expected: Slot?, span: SourceSpan) -> TypedExpression
  {
    let reason = call.because?.text ?? arguments.first { $0.label?.text == "because" }.flatMap(Self.plainText)
    let values = arguments.filter { $0.label?.text != "because" }
    guard values.count == 1, let argument = values.first else {
      for argument in values { infer(argument) }
      return broken(span, .tooManyArguments("public", 1, at: span))
    }
    var value = infer(argument, expected: expected)
    guard let reason, !reason.isEmpty else { return broken(span, .publicWithoutReason(at: span)) }
    if isSilent(value) { return broken(span) }
    releases.append(
      PublicRelease(callable: ownerName, value: text(of: argument.span), reason: reason, span: span))
    value.type.isPersonal = false
    return value
  }

  private static func plainText(_ argument: BoundArgument) -> String? {
    guard case .written(let expression, nil) = argument.value, case .text(let literal) = expression.kind else {
      return nil
    }
    return literal.plain
  }
}
