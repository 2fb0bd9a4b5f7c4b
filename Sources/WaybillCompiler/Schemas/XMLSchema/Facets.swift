import WaybillCore
import WaybillSchema

/// What `xs:restriction` says of the values of a simple type.
extension XMLSchemaImport {
  mutating func narrow(_ base: SimpleType, by restriction: SchemaComponent, at place: Place) -> SimpleType {
    var result = base
    var words: [(text: String, span: SourceSpan)] = []
    var alternatives: [String] = []
    // Digits first: the least value above an open bound depends on them.
    narrowDigits(&result, restriction, at: place)
    for facet in restriction.parts {
      guard let value = facet.element.attribute("value") else { continue }
      switch facet.element.name {
      case "enumeration": words.append((value.value, value.span))
      case "pattern": add(value, to: &alternatives, result.type, at: place)
      case "length", "minLength", "maxLength": narrowLength(&result, facet.element.name, value, at: place)
      case "totalDigits", "fractionDigits", "whiteSpace": continue
      case "minInclusive", "maxInclusive", "minExclusive", "maxExclusive":
        narrowRange(&result, facet.element.name, value, at: place)
      default: gap("`xs:\(facet.element.name)`", at: facet.span, place)
      }
    }
    if !alternatives.isEmpty, case .text(var shape) = result.type {
      let one = alternatives.count == 1 ? alternatives[0] : alternatives.map { "(?:\($0))" }.joined(separator: "|")
      shape = TextShape(length: shape.length, patterns: shape.patterns + [one])
      result.type = .text(shape)
    }
    if !words.isEmpty { narrow(&result, to: words, at: place) }
    return result
  }

  private mutating func add(
    _ value: SchemaElement.Attribute, to alternatives: inout [String], _ type: ValueType, at place: Place
  ) {
    guard case .text = type else { return gap("a pattern of a value that is no text", at: value.span, place) }
    guard let translated = SchemaPattern.translated(value.value), case .success = patterns.compile(translated) else {
      return gap("the pattern `\(value.value)`", at: value.span, place)
    }
    alternatives.append(translated)
  }

  private mutating func narrowLength(
    _ result: inout SimpleType, _ facet: String, _ value: SchemaElement.Attribute, at place: Place
  ) {
    guard let count = Int(value.value.trimmedOfBlanks), count >= 0 else {
      return report(.xsdValue(facet, value, "a whole number from 0"))
    }
    guard case .text(let shape) = result.type else {
      if result.type != .never { gap("`xs:\(facet)` of a value that is no text", at: value.span, place) }
      return
    }
    let own = CountRange(facet == "maxLength" ? 0 : count, facet == "minLength" ? nil : count)
    guard let both = shape.length.intersection(own) else {
      report(.xsdFitsNothing("the lengths leave no text", at: value.span))
      return
    }
    result.type = .text(TextShape(length: both, patterns: shape.patterns))
  }

  private mutating func narrowRange(
    _ result: inout SimpleType, _ facet: String, _ value: SchemaElement.Attribute, at place: Place
  ) {
    let shape: NumberShape
    switch result.type {
    case .integer(let own), .decimal(let own): shape = own
    case .never: return
    default: return gap("`xs:\(facet)` of a value that is no number", at: value.span, place)
    }
    guard let number = ExactDecimal(value.value.trimmedOfBlanks) else {
      return report(.xsdValue(facet, value, "a number"))
    }
    let isLow = facet.hasPrefix("min")
    let bound = number.onGrid(scale: shape.scale, up: isLow, isOpen: facet.hasSuffix("Exclusive"))
    let limit = isLow ? NumberShape(low: bound, scale: shape.scale) : NumberShape(high: bound, scale: shape.scale)
    set(shape.intersection(limit), of: &result, at: value.span)
  }

  /// `totalDigits` with `fractionDigits` is `Decimal(12, 2)`: no more digits before the point than are left.
  private mutating func narrowDigits(_ result: inout SimpleType, _ restriction: SchemaComponent, at place: Place) {
    let total = digits("totalDigits", of: restriction)
    let fraction = digits("fractionDigits", of: restriction)
    guard total != nil || fraction != nil else { return }
    let span = restriction.part("totalDigits", "fractionDigits")?.span ?? restriction.span
    switch result.type {
    case .integer(let shape):
      guard let total, let limit = NumberShape(digits: min(total, 38), scale: 0) else { return }
      set(shape.intersection(limit), of: &result, at: span)
    case .decimal(let shape):
      let scale = fraction ?? (shape.scale < 38 ? Int(shape.scale) : nil)
      if scale == nil { gap("`xs:totalDigits` without `xs:fractionDigits`", at: span, place) }
      guard let limit = NumberShape(digits: min(total ?? 38, 38), scale: min(scale ?? 0, total ?? 38, 38)) else {
        return
      }
      guard scale != nil else { return }
      set(shape.intersection(limit), of: &result, at: span)
    case .never: return
    default: gap("digits of a value that is no number", at: span, place)
    }
  }

