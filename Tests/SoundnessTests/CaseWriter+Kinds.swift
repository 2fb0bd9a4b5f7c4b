extension CaseWriter {
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
      if random.once(in: 3) {
        use("row table")
        return "(Goods[\(text(depth: depth - 1))].name else \"?\")"
      }
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
    case 0: return random.once(in: 20) ? "9223372036854775807" : String(random.number(0...200))
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
    default: return sum { $0.integer(depth: 0) } ?? "3"
    }
  }

  mutating func decimal(depth: Int) -> String {
    switch random.number(0...(depth > 0 ? 10 : 2)) {
    case 0:
      if random.once(in: 20) { return "12345678901234567890123456789012345.678" }
      return "\(random.number(0...99)).\(random.number(0...99))"
    case 10:
      use("table of two keys")
      return "(Rates[\(text(depth: depth - 1)), \(enumeration())] else 0)"
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
      let divisor = random.once(in: carelessness) ? integer(depth: 0) : "\(random.number(2...9))"
      var quotient = "\(decimal(depth: depth - 1)) / \(divisor)"
      if random.once(in: 3) {
        use("quotient in a sum")
        quotient = "\(decimal(depth: 0)) * (\(quotient)) - \(decimal(depth: 0)) / \(random.number(2...9))"
      }
      if random.once(in: carelessness * 2) { return "(\(quotient))" }
      return "round(\(quotient), scale: \(random.number(0...3)), \(random.pick(["halfUp", "halfEven", "down"])))"
    case 7:
      use("unary -")
      return "(-\(decimal(depth: depth - 1)))"
    case 8:
      return sum { "\($0.decimal(depth: 0)) * \($0.integer(depth: 0))" } ?? "1.50"
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
      return any() ?? "false"
    default:
      use("== text")
      return "(\(text(depth: 0)) == \(text(depth: 0)))"
    }
  }
}
