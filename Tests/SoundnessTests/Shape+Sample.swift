extension Shape {
  /// A JSON value that fits; texts of personal values consist of the marker.
  func sample(_ random: inout RandomSource, isPersonal: Bool = false) -> String {
    switch self {
    case .text(let low, let high) where isPersonal: Shape.markedText(low, high, &random)
    case .text(let low, let high): quotedJSON(Shape.text(low, high, &random))
    case .digits(let count): "\"" + (0..<count).map { _ in String(random.number(0...9)) }.joined() + "\""
    case .integer(let low, let high): Shape.wholeNumber(low, high, &random)
    case .decimal(let digits, let scale): Shape.decimal(digits, scale, &random)
    case .anyDecimal: Shape.anyDecimal(&random)
    case .boolean: random.pick(["true", "false"])
    case .date: "\"\(Shape.date(&random))\""
    case .time: "\"\(Shape.time(&random))\""
    case .localTime: "\"\(Shape.date(&random))T\(Shape.time(&random))\""
    case .timestamp: "\"\(Shape.date(&random))T\(Shape.time(&random))\(random.pick(["Z", "+02:00", "-05:30"]))\""
    case .duration: "\"\(random.pick(["PT5M", "P1D", "PT1H30M", "PT0S"]))\""
    case .currency: "\"\(random.pick(["EUR", "USD", "JPY", "KWD"]))\""
    case .country: "\"\(random.pick(["DE", "US", "JP"]))\""
    case .money: "{\"amount\": \(Shape.decimal(9, 2, &random)), \"currency\": \"\(random.pick(["EUR", "USD"]))\"}"
    case .quantity(let dimension):
      "{\"value\": \(Shape.decimal(6, 2, &random)), \"unit\": \"\(Shape.unit(dimension, &random))\"}"
    case .enumeration(_, let cases): quotedJSON(random.pick(cases))
    case .list(let element, let low, let high):
      "["
        + (0..<random.number(low...min(high ?? low + 4, low + 4))).map { _ in element.sample(&random) }
        .joined(separator: ", ") + "]"
    case .map(let value):
      "{"
        + ["a", "b", "ä c"].prefix(random.number(0...3)).map { "\"\($0)\": \(value.sample(&random))" }
        .joined(separator: ", ") + "}"
    case .record(_, let members), .inline(let members):
      "{" + Shape.parts(members, &random, isPersonal: isPersonal).joined(separator: ", ") + "}"
    case .choice(_, let field, let cases): Shape.choice(by: field, cases, &random)
    case .alias(_, let shape): shape.sample(&random, isPersonal: isPersonal)
    case .optional(let shape): random.once(in: 3) ? "null" : shape.sample(&random)
    }
  }

  private static func parts(
    _ members: [Member], _ random: inout RandomSource, isPersonal: Bool = false
  ) -> [String] {
    members.compactMap { member in
      member.sample(&random, isPersonal: isPersonal).map { value in
        let inner = member.place.dropFirst().reversed().reduce(value) { "{\"\($1)\": \($0)}" }
        return "\"\(member.place[0])\": \(inner)"
      }
    }
  }

  private static func choice(by field: String, _ cases: [ChoiceCase], _ random: inout RandomSource) -> String {
    let one = random.pick(cases)
    let fields = parts(one.members, &random)
    guard !one.members.contains(where: { $0.name == field }) else { return "{\(fields.joined(separator: ", "))}" }
    return "{" + (["\"\(field)\": \"\(one.tag ?? "zz")\""] + fields).joined(separator: ", ") + "}"
  }

  private static func unit(_ dimension: String?, _ random: inout RandomSource) -> String {
    random.pick(Shape.units[dimension ?? random.pick(["mass", "length"])] ?? [])
  }

  /// Stands in every personal text, and in nothing else.
  static let marker: Character = "𝄞"

  private static func markedText(_ low: Int, _ high: Int?, _ random: inout RandomSource) -> String {
    let count = max(1, random.number(low...(high ?? low + 12)))
    return "\"" + String(repeating: marker, count: count) + "\""
  }

  private static func text(_ low: Int, _ high: Int?, _ random: inout RandomSource) -> String {
    if high == nil, random.once(in: 150) { return String(repeating: random.pick(["ab ", "ß", "🎁"]), count: 3000) }
    let high = high ?? low + 12
    let alphabet = Array("ab cXYZ019 -_.,;:/#äßİ€日🎁\"\\\t".unicodeScalars)
    let pieces = ["12", "3.50", "2026-03-29", "DE", "EUR", "true", "", "4006381333931", "a,b,c", "xs", "red"]
    if random.once(in: 4) {
      let fitting = pieces.filter { low <= $0.count && $0.count <= high }
      if !fitting.isEmpty { return random.pick(fitting) }
    }
    var text = String.UnicodeScalarView()
    for _ in 0..<random.number(low...max(low, high)) { text.append(random.pick(alphabet)) }
    return String(text)
  }

  private static func wholeNumber(_ low: Int?, _ high: Int?, _ random: inout RandomSource) -> String {
    let least = low ?? high.map { $0 < Int.min + 1000 ? Int.min : $0 - 1000 } ?? -1000
    let most = high ?? (least > Int.max - 100_000 ? Int.max : least + 100_000)
    let edges = [low ?? Int.min, high ?? Int.max, least, most]
    if random.once(in: 6) { return String(random.pick(edges)) }
    // What two fields have in common is rare among many numbers, and joins want it.
    if least <= 3, 5 <= most, random.once(in: 3) { return String(random.number(3...5)) }
    let distance = most.subtractingReportingOverflow(least)
    return String(
      random.number(least...(distance.overflow || distance.partialValue > 100_000 ? least + 100_000 : most)))
  }

  /// Now and then of all the digits that there can be.
  private static func anyDecimal(_ random: inout RandomSource) -> String {
    if random.once(in: 12) { return random.pick(["", "-"]) + digitsText(38, &random, first: 1) }
    if random.once(in: 12) { return "0." + digitsText(random.number(20...38), &random) }
    return decimal(random.number(1...12), random.number(0...1), &random)
  }

  private static func decimal(_ digits: Int, _ scale: Int, _ random: inout RandomSource) -> String {
    let whole = max(0, digits - scale)
    var text = random.once(in: 4) ? "-" : ""
    let wholeDigits = whole == 0 ? 0 : random.once(in: 8) ? whole : random.number(1...whole)
    text += wholeDigits == 0 ? "0" : digitsText(wholeDigits, &random, first: 1)
    let fraction = scale == 0 ? 0 : random.number(0...scale)
    if fraction > 0 { text += "." + digitsText(fraction, &random) }
    return text
  }

  private static func digitsText(_ count: Int, _ random: inout RandomSource, first: Int = 0) -> String {
    (0..<max(0, count)).map { String(random.number(($0 == 0 ? first : 0)...9)) }.joined()
  }

  private static func date(_ random: inout RandomSource) -> String {
    "\(random.pick(["1969", "2000", "2024", "2026"]))-\(random.pick(["01", "02", "03", "10", "12"]))-\(random.pick(["01", "15", "28"]))"
  }

  private static func time(_ random: inout RandomSource) -> String {
    "\(random.pick(["00", "02", "12", "23"])):\(random.pick(["00", "30", "59"])):\(random.pick(["00", "07", "59"]))"
  }
}

extension Shape.Member {
  /// A value that fits, as it stands on the wire; nil where the field is left out.
  func sample(_ random: inout RandomSource, isPersonal: Bool = false) -> String? {
    if isOptional, random.once(in: 3) {
      if let missing = wire.compactMap(\.missing).first, random.once(in: 2) { return missing }
      return random.once(in: 2) ? "null" : nil
    }
    let plain = shape.sample(&random, isPersonal: isPersonal || self.isPersonal)
    return wire.reversed().reduce(plain) { $1.sample($0, &random) }
  }
}
