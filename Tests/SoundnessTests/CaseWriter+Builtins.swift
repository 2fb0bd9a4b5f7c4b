import WaybillLibrary

extension CaseWriter {
  /// A call of a built-in whose result is of the shape's kind, with arguments made for its signature.
  mutating func builtinCall(giving shape: Shape, depth: Int) -> Raw? {
    let kind = CaseWriter.kind(of: shape)
    let fitting = StandardLibrary.functions.filter { CaseWriter.kind(ofResult: $0.signature.gives) == kind }
    guard !fitting.isEmpty else { return nil }
    let function = random.pick(fitting)
    guard let arguments = arguments(for: function.signature, depth: depth) else { return nil }
    use("builtin \(function.signature.name)")
    return Raw(
      text: "\(function.signature.name)(\(arguments.joined(separator: ", ")))", isUncertain: true, isWide: true)
  }

  private static func kind(of shape: Shape) -> String {
    switch shape {
    case .text, .digits: "Text"
    case .decimal, .anyDecimal: "Decimal"
    case .integer: "Integer"
    case .list(let element, _, _): "[\(kind(of: element))]"
    case .map: "{Text: Text}"
    default: shape.name
    }
  }

  /// `Text(1..3)?` is of the kind `Text`.
  private static func kind(ofResult gives: String) -> String {
    if gives.hasPrefix("[") { return gives.filter { $0 != "?" } }
    return String(gives.prefix { $0.isLetter })
  }

  // MARK: cases about built-ins

  /// A few built-ins in turn, each in a field of its own whose type is that of the function's results, without
  /// refinements.
  mutating func builtinRules(turn: Int) -> (members: [Shape.Member], rules: [String]) {
    let functions = StandardLibrary.functions
    var members: [Shape.Member] = []
    var rules: [String] = []
    for index in 0..<6 {
      let signature = functions[(turn * 7 + index * 31) % functions.count].signature
      guard let shape = CaseWriter.shape(ofResult: signature), let arguments = arguments(for: signature, depth: 1)
      else { continue }
      use("builtin \(signature.name)")
      let name = "t\(index)"
      let call = "\(signature.name)(\(arguments.joined(separator: ", ")))"
      members.append(Shape.Member(name: name, shape: shape))
      rules.append("  \(name) = \(random.once(in: carelessness * 2) ? call : "(\(call))!")")
    }
    return (members, rules)
  }

  /// The type of the results for the arguments that `argument(_:depth:)` makes.
  private static func shape(ofResult signature: Signature) -> Shape? {
    let element = element(of: signature)
    switch signature.gives {
    case "the kind of the value", "the kind of the values", "the kind of the elements", "the value": return element
    case "Decimal or Money", "Decimal or Money, or missing": return .anyDecimal
    case "an element, or missing", "a value, or missing": return element
    case "a list": return .list(element, low: 0, high: nil)
    case "a list of lists": return .list(.list(element, low: 0, high: nil), low: 0, high: nil)
    case "a list as long as the weights", "a list of `count` parts": return .list(.anyDecimal, low: 0, high: nil)
    case "a map": return .map(element)
    case let gives where gives.hasPrefix("["):
      return shape(named: kind(ofResult: gives)).map { .list($0, low: 0, high: nil) }
    case let gives: return shape(named: kind(ofResult: gives))
    }
  }

  private static func shape(named name: String) -> Shape? {
    let shapes: [Shape] = [
      .text(low: 0, high: nil), .integer(low: nil, high: nil), .anyDecimal, .boolean, .date, .time, .localTime,
      .timestamp,
      .duration, .currency, .country, .money, .quantity(nil),
    ]
    return shapes.first { $0.name == name.filter { $0 != "[" && $0 != "]" } }
  }

  private static func element(of signature: Signature) -> Shape {
    guard let first = signature.parameters.first else { return .text(low: 0, high: nil) }
    switch first.kind {
    case .amount, .decimal, .list(.amount): return .anyDecimal
    case .ordered, .list(.ordered): return .date
    case .any: return meantByAny(signature) ?? .text(low: 0, high: nil)
    default: return .text(low: 0, high: nil)
    }
  }

  private mutating func arguments(for signature: Signature, depth: Int) -> [String]? {
    var texts: [String] = []
    var isLabelled = false
    for parameter in signature.parameters {
      if parameter.name == "because" {
        texts.append("because \"it is for a test\"")
        continue
      }
      if case .any = parameter.kind, let shape = CaseWriter.meantByAny(signature) {
        texts.append(literalOrField(shape))
        continue
      }
      if parameter.isOptional, random.once(in: 2) {
        isLabelled = true
        continue
      }
      guard let value = argument(parameter.kind, depth: depth) else { return nil }
      if case .word = parameter.kind {
        texts.append(value)
      } else {
        texts.append(isLabelled ? "\(parameter.name): \(value)" : value)
      }
    }
    return texts
  }

  private mutating func argument(_ kind: ParameterKind, depth: Int) -> String? {
    let depth = max(0, depth - 1)
    switch kind {
    case .text, .printable: return text(depth: depth)
    case .integer: return random.once(in: 2) ? "\(random.number(0...12))" : integer(depth: depth)
    case .decimal, .amount: return decimal(depth: depth)
    case .boolean: return condition(depth: depth)
    case .date, .ordered: return literalOrField(.date)
    case .time: return literalOrField(.time)
    case .localTime: return literalOrField(.localTime)
    case .timestamp: return literalOrField(.timestamp)
    case .duration: return literalOrField(.duration)
    case .currency: return literalOrField(.currency)
    case .country: return literalOrField(.country)
    case .money: return money(depth: 0)
    case .quantity: return "quantity(\(decimal(depth: 0)), \"\(random.pick(["KGM", "GRM"]))\")!"
    case .any: return text(depth: depth)
    case .list(let element):
      guard let first = argument(element, depth: 0), let second = argument(element, depth: 0) else { return nil }
      return random.once(in: 3) && (element == .integer || element == .decimal || element == .amount)
        ? comprehension(of: .integer(low: 0, high: 99), depth: 0).text : "[\(first), \(second)]"
    case .map: return "{ \"a\": \(text(depth: 0)) }"
    case .enumeration: return enumeration()
    case .word(let words): return random.pick(words)
    case .pattern: return random.pick(["/[a-z]+/", "/([0-9]+)-?/", "/ /"])
    case .zone: return random.pick(["\"Europe/Berlin\"", "\"America/New_York\"", "\"UTC\""])
    case .datePattern: return random.pick(["\"yyyy-MM-dd\"", "\"dd.MM.yyyy\"", "\"yyyy-MM-dd HH:mm:ss\""])
    case .literalText: return "\"\(random.pick(["a", ",", "KGM", "SHP"]))\""
    case .literalInteger: return "\(random.number(1...20))"
    }
  }

  /// What an `any` parameter stands for, where the function takes less than everything.
  private static func meantByAny(_ signature: Signature) -> Shape? {
    switch signature.name {
    case "amount", "unit": .money
    case "count": .list(.text(low: 0, high: nil), low: 0, high: nil)
    case "timestamp", "localTime", "time", "hour", "minute", "second", "addDuration", "durationBetween", "truncateTime":
      .timestamp
    default: signature.group == .date ? .date : nil
    }
  }

  private mutating func literalOrField(_ shape: Shape) -> String {
    (random.once(in: 2) ? field(where: { $0 == shape }) : nil) ?? literal(of: shape)
  }
}
