import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// The diagnostics of a value that does not fit, with the ways out that can be applied as they stand.
extension BodyChecker {
  func missingDiagnostic(_ value: TypedExpression, _ need: Need, _ slot: Slot) -> Diagnostic {
    let culprit = missingPart(of: value)
    let written = text(of: culprit.span)
    let reason = reasonForMissing(culprit)
    var diagnostic = Diagnostic.missingIntoRequired(
      written, need, because: "\(words(culprit.type))\(reason.words)", at: culprit.span)
    if let place = reason.place { diagnostic = diagnostic.noting("declared so that it may be missing", at: place) }
    if let declared = need.declared { diagnostic = diagnostic.noting("needs a value", at: declared) }
    if culprit.isBareIf {
      let fallbacks = ["reject \"nothing applies\""] + [Self.blank(of: slot.type)].compactMap { $0 }
      return fallbacks.reduce(diagnostic) { defaulted($0, culprit, "\(written) else \($1)", value, need) }
    }
    let operand = grouped(culprit, written)
    diagnostic = defaulted(
      diagnostic, culprit, "\(operand) else reject \"\(plainName(written)) is missing\"", value, need
    )
    .helping("\(operand)!", edits: [Diagnostic.Edit(culprit.span, "\(operand)!")])
    guard let blank = Self.blank(of: slot.type) else { return diagnostic }
    return defaulted(diagnostic, culprit, "\(operand) else \(blank)", value, need)
  }

  func failureDiagnostic(_ value: TypedExpression, _ need: Need, _ slot: Slot) -> Diagnostic {
    let culprit = failingPart(of: value)
    let written = text(of: culprit.span)
    let operand = grouped(culprit, written)
    var diagnostic = Diagnostic.failureIntoPlace(written, need, at: culprit.span)
      .helping("\(operand)!", edits: [Diagnostic.Edit(culprit.span, "\(operand)!")])
    diagnostic = defaulted(
      diagnostic, culprit, "\(operand) else reject \"\(plainName(written)) cannot be used\"", value, need)
    if slot.isOptional {
      diagnostic = diagnostic.helping(
        "try \(operand)", edits: [Diagnostic.Edit(culprit.span, "try \(operand)")])
    } else if let blank = Self.blank(of: slot.type) {
      diagnostic = defaulted(diagnostic, culprit, "try \(operand) else \(blank)", value, need)
    }
    return diagnostic
  }

  func misfitDiagnostic(_ value: TypedExpression, _ reason: String, _ need: Need, _ slot: Slot) -> Diagnostic {
    let culprit = misfittingPart(of: value, slot.type)
    let reason = untold(culprit, slot.type) ?? misfit(culprit.type.type, into: slot.type) ?? reason
    let written = text(of: culprit.span)
    let operand = grouped(culprit, written)
    let isSameKind = Self.isSameKind(culprit.type.type, slot.type)
    var diagnostic = Diagnostic.doesNotFit(
      written, words(culprit.type.type), reason, need, wanted: words(slot.type), isKind: !isSameKind,
      at: culprit.span)
    if let declared = need.declared {
      diagnostic = diagnostic.noting("declared as \(words(slot.type)) here", at: declared)
    }
    for help in helps(culprit, operand, slot.type) {
      diagnostic = diagnostic.helping(help, edits: [edit(culprit, help, inOperator: value)])
    }
    return diagnostic
  }

  /// A record of a case that is not known to be read again as that case.
  private func untold(_ value: TypedExpression, _ target: ValueType) -> String? {
    guard case .record(let record) = value.type.type, case .choice(let choice) = target,
      let found = types.choices[choice].cases.first(where: { $0.record == record })
    else { return nil }
    let path = types.choices[choice].tellingPath.joined(separator: ".")
    let values = found.values.map { "\"\($0)\"" }.joined(separator: " or ")
    return "a record whose `\(path)` is not written out as \(values.isEmpty ? "a value of no other case" : values)"
  }

