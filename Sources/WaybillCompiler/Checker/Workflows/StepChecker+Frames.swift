import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// Branches and loops: what runs beside others.
extension StepChecker {
  struct CheckedBranch {
    var checked: CheckedStep.Branch
    var names: [Scope.Binding]
    var step: Int
  }

  func parallel(_ branches: [ParallelBranch], _ span: SourceSpan) -> CheckedStep {
    let id = nextStep()
    let start = end
    var checked: [CheckedStep.Branch] = []
    var names: [Scope.Binding] = []
    var given: [(name: Name, gives: Gives, branch: Int)] = []
    var after = End(isReachable: true, isSettled: start.isSettled, hasGiven: start.hasGiven)
    for branch in branches {
      end = start
      let (one, gives) = self.branch(branch.steps, named: branch.name, span: branch.span)
      after.isReachable = after.isReachable && isReachable
      if let name = branch.name { given.append((name, gives, checked.count)) }
      checked.append(one.checked)
      reportDoubles(one.names, names)
      names += one.names.filter { name in !names.contains { $0.local.name == name.local.name } }
    }
    end = after
    names.forEach(take)
    for (name, gives, branch) in given {
      if let first = names.first(where: { $0.local.name == name.text })?.span {
        report(.nameInTwoBranches(name.text, at: name.span, first: first))
        continue
      }
      checked[branch].variable = give(gives, to: name)
      trace(id, .fixed, [], variable: checked[branch].variable, at: checked[branch].span)
      traces[traces.count - 1].reads.formUnion(checked[branch].body.variablesRead)
    }
    return CheckedStep(id: id, label: "parallel", kind: .parallel(checked), span: span)
  }

  /// What a handler around it is about cannot be resumed or tried again from inside: others run beside it.
  private func inFrame<Result>(_ frame: Frame, _ body: () -> Result) -> Result {
    let outer = handled
    handled = []
    frames.append(frame)
    defer {
      frames.removeLast()
      handled = outer
    }
    return body()
  }

  private func reportDoubles(_ names: [Scope.Binding], _ others: [Scope.Binding]) {
    for name in names {
      guard let first = others.first(where: { $0.local.name == name.local.name })?.span, let span = name.span else {
        continue
      }
      report(.nameInTwoBranches(name.local.name, at: span, first: first))
    }
  }

  /// A branch; its names are seen behind the `parallel`.
  func branch(_ steps: [Step], named name: Name?, span: SourceSpan) -> (CheckedBranch, Gives) {
    let id = nextStep()
    let gives = Gives(slot: nil, words: name.map { "`\($0.text)`" } ?? "a branch")
    let given = hasGiven
    hasGiven = false
    let (body, names) = inFrame(Frame(kind: .branch, mark: checker.scope.mark, gives: name == nil ? nil : gives)) {
      self.exporting { self.steps(steps) }
    }
    proveGiven(name, "branch")
    // A way that gave comes to the end of the branch too.
    isReachable = isReachable || hasGiven
    hasGiven = given
    let branch = CheckedStep.Branch(body: body, variable: nil, span: firstLine(of: span))
    let seen = names.filter { !setBehindGive.contains($0.local.id) }
    return (CheckedBranch(checked: branch, names: seen, step: id), gives)
  }

  /// What is given a name gives a value on every way.
  private func proveGiven(_ name: Name?, _ what: String) {
    if let name, isReachable { report(.nothingGiven(name, by: what)) }
  }

  // MARK: for

  func forEach(_ syntax: StepLoop, _ steps: [Step], into name: Name?, _ span: SourceSpan) -> CheckedStep {
    let id = nextStep()
    let gives = Gives(slot: nil, words: name.map { "an element of `\($0.text)`" } ?? "an element")
    let source = source(of: syntax.head)
    let start = end
    hasGiven = false
    let mark = checker.scope.mark
    var loop = CheckedStepLoop(
      elements: source.elements, element: -1, slot: source.element.slot, key: nil, body: [], count: source.count)
    loop.atOnce = count(syntax.concurrency, "elements at once") ?? 1
    loop.tolerated = count(syntax.tolerated, "elements that are held") ?? 0
    loop.body = inFrame(Frame(kind: .loop, mark: mark, gives: name == nil ? nil : gives)) {
      self.inBlock(deciding: source.elements.variables) { () -> [CheckedStep] in
        self.element(syntax, source, &loop)
        return self.steps(steps)
      }
    }
    proveGiven(name, "loop")
    end = start
    if let name { loop.variable = declare(name, listType(of: gives, loop)) }
    trace(id, .fixed, [source.elements], variable: loop.variable, at: span)
    traces[traces.count - 1].reads.formUnion(loop.body.variablesRead)
    return CheckedStep(
      id: id, label: name?.text ?? "for \(syntax.head.binding.text)", kind: .forEach(loop), span: span)
  }

