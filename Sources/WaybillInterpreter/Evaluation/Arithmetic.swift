import WaybillCore
import WaybillIR

/// Arithmetic by the kinds at hand. Two decimals or two integers are done in place; the rest is behind `slow…`.
extension UnsafeMutablePointer<Machine> {
  @inline(__always)
  func sum(
    _ left: Cell, _ right: Cell, site: UInt32
  ) -> Cell {
    if left.kind == .integer, right.kind == .integer {
      let (sum, overflow) = left.asInteger.addingReportingOverflow(right.asInteger)
      if !overflow { return .integer(sum) }
    } else if left.kind == right.kind, left.scale == right.scale,
      left.kind == .decimal || left.kind == .money && left.tag == right.tag
    {
      if let sum = smallSum(left, right.low, right.high) { return sum }
    }
    return slowSum(left, right, isNegated: false, site: site)
  }

  @inline(__always)
  func difference(
    _ left: Cell, _ right: Cell, site: UInt32
  ) -> Cell {
    if left.kind == .integer, right.kind == .integer {
      let (difference, overflow) = left.asInteger.subtractingReportingOverflow(right.asInteger)
      if !overflow { return .integer(difference) }
    } else if left.kind == right.kind, left.scale == right.scale,
      left.kind == .decimal || left.kind == .money && left.tag == right.tag, right.isSmall
    {
      let negated = 0 &- Int64(bitPattern: right.low)
      if let sum = smallSum(left, UInt64(bitPattern: negated), UInt64(bitPattern: negated &>> 63)) { return sum }
    }
    return slowSum(left, right, isNegated: true, site: site)
  }

  /// The sum of two coefficients that fit 64 bits; nil where one does not.
  @inline(__always)
  private func smallSum(_ left: Cell, _ low: UInt64, _ high: UInt64) -> Cell? {
    let (first, second) = (Int64(bitPattern: left.low), Int64(bitPattern: low))
    guard left.isSmall, Int64(bitPattern: high) == second &>> 63 else { return nil }
    let (sum, overflow) = first.addingReportingOverflow(second)
    guard !overflow else { return nil }
    var result = left
    result.low = UInt64(bitPattern: sum)
    result.high = UInt64(bitPattern: sum &>> 63)
    return result
  }

  @inline(__always)
  func product(
    _ left: Cell, _ right: Cell, site: UInt32
  ) -> Cell {
    if left.kind == .decimal, right.kind == .integer, left.isSmall {
      let (product, overflow) = Int64(bitPattern: left.low).multipliedReportingOverflow(by: right.asInteger)
      if !overflow {
        var result = left
        result.low = UInt64(bitPattern: product)
        result.high = UInt64(bitPattern: product &>> 63)
        return result
      }
    }
    return slowProduct(left, right, site: site)
  }

  @inline(never)
  private func slowSum(
    _ left: Cell, _ right: Cell, isNegated: Bool, site: UInt32
  ) -> Cell {
    if left.isAbsent || right.isAbsent { return .absent(left, right) }
    switch (left.kind, right.kind) {
    case (.integer, .integer):
      return limit(.integerRange, site: site)
    case (.integer, .decimal), (.decimal, .integer), (.decimal, .decimal):
      let other = isNegated ? right.asDecimal.negated : right.asDecimal
      return left.asDecimal.adding(other).map { .decimal($0) } ?? limit(.digits, site: site)
    case (.money, .money), (.quantity, .quantity):
      guard left.tag == right.tag else {
        return .failed(left.kind == .money ? .differentCurrencies : .differentUnits)
      }
      let other = isNegated ? right.asDecimal.negated : right.asDecimal
      guard let sum = left.asDecimal.adding(other) else { return limit(.digits, site: site) }
      return left.withNumber(sum)
    case (.duration, .duration), (.date, .duration), (.timestamp, .duration), (.localTime, .duration):
      let duration = isNegated ? right.asDuration.negated : right.asDuration
      return left.moved(by: duration) ?? limit(.timeRange, site: site)
    case (.duration, .date), (.duration, .timestamp), (.duration, .localTime):
      guard !isNegated else { return defect(site: site) }
      return right.moved(by: left.asDuration) ?? limit(.timeRange, site: site)
    case (.timestamp, .timestamp), (.date, .date), (.localTime, .localTime):
      guard isNegated else { return defect(site: site) }
      return left.distance(from: right) ?? limit(.timeRange, site: site)
    default:
      return defect(site: site)
    }
  }

