import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// Keys as texts. Equal values give equal texts and different ones different texts: instants are written with the
/// offset zero and decimals without zeros at the end; of several values `~` and `/` are written as `~0` and `~1`, `/`
/// stands between them, and `~` alone for one that is missing.
extension BodyChecker {
  /// `place` is "an event key", "the key of a view" and the like. `isPath` where nothing but fields may stand.
  func keyText(_ values: [TypedExpression], of place: String, isPath: Bool = false) -> TypedExpression {
    let span = values.dropFirst().reduce(values[0].span) { $0.union($1.span) }
    // A part of a compound key may be missing, but never all of it.
    let mayLack = values.contains { !$0.type.mayBeMissing }
    guard !values.map({ isKey($0, of: place, mayLack: mayLack, isPath: isPath) }).contains(false) else {
      return broken(span)
    }
    var parts: [TypedExpression] = []
    for value in values {
      if !parts.isEmpty { parts.append(constant(.text("/"), .text(.exactly("/")), value.span)) }
      parts.append(values.count > 1 ? part(value) : keyText(value) ?? value)
    }
    return values.count == 1
      ? parts[0] : TypedExpression(.concatenate(parts), ExpressionType(.text(.any)), span: span)
  }

  /// One value as the text that names it: what an instance, an event, a state or a waiting step is found by. Nil for
  /// what has no text that is the same for equal values, which is not reported.
  func keyText(_ value: TypedExpression) -> TypedExpression? {
    let canonical: TypedExpression
    switch value.type.type {
    case .text: return value
    case .integer, .boolean, .date, .time, .localTime, .currency, .country, .enumeration: canonical = value
    case .timestamp: canonical = TypedExpression(.builtin("toUtc", [value]), value.type, span: value.span)
    case .decimal:
      canonical = TypedExpression(.builtin("withoutTrailingZeros", [value]), value.type, span: value.span)
    default: return nil
    }
    var type = value.type
    type.type = .text(.any)
    return TypedExpression(.concatenate([canonical]), type, span: value.span)
  }

  private func isKey(_ value: TypedExpression, of place: String, mayLack: Bool, isPath: Bool) -> Bool {
    if isSilent(value) { return false }
    let written = text(of: value.span)
    guard keyText(value) != nil else {
      report(.keyOfOtherType(written, place, words(value.type.type), at: value.span))
      return false
    }
    let need = Need("\(place) needs a value", isOperand: true)
    if value.type.canFail {
      report(failureDiagnostic(value, need, Slot(value.type.type)))
      return false
    }
    if value.type.mayBeMissing, !mayLack {
      report(missingDiagnostic(value, need, Slot(value.type.type)))
      return false
    }
    if value.type.isPersonal {
      report(.personalKey(written, place, isPath: isPath, at: value.span))
      return false
    }
    return true
  }

  /// One of several values.
  private func part(_ value: TypedExpression) -> TypedExpression {
    guard value.type.mayBeMissing else { return escaped(value) }
    let none = constant(.text("~"), .text(.exactly("~")), value.span)
    return TypedExpression(.otherwise(present(value, escaped), none), ExpressionType(.text(.any)), span: value.span)
  }

  /// `~` and `/` in texts and in the wire texts of enums: others have none.
  private func escaped(_ value: TypedExpression) -> TypedExpression {
    let text = keyText(value) ?? value
    switch value.type.type {
    case .text, .enumeration: return replacing("/", with: "~1", in: replacing("~", with: "~0", in: text))
    default: return text
    }
  }

  private func replacing(_ old: String, with new: String, in value: TypedExpression) -> TypedExpression {
    let words = [old, new].map { constant(.text($0), .text(.exactly($0)), value.span) }
    return TypedExpression(.builtin("replace", [value] + words), ExpressionType(.text(.any)), span: value.span)
  }
}
