import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// Rules that fill a record: of a mapping, a nested record, an element of `for`, or a record in an expression.
extension BodyChecker {
  /// `head` is what a finding about the whole points at; `span` ends with the closing brace.
  func checkBody(
    _ rules: [Rule], record: Int, span: SourceSpan, head: SourceSpan, isPersonal: Bool, left: [Path] = []
  ) -> RecordBody? {
    var state = BodyState(id: nextBodyID, record: record, takesPersonal: isPersonal)
    nextBodyID += 1
    for field in Self.fieldsNamed(in: rules) {
      if let index = types.records[record].index(of: field) { state.namedByRules.insert(index) }
    }
    bodies.append(state)
    let before = isBroken
    isBroken = false
    let typed = left.flatMap(leave) + block { checkRules(rules) }
    proveComplete(span: span, head: head)
    let passed = !isBroken
    isBroken = before || isBroken
    bodies.removeLast()
    return passed ? RecordBody(record: record, rules: typed, span: span) : nil
  }

  /// In order. What a `require` shows, or a branch that ends with `reject` leaves, holds for the rules below.
  func checkRules(_ rules: [Rule]) -> [TypedRule] {
    var typed: [TypedRule] = []
    for rule in rules { typed += check(rule) }
    return typed
  }

  private func check(_ rule: Rule) -> [TypedRule] {
    switch rule.kind {
    case .set(let name, let value): return set(name, value, rule)
    case .nested(let name, let rules): return nest(name, rules, rule)
    case .local(let name, let type, let value): return checkLet(name, type, value, rule)
    case .condition(let condition): return [checkCondition(condition, rule)]
    case .match(let subject, let arms): return checkMatchRule(subject, arms, rule)
    case .copy(let path, let fields): return copy(path, fields, rule)
    case .leave(let paths): return paths.flatMap(leave)
    case .require(let requirement): return require(requirement, rule, isWarning: false)
    case .warn(let requirement): return require(requirement, rule, isWarning: true)
    case .skip(let condition): return skip(condition, rule)
    case .reject(let rejection):
      let (message, place) = rejectionParts(rejection)
      endPath()
      return [TypedRule(.reject(message: message, at: place), span: rule.span)]
    case .forEach(let head, _):
      isBroken = true
      report(.forWithoutField(at: head.span))
      return []
    }
  }

  private func endPath() {
    if bodies.isEmpty { isPathOver = true } else { bodies[bodies.count - 1].isOver = true }
  }

  // MARK: let

  func checkLet(_ name: Name, _ type: TypeSyntax?, _ value: Expression, _ rule: Rule) -> [TypedRule] {
    var declared: Slot?
    if let type {
      let (slot, found) = environment.resolve(type, in: packageName, naming: "\(ownerName).\(name.text)")
      for diagnostic in found { report(diagnostic) }
      declared = slot
      if slot.type == .never { isBroken = true }
    }
    var typed = infer(value, expected: declared)
    if let declared {
      let need = Need("`\(name.text)` is \(declared.name(in: types))", declared: type?.span, takesPersonal: true)
      typed = fit(typed, into: declared, need)
      if typed.type.type == .never, !isBroken { typed.type = ExpressionType(declared) }
    }
    if typed.type.canFail, holds(.failureKeptInLet) {
      typed = broken(value.span, .failureKeptInLet(name.text, text(of: value.span), at: value.span))
    }
    var localType = typed.type
    localType.canFail = false
    let local = declareLocal(
      name, localType, .variable, rule: rule.span, descent: descent(of: typed), currency: currency(of: typed))
    return [TypedRule(.local(local, typed), span: rule.span)]
  }

  // MARK: if and match

