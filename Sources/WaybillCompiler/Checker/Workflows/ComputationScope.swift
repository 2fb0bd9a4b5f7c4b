import WaybillCore
import WaybillSchema
import WaybillSyntax

/// What expressions of a workflow, a channel or a view are computed over: the variables of their owner, and what a step
/// may ask for beside them. Each thing asked for is a local of the body, and becomes an input of the computation.
final class ComputationScope {
  /// Numbers of the owner's variables, by local.
  var numbers: [Int: Int] = [:]
  /// What was asked for in the expressions so far, by local.
  var asked: [Int: CheckedComputation.Input] = [:]
  /// `now` and `newId` can be named, and views read.
  let isInStep: Bool
  /// Views read in this expression, by view and the text of the key: two reads of one state are one input.
  var reads: [String: Local] = [:]
  /// Functions made so far, for their names.
  var count = 0

  init(isInStep: Bool) {
    self.isInStep = isInStep
  }

  func input(of local: Int) -> CheckedComputation.Input? {
    numbers[local].map { .variable($0) } ?? asked[local]
  }
}

extension BodyChecker {
  /// The expression as a function over what it reads, which gives a value for `slot`. What does not fit was reported by
  /// `fit`; a broken body gives a computation that is never lowered.
  func computation(_ body: TypedExpression, into slot: Slot) -> CheckedComputation {
    computations?.reads = [:]
    guard !isBroken, let computations else {
      return CheckedComputation(function: -1, inputs: [], type: ExpressionType(slot), span: body.span)
    }
    let parameters = body.locals.compactMap { local in computations.input(of: local.id).map { (local, $0) } }
    computations.count += 1
    let function = environment.addFunction(
      "\(ownerName)#\(computations.count)", in: packageName, parameters: parameters.map(\.0), body: body, result: slot)
    var type = ExpressionType(slot)
    type.isPersonal = body.type.isPersonal
    return CheckedComputation(function: function, inputs: parameters.map(\.1), type: type, span: body.span)
  }

  // MARK: what a step may ask for

  /// `now`, `newId`; nil where the name is another.
  func asked(_ name: Name) -> TypedExpression? {
    guard let computations, computations.isInStep else { return nil }
    switch name.text {
    case "now": return ask(.now, "now", ExpressionType(.timestamp), at: name.span)
    case "newId":
      return ask(.newID, "newId", ExpressionType(.text(TextShape(length: CountRange(36, 36)))), at: name.span)
    default: return nil
    }
  }

  func ask(
    _ input: CheckedComputation.Input, _ name: String, _ type: ExpressionType, at span: SourceSpan
  ) -> TypedExpression {
    let local = scope.declare(name, type, .element, at: nil, loopDepth: 0)
    scope.leave(to: scope.mark - 1)
    computations?.asked[local.id] = input
    return TypedExpression(.local(local), type, span: span)
  }
}

extension CheckEnvironment {
  /// A function that stands in no source of its own: the expression of a step, a key, a condition. Its id.
  func addFunction(
    _ name: String, in package: String, parameters: [Local], body: TypedExpression, result: Slot
  ) -> Int {
    let id = symbols.callables.count
    let declaration = FunctionDeclaration(
      doc: nil, name: Name(name, span: body.span), parameters: [], result: TypeSyntax(.error, span: body.span),
      body: Expression(.error, span: body.span), span: body.span)
    symbols.callables.append(
      CallableSymbol(
        name: name, packageName: package, version: 1, kind: .function,
        parameters: parameters.map {
          CallableSymbol.Parameter(
            name: $0.name, slot: $0.type.slot, isPersonal: $0.type.isPersonal, span: body.span)
        },
        result: result, source: .function(declaration), span: body.span))
    var calls: [CallEdge] = []
    body.forEachExpression { expression in
      if case .call(let callee, _) = expression.kind {
        calls.append(CallEdge(callee: callee, descents: [], span: expression.span))
      }
    }
    add(Outcome(callable: CheckedCallable(id: id, parameters: parameters, body: .expression(body)), calls: calls))
    return id
  }
}

extension TypedExpression {
  /// The locals that it reads, each once, in order of their ids; those that it binds itself are among them.
  var locals: [Local] {
    var found: [Int: Local] = [:]
    func note(_ place: SourceReferenceTree?) {
      if let place { found[place.base.id] = place.base }
    }
    forEachExpression { expression in
      switch expression.kind {
      case .local(let local): found[local.id] = local
      case .otherwiseReject(_, _, let place), .reject(_, let place): note(place)
      case .record(let body): body.rules.forEach { $0.forEachPlace(note) }
      default: break
      }
    }
    return found.values.sorted { $0.id < $1.id }
  }
}

extension TypedRule {
  /// Places in the source that messages of the rule name.
  fileprivate func forEachPlace(_ visit: (SourceReferenceTree?) -> Void) {
    switch kind {
    case .require(_, _, let place), .warn(_, _, let place), .reject(_, let place): visit(place)
    case .condition(_, let then, let otherwise): (then + otherwise).forEach { $0.forEachPlace(visit) }
    case .match(let match):
      (match.arms.flatMap(\.result) + (match.otherwise ?? [])).forEach { $0.forEachPlace(visit) }
    case .forEach(_, let rules): rules.forEach { $0.forEachPlace(visit) }
    case .set, .nested, .local, .skip: break
    }
  }
}
