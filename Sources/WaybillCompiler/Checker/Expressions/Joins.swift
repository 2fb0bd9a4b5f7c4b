import WaybillIR
import WaybillSchema

/// An equality between an element of a loop and what is known outside of it is run as a hash join, not as a loop in a
/// loop.
extension BodyChecker {
  /// The loop with its join set, where its condition has an equality that pays: the list is the same each time the loop
  /// runs, and the
  /// loop runs once for each element of another.
  func joined(_ loop: Loop) -> Loop {
    guard let condition = loop.condition, isOutsideLoops(loop.source) else { return loop }
    var rest: [TypedExpression] = []
    var join: Loop.Join?
    for conjunct in Self.conjuncts(of: condition) {
      if join == nil, let found = self.join(conjunct, element: loop.element) {
        join = found
      } else {
        rest.append(conjunct)
      }
    }
    guard let join else { return loop }
    var loop = loop
    loop.join = join
    loop.condition = rest.dropFirst().reduce(rest.first) { left, right in
      left.map { TypedExpression(.and($0, right), ExpressionType(.boolean), span: condition.span) }
    }
    return loop
  }

  private static func conjuncts(of condition: TypedExpression) -> [TypedExpression] {
    guard case .and(let left, let right) = condition.kind else { return [condition] }
    return conjuncts(of: left) + conjuncts(of: right)
  }

  private func join(_ condition: TypedExpression, element: Local) -> Loop.Join? {
    guard case .compare(.equal, let left, let right) = condition.kind, Self.isKey(left.type.type, right.type.type)
    else {
      return nil
    }
    if isPart(left, of: element), isOfOuterLoop(right, than: element) {
      return Loop.Join(elementKey: left, outerKey: right)
    }
    if isPart(right, of: element), isOfOuterLoop(left, than: element) {
      return Loop.Join(elementKey: right, outerKey: left)
    }
    return nil
  }

  /// Kinds whose equal values are equal in the index.
  private static func isKey(_ left: ValueType, _ right: ValueType) -> Bool {
    switch (left, right) {
    case (.text, .text), (.integer, .integer), (.date, .date), (.currency, .currency), (.country, .country): true
    case (.enumeration(let a), .enumeration(let b)): a == b
    default: false
    }
  }

  /// A path that begins at the element: nothing in it can fail, reject or be costly.
  private func isPart(_ value: TypedExpression, of element: Local) -> Bool {
    root(of: value)?.id == element.id
  }

  private func isOfOuterLoop(_ value: TypedExpression, than element: Local) -> Bool {
    guard let root = root(of: value), root.id != element.id, let binding = scope.binding(of: root.id) else {
      return false
    }
    return 0 < binding.loopDepth && binding.loopDepth < loopDepth
  }

  private func isOutsideLoops(_ value: TypedExpression) -> Bool {
    root(of: value).flatMap { scope.binding(of: $0.id) }.map { $0.loopDepth == 0 } ?? false
  }

  private func root(of value: TypedExpression) -> Local? {
    switch value.kind {
    case .local(let local): local
    case .field(let base, _), .choiceRecord(let base, _): root(of: base)
    default: nil
    }
  }
}
