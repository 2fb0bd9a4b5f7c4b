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
  case money, quantity
  case enumeration(String, [String])
  case list(Shape, low: Int, high: Int?)
  case map(Shape)
  case record(String, [Member])

  struct Member: Equatable, Sendable {
    var name: String
    var shape: Shape
    var isOptional = false
    var isNullable = false
  }

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
    case .quantity: "Quantity"
    case .enumeration(let name, _), .record(let name, _): name
    case .list(let element, 0, nil): "[\(element.name)]"
    case .list(let element, let low, let high): "[\(element.name)](\(low)..\(high.map(String.init) ?? ""))"
    case .map(let value): "{Text: \(value.name)}"
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
    case .enumeration: "enum"
    case .record: "record"
    case .list(_, 0, nil): "list"
    case .list: "list(count)"
    case .map: "map"
    default: name
    }
  }
}

extension Shape {
  /// A JSON value that fits.
  func sample(_ random: inout RandomSource) -> String {
    switch self {
    case .text(let low, let high): quotedJSON(Shape.text(low, high ?? low + 12, &random))
    case .digits(let count): "\"" + (0..<count).map { _ in String(random.number(0...9)) }.joined() + "\""
    case .integer(let low, let high): Shape.wholeNumber(low, high, &random)
    case .decimal(let digits, let scale): Shape.decimal(digits, scale, &random)
    case .anyDecimal: Shape.decimal(random.number(1...12), random.number(0...1), &random)
    case .boolean: random.pick(["true", "false"])
    case .date: "\"\(Shape.date(&random))\""
    case .time: "\"\(Shape.time(&random))\""
    case .localTime: "\"\(Shape.date(&random))T\(Shape.time(&random))\""
    case .timestamp: "\"\(Shape.date(&random))T\(Shape.time(&random))\(random.pick(["Z", "+02:00", "-05:30"]))\""
    case .duration: "\"\(random.pick(["PT5M", "P1D", "PT1H30M", "PT0S"]))\""
    case .currency: "\"\(random.pick(["EUR", "USD", "JPY", "KWD"]))\""
    case .country: "\"\(random.pick(["DE", "US", "JP"]))\""
    case .money: "{\"amount\": \(Shape.decimal(9, 2, &random)), \"currency\": \"\(random.pick(["EUR", "USD"]))\"}"
    case .quantity: "{\"value\": \(Shape.decimal(6, 2, &random)), \"unit\": \"\(random.pick(["KGM", "GRM"]))\"}"
    case .enumeration(_, let cases): quotedJSON(random.pick(cases))
    case .list(let element, let low, let high):
      "["
        + (0..<random.number(low...min(high ?? low + 4, low + 4))).map { _ in element.sample(&random) }
        .joined(separator: ", ") + "]"
    case .map(let value):
      "{"
        + ["a", "b", "ä c"].prefix(random.number(0...3)).map { "\"\($0)\": \(value.sample(&random))" }
        .joined(separator: ", ") + "}"
    case .record(_, let members): Shape.object(members, &random)
    }
  }

  private static func object(_ members: [Member], _ random: inout RandomSource) -> String {
    var parts: [String] = []
    for member in members {
      if member.isOptional, random.once(in: 3) {
        if random.once(in: 2) { parts.append("\"\(member.name)\": null") }
        continue
      }
      parts.append("\"\(member.name)\": \(member.shape.sample(&random))")
    }
    return "{" + parts.joined(separator: ", ") + "}"
  }

  private static func text(_ low: Int, _ high: Int, _ random: inout RandomSource) -> String {
    let alphabet = Array("ab cXYZ019 -_.,;:/#äßİ€日🎁\"\\\t".unicodeScalars)
    let pieces = ["12", "3.50", "2026-03-29", "DE", "EUR", "true", "", "4006381333931", "a,b,c", "xs"]
    if random.once(in: 4),
      let piece = pieces.filter({ low <= $0.count && $0.count <= high }).randomElementOrNil(&random)
    {
      return piece
    }
    var text = String.UnicodeScalarView()
    for _ in 0..<random.number(low...max(low, high)) { text.append(random.pick(alphabet)) }
    return String(text)
  }

  private static func wholeNumber(_ low: Int?, _ high: Int?, _ random: inout RandomSource) -> String {
    let least = low ?? (high.map { $0 - 1000 } ?? -1000)
    let most = high ?? least + 100_000
    let edges = [low ?? Int.min, high ?? Int.max, least, most]
    return String(
      random.once(in: 6) ? random.pick(edges) : random.number(least...max(least, min(most, least + 100_000))))
  }

  private static func decimal(_ digits: Int, _ scale: Int, _ random: inout RandomSource) -> String {
    let whole = max(0, digits - scale)
    var text = random.once(in: 4) ? "-" : ""
    let wholeDigits = whole == 0 ? 0 : random.number(1...whole)
    text += wholeDigits == 0 ? "0" : String(random.number(1...9)) + digitsText(wholeDigits - 1, &random)
    let fraction = scale == 0 ? 0 : random.number(0...scale)
    if fraction > 0 { text += "." + digitsText(fraction, &random) }
    return text
  }

  private static func digitsText(_ count: Int, _ random: inout RandomSource) -> String {
    (0..<max(0, count)).map { _ in String(random.number(0...9)) }.joined()
  }

  private static func date(_ random: inout RandomSource) -> String {
    "\(random.pick(["1969", "2000", "2024", "2026"]))-\(random.pick(["01", "02", "03", "10", "12"]))-\(random.pick(["01", "15", "28"]))"
  }

  private static func time(_ random: inout RandomSource) -> String {
    "\(random.pick(["00", "02", "12", "23"])):\(random.pick(["00", "30", "59"])):\(random.pick(["00", "07", "59"]))"
  }
}

extension Array {
  fileprivate func randomElementOrNil(_ random: inout RandomSource) -> Element? {
    isEmpty ? nil : random.pick(self)
  }
}
