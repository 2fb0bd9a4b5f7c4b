import WaybillCore
import WaybillSchema

struct ToText: BuiltinFunction {
  static let signature = Signature("text", .text, .required("value", .printable), gives: "Text")
  static let summary =
    "The value as text: numbers with all their decimals, dates and times in their ISO form, an enum by its wire text."
  static let examples = [
    Example("text(12.50)", gives: #""12.50""#), Example("text(-7)", gives: #""-7""#),
    Example("text(true)", gives: #""true""#),
    Example("text(@2026-11-24)", gives: #""2026-11-24""#),
    Example("text(@2026-11-24T10:00:00+01:00)", gives: #""2026-11-24T10:00:00+01:00""#),
    Example(#"text("as it is")"#, gives: #""as it is""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let argument = arguments[0]
    switch argument.type {
    case .text: return .text(argument.text)
    case .integer, .decimal: return .text(argument.number.textShape)
    case .boolean: return .text(4, 5)
    case .date: return .text(10, 10)
    case .time: return .text(8, 18)
    case .localTime: return .text(19, 29)
    case .timestamp: return .text(20, 35)
    case .duration: return .text(3, CivilDuration.maximumTextLength)
    case .currency: return .text(3, 3)
    case .country: return .text(2, 2)
    case .enumeration, .never: return .text(.any)
    default: return .mismatch("`text` takes texts, numbers, Booleans, dates, times, currencies, countries and enums")
    }
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell { context.text(of: arguments[0]) }
}

extension CallContext {
  /// A value as it stands in a text hole; fails for one that cannot.
  package func text(of value: Cell) -> Cell {
    let flags: Cell.TextFlags = [.isASCII, .isPlain]
    switch value.kind {
    case .text: return value
    case .integer, .decimal: return text(value.asDecimal)
    case .boolean: return ascii(value.asBoolean ? "true" : "false")
    case .date:
      return text(capacity: 10, flags: flags) {
        CivilDate.write(days: value.asDays, to: $0)
        return 10
      }
    case .time:
      return text(capacity: CivilTime.maximumTextLength, flags: flags) {
        CivilTime.write(value.asNanosecondsOfDay, to: $0)
      }
    case .localTime:
      return text(capacity: LocalTime.maximumTextLength, flags: flags) { value.asLocalTime.write(to: $0) }
    case .timestamp:
      return text(capacity: Timestamp.maximumTextLength, flags: flags) { value.asTimestamp.write(to: $0) }
    case .duration:
      return text(capacity: CivilDuration.maximumTextLength, flags: flags) { value.asDuration.write(to: $0) }
    case .currency, .country: return text(code: value.tag)
    case .enumCase:
      let cases = types.enums.indices.contains(Int(value.tag)) ? types.enums[Int(value.tag)].cases : []
      guard cases.indices.contains(Int(value.low)) else { return .failed(.invalidArgument) }
      return arena.text(cases[Int(value.low)].wire)
    default: return .failed(.invalidArgument)
    }
  }

  /// The letters of a packed code.
  func text(code: UInt32) -> Cell {
    text(capacity: 4, flags: [.isASCII, .isPlain]) { output in
      var (rest, count) = (code, 0)
      while rest != 0 {
        output[count] = UInt8(truncatingIfNeeded: rest)
        rest >>= 8
        count += 1
      }
      return count
    }
  }
}

extension NumberShape {
  /// How long the numbers of this shape are as text.
  package var textShape: TextShape {
    // Digits before the point: those of the bound that is farther from zero; of 38 where there is none.
    let digits =
      largestMagnitude.map { magnitude in
        max(1, magnitude.description.split(separator: ".")[0].count)
      } ?? 38
    let fraction = scale == 0 ? 0 : Int(scale) + 1
    let sign = low.map { $0.sign < 0 } ?? true ? 1 : 0
    return TextShape(1, digits + fraction + sign)
  }
}
