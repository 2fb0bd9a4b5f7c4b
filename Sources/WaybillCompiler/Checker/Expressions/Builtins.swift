import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillSchema
import WaybillSyntax

/// Calls of built-in functions, by the signatures of the library.
extension BodyChecker {
  /// Nil where the library has no function of the name.
  func callBuiltin(
    _ callee: Path, _ arguments: [BoundArgument], span: SourceSpan, because: PlainText?, expected: Slot? = nil
  ) -> TypedExpression? {
    guard let function = StandardLibrary.function(named: callee.text) else { return nil }
    let signature = function.signature
    guard let bound = bind(arguments, to: signature, span: span) else { return broken(span) }
    if signature.name == "round", case .written(let value, nil)? = bound[0]?.value, Self.hasQuotient(value) {
      return roundedQuotient(value, bound, signature, span: span)
    }
    var values: [TypedExpression?] = []
    var isWhole = true
    for (parameter, argument) in zip(signature.parameters, bound) {
      guard let argument else {
        values.append(nil)
        continue
      }
      let value = self.argument(argument, for: parameter, of: signature.name, expected: expected)
      reportRejectionAsOperand(value)
      if value.type.type == .never, !value.type.mayBeMissing { isWhole = false }
      values.append(value)
    }
    guard isWhole else { return broken(span) }
    let kinds = values.map { value in
      value.map { ArgumentType($0.type.type, optional: $0.type.mayBeMissing, constant: $0.knownConstant) }
        ?? ArgumentType(.never, optional: true, given: false)
    }
    switch function.result(kinds) {
    case .mismatch(let reason): return broken(span, .argumentsDoNotGo(signature.name, reason, at: span))
    case .value(let type, let isOptional, let canFail):
      var result = ExpressionType(type)
      result.isOptional = isOptional && holds(.builtinMissing)
      result.canFail = canFail && holds(.builtinFailure)
      for (parameter, value) in zip(signature.parameters, values) {
        guard let value else { continue }
        if !parameter.isOptional, value.type.mayBeMissing, holds(.argumentMissing) { result.isOptional = true }
        if value.type.canFail { result.canFail = true }
        if value.type.isPersonal { result.isPersonal = true }
      }
      if Self.freesOfPersonalData.contains(signature.name) { result.isPersonal = false }
      let call = TypedExpression(.builtin(signature.name, values), result, span: span)
      return settlingCurrency(call, values)
    }
  }

  /// What these give tells nothing of a person.
  private static let freesOfPersonalData: Set = ["mask", "hash", "count"]
  /// Fail only where two amounts have two currencies.
  private static let failsByCurrencyOnly: Set = ["sum", "min", "max"]

  /// Amounts that were made with one and the same currency cannot disagree.
  private func settlingCurrency(_ call: TypedExpression, _ values: [TypedExpression?]) -> TypedExpression {
    guard case .builtin(let name, _) = call.kind, Self.failsByCurrencyOnly.contains(name), call.type.canFail,
      Self.isMoney(call.type.type), holds(.moneyCurrency), currency(of: call) != nil,
      !values.contains(where: { $0?.type.canFail ?? false })
    else { return call }
    var call = call
    call.type.canFail = false
    return call
  }

  // MARK: arguments

  /// One argument for each parameter. A word stands bare at any place after the first.
  private func bind(_ arguments: [BoundArgument], to signature: Signature, span: SourceSpan) -> [BoundArgument?]? {
    var bound: [BoundArgument?] = Array(repeating: nil, count: signature.parameters.count)
    var isWhole = true
    for (position, argument) in arguments.enumerated() {
      guard let index = index(of: argument, at: position, in: signature, bound) else {
        if argument.bareName == nil || scope.find(argument.bareName?.text ?? "") != nil { infer(argument) }
        isWhole = false
        continue
      }
      if bound[index] != nil {
        report(.argumentTwice(signature.parameters[index].name, of: signature.name, at: argument.span))
        isWhole = false
      }
      bound[index] = argument
    }
    for (index, parameter) in signature.parameters.enumerated() where bound[index] == nil && !parameter.isOptional {
      guard isWhole else { break }
      report(
        .argumentLeftOut(parameter.name, parameter.kind.words, of: signature.name, at: span, declared: nil))
      isWhole = false
    }
    return isWhole ? bound : nil
  }

