import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `match`, as an expression and as a rule: patterns, what they cover, what a match may not leave out.
extension BodyChecker {
  typealias Pattern<Result> = TypedMatch<Result>.Arm.Pattern

  func inferMatch(_ subject: Expression, _ arms: [ExpressionArm], expected: Slot?, span: SourceSpan) -> TypedExpression
  {
    var hint = expected
    let match: TypedMatch<TypedExpression>? = checkMatch(
      subject, arms.map { ($0.head, $0.span) }, span: span
    ) { index in
      let value = self.infer(arms[index].value, expected: hint)
      if hint == nil, value.type.type != .never { hint = Slot(value.type.type.unbounded) }
      return value
    }
    guard let match else { return broken(span) }
    let results = match.arms.map(\.result) + [match.otherwise].compactMap { $0 }
    var type = ExpressionType(.never)
    var sofar = results.first
    for result in results {
      guard let before = sofar,
        let common = join(before, result, expected: expected, span: result.span)
      else { return broken(span) }
      sofar?.type.type = common
      type.isOptional = type.isOptional || result.type.isOptional
      type.isNullable = type.isNullable || result.type.isNullable
      type.canFail = type.canFail || result.type.canFail
      type.isPersonal = type.isPersonal || result.type.isPersonal
    }
    type.type = sofar?.type.type ?? .never
    return TypedExpression(.match(match), type, span: span)
  }

  /// Checks the heads; `check` is called for the body of each arm, in order, with what the arm shows.
  func checkMatch<Result>(
    _ subject: Expression, _ arms: [(head: ArmHead, span: SourceSpan)], span: SourceSpan, _ check: (Int) -> Result
  ) -> TypedMatch<Result>? {
    var value = infer(subject)
    if case .choiceRecord(let whole, _) = value.kind { value = whole }
    let isKnown = !isSilent(value)
    if isKnown, value.type.canFail, holds(.failureIntoRequired) {
      report(failureDiagnostic(value, Need("`match` needs a value"), Slot(value.type.type)))
    }
    var coverage = Coverage()
    var typedArms: [TypedMatch<Result>.Arm] = []
    var otherwise: Result?
    for (index, arm) in arms.enumerated() {
      switch arm.head.choice {
      case .otherwise:
        if isKnown, coverage.hasElse || coverage.isComplete(value, in: types) {
          report(.unreachableArm("else", at: arm.head.span))
        }
        coverage.hasElse = true
        let result = block { check(index) }
        if otherwise == nil { otherwise = result }
      case .patterns(let patterns):
        if isKnown, coverage.hasElse { report(.unreachableArm(text(of: arm.head.span), at: arm.head.span)) }
        let typed = block { () -> TypedMatch<Result>.Arm in
          checkArm(patterns, arm.head, arm.span, value, isKnown, &coverage) { check(index) }
        }
        typedArms.append(typed)
      }
    }
    guard isKnown else { return nil }
    proveCovered(value, coverage, subject: subject, span: span)
    return TypedMatch(subject: value, arms: typedArms, otherwise: otherwise)
  }

  private func checkArm<Result>(
    _ patterns: [ArmPattern], _ head: ArmHead, _ span: SourceSpan, _ subject: TypedExpression, _ isKnown: Bool,
    _ coverage: inout Coverage, _ check: () -> Result
  ) -> TypedMatch<Result>.Arm {
    var typed: [Pattern<Result>] = []
    var shown = Facts()
    let isPlain = head.condition == nil
    for pattern in patterns {
      guard isKnown else {
        if case .binding(let name) = pattern.kind {
          _ = scope.declare(name.text, ExpressionType(.never), .element, at: name.span, loopDepth: loopDepth)
        }
        continue
      }
      if let one: Pattern<Result> = self.pattern(pattern, subject, isPlain: isPlain, &coverage) {
        typed.append(one)
      } else {
        coverage.isDamaged = true
      }
      guard patterns.count == 1, let key = key(subject) else { continue }
      switch typed.last {
      case .choiceCase(let index):
        shown.learn(Facts.Fact(isNotMissing: true, isNotNull: true, choiceCase: index), of: key)
      case .missing, nil: break
      case .bind: if coverage.hasMissing { shown.learn(.present, of: key) }
      default: shown.learn(.present, of: key)
      }
    }
    return with(shown) {
      let condition = head.condition.map { self.condition($0, in: "`where`") }
      let more = condition.map { facts(from: $0, when: true) } ?? Facts()
      let result = with(more) { check() }
      return TypedMatch<Result>.Arm(
        patterns: typed, condition: condition, narrowed: nil, result: result, span: span)
    }
  }

