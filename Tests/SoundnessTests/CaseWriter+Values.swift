extension CaseWriter {
  /// An expression that is meant to fit the shape: what it computes is made to fit by `!`, by a function or by a
  /// default, unless carelessness leaves that out.
  mutating func value(for declared: Shape, depth: Int) -> String {
    let shape = declared.meaning
    if case .optional(let inner) = shape { return optionalElement(of: inner, depth: depth) }
    if random.once(in: 6), let readable = pickReadable(where: { $0.shape == shape }) {
      return handled(readable.path, isOptional: readable.isOptional, shape: shape)
    }
    let raw = raw(for: shape, depth: depth)
    return random.once(in: carelessness) ? raw.text : fitted(raw, to: shape)
  }

  /// An expression and what may be wrong with it.
  struct Raw {
    var text: String
    /// Missing or failed, at times.
    var isUncertain: Bool
    /// Perhaps wider than wanted.
    var isWide: Bool
  }

  private mutating func fitted(_ raw: Raw, to shape: Shape) -> String {
    guard raw.isUncertain || raw.isWide else { return raw.text }
    switch (shape, random.number(0...3)) {
    case (.text(0, let high?), 0) where !raw.isUncertain:
      use("builtin left")
      return "left(\(raw.text), \(high))"
    case (.decimal(_, let scale), 1) where !raw.isUncertain:
      use("builtin round")
      return "round(\(raw.text), scale: \(scale), \(random.pick(["halfUp", "halfEven", "down", "up"])))!"
    case (_, 2):
      use("else reject")
      return "(\(raw.text)) else reject \"it does not fit\""
    default:
      use("!")
      return "(\(raw.text))!"
    }
  }

  mutating func handled(_ path: String, isOptional: Bool, shape: Shape) -> String {
    guard isOptional else { return path }
    switch random.number(0...5) {
    case 0:
      use("!")
      return "\(path)!"
    case 1:
      use("else")
      return "(\(path) else \(literal(of: shape)))"
    case 2:
      use("is present")
      return "(if \(path) is present then \(path) else \(literal(of: shape)))"
    case 3:
      use("is missing")
      return "(if \(path) is missing then \(literal(of: shape)) else \(path))"
    case 4:
      use("else reject")
      return "(\(path) else reject \"it is missing\")"
    default: return random.once(in: 3) ? path : "\(path)!"
    }
  }

  /// An element of a list or map where nothing may stand as well.
  private mutating func optionalElement(of shape: Shape, depth: Int) -> String {
    if random.once(in: 5) { return "missing" }
    if random.once(in: 2), let readable = pickReadable(where: { $0.shape == shape }) { return readable.path }
    return value(for: shape, depth: depth)
  }

  private mutating func raw(for shape: Shape, depth: Int) -> Raw {
    if random.once(in: 4), let call = call(giving: shape) { return call }
    if depth > 0, random.once(in: 8), let branching = choiceBranching(for: shape, depth: depth - 1) { return branching }
    if random.once(in: 3), let call = builtinCall(giving: shape, depth: depth) { return call }
    if depth > 0, random.once(in: 7) { return branching(for: shape, depth: depth - 1) }
    switch shape {
    case .text, .digits: return Raw(text: text(depth: depth), isUncertain: false, isWide: true)
    case .integer: return Raw(text: integer(depth: depth), isUncertain: false, isWide: true)
    case .decimal, .anyDecimal: return Raw(text: decimal(depth: depth), isUncertain: false, isWide: true)
    case .boolean: return Raw(text: condition(depth: depth), isUncertain: false, isWide: false)
    case .money: return Raw(text: money(depth: depth), isUncertain: false, isWide: false)
    case .quantity(let dimension): return quantity(dimension)
    case .date, .duration, .timestamp: return time(shape, depth: depth)
    case .list(let element, _, _): return list(of: element.meaning, depth: depth)
    case .map(let value): return map(of: value.meaning, depth: depth)
    case .choice: return choice(shape, depth: depth)
    case .record(let name, let members):
      return record(shape, "\(random.once(in: 2) ? "" : name + " ")", members, depth: depth)
    case .inline(let members): return record(shape, "", members, depth: depth)
    default: return same(shape)
    }
  }

  /// A field of that shape, or a literal.
  mutating func same(_ shape: Shape) -> Raw {
    if random.once(in: 2), let readable = pickReadable(where: { $0.shape == shape }) {
      return Raw(text: readable.path, isUncertain: readable.isOptional, isWide: false)
    }
    return Raw(text: literal(of: shape), isUncertain: false, isWide: false)
  }

  private mutating func branching(for shape: Shape, depth: Int) -> Raw {
    let (first, second) = (value(for: shape, depth: depth), value(for: shape, depth: depth))
    if random.once(in: 2) {
      use("if")
      return Raw(
        text: "(if \(condition(depth: depth)) then (\(first)) else (\(second)))", isUncertain: false, isWide: false)
    }
    use("match")
    if random.once(in: 4) {
      let otherwise = random.once(in: carelessness) ? "" : ", else => \(second)"
      return Raw(
        text: "(match \(text(depth: 0)) { \"a\", \"ab\" => \(first)\(otherwise) })", isUncertain: false, isWide: false)
    }
    let colour = enumeration()
    if random.once(in: 2) {
      return Raw(text: "(match \(colour) { Red => \(first), else => \(second) })", isUncertain: false, isWide: false)
    }
    let arms =
      random.once(in: carelessness) ? "Red => \(first), Blue => \(second)" : "Red, GREEN => \(first), Blue => \(second)"
    return Raw(text: "(match \(colour) { \(arms) })", isUncertain: false, isWide: false)
  }

  mutating func enumeration() -> String {
    guard let readable = pickReadable(where: { if case .enumeration = $0.shape { true } else { false } }) else {
      return "Colour.Red"
    }
    return readable.isOptional ? (random.once(in: 8) ? readable.path : "(\(readable.path) else Red)") : readable.path
  }

  // MARK: lists, maps

  private mutating func list(of element: Shape, depth: Int) -> Raw {
    if random.once(in: 3),
      let field = pickReadable(where: { if case .list(element, _, _) = $0.shape { true } else { false } })
    {
      return Raw(text: field.path, isUncertain: field.isOptional, isWide: true)
    }
    if random.once(in: 2), let path = path(through: element) { return path }
    switch random.number(0...3) {
    case 0:
      use("list literal")
      let values = (0..<random.number(1...3)).map { _ in value(for: element, depth: max(0, depth - 1)) }
      return Raw(text: "[\(values.joined(separator: ", "))]", isUncertain: false, isWide: true)
    case 1:
      use("+ list")
      return Raw(
        text: "([\(value(for: element, depth: 0))] + [\(value(for: element, depth: 0))])", isUncertain: false,
        isWide: true)
    default: return comprehension(of: element, depth: depth)
    }
  }

  private mutating func map(of value: Shape, depth: Int) -> Raw {
    if random.once(in: 3), let field = pickReadable(where: { $0.shape == .map(value) }) {
      return Raw(text: field.path, isUncertain: field.isOptional, isWide: false)
    }
    use("map")
    let outer = scope
    defer { scope = outer }
    if random.once(in: 2), let loop = enterLoop() {
      use("map comprehension")
      let key = "\"k{\(text(depth: 0))}\""
      return Raw(
        text: "{ \(random.pick(["first ", "last ", ""]))\(key): \(self.value(for: value, depth: 0)) \(loop.head) }",
        isUncertain: false, isWide: false)
    }
    return Raw(
      text: "{ \"a\": \(self.value(for: value, depth: 0)), \"b\": \(self.value(for: value, depth: 0)) }",
      isUncertain: false, isWide: false)
  }

  /// A field of a wanted shape, handled where it may be missing.
  mutating func field(where isWanted: (Shape) -> Bool) -> String? {
    guard let readable = pickReadable(where: { isWanted($0.shape) }) else { return nil }
    if readable.path.contains("[1]") || readable.path.contains("[\"a\"]") { use("index into records") }
    return handled(readable.path, isOptional: readable.isOptional, shape: readable.shape)
  }

  /// A literal of the shape.
  mutating func literal(of shape: Shape) -> String {
    switch shape {
    case .text(let low, let high):
      return "\""
        + String("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz".prefix(max(low, min(high ?? 5, low + 2))))
        + "\""
    case .digits(let count): return "\"" + String(repeating: "7", count: count) + "\""
    case .integer(let low, let high): return String(low ?? high ?? 5)
    case .decimal(let digits, let scale): return scale == 0 ? "3" : digits > scale ? "1.5" : "0.5"
    case .anyDecimal: return "2.50"
    case .boolean: return "true"
    case .date: return "@2026-11-24"
    case .timestamp: return "@2026-11-24T10:00:00Z"
    case .time: return "time(@2026-11-24T10:00:00Z, zone: \"UTC\")"
    case .localTime: return "@2026-11-24T10:00:00"
    case .duration: return "5 minutes"
    case .currency: return "EUR"
    case .country: return "DE"
    case .money: return "money(1.50, EUR)"
    case .quantity(let dimension): return "quantity(2, \"\(dimension == "length" ? "MTR" : "KGM")\")"
    case .enumeration: return random.pick(["Red", "GREEN", "Blue"])
    case .list(let element, let low, _):
      return "[" + (0..<low).map { _ in literal(of: element) }.joined(separator: ", ") + "]"
    case .map: return "{}"
    case .alias(_, let shape), .optional(let shape): return literal(of: shape)
    case .record(_, let members), .inline(let members): return literalBody(of: members, depth: 0)
    case .choice: return "Removed \(literalBody(of: [], depth: 0))"
    }
  }
}