  private func index(of argument: BoundArgument, at position: Int, in signature: Signature, _ bound: [BoundArgument?])
    -> Int?
  {
    let parameters = signature.parameters
    if let label = argument.label {
      if let found = parameters.firstIndex(where: { $0.name == label.text }) { return found }
      report(
        .unknownParameter(
          label, of: signature.name, suggestion: nearestName(to: label.text, among: parameters.map(\.name))))
      return nil
    }
    if 0 < position, let name = argument.bareName, scope.find(name.text) == nil,
      let found = parameters.indices.first(where: { bound[$0] == nil && parameters[$0].kind.words(contain: name.text) })
    {
      return found
    }
    if let found = parameters.indices.first(where: { bound[$0] == nil && !parameters[$0].kind.isWord }) { return found }
    if let found = parameters.indices.first(where: { bound[$0] == nil }), let name = argument.bareName,
      case .word(let words) = parameters[found].kind
    {
      report(.unknownWord(name, of: signature.name, words: words))
      return nil
    }
    report(.tooManyArguments(signature.name, parameters.count, at: argument.span))
    return nil
  }

  private func argument(
    _ argument: BoundArgument, for parameter: Signature.Parameter, of name: String, expected: Slot?
  ) -> TypedExpression {
    switch parameter.kind {
    case .word(let words):
      guard case .written(let expression, nil) = argument.value, case .name(let word) = expression.kind,
        words.contains(word.text)
      else { return broken(argument.span, .wordNeeded(parameter.name, of: name, words: words, at: argument.span)) }
      return constant(.text(word.text), .text(.exactly(word.text)), argument.span)
    case .pattern:
      guard case .written(let expression, nil) = argument.value, case .pattern(let literal) = expression.kind else {
        return broken(argument.span, .patternNeeded(at: argument.span))
      }
      guard checkPattern(literal) else { return broken(argument.span) }
      return constant(.text(literal.source), .text(.any), argument.span)
    case .zone, .datePattern, .literalText, .literalInteger: return literal(argument, for: parameter, of: name)
    default: break
    }
    let value = infer(argument, expected: hint(parameter.kind, expected))
    if value.type.type == .never { return value }
    guard accepts(parameter.kind, value.type.type) else {
      return broken(
        value.span, argumentOfOtherKind(value, parameter, of: name))
    }
    return value
  }

  /// A value that has to be known at compile time.
  private func literal(_ argument: BoundArgument, for parameter: Signature.Parameter, of name: String)
    -> TypedExpression
  {
    let value = infer(argument)
    if isSilent(value) { return value }
    if case .literalInteger = parameter.kind {
      if case .constant(.integer) = value.kind { return value }
      return broken(value.span, .literalNeeded(parameter.name, of: name, "a whole number", at: value.span))
    }
    guard case .constant(.text(let text)) = value.kind else {
      return broken(value.span, .literalNeeded(parameter.name, of: name, "a text in quotes", at: value.span))
    }
    switch parameter.kind {
    case .zone where environment.input.zone(text) == nil:
      return broken(value.span, .unknownZone(text, at: value.span))
    case .datePattern:
      do { _ = try CivilPattern(text) } catch {
        return broken(value.span, .badDatePattern(text, "\(error.message)", at: value.span))
      }
    default: break
    }
    return value
  }

  /// What gives bare cases and codes, `[]` and `{ … }` in the argument their type.
  private func hint(_ kind: ParameterKind, _ expected: Slot?) -> Slot? {
    switch kind {
    case .currency: return Slot(.currency, optional: true)
    case .country: return Slot(.country, optional: true)
    case .list(let inner):
      if let slot = hint(inner, nil) { return Slot(.list(slot, .any)) }
      guard case .any = inner, let expected else { return nil }
      if case .list(let element, _) = expected.type {
        return Slot(.list(Slot(element.type, optional: true, nullable: element.isNullable), .any))
      }
      return Self.holdsRecord(expected.type) ? Slot(.list(Slot(expected.type, optional: true), .any)) : nil
    default: return nil
    }
  }

  private func accepts(_ kind: ParameterKind, _ type: ValueType) -> Bool {
    switch (kind, type) {
    case (_, .never), (.any, _), (.text, .text), (.integer, .integer), (.boolean, .boolean), (.date, .date),
      (.time, .time), (.localTime, .localTime), (.timestamp, .timestamp), (.duration, .duration),
      (.currency, .currency), (.country, .country), (.money, .money), (.quantity, .quantity), (.map, .map),
      (.enumeration, .enumeration):
      true
    case (.decimal, .integer), (.decimal, .decimal): true
    case (.amount, .integer), (.amount, .decimal), (.amount, .money): true
    case (.printable, _): printedShape(type) != nil
    case (.ordered, _): Self.hasOrder(type)
    case (.list(let inner), .list(let element, _)): accepts(inner, element.type)
    default: false
    }
  }