  /// What the bodies gave, in order of the elements. What is missing is no element, nor is what was held and tolerated.
  private func listType(of gives: Gives, _ loop: CheckedStepLoop) -> ExpressionType {
    var element = gives.type ?? ExpressionType(.never)
    var count = loop.batch == 0 ? loop.count : .any
    if element.isOptional || loop.tolerated > 0 { count.low = 0 }
    element.isOptional = false
    return ExpressionType(.list(element.slot, count), personal: element.isPersonal)
  }

  /// `publish for x in xs => …`: one element after the other.
  func forEach(_ head: ForHead, label: String, _ span: SourceSpan, _ body: () -> [CheckedStep]) -> CheckedStep {
    let id = nextStep()
    let source = source(of: head)
    var loop = CheckedStepLoop(
      elements: source.elements, element: -1, slot: source.element.slot, key: nil, body: [], count: source.count)
    loop.body = inFrame(Frame(kind: .loop, mark: checker.scope.mark, gives: nil)) {
      self.inBlock(deciding: source.elements.variables) {
        loop.element = self.declare(head.binding, source.element)
        return body()
      }
    }
    return CheckedStep(id: id, label: label, kind: .forEach(loop), span: span)
  }

  private struct LoopSource {
    var elements: CheckedComputation
    var element: ExpressionType
    var count: CountRange
  }

  /// The elements that are taken, filtered and sorted, as one list.
  private func source(of head: ForHead) -> LoopSource {
    if let grouping = head.grouping { report(.groupedSteps(at: grouping.span)) }
    let looped = checker.forEach(head) { () -> TypedExpression in
      let local = self.checker.scope.find(head.binding.text)?.local
      return local.map { TypedExpression(.local($0), $0.type, span: head.binding.span) }
        ?? self.checker.broken(head.span)
    }
    guard let looped, looped.value.type.type != .never, let loop = looped.loops.first else {
      let broken = checker.broken(head.span)
      return LoopSource(
        elements: computation(broken, into: Slot(.list(Slot(.never), .any))), element: ExpressionType(.never),
        count: .any)
    }
    let element = looped.value.type
    let type = ExpressionType(.list(element.slot, looped.count), personal: element.isPersonal)
    let isWhole = loop.condition == nil && loop.join == nil && loop.sortKeys.isEmpty
    let list = TypedExpression(
      .list([
        .comprehension(TypedExpression.Comprehension(loops: looped.loops, position: nil, value: looped.value))
      ]), type, span: head.source.span)
    return LoopSource(
      elements: computation(isWhole ? loop.source : list, into: isWhole ? loop.source.type.slot : type.slot),
      element: element, count: looped.count)
  }

  /// The element, or the batch, which is a list of elements.
  private func element(_ syntax: StepLoop, _ source: LoopSource, _ loop: inout CheckedStepLoop) {
    // Groups have been refused; what is said of one would only follow from that.
    if let grouping = syntax.head.grouping { _ = declare(grouping.name, ExpressionType(.never)) }
    guard let batches = syntax.batches else {
      loop.element = declare(syntax.head.binding, source.element)
      return
    }
    loop.batch = count(batches.size, "elements of a batch") ?? 1
    loop.element = declare(
      syntax.head.binding,
      ExpressionType(
        .list(source.element.slot, CountRange(1, loop.batch)), personal: source.element.isPersonal))
    loop.key = key(batches.key, of: "the key of a batch")
  }

  private func count(_ literal: NumberLiteral?, _ what: String) -> Int? {
    guard let literal else { return nil }
    if let count = literal.integerValue, (1...1_000_000).contains(count) { return count }
    report(.countOutOfRange(literal, of: what))
    return nil
  }
}

extension [CheckedStep] {
  /// Variables that these steps and those below read.
  var variablesRead: Set<Int> {
    var read: Set<Int> = []
    forEachStep { step in
      for computation in step.computations { read.formUnion(computation.variables) }
      if case .check(_, let inputs, _) = step.kind { read.formUnion(inputs) }
    }
    return read
  }
}