  /// Expressions that make the value fit, the safest first.
  private func helps(_ value: TypedExpression, _ operand: String, _ target: ValueType) -> [String] {
    switch (value.type.type, target) {
    case (.text(let mine), .text(let wanted)):
      var helps: [String] = []
      if wanted.patterns.isEmpty, mine.length.low >= wanted.length.low, let high = wanted.length.high {
        helps.append("left(\(text(of: value.span)), \(high))")
      }
      return helps + ["\(operand)!"]
    case (.decimal, .decimal(let shape)) where shape.scale < 38,
      (.money, .money(let shape)) where shape.scale < 38:
      return ["round(\(text(of: value.span)), scale: \(shape.scale), halfUp)!", "\(operand)!"]
    case (.integer, .integer), (.integer, .decimal), (.decimal, .decimal), (.money, .money): return ["\(operand)!"]
    case (.integer, .text), (.decimal, .text), (.boolean, .text), (.date, .text), (.enumeration, .text),
      (.currency, .text), (.country, .text):
      return ["\"{\(text(of: value.span))}\""]
    case (.text, .enumeration(let index)):
      // The text of the wire, where the case is meant that is written so.
      guard case .constant(.text(let wire)) = value.kind else { return [] }
      return types.enums[index].cases.filter { $0.wire == wire || $0.name == wire }.map(\.name)
    case (.text, .currency), (.text, .country):
      if case .constant(.text(let code)) = value.kind { return isCode(code, target) ? [code] : [] }
      return ["\(target == .currency ? "currency" : "country")(\(text(of: value.span)))!"]
    case (.date, .timestamp): return ["startOfDay(\(text(of: value.span)), zone: \"UTC\")"]
    case (.localTime, .timestamp): return ["timestamp(\(text(of: value.span)), zone: \"UTC\")!"]
    case (.timestamp, .time): return ["time(\(text(of: value.span)), zone: \"UTC\")"]
    case (.text, .integer): return ["integer(\(text(of: value.span)))!"]
    case (.text, .decimal): return ["decimal(\(text(of: value.span)))!"]
    case (.money, .decimal): return ["\(operand).amount"]
    case (.decimal, .money), (.integer, .money): return ["money(\(text(of: value.span)), currency)"]
    case (.timestamp, .date): return ["date(\(text(of: value.span)), zone: \"UTC\")"]
    case (.list(let element, _), .list(let wanted, _)) where element.isOptional && !wanted.isOptional:
      return ["present(\(text(of: value.span)))"]
    default: return []
    }
  }

  static func isSameKind(_ left: ValueType, _ right: ValueType) -> Bool {
    switch (left, right) {
    case (.text, .text), (.integer, .integer), (.integer, .decimal), (.decimal, .decimal), (.money, .money),
      (.quantity, .quantity), (.list, .list), (.map, .map):
      true
    default: left == right
    }
  }

  /// The value that is written where nothing is, as far as there is one.
  static func blank(of type: ValueType) -> String? {
    switch type {
    case .text(let shape) where shape.length.low == 0 && shape.patterns.isEmpty: "\"\""
    case .integer(let shape) where shape.contains(.zero), .decimal(let shape) where shape.contains(.zero): "0"
    case .boolean: "false"
    case .list(_, let count) where count.low == 0: "[]"
    default: nil
    }
  }

  // MARK: the smallest part that is to blame

  private func missingPart(of value: TypedExpression) -> TypedExpression {
    switch value.kind {
    case .condition(let test, let then, let otherwise):
      if case .isPresent = test.kind, test.span == then.span { return value }
      if then.type.mayBeMissing { return missingPart(of: then) }
      if otherwise.type.type != .never, otherwise.type.mayBeMissing { return missingPart(of: otherwise) }
      return value
    case .otherwise(_, let fallback) where fallback.type.mayBeMissing: return missingPart(of: fallback)
    default: return value
    }
  }

  private func failingPart(of value: TypedExpression) -> TypedExpression {
    switch value.kind {
    case .condition(_, let then, let otherwise):
      if then.type.canFail { return failingPart(of: then) }
      return otherwise.type.canFail ? failingPart(of: otherwise) : value
    case .otherwise(let first, let fallback):
      if first.type.canFail { return failingPart(of: first) }
      return fallback.type.canFail ? failingPart(of: fallback) : value
    default: return value
    }
  }

  private func misfittingPart(of value: TypedExpression, _ target: ValueType) -> TypedExpression {
    let parts: [TypedExpression] =
      switch value.kind {
      case .condition(_, let then, let otherwise): [then, otherwise]
      case .otherwise(let first, let fallback): [first, fallback]
      case .match(let match): match.arms.map(\.result) + [match.otherwise].compactMap { $0 }
      default: []
      }
    guard let part = parts.first(where: { misfit($0.type.type, into: target) != nil }) else { return value }
    return misfittingPart(of: part, target)
  }

