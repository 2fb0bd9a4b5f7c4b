import WaybillIR
import WaybillSchema

/// Where a value comes from: what a message about it points at.
extension ProgramBuilder {
  /// The source field of the value, or the first one that it is computed from.
  func source(of expression: TypedExpression) -> SourceReference? {
    switch expression.kind {
    case .local(let local): return storage[local.id]?.source
    case .field(let base, let field):
      guard case .record(let record) = base.type.type, var reference = source(of: base) else { return nil }
      if isSource(base) { reference.path.append(fields(of: record)[field].name) }
      return reference
    case .index(let list, let number):
      return element(number, of: list) ?? source(of: list)
    case .list(let parts):
      guard case .comprehension(let comprehension)? = parts.first, let loop = comprehension.loops.first else {
        return nil
      }
      return source(of: loop.source)
    default:
      for operand in expression.operands {
        if let reference = source(of: operand) { return reference }
      }
      return nil
    }
  }

  /// Whether the value is the one that stands at its source, so that its fields are found below it. The row of a table,
  /// the result of a call and a record that is made here are not.
  func isSource(_ expression: TypedExpression) -> Bool {
    switch expression.kind {
    case .local(let local): storage[local.id]?.isSource ?? false
    case .field(let value, _), .choiceRecord(let value, _), .force(let value), .narrow(let value, _),
      .attempt(let value), .reshape(let value, _):
      isSource(value)
    case .index(let list, let number): element(number, of: list) != nil
    default: false
    }
  }

  /// `xs[2]`, and `xs.sku[2]`, which is `xs[2].sku`, where the list is that of the source.
  private func element(_ number: TypedExpression, of list: TypedExpression) -> SourceReference? {
    guard case .constant(.integer(let position)) = number.kind else { return nil }
    if isSource(list), var reference = source(of: list) {
      reference.path.append("[\(position)]")
      return reference
    }
    guard case .list(let parts) = list.kind, parts.count == 1, case .comprehension(let comprehension) = parts[0],
      comprehension.loops.count == 1, let loop = comprehension.loops.first, loop.isWhole, isSource(loop.source),
      var reference = source(of: loop.source), let names = names(of: comprehension.value, below: loop.element)
    else { return nil }
    reference.path += ["[\(position)]"] + names
    return reference
  }

  /// The fields from a local down to the value, where it is a path.
  private func names(of value: TypedExpression, below local: Local) -> [String]? {
    switch value.kind {
    case .local(let found): return found.id == local.id ? [] : nil
    case .field(let base, let field):
      guard case .record(let record) = base.type.type, let names = names(of: base, below: local) else { return nil }
      return names + [fields(of: record)[field].name]
    default: return nil
    }
  }
}

extension Loop {
  /// Every element of the source, in its order.
  fileprivate var isWhole: Bool { condition == nil && join == nil && sortKeys.isEmpty && grouping == nil }
}

extension TypedExpression {
  /// Whether the value or anything that it is computed from is personal. A comparison of personal values is not, but
  /// what a message shows beside it is.
  var holdsPersonal: Bool {
    var holds = false
    forEachExpression { holds = holds || $0.type.isPersonal }
    return holds
  }
}
