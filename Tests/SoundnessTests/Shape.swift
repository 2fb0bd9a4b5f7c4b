/// A type as these tests understand it, apart from the product's own: it writes the declaration, makes values that fit,
/// and judges outputs.
indirect enum Shape: Equatable, Sendable {
  case text(low: Int, high: Int?)
  /// Digits only, of a length.
  case digits(Int)
  case integer(low: Int?, high: Int?)
  case decimal(digits: Int, scale: Int)
  case anyDecimal
  case boolean
  case date, timestamp, time, localTime, duration
  case currency, country
  case money
  /// With the dimension that its unit has to be of.
  case quantity(String?)
  case enumeration(String, [String])
  case list(Shape, low: Int, high: Int?)
  case map(Shape)
  case record(String, [Member])
  /// A record that is declared where it is used.
  case inline([Member])
  case choice(String, by: String, [ChoiceCase])
  /// A name for another shape.
  case alias(String, Shape)
  /// An element of a list or map that may be missing.
  case optional(Shape)

  struct Member: Equatable, Sendable {
    var name: String
    var shape: Shape
    var isOptional = false
    var isNullable = false
    var isPersonal = false
    var wire: [Wire] = []
  }

  struct ChoiceCase: Equatable, Sendable {
    /// Nil for all other values.
    var tag: String?
    var name: String
    var members: [Member]
  }

  static let units = ["mass": ["KGM", "GRM"], "length": ["MTR", "CMT"]]

  /// As it is written in the language.
  var name: String {
    switch self {
    case .text(0, nil): "Text"
    case .text(let low, let high): "Text(\(low)..\(high.map(String.init) ?? ""))"
    case .digits(let count): "Text(/[0-9]{\(count)}/)"
    case .integer(nil, nil): "Integer"
    case .integer(let low, let high): "Integer(\(low.map(String.init) ?? "")..\(high.map(String.init) ?? ""))"
    case .decimal(let digits, let scale): "Decimal(\(digits), \(scale))"
    case .anyDecimal: "Decimal"
    case .boolean: "Boolean"
    case .date: "Date"
    case .timestamp: "Timestamp"
    case .time: "Time"
    case .localTime: "LocalTime"
    case .duration: "Duration"
    case .currency: "Currency"
    case .country: "Country"
    case .money: "Money"
    case .quantity(nil): "Quantity"
    case .quantity(let dimension?): "Quantity(\(dimension))"
    case .enumeration(let name, _), .record(let name, _), .choice(let name, _, _), .alias(let name, _): name
    case .list(let element, 0, nil): "[\(element.name)]"
    case .list(let element, let low, let high): "[\(element.name)](\(low)..\(high.map(String.init) ?? ""))"
    case .map(let value): "{Text: \(value.name)}"
    case .inline(let members): "{ \(members.map(\.declaration).joined(separator: "  ")) }"
    case .optional(let shape): "\(shape.name)?"
    }
  }

  /// What refinement of the language it shows, for the count of what accepted cases have used.
  var refinement: String {
    switch self {
    case .text(0, nil): "Text"
    case .text: "Text(length)"
    case .digits: "Text(pattern)"
    case .integer(nil, nil): "Integer"
    case .integer: "Integer(range)"
    case .decimal: "Decimal(digits, scale)"
    case .anyDecimal: "Decimal"
    case .quantity(_?): "Quantity(dimension)"
    case .enumeration: "enum"
    case .record: "record"
    case .inline: "inline record"
    case .choice: "choice"
    case .alias: "alias"
    case .optional: "optional element"
    case .list(.record, _, _): "list of records"
    case .list(.optional, _, _): "optional element"
    case .list(_, 0, nil): "list"
    case .list: "list(count)"
    case .map(.record): "map of records"
    case .map: "map"
    default: name
    }
  }

  /// What an alias stands for.
  var meaning: Shape {
    if case .alias(_, let shape) = self { shape.meaning } else { self }
  }

  /// The fields of a record.
  var members: [Member]? {
    switch meaning {
    case .record(_, let members), .inline(let members): members
    default: nil
    }
  }

  /// The declarations that it needs, its own last.
  var declarations: [String] {
    switch self {
    case .record(let name, let members):
      members.flatMap(\.shape.declarations) + [Shape.declaration(of: name, members)]
    case .inline(let members): members.flatMap(\.shape.declarations)
    case .choice(let name, let field, let cases):
      cases.flatMap { one in one.members.flatMap(\.shape.declarations) + [Shape.declaration(of: one.name, one.members)]
      }
        + [
          "choice \(name) by \(field) {\n"
            + cases.map { "  \($0.tag.map { "\"\($0)\"" } ?? "else") => \($0.name)\n" }.joined() + "}"
        ]
    case .alias(let name, let shape): shape.declarations + ["type \(name) = \(shape.name)"]
    case .list(let element, _, _), .map(let element), .optional(let element): element.declarations
    default: []
    }
  }

  private static func declaration(of name: String, _ members: [Member]) -> String {
    "record \(name) {\n\(members.map { "  \($0.declaration)\n" }.joined())}"
  }
}

extension Shape.Member {
  /// Its line in the declaration of a record.
  var declaration: String {
    "\(name): \(shape.name)\(isOptional ? "?" : "")\(isNullable ? " or null" : "")\(isPersonal ? " personal" : "")"
      + wire.map { " \($0.clause)" }.joined()
  }
}
