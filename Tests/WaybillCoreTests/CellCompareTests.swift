import Testing
import WaybillCore

private let arena = UncheckedArena()

/// Tests run in parallel and an arena belongs to one thread, so that each cell of text gets its own.
private struct UncheckedArena: Sendable {
  func text(_ string: String) -> Cell {
    let bytes = Array(string.utf8)
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
    copy.initialize(from: bytes, count: bytes.count)
    return .text(copy, count: bytes.count)
  }
}

private func number(_ text: String) -> Cell { .decimal(ExactDecimal(text) ?? .zero) }

private func money(_ text: String, _ currency: UInt32) -> Cell {
  .money(ExactDecimal(text) ?? .zero, currency: currency)
}

@Suite struct CellCompareTests {
  @Test func numbersAreEqualByValue() {
    #expect(Cell.integer(2).equals(number("2.00")))
    #expect(number("1.5").equals(number("1.50")))
    #expect(!Cell.integer(2).equals(number("2.01")))
    #expect(Cell.integer(-2).compared(to: number("-1.9")) == -1)
  }

  @Test func equalValuesHaveEqualHashes() {
    for (left, right) in [
      (Cell.integer(2), number("2.00")), (.integer(-2), number("-2.0")), (number("1.5"), number("1.500")),
      (.integer(.min), number("-9223372036854775808.0")), (arena.text("abcdefghij"), arena.text("abcdefghij")),
      (money("1.5", 7), money("1.50", 7)),
    ] {
      #expect(left.equals(right))
      #expect(left.keyHash == right.keyHash)
    }
    #expect(arena.text("abcdefghij").keyHash != arena.text("abcdefghik").keyHash)
    #expect(arena.text("").keyHash != arena.text("\0").keyHash)
  }

  @Test func textsGoByTheirBytes() {
    #expect(!arena.text("e\u{301}").equals(arena.text("\u{e9}")))
    #expect(arena.text("Z").compared(to: arena.text("a")) == -1)
    #expect(arena.text("ab").compared(to: arena.text("abc")) == -1)
    #expect(arena.text("\u{10000}").compared(to: arena.text("\u{ffff}")) == 1)
  }

  @Test func moneyOfTwoCurrenciesHasNoOrder() {
    #expect(money("1", 1).compared(to: money("2", 1)) == -1)
    #expect(money("1", 1).compared(to: money("2", 2)) == nil)
    #expect(!money("1", 1).equals(money("1", 2)))
  }

  @Test func timestampsAreEqualByInstant() {
    let utc = Cell.timestamp(Timestamp(seconds: 100, nanoseconds: 5, offsetInMinutes: 0))
    let berlin = Cell.timestamp(Timestamp(seconds: 100, nanoseconds: 5, offsetInMinutes: 60))
    #expect(utc.equals(berlin))
    #expect(utc.keyHash == berlin.keyHash)
    #expect(utc.compared(to: .timestamp(Timestamp(seconds: -1, nanoseconds: 5, offsetInMinutes: 0))) == 1)
  }

  @Test func absentValuesEqualNothing() {
    #expect(!Cell.missing.equals(.missing))
    #expect(Cell.missing.isSame(as: .missing))
    #expect(!Cell.missing.isSame(as: .null))
    #expect(Cell.missing.compared(to: .integer(1)) == nil)
  }
}
