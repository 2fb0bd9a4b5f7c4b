import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// A name that expressions of a workflow, a channel, a view or an operation may read.
struct FlowVariable {
  /// What the computation is given for it.
  var input: CheckedComputation.Input
  var name: String
  var type: ExpressionType
  var span: SourceSpan?
  /// Where a field of it may be named without it.
  var isRoot = false

  init(_ input: CheckedComputation.Input, _ name: String, _ type: ExpressionType, at span: SourceSpan? = nil) {
    self.input = input
    self.name = name
    self.type = type
    self.span = span
  }

  static var now: FlowVariable { FlowVariable(.now, "now", ExpressionType(.timestamp)) }
}

/// Checks the expressions of one declaration. Each becomes a function of its own over the variables that it reads.
final class FlowChecker {
  let environment: CheckEnvironment
  let packageName: String
  /// `orders.Received`, for messages and for the names of the functions.
  let ownerName: String
  private(set) var diagnostics: [Diagnostic] = []
  /// Set with the first error, and where a damaged part was passed over in silence.
  var isBroken = false
  var references: Set<FlowReference> = []
  /// Packages and systems that paths of the declaration begin with.
  private var usedNames: Set<String> = []
  /// Names that the declaration gives itself, with the place of the first of each.
  private var ownNames: [(name: String, span: SourceSpan)] = []

  init(_ environment: CheckEnvironment, packageName: String, ownerName: String) {
    self.environment = environment
    self.packageName = packageName
    self.ownerName = ownerName
  }

  var symbols: Symbols { environment.symbols }
  var types: TypeTable { environment.symbols.types }

  func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { isBroken = true }
  }

  /// What was found; what was not is reported, unless the source owes a name there.
  func settle(_ found: Result<Int, Diagnostic>, isNamed: Bool = true) -> Int? {
    switch found {
    case .success(let index): return index
    case .failure(let diagnostic):
      if isNamed { report(diagnostic) }
      isBroken = true
      return nil
    }
  }

  /// A function with the body that `check` gives, over the variables that it reads; nil where it is broken. `what`
  /// tells it apart from the others of the declaration. `known` holds conditions that are true where the expression
  /// stands; they have been checked before.
  func compute(
    _ what: String, over variables: [FlowVariable], knowing known: [Expression] = [],
    _ check: (BodyChecker) -> (body: TypedExpression, result: Slot)?
  ) -> CheckedComputation? {
    let checker = BodyChecker(environment, packageName: packageName, ownerName: "\(ownerName).\(what)")
    let locals = declare(variables, in: checker)
    for condition in known { checker.assume(condition) }
    let checked = check(checker)
    checker.finishScope()
    diagnostics += checker.diagnostics
    environment.flowReleases += checker.releases
    usedNames.formUnion(checker.usedPackages)
    guard !checker.isBroken, let checked else {
      isBroken = true
      return nil
    }
    let read = Set(checked.body.locals.map(\.id))
    let parameters = zip(locals, variables).filter { read.contains($0.0.id) }
    let function = environment.addFunction(
      "\(ownerName)#\(what)", in: packageName, parameters: parameters.map(\.0), body: checked.body,
      result: checked.result)
    references.insert(.callable(function))
    return CheckedComputation(
      function: function, inputs: parameters.map(\.1.input), type: ExpressionType(checked.result),
      span: checked.body.span)
  }

  private func declare(_ variables: [FlowVariable], in checker: BodyChecker) -> [Local] {
    variables.enumerated().map { index, variable in
      note(variable)
      let local = checker.scope.declare(
        variable.name, variable.type, .parameter(index), at: variable.span, loopDepth: 0, descent: nil)
      if variable.isRoot { checker.implicitRoot = local }
      return local
    }
  }

  /// A path that leads into a package or a system.
  func note(_ path: Path) {
    if path.names.count > 1 { usedNames.insert(path.names[0].text) }
  }

  private func note(_ variable: FlowVariable) {
    guard let span = variable.span, !ownNames.contains(where: { $0.name == variable.name }) else { return }
    ownNames.append((variable.name, span))
  }

  /// What can only be said at the end: names of the declaration's own that hide a package or a system.
  func finish() {
    for own in ownNames where usedNames.contains(own.name) && !wasReported(own.span) {
      let isSystem = symbols.packages[own.name] == nil
      report(.localHidesPackage(own.name, at: own.span, isSystem: isSystem))
    }
  }

  private func wasReported(_ span: SourceSpan) -> Bool {
    diagnostics.contains { $0.code == DiagnosticCode(233) && $0.span == span }
  }
}

extension FlowChecker {
  /// The value as it lands in a slot.
  func value(
    _ what: String, _ expression: Expression, into slot: Slot, _ need: Need, over variables: [FlowVariable],
    knowing known: [Expression] = []
  ) -> CheckedComputation? {
    compute(what, over: variables, knowing: known) { checker in
      let value = checker.infer(expression, expected: slot)
      checker.reportRejectionAsOperand(value)
      return (checker.fit(value, into: slot, need), slot)
    }
  }

  /// A condition: true or false, neither missing nor failing.
  func condition(_ what: String, _ expression: Expression, in place: String, over variables: [FlowVariable])
    -> CheckedComputation?
  {
    compute(what, over: variables) { checker in
      (checker.condition(expression, in: place), Slot(.boolean))
    }
  }

  /// A value as a text that is the same for equal values: what instances, events and states are found by.
  func key(_ what: String, _ expression: Expression, of place: String, over variables: [FlowVariable])
    -> CheckedComputation?
  {
    compute(what, over: variables) { checker in
      (checker.keyText([checker.infer(expression)], of: place), Slot(.text(.any)))
    }
  }
}

extension BodyChecker {
  /// Takes a condition for true. It was checked elsewhere, so that what is wrong with it is not said again.
  func assume(_ condition: Expression) {
    let (before, wasBroken) = (diagnostics, isBroken)
    let test = self.condition(condition, in: "`where`")
    (diagnostics, isBroken) = (before, wasBroken)
    if !isSilent(test) { facts.learn(facts(from: test, when: true)) }
    (diagnostics, isBroken) = (before, wasBroken)
  }
}
