import WaybillCore
import WaybillSchema
import WaybillSyntax

/// `for s in page.items where c`, in front of what is published or of the rules of a view.
extension FlowChecker {
  /// The loop and its element, which is variable number `number` of the place.
  func loop(
    _ binding: Name, in source: Expression, where condition: Expression?, number: Int, _ what: String,
    over variables: [FlowVariable]
  ) -> (loop: CheckedLoop, element: FlowVariable)? {
    var elementType = ExpressionType(.never)
    let list = compute("\(what).list", over: variables) { checker in
      guard let list = checker.loopSource(source), case .list(let element, let count) = list.type.type else {
        checker.isBroken = true
        return nil
      }
      elementType = ExpressionType(element, personal: list.type.isPersonal)
      return (list, Slot(.list(element, count)))
    }
    guard let list else { return nil }
    if let first = variables.first(where: { $0.name == binding.text }), !binding.isMissing {
      report(.localTwice(binding, first: first.span))
    }
    let element = FlowVariable(.variable(number), binding.text, elementType, at: binding.span)
    var loop = CheckedLoop(source: list, element: elementType.slot, condition: nil)
    if let condition {
      loop.condition = self.condition("\(what).where", condition, in: "`where`", over: variables + [element])
    }
    return (loop, element)
  }
}
