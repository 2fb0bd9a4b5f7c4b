/// How a field stands in the JSON document, where that is not the plain form of its type.
enum Wire: Equatable, Sendable {
  case inText, inComma
  case epoch(milliseconds: Bool)
  /// A pattern of dates and the form of the texts that it reads, `9` for a digit.
  case pattern(String, form: String)
  /// In a place of another name, inside an object.
  case wrapped([String])
  case oneOrMany
  case missingWhen(String)
  case blankIsMissing

  var clause: String {
    switch self {
    case .inText: "in text"
    case .inComma: "in comma"
    case .epoch(let milliseconds): "in epoch \(milliseconds ? "milliseconds" : "seconds")"
    case .pattern(let pattern, _): "in \"\(pattern)\""
    case .wrapped(let names): "in \(names.joined(separator: "/"))"
    case .oneOrMany: "one or many"
    case .missingWhen(let text): "missing when \"\(text)\""
    case .blankIsMissing: "blank is missing"
    }
  }

  /// One of the forms that a field of the shape may have.
  static func any(for shape: Shape, named name: String, isOptional: Bool, _ random: inout RandomSource) -> Wire? {
    switch shape.meaning {
    case .integer, .decimal, .anyDecimal: random.pick([.inText, .inComma])
    case .boolean: .inText
    case .timestamp: .epoch(milliseconds: random.once(in: 2))
    case .date: random.pick([.pattern("yyyyMMdd", form: "99999999"), .pattern("dd.MM.yyyy", form: "99.99.9999")])
    case .time: .pattern("HHmmss", form: "999999")
    case .list(.optional, _, _), .list(.list, _, _): .wrapped([name + "Box"])
    case .list: random.pick([.wrapped([name + "Box", "row"]), .oneOrMany])
    case .text where isOptional: random.pick([.missingWhen("none"), .blankIsMissing])
    default: nil
    }
  }

  /// A value in this form; `plain` is what stands there without it.
  func sample(_ plain: String, _ random: inout RandomSource) -> String {
    switch self {
    case .inText: "\"\(plain)\""
    case .inComma: "\"" + plain.replacing(".", with: ",") + "\""
    case .epoch(let milliseconds): "\(random.number(-1_000_000...2_000_000_000))\(milliseconds ? "123" : "")"
    case .pattern(let pattern, _):
      quotedJSON(
        pattern.replacing("yyyy", with: "2026").replacing("MM", with: "02").replacing("dd", with: "28")
          .replacing("HH", with: "23").replacing("mm", with: "59").replacing("ss", with: "00"))
    case .oneOrMany:
      // A list of one: without its brackets.
      plain.hasPrefix("[") && !plain.contains(",") && plain != "[]" && random.once(in: 2)
        ? String(plain.dropFirst().dropLast()) : plain
    case .missingWhen, .blankIsMissing, .wrapped: plain
    }
  }

  /// What stands there for a missing value, other than null and nothing.
  var missing: String? {
    switch self {
    case .missingWhen(let text): quotedJSON(text)
    case .blankIsMissing: "\"\""
    default: nil
    }
  }

  /// The value in the plain form of its type, or why it is not in this form.
  func plain(_ value: JSONValue) -> Result<JSONValue, Fault> {
    switch (self, value) {
    case (.inText, .text(let text)):
      .success(text == "true" || text == "false" ? .boolean(text == "true") : .number(text))
    case (.inComma, .text(let text)) where !text.contains("."): .success(.number(text.replacing(",", with: ".")))
    case (.epoch, .number(let text)) where text.allSatisfy({ "-.0123456789".contains($0) }):
      .success(.text("2026-01-01T00:00:00Z"))
    case (.pattern(let pattern, let form), .text(let text)) where Shape.matches(text, form):
      .success(.text(pattern.hasPrefix("HH") ? "00:00:00" : "2026-01-01"))
    case (.oneOrMany, .array), (.missingWhen, _), (.blankIsMissing, _), (.wrapped, _): .success(value)
    case (.oneOrMany, _): .success(.array([value]))
    default: .failure(Fault(sentence: "\(value) is not \(clause)"))
    }
  }

  struct Fault: Error {
    var sentence: String
  }
}

extension Shape.Member {
  /// The names that lead to its value.
  var place: [String] {
    for case .wrapped(let names) in wire { return names }
    return [name]
  }
}
