import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// The check of one workflow: names and facts over its steps, and the checked tree. The topics are extensions; the
/// proofs that look at the whole workflow run on the tree.
///
/// One `BodyChecker` lives as long as the workflow does: a variable is a local of its, an expression is checked where
/// it stands, with what the steps before have shown, and becomes a function over the variables that it reads.
final class StepChecker {
  let environment: CheckEnvironment
  let id: Int
  let symbol: WorkflowSymbol
  let checker: BodyChecker
  let computations = ComputationScope(isInStep: true)

  var variables: [CheckedWorkflow.Variable] = []
  private(set) var stepCount = 0
  /// Whether the place where the check stands can be reached.
  var isReachable = true
  /// Nothing that was done before this place is undone any more.
  var isSettled = false
  /// Some way of the branch, the element or the workflow around the place has ended with a `give`.
  var hasGiven = false
  /// Locals that are set behind a `give` of some way: on that way they are not.
  var setBehindGive: Set<Int> = []
  /// Branches and loops around the place, the innermost last.
  var frames: [Frame] = []
  /// What is handled here, the innermost last.
  var handled: [Handled] = []
  /// Steps so far that an edit may have to do again, or that forbid it.
  var traces: [Trace] = []
  /// Variables that decide whether this place is reached, by block around it.
  var deciding: [Set<Int>] = []
  /// Locals whose values may have been edited in the block that is open.
  var edited: Set<Int> = []
  /// `undo` blocks around the place.
  var undoDepth = 0

  /// A branch or the body of a loop: it runs beside others.
  struct Frame {
    enum Kind: String { case branch, loop }

    var kind: Kind
    /// Bindings before it belong to the outside.
    var mark: Int
    var gives: Gives?
  }

  /// What a `give` gives its value to.
  final class Gives {
    /// The type that is needed; nil where the values say it.
    let slot: Slot?
    var type: ExpressionType?
    let words: String

    init(slot: Slot?, words: String) {
      self.slot = slot
      self.words = words
    }
  }

  /// The result of the workflow, where it has one.
  let result: Gives?

  init(_ environment: CheckEnvironment, workflow id: Int) {
    self.environment = environment
    self.id = id
    let symbol = environment.symbols.flows.workflows[id]
    self.symbol = symbol
    checker = BodyChecker(environment, packageName: symbol.packageName, ownerName: symbol.name)
    result = symbol.result.map { Gives(slot: $0, words: "`\(Symbols.lastName(symbol.name))`") }
    checker.computations = computations
  }

  var symbols: Symbols { environment.symbols }
  var flows: FlowSymbols { environment.symbols.flows }
  var types: TypeTable { environment.types }

  /// Once: an expression may be checked in two places, and a name be bound in two.
  func report(_ diagnostic: Diagnostic) {
    if !checker.diagnostics.contains(diagnostic) { checker.report(diagnostic) }
  }

  func text(of span: SourceSpan) -> String { environment.text(of: span) }

  /// What a path stands for; a name that the source owes has been reported.
  func settle(_ found: Result<Int, Diagnostic>, _ path: Path) -> Int? {
    guard path.names.allSatisfy({ !$0.isMissing }) else {
      checker.isBroken = true
      return nil
    }
    switch found {
    case .success(let index): return index
    case .failure(let diagnostic):
      report(diagnostic)
      return nil
    }
  }

  func milliseconds(_ literal: DurationLiteral) -> Milliseconds? {
    if let span = literal.milliseconds { return span }
    report(.spanOutOfRange(literal))
    return nil
  }

  func queue(_ name: PlainText) -> Int? {
    guard !name.text.isEmpty else {
      checker.isBroken = true
      return nil
    }
    switch symbols.resolveQueue(name) {
    case .success(let index): return index
    case .failure(let diagnostic):
      report(diagnostic)
      return nil
    }
  }

  // MARK: steps

  func step(_ label: String, _ kind: CheckedStep.Kind, at span: SourceSpan) -> CheckedStep {
    CheckedStep(id: nextStep(), label: label, kind: kind, span: span)
  }

  func nextStep() -> Int {
    stepCount += 1
    return stepCount - 1
  }