  @inline(never)
  private func slowProduct(
    _ left: Cell, _ right: Cell, site: UInt32
  ) -> Cell {
    if left.isAbsent || right.isAbsent { return .absent(left, right) }
    if left.kind == .integer, right.kind == .integer {
      let (product, overflow) = left.asInteger.multipliedReportingOverflow(by: right.asInteger)
      return overflow ? limit(.integerRange, site: site) : .integer(product)
    }
    if left.kind == .duration || right.kind == .duration {
      let (duration, count) = left.kind == .duration ? (left, right) : (right, left)
      guard count.kind == .integer else { return defect(site: site) }
      return duration.times(count.asInteger) ?? limit(.timeRange, site: site)
    }
    guard let kept = left.isScalar ? (right.isScalar ? nil : right) : left else {
      guard left.kind == .decimal || right.kind == .decimal else { return defect(site: site) }
      return left.asDecimal.multiplied(by: right.asDecimal).map { .decimal($0) }
        ?? limit(.digits, site: site)
    }
    // Money or a quantity by a number; not by each other.
    let isKept = kept.kind == .money || kept.kind == .quantity
    guard isKept, left.isScalar || right.isScalar else { return defect(site: site) }
    guard let product = left.asDecimal.multiplied(by: right.asDecimal) else {
      return limit(.digits, site: site)
    }
    return kept.withNumber(product)
  }

  @inline(never)
  func remainder(
    _ left: Cell, _ right: Cell, site: UInt32
  ) -> Cell {
    if left.isAbsent || right.isAbsent { return .absent(left, right) }
    if left.kind == .integer, right.kind == .integer {
      if right.low == 0 { return .failed(.divisionByZero) }
      return .integer(right.asInteger == -1 ? 0 : left.asInteger % right.asInteger)
    }
    guard left.hasNumber, right.hasNumber, right.isScalar || left.kind == right.kind else { return defect(site: site) }
    if !right.isScalar, left.tag != right.tag {
      return .failed(left.kind == .money ? .differentCurrencies : .differentUnits)
    }
    if right.asDecimal.isZero { return .failed(.divisionByZero) }
    guard let rest = left.asDecimal.remainder(dividingBy: right.asDecimal) else {
      return limit(.digits, site: site)
    }
    return left.isScalar ? .decimal(rest) : left.withNumber(rest)
  }

  @inline(never)
  func negated(
    _ value: Cell, site: UInt32
  ) -> Cell {
    switch value.kind {
    case .integer:
      return value.asInteger == .min ? limit(.integerRange, site: site) : .integer(-value.asInteger)
    case .decimal: return .decimal(value.asDecimal.negated)
    case .money, .quantity: return value.withNumber(value.asDecimal.negated)
    case .duration: return .duration(value.asDuration.negated)
    default: return value.isAbsent ? value.propagated : defect(site: site)
    }
  }

  /// `rounding` holds the scale in its low byte and the mode above.
  @inline(never)
  func quotient(
    _ left: Cell, _ right: Cell, rounding: UInt32, site: UInt32
  ) -> Cell {
    if left.isAbsent || right.isAbsent { return .absent(left, right) }
    guard left.hasNumber, right.hasNumber, let mode = RoundingMode(rawValue: UInt8(truncatingIfNeeded: rounding >> 8)),
      right.isScalar || left.kind == right.kind
    else { return defect(site: site) }
    if !right.isScalar, left.tag != right.tag {
      return .failed(left.kind == .money ? .differentCurrencies : .differentUnits)
    }
    if right.asDecimal.isZero { return .failed(.divisionByZero) }
    let scale = UInt8(truncatingIfNeeded: rounding)
    guard let quotient = left.asDecimal.divided(by: right.asDecimal, toScale: scale, mode) else {
      return limit(.digits, site: site)
    }
    return left.isScalar || !right.isScalar ? .decimal(quotient) : left.withNumber(quotient)
  }
}

extension Cell {
  /// The coefficient fits 64 bits.
  @inline(__always)
  var isSmall: Bool { Int64(bitPattern: high) == Int64(bitPattern: low) &>> 63 }

