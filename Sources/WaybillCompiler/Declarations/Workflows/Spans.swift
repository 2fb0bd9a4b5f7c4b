import WaybillCore
import WaybillIR
import WaybillSyntax

/// Spans of time in declarations, as milliseconds.
extension DurationLiteral {
  /// Nil for one that is zero, no whole number of milliseconds, or longer than ten years.
  package var milliseconds: Milliseconds? {
    guard let span = CivilDuration(number, unit), span.nanoseconds % 1_000_000 == 0 else { return nil }
    let milliseconds = span.seconds.multipliedReportingOverflow(by: 1_000)
    guard !milliseconds.overflow else { return nil }
    let whole = milliseconds.partialValue + Int64(span.nanoseconds) / 1_000_000
    return 0 < whole && whole <= Self.longest ? whole : nil
  }

  /// Ten years: longer ones are slips of the pen, and sums of several stay far from the limits of numbers.
  private static let longest: Milliseconds = 10 * 366 * 86_400_000
}

/// `15 minutes` for 900 000: the largest unit that divides it.
package func spelled(_ span: Milliseconds) -> String {
  let units: [(length: Milliseconds, name: String)] = [
    (86_400_000, "day"), (3_600_000, "hour"), (60_000, "minute"), (1_000, "second"), (1, "millisecond"),
  ]
  let unit = units.first { span % $0.length == 0 } ?? (1, "millisecond")
  let count = span / unit.length
  return "\(count) \(unit.name)\(count == 1 ? "" : "s")"
}

extension DeclarationContext {
  /// Reports a span that is none.
  mutating func milliseconds(_ literal: DurationLiteral) -> Milliseconds? {
    if let span = literal.milliseconds { return span }
    report(.spanOutOfRange(literal))
    return nil
  }

  /// A whole number from 1 to a million: calls, attempts, failures.
  mutating func count(_ literal: NumberLiteral, of what: String) -> Int? {
    if let count = literal.integerValue, (1...1_000_000).contains(count) { return count }
    report(.countOutOfRange(literal, of: what))
    return nil
  }
}
