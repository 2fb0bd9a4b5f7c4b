extension CaseWriter {
  /// The rules of a body that sets these fields. What it narrows and what it calls its locals ends with it.
  mutating func body(of members: [Shape.Member], indent: String) -> [String] {
    let outer = scope
    defer { scope = outer }
    scope.removeAll { $0.path.hasPrefix("target.") }
    var rules: [String] = []
    if random.once(in: 4) { rules.append(guardRule()) }
    for member in members {
      if random.once(in: carelessness * 12) { continue }
      if random.once(in: 5) { rules.append(localRule()) }
      let place = isPersonalPlace
      if member.isPersonal { isPersonalPlace = true }
      rules += rule(for: member, indent: indent)
      isPersonalPlace = place
      if !member.isOptional, random.once(in: 3), case .integer = member.shape {
        use("target.field")
        scope.append(Readable(path: "target.\(member.name)", shape: member.shape, isOptional: false))
      }
    }
    return rules.map { indent + $0 }
  }

  /// The same on one line, as it stands in a record literal.
  mutating func literalBody(of members: [Shape.Member], depth: Int) -> String {
    let rules = members.map { member in
      if member.isOptional, random.once(in: 3) {
        use("leave")
        return "leave \(member.name)"
      }
      return "\(member.name) = \(value(for: member.shape, depth: depth))"
    }
    return "{ \(rules.joined(separator: "  ")) }"
  }

  /// A `let`, which later rules can read.
  private mutating func localRule() -> String {
    use("let")
    let name = newName("l")
    if random.once(in: carelessness * 2) {
      defer { scope.append(Readable(path: name, shape: .anyDecimal, isOptional: false)) }
      return "let \(name) = decimal(\(text(depth: 1)))"
    }
    let shape = random.pick([Shape.text(low: 0, high: nil), .integer(low: nil, high: nil), .anyDecimal, .boolean])
    defer { scope.append(Readable(path: name, shape: shape, isOptional: false, isPersonal: isPersonalPlace)) }
    return "let \(name) = \(value(for: shape, depth: 1))"
  }

  private mutating func guardRule() -> String {
    let message = "\"\(random.once(in: carelessness) ? "{\(text(depth: 0))} " : "")is needed\""
    if let optional = pickReadable(where: { $0.isOptional }), random.once(in: 2) {
      use("require")
      narrow(optional.path)
      return "require \(optional.path) is present \(message)"
    }
    if let event = pickReadable(where: { if case .choice = $0.shape { true } else { false } }), random.once(in: 4) {
      use("require")
      use("choice is Case")
      scope += caseReadables(of: event, case: 0)
      return "require \(event.path) is Added \(message)"
    }
    let word = random.pick(["require", "warn"])
    use(word)
    return "\(word) \(condition(depth: 1)) \(message)"
  }

  /// From here on the path is known to be present.
  mutating func narrow(_ path: String) {
    for index in scope.indices where scope[index].path == path { scope[index].isOptional = false }
  }

  private mutating func rule(for member: Shape.Member, indent: String) -> [String] {
    if member.isNullable, random.once(in: 3) {
      use("clear")
      return ["\(member.name) = clear"]
    }
    if member.isOptional, random.once(in: 4) {
      use("leave")
      return ["leave \(member.name)"]
    }
    if let nested = nestedRule(for: member, indent: indent) { return nested }
    if random.once(in: 5) { return branchingRule(for: member) }
    return [
      "\(member.name) = \(member.isOptional ? optionalValue(for: member.shape) : value(for: member.shape, depth: 2))"
    ]
  }

  private mutating func branchingRule(for member: Shape.Member) -> [String] {
    if random.once(in: 3) {
      use("match rule")
      let arms = ["Red", random.once(in: carelessness * 2) ? "Blue" : "else"].map { arm in
        "  \(arm) => { \(member.name) = \(value(for: member.shape, depth: 1)) }"
      }
      return ["match \(enumeration()) {"] + arms + ["}"]
    }
    use("if rule")
    let condition = condition(depth: 1)
    let then = value(for: member.shape, depth: 2)
    if random.once(in: carelessness * 3) { return ["if \(condition) { \(member.name) = \(then) }"] }
    return [
      "if \(condition) { \(member.name) = \(then) } else { \(member.name) = \(value(for: member.shape, depth: 2)) }"
    ]
  }

  private mutating func optionalValue(for shape: Shape) -> String {
    if random.once(in: 3), let readable = pickReadable(where: { $0.shape == shape }) { return readable.path }
    return value(for: shape, depth: 2)
  }

  // MARK: records in records

  /// A field whose value has rules of its own; nil where it is better set by an expression.
  private mutating func nestedRule(for member: Shape.Member, indent: String) -> [String]? {
    switch member.shape {
    case .record("Twin", let members): return copying(member, members)
    case .record(_, let members), .inline(let members):
      guard random.once(in: 2) else { return nil }
      use("field body")
      return nested("\(member.name) {", body(of: members, indent: "  "))
    case .list(let element, _, _):
      guard let members = element.members, !random.once(in: 4) else { return nil }
      return loopRule(for: member, members)
    default: return nil
    }
  }

  private mutating func nested(_ head: String, _ rules: [String]) -> [String] {
    [head] + rules + ["}"]
  }

  /// `copy` of a record that has the same fields, some of them named or left to rules.
  private mutating func copying(_ member: Shape.Member, _ members: [Shape.Member]) -> [String]? {
    guard
      let source = pickReadable(where: {
        if case .record("Part", _) = $0.shape { !$0.isOptional && !$0.path.contains("[") } else { false }
      })
    else { return nil }
    return nested("\(member.name) {", copyRules(from: source.path, members))
  }

  mutating func copyRules(from path: String, _ members: [Shape.Member]) -> [String] {
    use("copy")
    let named = members.filter { $0.name != "extra" && random.once(in: 2) }
    let extra = "  extra = \(condition(depth: 1))"
    guard !named.isEmpty else { return ["  copy \(path)", extra] }
    let list = named.map(\.name).joined(separator: ", ")
    if random.once(in: 2) {
      use("copy except")
      return ["  copy \(path) except (\(list))", extra]
        + named.map { "  \($0.name) = \(value(for: $0.shape, depth: 1))" }
    }
    use("copy only")
    let rest = members.filter { member in member.name != "extra" && !named.contains(member) }
    return ["  copy \(path) (\(list))", extra] + rest.map { "  \($0.name) = \(value(for: $0.shape, depth: 1))" }
  }

  // MARK: lists by `for`

  private mutating func loopRule(for member: Shape.Member, _ members: [Shape.Member]) -> [String]? {
    let outer = scope
    defer { scope = outer }
    guard let loop = enterLoop(hasClauses: true) else { return nil }
    use("for body")
    var rules: [String] = []
    if random.once(in: 4) {
      use("skip where")
      rules.append("  skip where \(condition(depth: 1))")
    }
    if random.once(in: 3) {
      use("position")
      scope.append(Readable(path: "position", shape: .integer(low: 1, high: nil), isOptional: false))
    }
    let isOfParts = if case .record("Part", _) = loop.element { true } else { false }
    if isOfParts, case .list(.record("Twin", _), _, _) = member.shape, random.once(in: 2) {
      rules += copyRules(from: loop.variable, members)
    } else {
      rules += body(of: members, indent: "  ")
    }
    return nested("\(member.name) = \(loop.head) {", rules)
  }
}
