import WaybillCore
import WaybillSchema

extension JSONWritePlan.Spelling {
  /// The spelling of a wire form, compiled; nil for a date pattern that does not compile.
  init?(_ spelling: WireForm.Spelling, zones: @escaping JSONWritePlan.ZoneOffsets) {
    switch spelling {
    case .plain: self = .plain
    case .text: self = .text
    case .comma: self = .comma
    case .point: self = .point
    case .epochSeconds: self = .epochSeconds
    case .epochMilliseconds: self = .epochMilliseconds
    case .alpha3: self = .alpha3
    case .zone(let name): self = .zone { zones(name, $0) }
    case .pattern(let source, let firstYear):
      guard let pattern = try? CivilPattern(source, firstYear: firstYear) else { return nil }
      self = .pattern(pattern)
    }
  }

  /// The value that stands on the wire for a value of this spelling, where that is another one: a number for an
  /// instant, a local time for an instant of a zone. Nil where there is none.
  func converted(_ cell: Cell) -> Cell? {
    switch self {
    case .epochSeconds where cell.kind == .timestamp: .decimal(epoch(cell.asTimestamp, digits: 9))
    case .epochMilliseconds where cell.kind == .timestamp: .decimal(epoch(cell.asTimestamp, digits: 6))
    case .alpha3 where cell.kind == .country: CountryCodes.alpha3(cell.tag).map { .country($0) }
    case .zone(let offsets) where cell.kind == .timestamp: local(cell.asTimestamp, offsets)
    default: cell
    }
  }

  /// Seconds (9 digits of nanoseconds) or milliseconds (6) since 1970, with a fraction only where there is one.
  private func epoch(_ value: Timestamp, digits: UInt8) -> ExactDecimal {
    let nanoseconds = Int128(value.seconds) * 1_000_000_000 + Int128(value.nanoseconds)
    return ExactDecimal(coefficient: nanoseconds, scale: digits).normalised
  }

  private func local(_ value: Timestamp, _ offsets: @Sendable (Int64) -> Int32?) -> Cell? {
    guard let offset = offsets(value.seconds) else { return nil }
    var shifted = value
    // Before zones were introduced, offsets have seconds, which `offsetInMinutes` cannot hold.
    (shifted.seconds, shifted.offsetInMinutes) = (value.seconds + Int64(offset), 0)
    return .localTime(shifted.local)
  }
}
