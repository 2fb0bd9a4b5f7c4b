import Testing
import WaybillCore
import WaybillSchema

/// Small numbers around zero, where signs and roundings meet.
private let samples: [ExactDecimal] = (-30...30).map { ExactDecimal(coefficient: $0 * 7, scale: 1) }

private func shape(_ low: ExactDecimal?, _ high: ExactDecimal?) -> NumberShape {
  NumberShape(low: low, high: high, scale: 1)
}

/// Every operation on numbers of two intervals lands in the interval that the algebra gives.
@Suite struct NumberShapeTests {
  private static let bounds: [(ExactDecimal?, ExactDecimal?)] = [
    (nil, nil), (.zero, nil), (nil, .zero), (ExactDecimal("-3.5"), ExactDecimal("4.2")),
    (ExactDecimal("0.7"), ExactDecimal("4.2")),
    (ExactDecimal("-4.2"), ExactDecimal("-0.7")), (ExactDecimal("2.1"), nil), (nil, ExactDecimal("-2.1")),
  ]

  @Test func resultsOfArithmeticAreInsideTheirIntervals() {
    for (low, high) in Self.bounds {
      for (otherLow, otherHigh) in Self.bounds {
        let (left, right) = (shape(low, high), shape(otherLow, otherHigh))
        for first in samples where left.contains(first) {
          for second in samples where right.contains(second) { check(first, left, second, right) }
        }
      }
    }
  }

  private func check(_ first: ExactDecimal, _ left: NumberShape, _ second: ExactDecimal, _ right: NumberShape) {
    #expect(left.adding(right).contains(first.adding(second) ?? first))
    #expect(left.subtracting(right).contains(first.subtracting(second) ?? first))
    #expect(left.multiplied(by: right).contains(first.multiplied(by: second) ?? first))
    #expect(left.minimum(right).contains(min(first, second)))
    #expect(left.maximum(right).contains(max(first, second)))
    #expect(left.absolute.contains(first.magnitude))
    #expect(left.negated.contains(first.negated))
    if let rest = first.remainder(dividingBy: second) {
      #expect(left.remainder(dividingBy: right).contains(rest))
    }
    for mode in RoundingMode.allCases {
      if let quotient = first.divided(by: second, toScale: 2, mode) {
        #expect(left.divided(by: right, toScale: 2, mode).contains(quotient))
      }
    }
  }

  @Test func roundingIsInsideItsInterval() {
    for (low, high) in Self.bounds {
      for value in samples where shape(low, high).contains(value) {
        for mode in RoundingMode.allCases {
          #expect(shape(low, high).rounded(toScale: 0, mode).contains(value.rounded(toScale: 0, mode) ?? value))
        }
      }
    }
  }

  @Test func boundsAreAsNarrowAsTheyCanBe() {
    let price = NumberShape(digits: 4, scale: 2) ?? .any
    let quantity = NumberShape(low: .zero, high: ExactDecimal(10), scale: 0)
    #expect(
      price.multiplied(by: quantity)
        == NumberShape(low: ExactDecimal("-999.90"), high: ExactDecimal("999.90"), scale: 2))
    #expect(quantity.sum(of: CountRange(0, 5)) == NumberShape(low: .zero, high: ExactDecimal(50), scale: 0))
    #expect(quantity.sum(of: .any) == NumberShape(low: .zero, high: nil, scale: 0))
    #expect(
      quantity.remainder(dividingBy: .exactly(ExactDecimal(7)))
        == NumberShape(low: .zero, high: ExactDecimal(7), scale: 0))
  }

  @Test func boundsPast38DigitsAreNone() {
    let large = NumberShape(digits: 38, scale: 0) ?? .any
    #expect(large.adding(large) == NumberShape(scale: 0))
    #expect(large.multiplied(by: large) == NumberShape(scale: 0))
  }

  /// A product with too many decimals is tiny, not huge: it bounds nothing but the sign.
  @Test func productsWithTooManyDecimalsKeepOnlyTheirSign() {
    let tiny = NumberShape(low: ExactDecimal(coefficient: 7, scale: 30), high: ExactDecimal(5), scale: 30)
    #expect(tiny.multiplied(by: tiny) == NumberShape(low: .zero, high: ExactDecimal(25), scale: 38))
    #expect(tiny.multiplied(by: tiny.negated) == NumberShape(low: ExactDecimal(-25), high: .zero, scale: 38))
  }

  @Test func declaredDigitsMustBePossible() {
    #expect(NumberShape(digits: 12, scale: 2)?.high == ExactDecimal("9999999999.99"))
    #expect(NumberShape(digits: 2, scale: 3) == nil)
    #expect(NumberShape(digits: 39, scale: 0) == nil)
    #expect(NumberShape(digits: 0, scale: 0) == nil)
  }
}
