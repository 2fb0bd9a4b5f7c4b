extension CaseWriter {
  /// An expression that is meant to fit the shape: what it computes is made to fit by `!`, by a function or by a
  /// default, unless carelessness leaves that out.
  mutating func value(for shape: Shape, depth: Int) -> String {
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

  private mutating func raw(for shape: Shape, depth: Int) -> Raw {
    if random.once(in: 3), let call = builtinCall(giving: shape, depth: depth) { return call }
    if depth > 0, random.once(in: 7) { return branching(for: shape, depth: depth - 1) }
    switch shape {
    case .text, .digits: return Raw(text: text(depth: depth), isUncertain: false, isWide: true)
    case .integer: return Raw(text: integer(depth: depth), isUncertain: false, isWide: true)
    case .decimal, .anyDecimal: return Raw(text: decimal(depth: depth), isUncertain: false, isWide: true)
    case .boolean: return Raw(text: condition(depth: depth), isUncertain: false, isWide: false)
    case .money: return Raw(text: money(depth: depth), isUncertain: false, isWide: false)
    case .list(let element, _, _): return list(of: element, depth: depth)
    case .map(let value): return map(of: value, depth: depth)
    default: return same(shape)
    }
  }

  /// A field of that shape, or a literal.
  private mutating func same(_ shape: Shape) -> Raw {
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
      return "Red"
    }
    return readable.isOptional ? (random.once(in: 8) ? readable.path : "(\(readable.path) else Red)") : readable.path
  }

  // MARK: by kind

  mutating func text(depth: Int) -> String {
    switch random.number(0...(depth > 0 ? 8 : 2)) {
    case 0: return literal(of: .text(low: 0, high: 8))
    case 1, 2:
      guard
        let field = field(where: { if case .text = $0 { true } else { if case .digits = $0 { true } else { false } } })
      else {
        return literal(of: .text(low: 1, high: 5))
      }
      return field
    case 3:
      use("text hole")
      return "\"<{\(integer(depth: depth - 1))}-{\(text(depth: depth - 1))}>\""
    case 4:
      use("lookup")
      let lookup = "Names[\(text(depth: depth - 1))]"
      return random.once(in: carelessness) ? lookup : "(\(lookup) else \"?\")"
    case 5:
      use("pipe")
      return "(\(text(depth: depth - 1)) | trim)"
    case 6:
      use("+ text")
      return "\"{\(text(depth: depth - 1))}{\(decimal(depth: 0))}\""
    case 7:
      use("index")
      let element = "[\(text(depth: 0)), \(text(depth: 0))][\(random.number(1...3))]"
      return random.once(in: carelessness) ? element : "(\(element) else \"none\")"
    default:
      if random.once(in: carelessness),
        let optional = pickReadable(where: { $0.isOptional && CaseWriter.isPrintable($0.shape) })
      {
        return "\"<{\(optional.path)}>\""
      }
      return text(depth: depth - 1)
    }
  }

  private static func isPrintable(_ shape: Shape) -> Bool {
    switch shape {
    case .text, .digits, .integer, .decimal, .anyDecimal, .boolean, .date, .currency, .country: true
    default: false
    }
  }

  mutating func integer(depth: Int) -> String {
    switch random.number(0...(depth > 0 ? 9 : 2)) {
    case 0: return String(random.number(0...200))
    case 1, 2: return field(where: { if case .integer = $0 { true } else { false } }) ?? "\(random.number(0...9))"
    case 3:
      use("+")
      return "(\(integer(depth: depth - 1)) + \(integer(depth: depth - 1)))"
    case 4:
      use("-")
      return "(\(integer(depth: depth - 1)) - \(integer(depth: depth - 1)))"
    case 5:
      use("*")
      return "(\(integer(depth: depth - 1)) * \(random.number(-3...12)))"
    case 6:
      use("%")
      return "(\(integer(depth: depth - 1)) % \(random.number(1...9)))"
    case 7:
      use("user function")
      return "twice(\(field(where: { $0 == .integer(low: 0, high: 99) }) ?? "7"))"
    case 8:
      use("total lookup")
      return "Weights[\(enumeration())]"
    default:
      use("generator")
      use("builtin sum")
      return "sum(p.size for p in s.parts\(random.once(in: 2) ? " where p.size > \(random.number(0...50))" : ""))"
    }
  }

  mutating func decimal(depth: Int) -> String {
    switch random.number(0...(depth > 0 ? 9 : 2)) {
    case 0: return "\(random.number(0...99)).\(random.number(0...99))"
    case 1, 2:
      return field(where: { if case .decimal = $0 { true } else { $0 == .anyDecimal } }) ?? "0.5"
    case 3:
      use("+")
      return "(\(decimal(depth: depth - 1)) + \(integer(depth: depth - 1)))"
    case 4:
      use("-")
      return "(\(decimal(depth: depth - 1)) - \(decimal(depth: depth - 1)))"
    case 5:
      use("*")
      return "(\(decimal(depth: depth - 1)) * \(integer(depth: 0)))"
    case 6:
      use("/")
      let divisor =
        random.once(in: carelessness) ? random.pick([integer(depth: 0), "count(s.parts)"]) : "\(random.number(2...9))"
      let quotient = "\(decimal(depth: depth - 1)) / \(divisor)"
      if random.once(in: carelessness * 2) { return "(\(quotient))" }
      return "round(\(quotient), scale: \(random.number(0...3)), \(random.pick(["halfUp", "halfEven", "down"])))"
    case 7:
      use("unary -")
      return "(-\(decimal(depth: depth - 1)))"
    case 8:
      use("generator")
      use("builtin sum")
      return "sum(p.price * p.size for p in s.parts)"
    default:
      use("try")
      use("builtin decimal")
      if random.once(in: carelessness) { return "(decimal(\(text(depth: depth - 1))) else 0)" }
      return "((try decimal(\(text(depth: depth - 1)))) else 0)"
    }
  }

  mutating func money(depth: Int) -> String {
    switch random.number(0...3) {
    case 0: return field(where: { $0 == .money }) ?? "money(1.50, EUR)"
    case 1:
      use("money *")
      return "(money(2.25, EUR) * \(integer(depth: 0)))"
    case 2:
      use("money +")
      let other = field(where: { $0 == .money }) ?? "money(1, \(random.pick(["USD", "EUR"])))"
      return "(money(\(decimal(depth: 0)), USD) + \(other))\(random.once(in: carelessness) ? "" : "!")"
    default:
      use("builtin money")
      return "money(\(decimal(depth: max(0, depth - 1))), \(random.pick(["EUR", "JPY"])))"
    }
  }

  mutating func condition(depth: Int) -> String {
    switch random.number(0...(depth > 0 ? 12 : 4)) {
    case 0:
      if let truth = pickReadable(where: { $0.shape == .boolean }) {
        return truth.isOptional && !random.once(in: carelessness) ? "(\(truth.path) else false)" : truth.path
      }
      return random.pick(["true", "false"])
    case 1:
      use(random.pick(["==", "!="]))
      return "(\(integer(depth: 0)) \(random.pick(["==", "!="])) \(integer(depth: 0)))"
    case 2:
      let sign = random.pick(["<", "<=", ">", ">="])
      use(sign)
      return "(\(integer(depth: 0)) \(sign) \(decimal(depth: 0)))"
    case 3:
      use("in")
      return "(\(text(depth: 0)) \(random.pick(["in", "not in"])) [\"a\", \"b\"])"
    case 4:
      use("matches")
      return "(\(text(depth: 0)) matches /[a-z0-9]+/)"
    case 5:
      use("and")
      return "(\(condition(depth: depth - 1)) and \(condition(depth: depth - 1)))"
    case 6:
      use("or")
      return "(\(condition(depth: depth - 1)) or \(condition(depth: depth - 1)))"
    case 7:
      use("not")
      return "(not \(condition(depth: depth - 1)))"
    case 8:
      use("is present")
      guard let optional = pickReadable(where: { $0.isOptional }) else { return "true" }
      return "(\(optional.path) is \(random.pick(["present", "missing", "not missing"])))"
    case 9:
      use("is Case")
      return "(\(enumeration()) is \(random.pick(["Red", "Blue"])))"
    case 10:
      use("in range")
      return "(\(integer(depth: 0)) in 1..50)"
    case 11:
      use("builtin any")
      use("generator")
      return "any(p.size > \(random.number(0...50)) for p in s.parts)"
    default:
      use("== text")
      return "(\(text(depth: 0)) == \(text(depth: 0)))"
    }
  }

  // MARK: lists, maps

  private mutating func list(of element: Shape, depth: Int) -> Raw {
    if random.once(in: 3),
      let field = pickReadable(where: { if case .list(element, _, _) = $0.shape { true } else { false } })
    {
      return Raw(text: field.path, isUncertain: field.isOptional, isWide: true)
    }
    switch random.number(0...4) {
    case 0:
      use("list literal")
      let values = (0..<random.number(1...3)).map { _ in value(for: element, depth: max(0, depth - 1)) }
      return Raw(text: "[\(values.joined(separator: ", "))]", isUncertain: false, isWide: true)
    case 1:
      use("+ list")
      return Raw(
        text: "([\(value(for: element, depth: 0))] + [\(value(for: element, depth: 0))])", isUncertain: false,
        isWide: true)
    case 2:
      use("else skip")
      return comprehension(of: element, depth: depth, skips: true)
    case 3:
      use("sorted by")
      return comprehension(of: element, depth: depth, clause: " sorted by p.size\(random.pick(["", " descending"]))")
    default: return comprehension(of: element, depth: depth)
    }
  }

  private mutating func comprehension(of element: Shape, depth: Int, skips: Bool = false, clause: String = "") -> Raw {
    use("comprehension")
    let outer = scope
    defer { scope = outer }
    guard let parts = scope.first(where: { $0.path == "s.parts" }), case .list(let part, _, _) = parts.shape else {
      return Raw(text: "[]", isUncertain: false, isWide: true)
    }
    scope += CaseWriter.readables(of: part, path: "p", isOptional: false)
    let inner = value(for: element, depth: max(0, depth - 1))
    let condition = random.once(in: 3) ? " where p.size > \(random.number(0...60))" : ""
    let skip = skips && element == .text(low: 0, high: 30) ? "p.note else skip" : inner
    return Raw(text: "[\(skip) for p in s.parts\(condition)\(clause)]", isUncertain: false, isWide: true)
  }

  private mutating func map(of value: Shape, depth: Int) -> Raw {
    if random.once(in: 3), let field = pickReadable(where: { $0.shape == .map(value) }) {
      return Raw(text: field.path, isUncertain: field.isOptional, isWide: false)
    }
    use("map")
    if random.once(in: 2) {
      use("map comprehension")
      return Raw(
        text:
          "{ \(random.pick(["first ", "last ", ""]))\"k{p.size}\": \(self.value(for: value, depth: 0)) for p in s.parts }",
        isUncertain: false, isWide: false)
    }
    return Raw(
      text: "{ \"a\": \(self.value(for: value, depth: 0)), \"b\": \(self.value(for: value, depth: 0)) }",
      isUncertain: false, isWide: false)
  }

  /// A field of a wanted shape, handled where it may be missing.
  mutating func field(where isWanted: (Shape) -> Bool) -> String? {
    guard let readable = pickReadable(where: { isWanted($0.shape) }) else { return nil }
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
    case .quantity: return "quantity(2, \"KGM\")!"
    case .enumeration: return random.pick(["Red", "GREEN", "Blue"])
    case .list(let element, let low, _):
      return "[" + (0..<low).map { _ in literal(of: element) }.joined(separator: ", ") + "]"
    case .map: return "{}"
    case .record: return "missing"
    }
  }
}
