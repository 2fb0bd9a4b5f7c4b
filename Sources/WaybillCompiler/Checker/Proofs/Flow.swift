import WaybillIR
import WaybillSchema
import WaybillSyntax

/// What conditions have shown of values on the way to a place, by the name of the value: see `BodyChecker.key`.
struct Facts {
  struct Fact: Hashable {
    var isNotMissing = false
    var isNotNull = false
    var choiceCase: Int?

    static let present = Fact(isNotMissing: true, isNotNull: true)

    func merged(with other: Fact) -> Fact {
      Fact(
        isNotMissing: isNotMissing || other.isNotMissing, isNotNull: isNotNull || other.isNotNull,
        choiceCase: choiceCase ?? other.choiceCase)
    }
  }

  private(set) var known: [String: Fact] = [:]

  mutating func learn(_ fact: Fact, of key: String) {
    known[key] = known[key].map { $0.merged(with: fact) } ?? fact
  }

  mutating func learn(_ more: Facts) {
    for (key, fact) in more.known { learn(fact, of: key) }
  }

  subscript(key: String) -> Fact? { known[key] }

  /// Drops what is known of a local and of all that is found by it.
  mutating func forget(_ local: Int) {
    known = known.filter { key, _ in
      guard !key.hasPrefix("table ") else { return false }
      guard key.hasPrefix("\(local)") else { return true }
      return key.dropFirst("\(local)".count).first?.isNumber ?? false
    }
  }
}

extension BodyChecker {
  /// A name for a value that is the same wherever it stands in this body: a local and fields below it, an element by a
  /// known number, a
  /// table's value for such a key. Nil for everything else: what has no name cannot be shown to be present.
  func key(_ expression: TypedExpression) -> String? {
    switch expression.kind {
    case .local(let local): return "\(local.id)"
    case .field(let base, let index):
      guard case .record(let record) = base.type.type else { return nil }
      return key(base).map { "\($0).\(types.records[record].fields[index].name)" }
    case .choiceRecord(let base, _): return key(base)
    case .targetField(let depth, let field):
      guard bodies.indices.contains(bodies.count - 1 - depth) else { return nil }
      return "target \(bodies[bodies.count - 1 - depth].id).\(field)"
    case .index(let base, let index):
      guard case .constant(.integer(let number)) = index.kind else { return nil }
      return key(base).map { "\($0)[\(number)]" }
    case .mapValue(let base, let index):
      return key(base).flatMap { base in keyOrConstant(index).map { "\(base){\($0)}" } }
    case .lookup(let table, let keys):
      let names = keys.compactMap { keyOrConstant($0) }
      return names.count == keys.count ? "table \(table)[\(names.joined(separator: "\u{0}"))]" : nil
    default: return nil
    }
  }

  private func keyOrConstant(_ expression: TypedExpression) -> String? {
    if case .constant(let value) = expression.kind { return "\(value)" }
    return key(expression)
  }

  /// The expression with the narrower type that the facts give it.
  func narrowed(_ expression: TypedExpression) -> TypedExpression {
    guard let key = key(expression), let fact = facts[key] else { return expression }
    if stepFacts[key] != nil { factsUsed.formUnion(expression.locals.map(\.id)) }
    var narrowed = expression
    if fact.isNotMissing { narrowed.type.isOptional = false }
    if fact.isNotNull { narrowed.type.isNullable = false }
    guard let index = fact.choiceCase, case .choice(let choice) = narrowed.type.type else { return narrowed }
    var type = narrowed.type
    type.type = .record(types.choices[choice].cases[index].record)
    return TypedExpression(.choiceRecord(narrowed, caseIndex: index), type, span: narrowed.span)
  }

  /// What is known where `condition` came out as `outcome`.
  func facts(from condition: TypedExpression, when outcome: Bool) -> Facts {
    var facts = Facts()
    switch condition.kind {
    case .not(let inner): return self.facts(from: inner, when: !outcome)
    case .and(let left, let right) where outcome, .or(let left, let right) where !outcome:
      facts.learn(self.facts(from: left, when: outcome))
      facts.learn(self.facts(from: right, when: outcome))
    case .isPresent(let value) where outcome: learn(.present, of: value, in: &facts)
    case .isMissing(let value) where !outcome:
      learn(Facts.Fact(isNotMissing: true, isNotNull: !value.type.isNullable), of: value, in: &facts)
    case .isNull(let value) where !outcome: learn(Facts.Fact(isNotNull: true), of: value, in: &facts)
    case .isChoiceCase(let value, let index) where outcome:
      learn(Facts.Fact(isNotMissing: true, isNotNull: true, choiceCase: index), of: value, in: &facts)
    case .isEnumCase(let value, _) where outcome: learn(.present, of: value, in: &facts)
    case .otherwise(let inner, let fallback) where outcome:
      // `is Case` of what may be missing is false there.
      if case .constant(.boolean(false)) = fallback.kind { return self.facts(from: inner, when: true) }
    default: break
    }
    return facts
  }

  private func learn(_ fact: Facts.Fact, of value: TypedExpression, in facts: inout Facts) {
    guard let key = key(value) else { return }
    facts.learn(fact, of: key)
    guard fact.isNotMissing else { return }
    learnPrefixes(of: value, in: &facts)
  }

  /// A value is there only where everything on the way to it is.
  private func learnPrefixes(of value: TypedExpression, in facts: inout Facts) {
    switch value.kind {
    case .field(let base, _), .choiceRecord(let base, _), .index(let base, _), .mapValue(let base, _):
      if let key = key(base) { facts.learn(.present, of: key) }
      learnPrefixes(of: base, in: &facts)
    case .lookup(_, let keys):
      for each in keys {
        if let key = key(each) { facts.learn(.present, of: key) }
        learnPrefixes(of: each, in: &facts)
      }
    default: break
    }
  }

  /// Runs `body` with more known; afterwards it is forgotten again.
  func with<Result>(_ more: Facts, _ body: () -> Result) -> Result {
    let before = facts
    facts.learn(more)
    defer { if holds(.factsEndWithBranch) { facts = before } }
    return body()
  }

  /// Runs `body` in a block of its own: locals and facts of it end with it.
  func block<Result>(_ more: Facts = Facts(), _ body: () -> Result) -> Result {
    let mark = scope.mark
    defer { scope.leave(to: mark) }
    return with(more, body)
  }
}