  /// Steps in a scope of their own: names and facts of it end with it.
  func block(_ steps: [Step], _ facts: Facts = Facts(), deciding: Set<Int> = []) -> [CheckedStep] {
    inBlock(facts, deciding: deciding) { self.steps(steps) }
  }

  func inBlock<Result>(_ facts: Facts = Facts(), deciding more: Set<Int> = [], _ body: () -> Result) -> Result {
    let (mark, before) = (traces.count, edited)
    edited = []
    deciding.append(more)
    let result = checker.block(facts, body)
    deciding.removeLast()
    // What was done on a way that ends has not been done where the others go on; behind a branch that gave it has.
    if !isReachable, !hasGiven { traces.removeSubrange(mark...) }
    for index in mark..<traces.count { traces[index].isOpen = false }
    for local in edited { checker.facts.forget(local) }
    edited.formUnion(before)
    return result
  }

  func steps(_ steps: [Step]) -> [CheckedStep] {
    var checked: [CheckedStep] = []
    var isOver = false
    for step in steps {
      if !isReachable, !isOver {
        report(.unreachableStep(at: firstLine(of: step.span)))
        isOver = true
      }
      checker.stepFacts = checker.facts
      checker.factsUsed = []
      checked += check(step)
    }
    if isOver { isReachable = false }
    return checked
  }

  /// The head of a step that goes on over several lines.
  func firstLine(of span: SourceSpan) -> SourceSpan {
    let text = text(of: span)
    let line = text.prefix { !$0.isNewline }
    return SourceSpan(file: Int(span.file), start: Int(span.start), end: Int(span.start) + line.utf8.count)
  }

  /// The text on one line.
  func line(of span: SourceSpan) -> String {
    text(of: span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: variables

  /// A variable without a name: what an expression of a step has to be computed for first.
  func hiddenVariable(_ name: String, _ type: ExpressionType) -> (number: Int, local: Local) {
    variables.append(CheckedWorkflow.Variable(name: name, type: type))
    let local = checker.scope.declare(name, type, .element, at: nil, loopDepth: 0)
    checker.scope.leave(to: checker.scope.mark - 1)
    computations.numbers[local.id] = variables.count - 1
    return (variables.count - 1, local)
  }

  func declare(_ name: Name, _ type: ExpressionType) -> Int {
    variables.append(CheckedWorkflow.Variable(name: name.text, type: type))
    bind(name, to: variables.count - 1, type)
    return variables.count - 1
  }

  /// Gives a variable its name from here on.
  func bind(_ name: Name, to number: Int, _ type: ExpressionType) {
    reportTaken(name)
    let local = checker.scope.declare(name.text, type, .element, at: name.span, loopDepth: 0)
    computations.numbers[local.id] = number
    if hasGiven { setBehindGive.insert(local.id) }
  }

  private func reportTaken(_ name: Name) {
    guard !name.isMissing, let position = checker.scope.bindings.lastIndex(where: { $0.local.name == name.text })
    else { return }
    let first = checker.scope.bindings[position].span
    if let frame = frames.last, position < frame.mark {
      report(.outsideNameSet(name, in: frame.kind.rawValue, first: first))
    } else {
      report(.localTwice(name, first: first))
    }
  }

  /// The locals of a block that was left, under their names again: a branch that is over, a round that was the last.
  func exporting<Result>(_ body: () -> Result) -> (Result, names: [Scope.Binding]) {
    let mark = checker.scope.mark
    var names: [Scope.Binding] = []
    let result = inBlock {
      let result = body()
      names = Array(checker.scope.bindings[mark...])
      return result
    }
    return (result, names.filter { !$0.local.name.isEmpty && computations.numbers[$0.local.id] != nil })
  }

  func take(_ binding: Scope.Binding) {
    // A name that is taken outside has been reported where it is set.
    guard let number = computations.numbers[binding.local.id], let span = binding.span,
      checker.scope.find(binding.local.name) == nil
    else { return }
    bind(Name(binding.local.name, span: span), to: number, binding.local.type)
    for index in traces.indices where traces[index].variable == number { traces[index].isOpen = true }
  }
}
