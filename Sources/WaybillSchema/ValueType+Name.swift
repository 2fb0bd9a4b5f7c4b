import WaybillCore

extension ValueType {
  /// The type as an analyst writes it: `Text(1..35)`, `Decimal(12, 2)`, `[canonical.OrderLine](1..999)`.
  public func name(in types: TypeTable) -> String {
    switch self {
    case .text(let shape): "Text\(shape.refinement)"
    case .integer(let shape): "Integer\(shape.rangeRefinement(of: .integer))"
    case .decimal(let shape): "Decimal\(shape.refinement)"
    case .money(let shape): "Money\(shape.refinement)"
    case .quantity(_, let dimension): "Quantity\(dimension.map { "(\($0.rawValue))" } ?? "")"
    case .list(let element, let count): "[\(element.name(in: types))]\(count.refinement)"
    case .map(let value): "{Text: \(value.name(in: types))}"
    case .boolean: "Boolean"
    case .date: "Date"
    case .time: "Time"
    case .localTime: "LocalTime"
    case .timestamp: "Timestamp"
    case .duration: "Duration"
    case .currency: "Currency"
    case .country: "Country"
    case .record(let index): types.records.indices.contains(index) ? types.records[index].name : "record"
    case .enumeration(let index): types.enums.indices.contains(index) ? types.enums[index].name : "enum"
    case .choice(let index): types.choices.indices.contains(index) ? types.choices[index].name : "choice"
    case .json: "Json"
    case .never: "nothing"
    }
  }

  /// The type without refinements, with its article: `a Text`, `an Integer`, ``a `canonical.Order` ``.
  func kindName(in types: TypeTable) -> String {
    switch self {
    case .text: "a Text"
    case .integer: "an Integer"
    case .decimal: "a Decimal"
    case .money: "a Money"
    case .quantity: "a Quantity"
    case .list: "a list"
    case .map: "a map"
    case .record, .enumeration, .choice: "a `\(name(in: types))`"
    case .never: "nothing"
    default: "a \(name(in: types))"
    }
  }
}

extension Slot {
  /// The type, with `?` and `? or null`.
  public func name(in types: TypeTable) -> String {
    type.name(in: types) + (isNullable ? "? or null" : isOptional ? "?" : "")
  }
}

extension TextShape {
  var refinement: String {
    let parts = [length.refinementPart].compactMap { $0 } + patterns.map { "/\($0)/" }
    return parts.isEmpty ? "" : "(\(parts.joined(separator: ", ")))"
  }
}

extension CountRange {
  var refinementPart: String? {
    if self == .any { return nil }
    return low == high ? "\(low)" : "\(low)..\(high.map(String.init) ?? "")"
  }

  var refinement: String { refinementPart.map { "(\($0))" } ?? "" }
}

extension NumberShape {
  /// `(12, 2)`, `(0..)`, `(0..99.99)`; of a computed shape also its decimals, in words.
  var refinement: String {
    if let digits = declaredDigits { return "(\(digits), \(scale))" }
    let range = rangeRefinement(of: .any)
    return scale == ExactDecimal.maximumScale || hasBoundsOfScale ? range : "\(range) of up to \(scale) decimals"
  }

  /// Both bounds are written with all the decimals there are.
  private var hasBoundsOfScale: Bool { low?.scale == scale || high?.scale == scale }

  func rangeRefinement(of whole: NumberShape) -> String {
    if low == whole.low, high == whole.high { return "" }
    let first = low == whole.low ? "" : low.map(\.description) ?? ""
    let last = high == whole.high ? "" : high.map(\.description) ?? ""
    return low == high ? "(\(first))" : "(\(first)..\(last))"
  }
}