  private func checkCondition(_ rule: ConditionalRule, _ whole: Rule) -> TypedRule {
    let test = condition(rule.condition, in: "`if`")
    let written = Diagnostic.quote(text(of: rule.condition.span))
    let start = path
    let then = block(facts(from: test, when: true)) { checkRules(rule.then) }
    let afterThen = path
    path = start
    let otherwise = block(facts(from: test, when: false)) { checkRules(rule.otherwise ?? []) }
    let afterElse = path
    path = afterThen.merged(
      with: afterElse, gap: BodyState.Gap(words: "where \(written) is true", span: rule.condition.span),
      otherGap: BodyState.Gap(words: "where \(written) is false", span: rule.condition.span))
    // Of two ways only the one that goes on has been taken below.
    if afterThen.isOver, !afterElse.isOver { facts.learn(facts(from: test, when: false)) }
    if afterElse.isOver, !afterThen.isOver { facts.learn(facts(from: test, when: true)) }
    return TypedRule(.condition(test, then: then, otherwise: otherwise), span: whole.span)
  }

  private func checkMatchRule(_ subject: Expression, _ arms: [RuleArm], _ rule: Rule) -> [TypedRule] {
    let start = path
    var ends: [(end: PathState, gap: BodyState.Gap)] = []
    let match: TypedMatch<[TypedRule]>? = checkMatch(subject, arms.map { ($0.head, $0.span) }, span: rule.span) {
      index in
      self.path = start
      let typed = self.checkRules(arms[index].rules)
      let head = Diagnostic.quote(self.text(of: arms[index].head.span))
      ends.append((self.path, BodyState.Gap(words: "in the arm \(head)", span: arms[index].head.span)))
      return typed
    }
    if var merged = ends.first {
      for next in ends.dropFirst() {
        merged.end = merged.end.merged(with: next.end, gap: merged.gap, otherGap: next.gap)
      }
      path = merged.end
    } else {
      path = start
    }
    guard let match else { return [] }
    return [TypedRule(.match(match), span: rule.span)]
  }

  // MARK: require, warn, skip

  func require(_ requirement: Requirement, _ rule: Rule, isWarning: Bool) -> [TypedRule] {
    let test = self.requirement(requirement.condition)
    let message = self.message(requirement.message)
    let place = requirement.place.flatMap(sourceReference)
    if isWarning { return [TypedRule(.warn(test, message: message, at: place), span: rule.span)] }
    facts.learn(facts(from: test, when: true))
    return [TypedRule(.require(test, message: message, at: place), span: rule.span)]
  }

  private func skip(_ condition: Expression, _ rule: Rule) -> [TypedRule] {
    let test = self.condition(condition, in: "`skip where`")
    guard canSkip else {
      report(.skipOutsideLoop(at: rule.span))
      return []
    }
    hasSkipped = true
    facts.learn(facts(from: test, when: false))
    return [TypedRule(.skip(test), span: rule.span)]
  }

  // MARK: the state of the path

  /// The state that branches part and merge: of the body, or of rules without one.
  struct PathState {
    var body: BodyState?
    var isOver: Bool

    func merged(with other: PathState, gap: BodyState.Gap, otherGap: BodyState.Gap) -> PathState {
      guard let mine = body, let theirs = other.body else {
        return PathState(body: nil, isOver: isOver && other.isOver)
      }
      let merged = mine.merged(with: theirs, gap: gap, otherGap: otherGap)
      return PathState(body: merged, isOver: merged.isOver)
    }
  }

  var path: PathState {
    get {
      if let body = bodies.last { return PathState(body: body, isOver: body.isOver) }
      return PathState(body: nil, isOver: isPathOver)
    }
    set {
      if let body = newValue.body { bodies[bodies.count - 1] = body } else { isPathOver = newValue.isOver }
    }
  }

  /// Names of fields that rules set or leave on any path, without those of nested bodies.
  static func fieldsNamed(in rules: [Rule]) -> [String] {
    rules.flatMap { rule -> [String] in
      switch rule.kind {
      case .set(let name, _), .nested(let name, _): [name.text]
      case .leave(let paths): paths.compactMap { $0.names.count == 1 ? $0.text : nil }
      case .condition(let condition): fieldsNamed(in: condition.then + (condition.otherwise ?? []))
      case .match(_, let arms): arms.flatMap { fieldsNamed(in: $0.rules) }
      default: []
      }
    }
  }
}
