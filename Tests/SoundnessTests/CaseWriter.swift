/// Writes one random case: a source record, a target record and a mapping between them, most of it right, some of it
/// careless.
struct CaseWriter {
  /// Something that expressions can read, and what it is known to be.
  struct Readable {
    var path: String
    var shape: Shape
    var isOptional: Bool
  }

  struct Case {
    var packageName: String
    var text: String
    var source: Shape
    var target: Shape
    /// Operators, refinements and built-ins that the mapping uses.
    var features: Set<String>
  }

  var random: RandomSource
  var features: Set<String> = []
  var scope: [Readable] = []
  /// Rules before the ones being written, such as `let`.
  var loopDepth = 0

  /// How often an expression is left unhandled or too wide, once in so many.
  let carelessness: Int

  static func write(seed: UInt64, number: Int, carelessness: Int = 9) -> Case {
    var writer = CaseWriter(random: RandomSource(seed: seed &+ UInt64(number) &* 7919), carelessness: carelessness)
    return writer.write(packageName: "c\(number)", builtinsAtTurn: number.isMultiple(of: 2) ? nil : number / 2)
  }

  private init(random: RandomSource, carelessness: Int) {
    self.random = random
    self.carelessness = carelessness
  }

  private static let colours = Shape.enumeration("Colour", ["red", "GREEN", "b-l"])

  /// Every other case is about built-ins, a few in turn.
  private mutating func write(packageName: String, builtinsAtTurn turn: Int?) -> Case {
    let part = Shape.record(
      "Part",
      [
        Shape.Member(name: "code", shape: anyShape(depth: 0)),
        Shape.Member(name: "size", shape: .integer(low: 0, high: 99)),
        Shape.Member(name: "price", shape: .decimal(digits: 8, scale: 2)),
        Shape.Member(name: "note", shape: .text(low: 0, high: 30), isOptional: true),
      ])
    let source = Shape.record("Source", sourceMembers(part: part))
    scope = CaseWriter.readables(of: source, path: "s", isOptional: false)
    let target: Shape
    let rules: [String]
    if let turn {
      let builtins = builtinRules(turn: turn)
      target = .record("Target", builtins.members)
      rules = builtins.rules
    } else {
      target = .record("Target", targetMembers())
      rules = self.rules(for: target)
    }
    let text = """
      enum Colour { Red "red"  GREEN  Blue "b-l" }
      \(declaration(of: part))
      \(declaration(of: source))
      \(declaration(of: target))
      table Names: Text -> Text(1..20) { "red" => "Rot"  "GREEN" => "Grün"  "b-l" => "Blau" }
      table Weights: Colour -> Integer(1..9) { Red => 1  GREEN => 2  Blue => 3 }
      function twice(value: Integer(0..99)) -> Integer(0..198) = value * 2
      mapping Main (s: Source) -> Target {
      \(rules.joined(separator: "\n"))
      }
      """
    for shape in [source, target] { note(refinementsOf: shape) }
    return Case(packageName: packageName, text: text, source: source, target: target, features: features)
  }

  private func declaration(of shape: Shape) -> String {
    guard case .record(let name, let members) = shape else { return "" }
    let fields = members.map { member in
      "  \(member.name): \(member.shape.name)\(member.isOptional ? "?" : "")\(member.isNullable ? " or null" : "")"
    }
    return "record \(name) {\n\(fields.joined(separator: "\n"))\n}"
  }

  private mutating func note(refinementsOf shape: Shape) {
    guard case .record(_, let members) = shape else { return }
    for member in members {
      features.insert("type \(member.shape.refinement)")
      if member.isOptional { features.insert("type optional") }
      if member.isNullable { features.insert("type nullable") }
    }
  }

  // MARK: types

  private mutating func sourceMembers(part: Shape) -> [Shape.Member] {
    var members: [Shape.Member] = []
    for index in 0..<random.number(5...9) {
      let isOptional = random.once(in: 3)
      let isNullable = isOptional && random.once(in: 3)
      members.append(
        Shape.Member(name: "f\(index)", shape: anyShape(depth: 1), isOptional: isOptional, isNullable: isNullable))
    }
    members.append(
      Shape.Member(name: "parts", shape: .list(part, low: random.number(0...1), high: random.pick([nil, 4]))))
    members.append(Shape.Member(name: "part", shape: part, isOptional: random.once(in: 2)))
    members.append(Shape.Member(name: "colour", shape: CaseWriter.colours, isOptional: random.once(in: 3)))
    return members
  }

  private mutating func targetMembers() -> [Shape.Member] {
    (0..<random.number(1...4)).map { index in
      let isOptional = random.once(in: 3)
      let isNullable = isOptional && random.once(in: 3)
      return Shape.Member(name: "t\(index)", shape: anyShape(depth: 1), isOptional: isOptional, isNullable: isNullable)
    }
  }