  private mutating func digits(_ facet: String, of restriction: SchemaComponent) -> Int? {
    guard let value = restriction.part(facet)?.element.attribute("value") else { return nil }
    if let count = Int(value.value.trimmedOfBlanks), count >= (facet == "totalDigits" ? 1 : 0) { return count }
    report(.xsdValue(facet, value, "a whole number"))
    return nil
  }

  private mutating func set(_ shape: NumberShape, of result: inout SimpleType, at span: SourceSpan) {
    if shape.isEmpty {
      report(.xsdFitsNothing("the bounds leave no number", at: span))
      result.type = .never
    } else if case .integer = result.type {
      result.type = .integer(shape)
    } else {
      result.type = .decimal(shape)
    }
  }

  private mutating func narrow(
    _ result: inout SimpleType, to words: [(text: String, span: SourceSpan)], at place: Place
  ) {
    switch result.type {
    case .text:
      if let known = result.words {
        let allowed = Set(words.map(\.text))
        result.words = known.filter { allowed.contains($0.text) }
      } else {
        result.words = words
      }
    case .integer(let shape), .decimal(let shape):
      let numbers = Set(words.compactMap { ExactDecimal($0.text.trimmedOfBlanks) }).sorted { $0 < $1 }
      guard let first = numbers.first, let last = numbers.last else {
        return report(.xsdValue("enumeration", words[0].text, "a number", at: words[0].span))
      }
      let isRow = shape.scale == 0 && last.subtracting(first) == ExactDecimal(Int64(numbers.count - 1))
      if numbers.count > 1, !isRow { gap("a set of numbers that are not in a row", at: words[0].span, place) }
      set(shape.intersection(NumberShape(low: first, high: last)), of: &result, at: words[0].span)
    case .never: return
    default: gap("a set of values that are no texts", at: words[0].span, place)
    }
  }
}

extension String {
  /// Facets may have blanks around them.
  var trimmedOfBlanks: String {
    var scalars = unicodeScalars[...]
    while let first = scalars.first, " \t\r\n".unicodeScalars.contains(first) { scalars.removeFirst() }
    while let last = scalars.last, " \t\r\n".unicodeScalars.contains(last) { scalars.removeLast() }
    return String(scalars)
  }
}

/// Patterns of XML Schema, which speak of the whole text as those of the language do, for RE2.
/// Source: XML Schema 1.0 part 2, appendix F.
enum SchemaPattern {
  private static let name = "[-._:\\p{L}\\p{Nd}]"
  private static let begin = "[_:\\p{L}]"

  /// Nil where RE2 has nothing that says the same.
  static func translated(_ source: String) -> String? {
    var output = ""
    var scalars = Array(source.unicodeScalars)[...]
    var isInClass = false
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\\":
        guard let next = scalars.popFirst() else { return nil }
        switch next {
        case "d": output += "\\p{Nd}"
        case "D": output += "\\P{Nd}"
        case "s": output += isInClass ? " \\t\\n\\r" : "[ \\t\\n\\r]"
        case "S":
          if isInClass { return nil }
          output += "[^ \\t\\n\\r]"
        case "w":
          // Inside of a class, letters, digits, marks and symbols say the same.
          output += isInClass ? "\\p{L}\\p{M}\\p{N}\\p{S}" : "[\\p{L}\\p{M}\\p{N}\\p{S}]"
        case "W":
          if isInClass { return nil }
          output += "[^\\p{L}\\p{M}\\p{N}\\p{S}]"
        case "i", "c":
          if isInClass { return nil }
          output += next == "i" ? begin : name
        case "I", "C": return nil
        case "p", "P":
          guard scalars.first == "{", let close = scalars.firstIndex(of: "}") else { return nil }
          output += "\\\(next)" + scalars[...close].map(String.init).joined()
          scalars = scalars[(close + 1)...]
        case "n", "r", "t": output += "\\\(next)"
        default:
          guard !(next.isASCII && (next.properties.isAlphabetic || ("0"..."9").contains(next))) else { return nil }
          output += next.isASCII ? "\\\(next)" : String(next)
        }
      case "[":
        // A class inside of a class takes something away, which RE2 does not know.
        if isInClass { return nil }
        isInClass = true
        output += "["
        if scalars.first == "^" {
          scalars.removeFirst()
          output += "^"
        }
        if scalars.first == "]" { return nil }
      case "]" where isInClass:
        isInClass = false
        output += "]"
      case ".": output += isInClass ? "." : "[^\\n\\r]"
      case "^", "$": output += "\\\(scalar)"
      case "/": output += "\\/"
      case "(" where !isInClass && scalars.first == "?": return nil
      default: output.unicodeScalars.append(scalar)
      }
    }
    return isInClass ? nil : output
  }
}
