/// What runs over the elements of a list.
struct Loop {
  /// `for x in xs where …`
  var head: String
  var variable: String
  var element: Shape
}

extension CaseWriter {
  /// Begins a loop over a list in scope and puts what its element has into the scope; the caller restores that. Nil
  /// where there is no list.
  mutating func enterLoop(hasClauses: Bool = false, hasCondition: Bool = true) -> Loop? {
    guard
      let list = pickReadable(where: {
        if case .list(let element, _, _) = $0.shape {
          element.members != nil || CaseWriter.isChoice(element)
        } else {
          false
        }
      }), case .list(let element, _, _) = list.shape
    else { return nil }
    let variable = newName("e")
    let path = list.isOptional ? "(\(list.path) else [])" : list.path
    var loop = Loop(head: "for \(variable) in \(path)", variable: variable, element: element)
    if scope.contains(where: { $0.path.hasPrefix("e") }) { use("nested loop") }
    let outer = scope
    scope += readables(of: element, path: variable)
    if hasCondition, random.once(in: 2) { loop.head += " where \(loopCondition(loop, outer))" }
    guard hasClauses, element.members != nil else { return loop }
    if random.once(in: 5), let key = key(of: variable) {
      group(&loop, by: key, scope: outer)
    } else if random.once(in: 2), let first = key(of: variable) {
      use("sorted by")
      loop.head += " sorted by \(first.path)\(random.pick(["", " descending", " ascending"]))"
      if random.once(in: 2), let second = key(of: variable) {
        use("sorted by two keys")
        loop.head += ", \(second.path)"
      }
    }
    return loop
  }

  static func isChoice(_ shape: Shape) -> Bool {
    if case .choice = shape { true } else { false }
  }

  /// Elements with an equal key; only the group can be read then.
  private mutating func group(_ loop: inout Loop, by key: Readable, scope outer: [Readable]) {
    use("grouped by")
    let group = newName("g")
    loop.head += " grouped by \(key.path) as \(group)"
    scope = outer + [Readable(path: "\(group).key", shape: key.shape, isOptional: false)]
    scope += readables(of: .list(loop.element, low: 1, high: nil), path: "\(group).items")
    (loop.variable, loop.element) = (group, .boolean)
  }

  /// A field of the element that can be sorted and grouped by.
  private mutating func key(of variable: String) -> Readable? {
    pickReadable { readable in
      guard readable.path.hasPrefix("\(variable)."), !readable.path.contains("[") else { return false }
      switch readable.shape {
      case .text, .digits, .integer, .decimal, .date, .country: return !readable.isOptional
      default: return false
      }
    }
  }

  private mutating func loopCondition(_ loop: Loop, _ outer: [Readable]) -> String {
    if CaseWriter.isChoice(loop.element), random.once(in: 2) {
      use("choice is Case")
      let event = Readable(path: loop.variable, shape: loop.element, isOptional: false)
      scope += caseReadables(of: event, case: 0)
      return "\(loop.variable) is Added"
    }
    let fields = scope.suffix(from: outer.count).filter { !$0.path.contains("[") }
    let optionals = fields.filter(\.isOptional)
    if !optionals.isEmpty, random.once(in: 3) {
      let optional = random.pick(optionals)
      narrow(optional.path)
      return "\(optional.path) is present"
    }
    let pairs = fields.flatMap { field in
      outer.filter { $0.shape == field.shape && CaseWriter.isComparable($0.shape) && !$0.isPersonal }.map {
        (field, $0)
      }
    }
    guard !pairs.isEmpty, random.once(in: 2) else { return condition(depth: 0) }
    let (left, right) = random.pick(pairs)
    if left.isOptional, right.isOptional, !random.once(in: carelessness) { return condition(depth: 0) }
    use("join")
    return random.once(in: 2)
      ? "\(left.path) == \(right.path)" : "\(right.path) == \(left.path) and \(condition(depth: 0))"
  }

  static func isComparable(_ shape: Shape) -> Bool {
    switch shape {
    case .list, .map, .record, .inline, .choice, .quantity, .money: false
    default: true
    }
  }

  // MARK: aggregates

  /// `sum(e.size for e in s.parts where …)`, over integers or decimals.
  mutating func sum(_ element: (inout CaseWriter) -> String) -> String? {
    let outer = scope
    defer { scope = outer }
    guard let loop = enterLoop() else { return nil }
    use("generator")
    use("builtin sum")
    return "sum(\(element(&self)) \(loop.head))"
  }

  mutating func any() -> String? {
    let outer = scope
    defer { scope = outer }
    guard let loop = enterLoop() else { return nil }
    let name = random.pick(["any", "all"])
    use("generator")
    use("builtin \(name)")
    return "\(name)(\(condition(depth: 0)) \(loop.head))"
  }

  /// `[… for e in es for d in e.inner where …]`
  mutating func comprehension(of element: Shape, depth: Int) -> Raw {
    let outer = scope
    defer { scope = outer }
    guard let first = enterLoop() else { return Raw(text: "[]", isUncertain: false, isWide: true) }
    use("comprehension")
    var heads = first.head
    if random.once(in: 3), let second = enterLoop() {
      use("two loops")
      heads += " \(second.head)"
    }
    if random.once(in: 4), let key = key(of: first.variable) {
      use("sorted by")
      heads += " sorted by \(key.path)\(random.pick(["", " descending"]))"
    }
    if random.once(in: 2), let optional = pickReadable(where: { $0.isOptional && $0.shape == element }) {
      use("else skip")
      return Raw(text: "[\(optional.path) else skip \(heads)]", isUncertain: false, isWide: true)
    }
    let inner = value(for: element, depth: max(0, depth - 1))
    return Raw(text: "[\(inner) \(heads)]", isUncertain: false, isWide: true)
  }

  /// `s.stock.inner.size`: one field of all elements.
  mutating func path(through element: Shape) -> Raw? {
    var found: [(path: String, isOptional: Bool)] = []
    for readable in scope where !readable.isPersonal && !readable.isOptional {
      guard case .list(let outer, _, _) = readable.shape else { continue }
      for member in outer.members ?? [] {
        if member.shape.meaning == element { found.append(("\(readable.path).\(member.name)", member.isOptional)) }
        guard case .list(let inner, _, _) = member.shape, !member.isOptional else { continue }
        if inner.meaning == element { found.append(("\(readable.path).\(member.name)", false)) }
        for deeper in inner.members ?? [] where deeper.shape.meaning == element {
          found.append(("\(readable.path).\(member.name).\(deeper.name)", deeper.isOptional))
        }
      }
    }
    guard !found.isEmpty else { return nil }
    use("path through a list")
    let one = random.pick(found)
    guard one.isOptional, !random.once(in: carelessness) else {
      return Raw(text: one.path, isUncertain: false, isWide: true)
    }
    use("builtin present")
    return Raw(text: "present(\(one.path))", isUncertain: false, isWide: true)
  }
}