  private func pattern<Result>(
    _ pattern: ArmPattern, _ subject: TypedExpression, isPlain: Bool, _ coverage: inout Coverage
  ) -> Pattern<Result>? {
    let type = subject.type.type
    func take(_ name: String, _ typed: Pattern<Result>) -> Pattern<Result>? {
      if !coverage.add(name, isPlain: isPlain) { report(.unreachableArm(text(of: pattern.span), at: pattern.span)) }
      return typed
    }
    func wrongKind() -> Pattern<Result>? {
      report(.patternOfOtherKind(text(of: pattern.span), words(type), at: pattern.span))
      return nil
    }
    switch pattern.kind {
    case .missing:
      guard subject.type.mayBeMissing else {
        report(.neverMissing(text(of: subject.span), at: pattern.span))
        return nil
      }
      if isPlain { coverage.hasMissing = true }
      return take("missing", .missing)
    case .text(let plain):
      guard case .text = type else {
        if case .enumeration(let index) = type,
          let found = types.enums[index].cases.first(where: { $0.wire == plain.text || $0.name == plain.text })
        {
          report(
            .patternOfOtherKind(text(of: pattern.span), words(type), at: pattern.span).helping(
              found.name, edits: [Diagnostic.Edit(pattern.span, found.name)]))
          return nil
        }
        return wrongKind()
      }
      return take("\"\(plain.text)", .equals(constant(.text(plain.text), .text(.exactly(plain.text)), plain.span)))
    case .pattern(let literal):
      guard case .text = type else { return wrongKind() }
      return checkPattern(literal) ? take("/\(literal.source)", .matches(literal.source)) : nil
    case .boolean(let value):
      guard type == .boolean else { return wrongKind() }
      return take("\(value)", .equals(constant(.boolean(value), .boolean, pattern.span)))
    case .number(let number):
      guard type.number != nil else { return wrongKind() }
      let value = inferNumber(number)
      let name = ExactDecimal(number.digits).map { "\($0.normalised)" } ?? number.digits
      return value.type.type == .never ? nil : take("#\(name)", .equals(value))
    case .range(let low, let high):
      guard type.number != nil else { return wrongKind() }
      let (low, high) = (inferNumber(low), inferNumber(high))
      return isSilent(low, high) ? nil : take("#\(text(of: pattern.span))", .range(low: low, high: high))
    case .date(let literal):
      let value = inferDate(literal)
      guard value.type.type == type else { return value.type.type == .never ? nil : wrongKind() }
      return take(literal.text, .equals(value))
    case .named(let path): return named(path, type, take)
    case .binding(let name):
      // Without a condition it would catch all: the parser has told so.
      if isPlain { coverage.isDamaged = true }
      var bound = subject.type
      if coverage.hasMissing { (bound.isOptional, bound.isNullable) = (false, false) }
      let local = declareLocal(name, bound, .element, currency: currency(of: subject))
      return .bind(local)
    }
  }

  private func named<Result>(
    _ path: Path, _ type: ValueType, _ take: (String, Pattern<Result>) -> Pattern<Result>?
  ) -> Pattern<Result>? {
    guard let name = path.names.last, !name.isMissing else { return nil }
    switch type {
    case .enumeration(let index):
      switch symbols.resolveCase(name, ofEnum: index) {
      case .success(let found): return take(name.text, .enumCase(found))
      case .failure(let diagnostic): report(diagnostic)
      }
    case .choice(let choice):
      notePackage(path)
      switch symbols.resolveCase(path, ofChoice: choice, in: packageName) {
      case .success(let found): return take("case \(found)", .choiceCase(found))
      case .failure(let diagnostic): report(diagnostic)
      }
    case .currency, .country:
      guard path.names.count == 1, isCode(name.text, type) else {
        report(.unknownCode(path.text, words(type), at: path.span))
        return nil
      }
      let value: ConstantValue = type == .currency ? .currency(name.text) : .country(name.text)
      return take(name.text, .equals(constant(value, type, path.span)))
    default: report(.patternOfOtherKind(path.text, words(type), at: path.span))
    }
    return nil
  }

  /// A match on cases or a Boolean covers every one; on anything else it has `else`. A missing subject is covered by
  /// either.
  private func proveCovered(
    _ subject: TypedExpression, _ coverage: Coverage, subject written: Expression, span: SourceSpan
  ) {
    if coverage.hasElse || coverage.isDamaged { return }
    let name = text(of: written.span)
    if let left = coverage.uncovered(subject.type.type, in: types) {
      if !left.isEmpty, holds(.enumMatchExhaustive) {
        report(.matchLeavesOut(left, name, words(subject.type.type), at: written.span, whole: span))
        return
      }
    } else if holds(.openMatchHasElse) {
      report(.matchNeedsElse(name, words(subject.type.type), at: written.span, whole: span))
      return
    }
    if subject.type.mayBeMissing, !coverage.hasMissing, holds(.missingMatched) {
      report(.matchLeavesOut(["missing"], name, words(subject.type), at: written.span, whole: span))
    }
  }
}

/// What the arms of a match cover so far.
struct Coverage {
  private var taken: Set<String> = []
  var hasElse = false
  var hasMissing = false
  /// A pattern of an arm is wrong and reported, so that what it was meant to take is not known.
  var isDamaged = false

  /// False where an arm before takes the same values. An arm with a condition takes none for certain.
  mutating func add(_ name: String, isPlain: Bool) -> Bool {
    if taken.contains(name) { return false }
    if isPlain { taken.insert(name) }
    return true
  }

  /// Names of cases that no arm takes; nil where the type has no cases to count.
  func uncovered(_ type: ValueType, in types: TypeTable) -> [String]? {
    switch type {
    case .boolean: return ["true", "false"].filter { !taken.contains($0) }
    case .enumeration(let index): return types.enums[index].cases.map(\.name).filter { !taken.contains($0) }
    case .choice(let index):
      return types.choices[index].cases.enumerated().filter { !taken.contains("case \($0.offset)") }.map {
        Symbols.lastName(types.records[$0.element.record].name)
      }
    default: return nil
    }
  }

  func isComplete(_ subject: TypedExpression, in types: TypeTable) -> Bool {
    uncovered(subject.type.type, in: types)?.isEmpty == true && (hasMissing || !subject.type.mayBeMissing)
  }
}
