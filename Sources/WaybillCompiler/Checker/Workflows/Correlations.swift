import WaybillCore
import WaybillSchema
import WaybillSyntax

/// `where shipment.orderId == order.id and shipment.isFinal`: an equality between the event and the instance, by which
/// the event finds it, and what is asked beyond that.
extension StepChecker {
  /// The variable of an awaited event, in scope from here on.
  func declare(_ awaited: AwaitedEvent) -> (event: Int, variable: Int)? {
    guard let event = settle(symbols.resolveEvent(awaited.event, in: symbol.packageName), awaited.event) else {
      // Its name is known, and nothing else: what is said of it would only follow from that.
      _ = declare(awaited.name, ExpressionType(.never))
      awaited.condition.map { _ = checker.infer($0) }
      return nil
    }
    checker.notePackage(awaited.event)
    return (event, declare(awaited.name, ExpressionType(flows.events[event].slot)))
  }

  /// `variable` is that of the event. With the whole condition, for what it shows.
  func correlation(_ awaited: AwaitedEvent, _ variable: Int) -> (checked: CheckedCorrelation, typed: TypedExpression)? {
    guard let condition = awaited.condition else {
      report(.awaitWithoutWhere(awaited.event.text, awaited.name.text, at: awaited.span))
      return nil
    }
    let typed = checker.condition(condition, in: "`where`")
    guard typed.type.type != .never else { return nil }
    var parts = typed.conjuncts
    for (index, part) in parts.enumerated() {
      guard let sides = sides(of: part, variable) else { continue }
      for side in [sides.event, sides.instance] where side.type.isPersonal {
        report(.personalKey(text(of: side.span), "what an event is found by", at: side.span))
      }
      parts.remove(at: index)
      let rest = parts.first.map { first in
        parts.dropFirst().reduce(first) {
          TypedExpression(.and($0, $1), ExpressionType(.boolean), span: $0.span.union($1.span))
        }
      }
      let checked = CheckedCorrelation(
        eventKey: key(sides.event), instanceKey: key(sides.instance),
        condition: rest.map { computation($0, into: Slot(.boolean)) })
      return (checked, typed)
    }
    report(.noCorrelation(text(of: condition.span), awaited.name.text, at: condition.span))
    return nil
  }

  private func key(_ value: TypedExpression) -> CheckedComputation {
    computation(value, into: Slot(.text(.any), optional: value.type.mayBeMissing))
  }

  /// The two sides of an equality as texts, where one is of the event alone and the other of the instance alone.
  private func sides(of part: TypedExpression, _ variable: Int) -> (event: TypedExpression, instance: TypedExpression)?
  {
    guard case .compare(.equal, let left, let right) = part.kind, let first = checker.keyText(left),
      let second = checker.keyText(right), part.type.canFail == false
    else { return nil }
    let (a, b) = (variables(in: left), variables(in: right))
    if a == [variable], !b.isEmpty, !b.contains(variable) { return (first, second) }
    if b == [variable], !a.isEmpty, !a.contains(variable) { return (second, first) }
    return nil
  }
}

extension TypedExpression {
  /// What all has to hold.
  fileprivate var conjuncts: [TypedExpression] {
    if case .and(let left, let right) = kind { return left.conjuncts + right.conjuncts }
    return [self]
  }
}