  private func argumentOfOtherKind(_ value: TypedExpression, _ parameter: Signature.Parameter, of name: String)
    -> Diagnostic
  {
    let written = text(of: value.span)
    let diagnostic = Diagnostic.argumentOfOtherKind(
      written, words(value.type.type), parameter.name, of: name, parameter.kind.words, at: value.span)
    switch (parameter.kind, value.type.type) {
    case (.text, let type) where printedShape(type) != nil:
      return diagnostic.helping("text(\(written))", edits: [Diagnostic.Edit(value.span, "text(\(written))")])
    case (.decimal, .text), (.amount, .text):
      return diagnostic.helping("decimal(\(written))!", edits: [Diagnostic.Edit(value.span, "decimal(\(written))!")])
    case (.integer, .text):
      return diagnostic.helping("integer(\(written))!", edits: [Diagnostic.Edit(value.span, "integer(\(written))!")])
    case (.decimal, .money):
      return diagnostic.helping("\(written).amount", edits: [Diagnostic.Edit(value.span, "\(written).amount")])
    case (.list, _):
      return diagnostic.helping("[\(written)]", edits: [Diagnostic.Edit(value.span, "[\(written)]")])
    default: return diagnostic
    }
  }

  // MARK: round with a quotient

  private func roundedQuotient(
    _ value: Expression, _ bound: [BoundArgument?], _ signature: Signature, span: SourceSpan
  ) -> TypedExpression {
    var scale = 0
    var mode = RoundingMode.halfUp
    for (parameter, argument) in zip(signature.parameters, bound).dropFirst() {
      guard let argument else { continue }
      let value = self.argument(argument, for: parameter, of: signature.name, expected: nil)
      switch value.kind {
      case .constant(.integer(let digits)) where (0...38).contains(digits): scale = Int(digits)
      case .constant(.text(let word)): mode = RoundingMode(word: word) ?? .halfUp
      default:
        if !isSilent(value) {
          report(.literalNeeded(parameter.name, of: signature.name, "a whole number from 0 to 38", at: value.span))
        }
        isBroken = true
      }
    }
    return inferQuotient(value, scale: scale, mode: mode, span: span)
  }
}

extension TypedExpression {
  /// The value, where it is known at compile time.
  var knownConstant: Constant? {
    guard case .constant(let value) = kind else { return nil }
    switch value {
    case .text(let text): return .text(text)
    case .integer(let number): return .integer(number)
    case .decimal(let coefficient, let scale): return .decimal(ExactDecimal(coefficient: coefficient, scale: scale))
    case .boolean(let truth): return .boolean(truth)
    default: return nil
    }
  }
}

extension ParameterKind {
  var isWord: Bool {
    if case .word = self { return true }
    return false
  }

  func words(contain name: String) -> Bool {
    if case .word(let words) = self { return words.contains(name) }
    return false
  }

  /// For messages: "a Text", "a list of Decimals".
  var words: String {
    switch self {
    case .text: "a Text"
    case .integer: "an Integer"
    case .decimal: "a Decimal"
    case .boolean: "a Boolean"
    case .date: "a Date"
    case .time: "a Time"
    case .localTime: "a LocalTime"
    case .timestamp: "a Timestamp"
    case .duration: "a Duration"
    case .currency: "a Currency"
    case .country: "a Country"
    case .money: "a Money"
    case .quantity: "a Quantity"
    case .printable: "a Text or what may stand in one"
    case .amount: "an Integer, a Decimal or a Money"
    case .ordered: "a value with an order"
    case .any: "a value"
    case .list(let element): "a list of \(element.words)"
    case .map: "a map"
    case .enumeration: "an enum"
    case .word(let words): "one of \(words.map { "`\($0)`" }.joined(separator: ", "))"
    case .pattern: "a pattern"
    case .zone: "the name of a zone in quotes"
    case .datePattern: "a date pattern in quotes"
    case .literalText: "a text in quotes"
    case .literalInteger: "a whole number"
    }
  }
}