  /// A number without currency or unit.
  @inline(__always)
  var isScalar: Bool { kind == .integer || kind == .decimal }
  var hasNumber: Bool { isScalar || kind == .money || kind == .quantity }

  /// The same currency or unit with another number.
  func withNumber(_ number: ExactDecimal) -> Cell {
    kind == .money ? .money(number, currency: tag) : .quantity(number, unit: tag)
  }

  /// Nil outside the range of the kind, and for a date that would move by a part of a day.
  fileprivate func moved(by duration: CivilDuration) -> Cell? {
    switch kind {
    case .duration: return asDuration.adding(duration).map { .duration($0) }
    case .date:
      let (days, rest) = duration.seconds.quotientAndRemainder(dividingBy: 86_400)
      let (sum, overflow) = asDays.addingReportingOverflow(days)
      guard rest == 0, duration.nanoseconds == 0, !overflow, CivilDate.firstDay <= sum, sum <= CivilDate.lastDay
      else { return nil }
      return .date(days: sum)
    case .timestamp:
      let moment = CivilDuration(seconds: asTimestamp.seconds, nanoseconds: asTimestamp.nanoseconds)
      guard let sum = moment.adding(duration), Timestamp.firstSecond <= sum.seconds, sum.seconds <= Timestamp.lastSecond
      else { return nil }
      return .timestamp(
        Timestamp(seconds: sum.seconds, nanoseconds: sum.nanoseconds, offsetInMinutes: offsetInMinutes))
    default:
      let local = asLocalTime
      let moment = CivilDuration(seconds: local.secondsOfClock, nanoseconds: local.nanoseconds % 1_000_000_000)
      guard let sum = moment.adding(duration), Timestamp.firstSecond <= sum.seconds, sum.seconds <= Timestamp.lastSecond
      else { return nil }
      let days = (sum.seconds >= 0 ? sum.seconds : sum.seconds - 86_399) / 86_400
      let secondsOfDay = sum.seconds - days * 86_400
      return .localTime(LocalTime(days: days, nanoseconds: secondsOfDay * 1_000_000_000 + sum.nanoseconds))
    }
  }

  fileprivate func distance(from other: Cell) -> Cell? {
    func moment(_ cell: Cell) -> CivilDuration {
      switch cell.kind {
      case .date: CivilDuration(seconds: cell.asDays * 86_400)
      case .timestamp: CivilDuration(seconds: cell.asTimestamp.seconds, nanoseconds: cell.asTimestamp.nanoseconds)
      default:
        CivilDuration(
          seconds: cell.asLocalTime.secondsOfClock, nanoseconds: cell.asLocalTime.nanoseconds % 1_000_000_000)
      }
    }
    return moment(self).adding(moment(other).negated).map { .duration($0) }
  }

  fileprivate func times(_ count: Int64) -> Cell? {
    let nanoseconds = (Int128(asDuration.seconds) * 1_000_000_000 + Int128(asDuration.nanoseconds))
      .multipliedReportingOverflow(by: Int128(count))
    guard !nanoseconds.overflow else { return nil }
    var (seconds, rest) = nanoseconds.partialValue.quotientAndRemainder(dividingBy: 1_000_000_000)
    if rest < 0 { (seconds, rest) = (seconds - 1, rest + 1_000_000_000) }
    guard let whole = Int64(exactly: seconds), whole.magnitude <= CivilDuration.largestSeconds.magnitude else {
      return nil
    }
    return .duration(CivilDuration(seconds: whole, nanoseconds: Int64(rest)))
  }
}

extension CivilDuration {
  /// Nil past the largest duration either way.
  fileprivate func adding(_ other: CivilDuration) -> CivilDuration? {
    let (sum, overflow) = seconds.addingReportingOverflow(other.seconds)
    let nanoseconds = nanoseconds + other.nanoseconds
    let carry: Int64 = nanoseconds >= CivilTime.nanosecondsPerSecond ? 1 : 0
    guard !overflow, sum.magnitude < CivilDuration.largestSeconds.magnitude else { return nil }
    return CivilDuration(seconds: sum + carry, nanoseconds: nanoseconds - carry * CivilTime.nanosecondsPerSecond)
  }
}
