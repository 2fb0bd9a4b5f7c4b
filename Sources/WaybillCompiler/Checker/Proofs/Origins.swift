import WaybillIR
import WaybillSchema

/// What is known of where a value comes from, beside its type.
extension BodyChecker {
  /// The parameter that the value is a part of, and whether it is a part proper: recursion has to go down.
  func descent(of value: TypedExpression) -> (parameter: Int, isDeeper: Bool)? {
    switch value.kind {
    case .local(let local): return scope.binding(of: local.id)?.descent
    case .field(let base, _), .index(let base, _), .mapValue(let base, _):
      return descent(of: base).map { ($0.parameter, true) }
    case .choiceRecord(let base, _), .force(let base), .otherwiseReject(let base, _, _), .narrow(let base, _),
      .otherwiseSkip(let base), .reshape(let base, _), .choice(_, _, let base):
      return descent(of: base)
    case .condition(let test, let then, let otherwise):
      // `present(x) { … }`: missing, or made of x.
      guard case .isPresent = test.kind, otherwise.type.type == .never else { return nil }
      return descent(of: then)
    case .flatten(let list): return descent(of: list)
    case .list(let parts):
      guard parts.count == 1, case .comprehension(let comprehension) = parts[0] else { return nil }
      return descent(of: comprehension.value).map { ($0.parameter, true) }
    default: return nil
    }
  }

  /// A name for the currency of an amount, such that two amounts with the same name have the same currency; nil where
  /// nothing is known.
  /// Of a list it speaks of every amount in it.
  func currency(of value: TypedExpression) -> String? {
    switch value.kind {
    case .builtin("money", let arguments):
      return arguments.count == 2 ? arguments[1].flatMap(currencyName) : nil
    case .builtin(let name, let arguments) where Self.keepsCurrency.contains(name):
      let given = arguments.compactMap { $0 }
      let names =
        given.filter { Self.holdsMoney($0.type.type) }.map { currency(of: $0) }
        + given.filter { $0.type.type == .currency }.map(currencyName)
      return names.allSatisfy { $0 != nil && $0 == names[0] } ? names.first ?? nil : nil
    case .local(let local):
      return scope.binding(of: local.id)?.currency ?? "of \(local.id)"
    case .targetField(let depth, let field) where depth < bodies.count:
      return bodies[bodies.count - 1 - depth].currencies[field] ?? key(value).map { "of \($0)" }
    case .field, .index, .mapValue, .lookup:
      return Self.isMoney(value.type.type) ? key(value).map { "of \($0)" } : nil
    case .negate(let inner), .force(let inner), .narrow(let inner, _), .otherwiseReject(let inner, _, _),
      .otherwiseSkip(let inner), .attempt(let inner), .otherwiseClear(let inner), .flatten(let inner):
      return currency(of: inner)
    case .quotient(let numerator, _, _, _): return currency(of: numerator)
    case .arithmetic(_, let left, let right):
      switch (Self.isMoney(left.type.type), Self.isMoney(right.type.type)) {
      case (true, true): return same(currency(of: left), currency(of: right))
      case (true, false): return currency(of: left)
      case (false, true): return currency(of: right)
      default: return nil
      }
    case .condition(_, let then, let otherwise), .otherwise(let then, let otherwise):
      if otherwise.type.type == .never { return currency(of: then) }
      if then.type.type == .never { return currency(of: otherwise) }
      return same(currency(of: then), currency(of: otherwise))
    case .list(let parts): return currency(ofList: parts)
    default: return nil
    }
  }

  /// Functions that give amounts in the currency of the amounts that they are given.
  private static let keepsCurrency: Set = [
    "sum", "min", "max", "round", "roundMoney", "abs", "negate", "first", "last", "only", "present", "distinct",
    "allocate",
    "allocateEqually", "greatest", "least", "reverse", "take", "drop", "slice", "truncate", "floor", "ceiling",
  ]

  /// The name of a currency: its code, or the value that holds it.
  private func currencyName(_ code: TypedExpression) -> String? {
    if case .constant(.currency(let text)) = code.kind { return text }
    return key(withoutForce(code))
  }

  private func currency(ofList parts: [TypedExpression.ListPart]) -> String? {
    let names = parts.map { part in
      switch part {
      case .element(let element): return currency(of: element)
      case .comprehension(let comprehension):
        // A name that has to do with an element of the loop differs from one to the next.
        let name = currency(of: comprehension.value)
        let locals = comprehension.loops.flatMap { [$0.element.id] + [$0.grouping?.local.id].compactMap { $0 } }
        return locals.contains { id in Self.mentions(id, in: name) } ? nil : name
      }
    }
    return names.allSatisfy { $0 != nil && $0 == names[0] } ? names.first ?? nil : nil
  }

  /// Names of values begin with the number of their local.
  private static func mentions(_ id: Int, in name: String?) -> Bool {
    guard let name else { return false }
    return name.split { !$0.isNumber && !$0.isLetter }.contains(Substring(String(id)))
  }

  private func withoutForce(_ value: TypedExpression) -> TypedExpression {
    switch value.kind {
    case .force(let inner), .otherwiseReject(let inner, _, _), .otherwiseSkip(let inner): withoutForce(inner)
    default: value
    }
  }

  private func same(_ left: String?, _ right: String?) -> String? { left == right ? left : nil }

  static func isMoney(_ type: ValueType) -> Bool {
    if case .money = type { return true }
    return false
  }

  private static func holdsMoney(_ type: ValueType) -> Bool {
    if case .list(let element, _) = type { return isMoney(element.type) }
    return isMoney(type)
  }
}
