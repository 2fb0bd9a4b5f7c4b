/// Writes one random case: a source record, a target record and a mapping between them, most of it right, some of it
/// careless.
struct CaseWriter {
  /// Something that expressions can read, and what it is known to be.
  struct Readable {
    var path: String
    var shape: Shape
    var isOptional: Bool
    var isPersonal = false
  }

  struct Case {
    var packageName: String
    var text: String
    var source: Shape
    var target: Shape
    /// Whether personal values may come out because the text says so.
    var isReleasing: Bool { text.contains("public(") }
    /// Operators, refinements and built-ins that the mapping uses.
    var features: Set<String>
  }

  var random: RandomSource
  var features: Set<String> = []
  var scope: [Readable] = []
  /// Helper mappings and functions that the body being written may call.
  var callables: [Callable] = []
  /// Counts the names of loops and locals.
  var names = 0
  /// Whether what is being written may hold personal values.
  var isPersonalPlace = false

  /// How often an expression is left unhandled or too wide, once in so many.
  let carelessness: Int

  static func write(seed: UInt64, number: Int, carelessness: Int = 9) -> Case {
    var writer = CaseWriter(random: RandomSource(seed: seed &+ UInt64(number) &* 7919), carelessness: carelessness)
    return writer.write(packageName: "c\(number)", builtinsAtTurn: number.isMultiple(of: 3) ? number / 3 : nil)
  }

  private init(random: RandomSource, carelessness: Int) {
    self.random = random
    self.carelessness = carelessness
  }

  static let colours = Shape.enumeration("Colour", ["red", "GREEN", "b-l"])

  static let label = Shape.alias("Label", .text(low: 1, high: 12))
  static let level = Shape.alias("Level", .integer(low: 0, high: 9))

  /// The rows of the table that comes from a file.
  static let goods = "code,name,weight,colour\na,Apple,12,red\nab,Pear,0,\nx-1,Quince,99,GREEN\n"

  /// Every third case is about built-ins, a few in turn.
  private mutating func write(packageName: String, builtinsAtTurn turn: Int?) -> Case {
    // A careless writer takes personal values where they do not belong.
    isPersonalPlace = random.once(in: carelessness * 2)
    let types = CaseTypes(&self)
    let target: Shape
    var helpers: [String] = []
    let rules: [String]
    if let turn {
      scope = readables(of: types.source, path: "s")
      let builtins = builtinRules(turn: turn)
      target = .record("Target", builtins.members)
      rules = builtins.rules.map { "  \($0)" }
    } else {
      target = types.target
      helpers = writeCallables(types)
      scope = readables(of: types.source, path: "s")
      rules = body(of: target.members ?? [], indent: "  ")
    }
    var declarations = (CaseWriter.label.declarations + CaseWriter.level.declarations)
    for declaration in types.source.declarations + target.declarations + types.others
    where !declarations.contains(declaration) {
      declarations.append(declaration)
    }
    let text = """
      enum Colour { Red "red"  GREEN  Blue "b-l" }
      \(declarations.joined(separator: "\n"))
      table Names: Text -> Text(1..20) { "red" => "Rot"  "GREEN" => "Grün"  "b-l" => "Blau" }
      table Weights: Colour -> Integer(1..9) { Red => 1  GREEN => 2  Blue => 3 }
      table Rates: Text, Colour -> Decimal(5, 2) {
        "a", Red => 1.25
        "b", Blue => 30
      }
      table Goods from "goods.csv" key code {
        code: Text
        name: Text(1..20)
        weight: Integer(0..99)
        colour: Colour?
      }
      function twice(value: Integer(0..99)) -> Integer(0..198) = value * 2
      \(helpers.joined(separator: "\n"))
      mapping Main (s: Source) -> Target {
      \(rules.joined(separator: "\n"))
      }
      """
    for shape in [types.source, target] { note(refinementsOf: shape) }
    return Case(packageName: packageName, text: text, source: types.source, target: target, features: features)
  }

  private mutating func note(refinementsOf shape: Shape) {
    for member in shape.members ?? [] {
      use("type \(member.shape.refinement)")
      if member.isOptional { use("type optional") }
      if member.isNullable { use("type nullable") }
      if member.isPersonal { use("personal") }
      for wire in member.wire {
        if case .wrapped = wire { use("wire in a place") }
        use("wire \(wire.clause.split(separator: " ").prefix(2).joined(separator: " "))")
      }
    }
  }

  // MARK: choices

  mutating func use(_ feature: String) {
    features.insert(feature)
  }

  /// A name for a local that nothing else has.
  mutating func newName(_ prefix: String) -> String {
    names += 1
    return "\(prefix)\(names)"
  }

  mutating func pickReadable(where isWanted: (Readable) -> Bool) -> Readable? {
    let wanted = scope.filter { isWanted($0) && (!$0.isPersonal || isPersonalPlace) }
    return wanted.isEmpty ? nil : random.pick(wanted)
  }
}
