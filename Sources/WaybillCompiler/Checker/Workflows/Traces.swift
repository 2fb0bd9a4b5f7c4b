import WaybillCore
import WaybillSyntax

/// A step that was passed, as an edit of a variable sees it.
struct Trace {
  enum Kind {
    /// A pure value, or a safe call: it is done again where it depends on what is edited.
    case pure
    /// Rules that the edited value has to pass again.
    case check
    /// It was done with the value as it was.
    case effect
    /// It was done with the value as it was, and has no effect outside: the elements of a loop, an element given.
    case fixed
  }

  var step: Int
  var kind: Kind
  var variable: Int?
  var reads: Set<Int>
  /// Variables of which it relies on what earlier steps have shown.
  var reliesOn: Set<Int>
  var span: SourceSpan
  /// The place that is checked now stands behind it, in the same block or in one below.
  var isOpen = true
}

extension StepChecker {
  func trace(
    _ step: Int, _ kind: Trace.Kind, _ computations: [CheckedComputation], variable: Int? = nil, at span: SourceSpan
  ) {
    var reads = Set(computations.flatMap(\.variables))
    if kind == .effect || kind == .fixed { reads.formUnion(deciding.flatMap { $0 }) }
    let relied = checker.factsUsed.compactMap { self.computations.numbers[$0] }
    checker.factsUsed = []
    traces.append(
      Trace(
        step: step, kind: kind, variable: variable, reads: reads, reliesOn: Set(relied), span: firstLine(of: span)))
  }

  /// Ids of the steps that an edit of the variable does again, in order; nil where one of them, or one that cannot be
  /// done again, forbids it, which is reported.
  func stepsAgain(editing name: Name, _ variable: Int) -> [Int]? {
    var changed: Set<Int> = [variable]
    var again: [Int] = []
    let held = handled.last?.isCall == true ? handled.last?.step : nil
    for trace in traces where trace.step != held && !trace.reads.isDisjoint(with: changed) {
      switch trace.kind {
      case .effect, .fixed:
        report(.editBehindEffect(name, at: name.span, effect: trace.span, isEffect: trace.kind == .effect))
        return nil
      case .check: if trace.isOpen { again.append(trace.step) }
      case .pure:
        if let set = trace.variable { changed.insert(set) }
        guard trace.isOpen else { continue }
        if !trace.reliesOn.isDisjoint(with: changed) {
          report(.editLosesFact(name, at: name.span, step: trace.span))
          return nil
        }
        again.append(trace.step)
      }
    }
    forgetFacts(of: changed)
    return again
  }

  private func forgetFacts(of changed: Set<Int>) {
    for (local, number) in computations.numbers where changed.contains(number) {
      edited.insert(local)
      checker.facts.forget(local)
    }
  }
}
