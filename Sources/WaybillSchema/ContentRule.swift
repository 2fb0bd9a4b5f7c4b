/// What a schema says of several fields of a record together: which of them stand side by side, and which exclude one
/// another. The types say the rest; what is written is held to these rules when it is written.
public indirect enum ContentRule: Hashable, Sendable {
  /// Index of a field, which comes so often at the least; 0 where it may be left out.
  case field(Int, atLeast: Int)
  /// All of them, or none where they may be left out.
  case together([ContentRule], isOptional: Bool)
  /// One of them where `high` is 1; else so many values of all of them in sum. Nil is no bound.
  case choice([ContentRule], low: Int, high: Int?)

  /// The fields that it speaks of, in order.
  public var fields: [Int] {
    switch self {
    case .field(let index, _): [index]
    case .together(let rules, _), .choice(let rules, _, _): rules.flatMap(\.fields)
    }
  }
}

/// What a record holds of a rule.
public enum ContentState: Hashable, Sendable {
  /// Nothing, and whether that is allowed.
  case empty(isAllowed: Bool)
  case complete
  /// Something, but not as the rule has it; what is needed, in words.
  case broken(String)
}

extension ContentRule {
  /// - Parameters:
  ///   - count: how many values a field has.
  ///   - name: how a field is called.
  public func state(count: (Int) -> Int, name: (Int) -> String) -> ContentState {
    switch self {
    case .field(let index, let least):
      let found = count(index)
      if found == 0 { return .empty(isAllowed: least == 0) }
      return found >= least
        ? .complete : .broken("`\(name(index))` is needed \(least) times, and stands there \(found)")
    case .together(let rules, let isOptional):
      let states = rules.map { $0.state(count: count, name: name) }
      if states.allSatisfy(\.isEmpty) {
        return .empty(isAllowed: isOptional || states.allSatisfy { $0 == .empty(isAllowed: true) })
      }
      for (rule, state) in zip(rules, states) {
        if case .broken = state { return state }
        if state == .empty(isAllowed: false) { return .broken("\(rule.words(name)) is needed here") }
      }
      return .complete
    case .choice(let rules, let low, let high):
      return high == 1
        ? stateOfOne(rules, isOptional: low == 0, count, name)
        : stateOfSum(rules, low: low, high: high, count, name)
    }
  }

  private func stateOfOne(
    _ rules: [ContentRule], isOptional: Bool, _ count: (Int) -> Int, _ name: (Int) -> String
  ) -> ContentState {
    let states = rules.map { $0.state(count: count, name: name) }
    let there = states.filter { !$0.isEmpty }
    if there.count > 1 { return .broken("only one of \(list(rules, name)) can stand here") }
    return there.first ?? .empty(isAllowed: isOptional || states.contains(.empty(isAllowed: true)))
  }

  private func stateOfSum(
    _ rules: [ContentRule], low: Int, high: Int?, _ count: (Int) -> Int, _ name: (Int) -> String
  ) -> ContentState {
    let found = fields.map(count).reduce(0, +)
    if found == 0 { return .empty(isAllowed: low == 0) }
    if let high, found > high {
      return .broken("\(list(rules, name)) stand here \(high) times at most, and not \(found)")
    }
    return found >= low ? .complete : .broken("\(list(rules, name)) are needed \(low) times, and stand here \(found)")
  }

  /// What stands in place of it, in words.
  public func words(_ name: (Int) -> String) -> String {
    switch self {
    case .field(let index, _): "`\(name(index))`"
    case .together(let rules, _): rules.first?.words(name) ?? "nothing"
    case .choice(let rules, _, _): "one of \(list(rules, name))"
    }
  }

  private func list(_ rules: [ContentRule], _ name: (Int) -> String) -> String {
    let names = rules.map { $0.words(name) }
    guard let last = names.last, names.count > 1 else { return names.first ?? "nothing" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension ContentState {
  var isEmpty: Bool { if case .empty = self { true } else { false } }
}
