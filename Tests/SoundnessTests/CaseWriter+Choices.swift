extension CaseWriter {
  /// What can be read from a choice where its case is known.
  func caseReadables(of event: Readable, case index: Int) -> [Readable] {
    guard case .choice(_, _, let cases) = event.shape else { return [] }
    return cases[index].members.flatMap {
      readables(of: $0.shape, path: "\(event.path).\($0.name)", isOptional: $0.isOptional)
    }
  }

  /// A record of one of the cases, or a value of the choice as it came.
  mutating func choice(_ shape: Shape, depth: Int) -> Raw {
    if random.once(in: 3), let readable = pickReadable(where: { $0.shape == shape }) {
      return Raw(text: readable.path, isUncertain: readable.isOptional, isWide: false)
    }
    guard case .choice(_, let field, let cases) = shape else {
      return Raw(text: "missing", isUncertain: true, isWide: false)
    }
    use("choice record")
    let one = random.pick(cases)
    guard one.tag == nil else {
      return Raw(text: "\(one.name) \(literalBody(of: one.members, depth: 0))", isUncertain: false, isWide: false)
    }
    let told = random.once(in: carelessness) ? random.pick(["\"a\"", text(depth: 0)]) : "\"zz\""
    return Raw(text: "\(one.name) { \(field) = \(told) }", isUncertain: false, isWide: false)
  }

  /// `match s.event { Added => …, … }`, each arm with the fields of its case; or `if s.event is Added …`
  mutating func choiceBranching(for shape: Shape, depth: Int) -> Raw? {
    guard let event = pickReadable(where: { CaseWriter.isChoice($0.shape) }),
      case .choice(_, _, let cases) = event.shape
    else { return nil }
    let outer = scope
    defer { scope = outer }
    if random.once(in: 3) {
      use("choice is Case")
      let index = random.number(0...1)
      scope = caseReadables(of: event, case: index) + outer
      let then = armValue(for: shape, of: event, case: index)
      scope = outer
      let otherwise = random.once(in: carelessness) ? then : value(for: shape, depth: 0)
      return Raw(
        text: "(if \(event.path) is \(cases[index].name) then (\(then)) else (\(otherwise)))", isUncertain: false,
        isWide: false)
    }
    use("choice match")
    var arms = cases.indices.map { index in
      scope = caseReadables(of: event, case: index) + outer
      return "\(cases[index].name) => \(armValue(for: shape, of: event, case: index))"
    }
    scope = outer
    if random.once(in: carelessness) { arms.removeLast() }
    if event.isOptional, !random.once(in: carelessness) { arms.append("missing => \(value(for: shape, depth: 0))") }
    return Raw(text: "(match \(event.path) { \(arms.joined(separator: ", ")) })", isUncertain: false, isWide: false)
  }

  /// Where the case has a field of the shape, that field.
  private mutating func armValue(for shape: Shape, of event: Readable, case index: Int) -> String {
    let fields = caseReadables(of: event, case: index).filter { $0.shape == shape }
    guard !fields.isEmpty else { return value(for: shape, depth: 0) }
    let field = random.pick(fields)
    return handled(field.path, isOptional: field.isOptional, shape: shape)
  }
}