  /// " because LineItem.sku is optional", and where that is declared.
  private func reasonForMissing(_ value: TypedExpression) -> (words: String, place: SourceSpan?) {
    switch value.kind {
    case .field(let base, let index):
      if base.type.mayBeMissing { return reasonForMissing(base) }
      guard case .record(let record) = base.type.type else { return ("", nil) }
      let type = types.records[record]
      return (
        " because `\(Symbols.lastName(type.name)).\(type.fields[index].name)` is optional",
        place(ofField: index, record: record)
      )
    case .lookup(let table, let keys):
      if let key = keys.first(where: { $0.type.mayBeMissing }) { return reasonForMissing(key) }
      let symbol = symbols.tables[table]
      let lacks = lackingCase(symbol).map { "has no row for `\($0)`" } ?? "may lack the key"
      return (" because `\(Symbols.lastName(symbol.name))` \(lacks)", symbol.span)
    case .index: return (" because the list may be shorter", nil)
    case .mapValue: return (" because the map may lack the key", nil)
    case .attempt: return (" because `try` turns a failure into missing", nil)
    case .local(let local):
      return (" because `\(local.name)` may be missing", scope.binding(of: local.id)?.span)
    case .builtin(let name, let arguments):
      for case .some(let argument) in arguments where argument.type.mayBeMissing { return reasonForMissing(argument) }
      return (" because `\(name)` may find nothing", nil)
    case .arithmetic(_, let left, let right):
      return reasonForMissing(left.type.mayBeMissing ? left : right)
    case .call(_, let arguments):
      return arguments.first { $0.type.mayBeMissing }.map(reasonForMissing) ?? (" because its result is optional", nil)
    case .condition(let test, _, let otherwise):
      // A path through what may be missing.
      if case .isPresent(let tested) = test.kind, otherwise.span == tested.span { return reasonForMissing(tested) }
      if case .constant(.missing) = otherwise.kind { return (" because the `if` has no `else`", nil) }
      return ("", nil)
    case .choiceRecord(let base, _): return reasonForMissing(base)
    default: return ("", nil)
    }
  }

  /// The first case without a row in a table that is keyed by an enum.
  private func lackingCase(_ table: TableSymbol) -> String? {
    guard table.keys.count == 1, case .enumeration(let type) = table.keys[0].type else { return nil }
    let cases = types.enums[type].cases
    let covered = table.rows.compactMap { row -> Int? in
      if case .enumCase(_, let index)? = row.keys.first { return index }
      return nil
    }
    return cases.indices.first { !covered.contains($0) }.map { cases[$0].name }
  }

  // MARK: edits

  /// A way out that ends in `else`: in parentheses where the value is an operand.
  private func defaulted(
    _ diagnostic: Diagnostic, _ culprit: TypedExpression, _ replacement: String, _ whole: TypedExpression, _ need: Need
  ) -> Diagnostic {
    guard need.isOperand else {
      return diagnostic.helping(replacement, edits: [edit(culprit, replacement, inOperator: whole)])
    }
    return diagnostic.helping("(\(replacement))", edits: [Diagnostic.Edit(culprit.span, "(\(replacement))")])
  }

  /// In parentheses where an operator follows or what stands there is one itself.
  private func edit(_ part: TypedExpression, _ replacement: String, inOperator whole: TypedExpression)
    -> Diagnostic.Edit
  {
    let needsParentheses = part.span != whole.span
    return Diagnostic.Edit(part.span, needsParentheses ? "(\(replacement))" : replacement)
  }

  func grouped(_ value: TypedExpression, _ written: String) -> String {
    if written.hasPrefix("(") && written.hasSuffix(")") { return written }
    switch value.kind {
    case .arithmetic, .negate, .compare, .and, .or, .not, .condition, .match, .otherwise, .otherwiseReject,
      .otherwiseSkip, .otherwiseClear, .attempt, .isIn, .matches, .flatten:
      return written.contains(" ") ? "(\(written))" : written
    default: return written
    }
  }

  /// For the message of a rejection: without quotes and braces, which would end it.
  private func plainName(_ written: String) -> String {
    let name = String(written.prefix { $0 != "\n" }.filter { !"\"{}\\".contains($0) })
    return name.count <= 40 ? name : "the value"
  }
}

extension TypedExpression {
  /// `if c then a` without `else`.
  fileprivate var isBareIf: Bool {
    guard case .condition(let test, _, let otherwise) = kind, case .constant(.missing) = otherwise.kind else {
      return false
    }
    if case .isPresent = test.kind { return false }
    return true
  }
}
