import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillSchema
import WaybillSyntax

extension BodyChecker {
  func inferNumber(_ literal: NumberLiteral) -> TypedExpression {
    if literal.isInteger, let value = Int64(literal.digits) {
      return constant(.integer(value), .integer(.exactly(ExactDecimal(value))), literal.span)
    }
    guard let value = ExactDecimal(literal.digits) else {
      return broken(literal.span, .numberOutOfRange(at: literal.span))
    }
    return constant(
      .decimal(coefficient: value.coefficient, scale: value.scale), .decimal(.exactly(value)), literal.span)
  }

  func inferDuration(_ literal: NumberLiteral, _ unit: DurationUnit, span: SourceSpan) -> TypedExpression {
    let milliseconds: Int64 =
      switch unit {
      case .millisecond: 1
      case .second: 1_000
      case .minute: 60_000
      case .hour: 3_600_000
      case .day: 86_400_000
      case .week: 604_800_000
      }
    guard let number = ExactDecimal(literal.digits),
      let nanoseconds = number.multiplied(by: ExactDecimal(milliseconds * 1_000_000)),
      let whole = nanoseconds.rounded(toScale: 0, .down),
      let seconds = Int64(exactly: whole.coefficient / 1_000_000_000)
    else { return broken(span, .numberOutOfRange(at: literal.span)) }
    let rest = Int64(whole.coefficient % 1_000_000_000)
    return constant(.duration(seconds: seconds, nanoseconds: rest), .duration, span)
  }

  func inferDate(_ literal: DateLiteral) -> TypedExpression {
    guard let value = dateConstant(literal) else {
      return broken(literal.span, .noSuchDate(literal.text, at: literal.span))
    }
    return constant(value, type(of: value), literal.span)
  }

  /// A date, a local time or a timestamp, by what the literal says; nil where there is no such day or hour.
  func dateConstant(_ literal: DateLiteral) -> ConstantValue? {
    var text = literal.text
    if literal.hasTime, !hasSeconds(text) {
      text.insert(contentsOf: ":00", at: text.index(text.startIndex, offsetBy: 16))
    }
    return text.withUTF8 { utf8 -> ConstantValue? in
      if !literal.hasTime { return CivilDate.parse(utf8).map { .date(days: $0) } }
      if literal.hasOffset {
        return Timestamp.parse(utf8).map {
          .timestamp(seconds: $0.seconds, nanoseconds: $0.nanoseconds, offsetInMinutes: $0.offsetInMinutes)
        }
      }
      return LocalTime.parse(utf8).map { .localTime(days: $0.days, nanoseconds: $0.nanoseconds) }
    }
  }

  /// `2026-11-23T10:00Z` has a sign, a letter or the end where `:` and seconds would stand.
  private func hasSeconds(_ text: String) -> Bool {
    text.utf8.dropFirst(16).first == UInt8(ascii: ":")
  }

  func type(of constant: ConstantValue) -> ValueType {
    switch constant {
    case .date: .date
    case .localTime: .localTime
    case .timestamp: .timestamp
    default: .never
    }
  }

  // MARK: text

  func inferText(_ literal: TextLiteral, expected: Slot? = nil) -> TypedExpression {
    if let plain = literal.plain {
      var shape = TextShape.exactly(plain)
      // A known text meets a pattern or does not; that is settled here and now.
      if case .text(let wanted)? = expected?.type {
        shape.patterns = wanted.patterns.filter { meets($0, plain) }
      }
      return constant(.text(plain), .text(shape), literal.span)
    }
    var parts: [TypedExpression] = []
    var shape = TextShape(0, 0)
    var type = ExpressionType(.text(.any))
    for part in literal.parts {
      let typed: TypedExpression
      switch part {
      case .characters(let characters):
        typed = constant(.text(characters), .text(.exactly(characters)), literal.span)
      case .hole(let expression): typed = hole(infer(expression))
      }
      parts.append(typed)
      if let printed = printedShape(typed.type.type) { shape = shape.followed(by: printed) }
      type = type.absent(from: typed.type)
    }
    type.type = parts.contains { $0.type.type == .never } ? .never : .text(shape)
    // What may be missing was refused above.
    type.isOptional = false
    return TypedExpression(.concatenate(parts), type, span: literal.span)
  }

  /// In a hole stand texts, numbers, Booleans, dates, times, currencies, countries and enums, none of them missing.
  private func hole(_ value: TypedExpression) -> TypedExpression {
    if isSilent(value) { return value }
    guard printedShape(value.type.type) != nil else {
      return broken(value.span, .notPrintable(text(of: value.span), words(value.type.type), at: value.span))
    }
    if value.type.mayBeMissing, holds(.textHolePresent) {
      return broken(
        value.span, missingDiagnostic(value, Need("a text takes no missing value in its `{ }`"), Slot(.text(.any))))
    }
    return value
  }

  /// Lengths of a value as text; nil where it may not stand in a hole.
  func printedShape(_ type: ValueType) -> TextShape? {
    switch type {
    case .text(let shape): return TextShape(length: shape.length)
    case .integer(let shape), .decimal(let shape): return shape.textShape
    case .boolean: return TextShape(4, 5)
    case .date: return TextShape(10, 10)
    case .time: return TextShape(0, CivilTime.maximumTextLength)
    case .localTime: return TextShape(0, LocalTime.maximumTextLength)
    case .timestamp: return TextShape(0, Timestamp.maximumTextLength)
    case .duration: return TextShape(0, CivilDuration.maximumTextLength)
    case .currency: return TextShape(3, 3)
    case .country: return TextShape(2, 2)
    case .enumeration(let index):
      let lengths = types.enums[index].cases.map { $0.wire.unicodeScalars.count }
      return TextShape(lengths.min() ?? 0, lengths.max())
    case .never: return .any
    default: return nil
    }
  }

  func meets(_ pattern: String, _ text: String) -> Bool {
    guard let compiled = try? environment.input.patterns.compile(pattern) else { return false }
    var text = text
    return text.withUTF8 { compiled.matchesWhole($0) }
  }
}
