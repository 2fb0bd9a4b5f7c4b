import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `Table[key]`, `xs[1]`, `map["k"]`
extension BodyChecker {
  func inferIndex(_ base: Expression, _ indexes: [Expression], span: SourceSpan) -> TypedExpression {
    if let names = Self.names(of: base), let first = names.first, scope.find(first.text) == nil || names.count > 1,
      !isRootField(first), let lookup = inferLookup(names, indexes, baseSpan: base.span, span: span)
    {
      return lookup
    }
    let value = infer(base)
    if isSilent(value) { return broken(span) }
    guard indexes.count == 1, let index = indexes.first else { return broken(span, .oneIndex(at: span)) }
    switch value.type.type {
    case .list(let element, let count): return self.element(of: value, element, count, index, span: span)
    case .map(let slot): return self.value(of: value, slot, index, span: span)
    default: return broken(span, .notIndexable(text(of: base.span), words(value.type.type), at: base.span))
    }
  }

  private func inferLookup(_ names: [Name], _ indexes: [Expression], baseSpan: SourceSpan, span: SourceSpan)
    -> TypedExpression?
  {
    let path = Path(names, span: baseSpan)
    guard let id = symbols.lookUp(path, in: packageName, among: symbols.tableNames) else {
      // A capital that is no local: a table was meant.
      guard let name = names.last, name.isCapital, !name.isMissing, names.count <= 2,
        names.count == 1 || scope.find(names[0].text) == nil,
        case .failure(let diagnostic) = symbols.resolveTable(path, in: packageName)
      else { return nil }
      return broken(span, diagnostic)
    }
    notePackage(path)
    let table = symbols.tables[id]
    guard indexes.count == table.keys.count else {
      return broken(span, .keyCount(table.name, needed: table.keys.count, found: indexes.count, at: span, table.span))
    }
    var keys: [TypedExpression] = []
    var type = ExpressionType(table.value)
    for (index, slot) in zip(indexes, table.keys) {
      let key = infer(index, expected: slot)
      if isSilent(key) { return broken(span) }
      guard areComparable(key.type.type, slot.type) else {
        return broken(
          span,
          .doesNotFit(
            text(of: key.span), words(key.type.type), "\(words(key.type.type))",
            Need("`\(path.text)` is looked up by \(slot.name(in: types))"), wanted: slot.name(in: types), isKind: true,
            at: key.span
          ).noting("the table", at: table.span))
      }
      type.canFail = type.canFail || key.type.canFail
      type.isOptional = type.isOptional || key.type.mayBeMissing
      keys.append(key)
    }
    if !table.isTotal { type.isOptional = true }
    if !holds(.lookupMiss) { type.isOptional = table.value.isOptional }
    if table.value.type == .never { return broken(span) }
    return narrowed(TypedExpression(.lookup(table: id, keys: keys), type, span: span))
  }

  private func element(
    of list: TypedExpression, _ element: Slot, _ count: CountRange, _ index: Expression, span: SourceSpan
  ) -> TypedExpression {
    let position = infer(index)
    if isSilent(position) { return broken(span) }
    guard case .integer(let shape) = position.type.type else {
      return broken(span, .indexIsNoNumber(text(of: index.span), words(position.type.type), at: index.span))
    }
    if let high = shape.high, high < ExactDecimal(1) {
      return broken(span, .indexBelowOne(at: index.span))
    }
    let least = ExactDecimal(Int64(min(count.low, Int(Int64.max))))
    let isThere = shape.low.map { ExactDecimal(1) <= $0 } == true && shape.high.map { $0 <= least } == true
    var type = ExpressionType(element, personal: list.type.isPersonal)
    type = type.absent(from: list.type, position.type)
    if !isThere, holds(.indexMiss) { type.isOptional = true }
    return narrowed(TypedExpression(.index(list, position), type, span: span))
  }

  private func value(of map: TypedExpression, _ slot: Slot, _ index: Expression, span: SourceSpan) -> TypedExpression {
    let key = infer(index)
    if isSilent(key) { return broken(span) }
    guard case .text = key.type.type else {
      return broken(span, .mapKeyIsNoText(text(of: index.span), words(key.type.type), at: index.span))
    }
    var type = ExpressionType(slot, personal: map.type.isPersonal).absent(from: map.type, key.type)
    type.isPersonal = map.type.isPersonal
    if holds(.indexMiss) { type.isOptional = true }
    return narrowed(TypedExpression(.mapValue(map, key: key), type, span: span))
  }
}
