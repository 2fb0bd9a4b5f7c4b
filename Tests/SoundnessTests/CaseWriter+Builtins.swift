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
    case .money: "Money"
    case .boolean: "Boolean"
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

  private mutating func arguments(for signature: Signature, depth: Int) -> [String]? {
    var texts: [String] = []
    var isLabelled = false
    for parameter in signature.parameters {
      if parameter.isOptional, random.once(in: 2) {
        isLabelled = true
        continue
      }
      guard let value = argument(parameter.kind, depth: depth) else { return nil }
      if case .word = parameter.kind { texts.append(value) } else { texts.append(isLabelled ? "\(parameter.name): \(value)" : value) }
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
        ? "[p.size for p in s.parts]" : "[\(first), \(second)]"
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

  private mutating func literalOrField(_ shape: Shape) -> String {
    (random.once(in: 2) ? field(where: { $0 == shape }) : nil) ?? literal(of: shape)
  }
}