  mutating func anyShape(depth: Int) -> Shape {
    switch random.number(0...(depth > 0 ? 18 : 13)) {
    case 0: return .text(low: 0, high: nil)
    case 1, 2:
      let low = random.number(0...3)
      return .text(low: low, high: low + random.number(1...40))
    case 3: return .digits(random.number(1...6))
    case 4: return .integer(low: nil, high: nil)
    case 5, 6:
      let low = random.number(-50...50)
      return .integer(
        low: random.once(in: 4) ? nil : low, high: random.once(in: 4) ? nil : low + random.number(0...5000))
    case 7, 8:
      let scale = random.number(0...4)
      return .decimal(digits: scale + random.number(1...8), scale: scale)
    case 9: return .anyDecimal
    case 10: return .boolean
    case 11: return random.pick([.date, .timestamp, .time, .localTime, .duration])
    case 12: return random.pick([.currency, .country])
    case 13: return random.pick([.money, CaseWriter.colours])
    case 14, 15, 16:
      let low = random.number(0...2)
      return .list(anyShape(depth: 0), low: low, high: random.once(in: 2) ? nil : low + random.number(0...5))
    case 17: return .map(anyShape(depth: 0))
    default:
      return .list(.integer(low: 0, high: 999), low: 0, high: nil)
    }
  }

  /// Everything that can be read from a value, down to the fields of records in it.
  static func readables(of shape: Shape, path: String, isOptional: Bool) -> [Readable] {
    var all = [Readable(path: path, shape: shape, isOptional: isOptional)]
    guard case .record(_, let members) = shape else { return all }
    all = []
    for member in members {
      all += readables(of: member.shape, path: "\(path).\(member.name)", isOptional: isOptional || member.isOptional)
      if case .record = member.shape {
        all.append(
          Readable(path: "\(path).\(member.name)", shape: member.shape, isOptional: isOptional || member.isOptional))
      }
    }
    return all
  }

  // MARK: rules

  private mutating func rules(for target: Shape) -> [String] {
    guard case .record(_, let members) = target else { return [] }
    var rules: [String] = []
    if random.once(in: 3) { rules.append(guardRule()) }
    for member in members {
      if random.once(in: carelessness * 12) { continue }
      if random.once(in: 4) { rules.append(localRule()) }
      rules += rule(for: member)
    }
    return rules
  }

  /// A `let`, which later rules can read.
  private mutating func localRule() -> String {
    use("let")
    let name = "l\(scope.count)"
    if random.once(in: carelessness) {
      defer { scope.append(Readable(path: name, shape: .anyDecimal, isOptional: false)) }
      return "  let \(name) = decimal(\(text(depth: 1)))"
    }
    let shape = random.pick([Shape.text(low: 0, high: nil), .integer(low: nil, high: nil), .anyDecimal, .boolean])
    defer { scope.append(Readable(path: name, shape: shape, isOptional: false)) }
    return "  let \(name) = \(value(for: shape, depth: 1))"
  }

  private mutating func guardRule() -> String {
    if let optional = pickReadable(where: { $0.isOptional }), random.once(in: 2) {
      use("require")
      narrow(optional.path)
      return "  require \(optional.path) is present \"it is needed\""
    }
    use("require")
    return "  require \(condition(depth: 1)) \"it has to hold\""
  }

  /// From here on the path is known to be present.
  private mutating func narrow(_ path: String) {
    for index in scope.indices where scope[index].path == path { scope[index].isOptional = false }
  }

  private mutating func rule(for member: Shape.Member) -> [String] {
    if member.isNullable, random.once(in: 3) {
      use("clear")
      return ["  \(member.name) = clear"]
    }
    if member.isOptional, random.once(in: 4) { return ["  leave \(member.name)"] }
    if random.once(in: 5) {
      use("if rule")
      let condition = condition(depth: 1)
      let then = value(for: member.shape, depth: 2)
      if random.once(in: carelessness * 3) { return ["  if \(condition) { \(member.name) = \(then) }"] }
      return [
        "  if \(condition) { \(member.name) = \(then) } else { \(member.name) = \(value(for: member.shape, depth: 2)) }"
      ]
    }
    return [
      "  \(member.name) = \(member.isOptional ? optionalValue(for: member.shape) : value(for: member.shape, depth: 2))"
    ]
  }

  private mutating func optionalValue(for shape: Shape) -> String {
    if random.once(in: 3), let readable = pickReadable(where: { $0.shape == shape }) { return readable.path }
    return value(for: shape, depth: 2)
  }

  // MARK: choices

  mutating func use(_ feature: String) {
    features.insert(feature)
  }

  mutating func pickReadable(where isWanted: (Readable) -> Bool) -> Readable? {
    let wanted = scope.filter(isWanted)
    return wanted.isEmpty ? nil : random.pick(wanted)
  }
}
