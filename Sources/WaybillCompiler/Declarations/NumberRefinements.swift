import WaybillCore
import WaybillSchema
import WaybillSyntax

/// `Integer(0..9999)`, `Decimal(12, 2)`, `Decimal(12, 2, 0..)`, `Money(0..)`, `Quantity(mass, 0..)`.
extension DeclarationContext {
  mutating func refine(
    _ shape: NumberShape, with refinements: [Refinement], takesDigits: Bool, named name: String
  ) -> NumberShape {
    var result = shape
    var sizes: [(value: Int, span: SourceSpan)] = []
    var rangeSpan: SourceSpan?
    for refinement in refinements {
      guard case .range(let range) = refinement else {
        report(.refinementOfOtherKind(name, at: refinement.span, needed: "a range such as `0..9999`"))
        continue
      }
      if takesDigits, range.isExact, case .number(let number)? = range.lower {
        if let value = number.integerValue, value >= 0 {
          sizes.append((value, range.span))
        } else {
          report(.countNotWhole(number, of: name))
        }
        continue
      }
      if range.isExact {
        report(.singleBound(name, range))
        continue
      }
      if let rangeSpan {
        report(.refinedTwice(name, at: range.span, first: rangeSpan))
        continue
      }
      rangeSpan = range.span
      result = intersect(result, with: range, named: name)
    }
    return sizes.isEmpty ? result : limit(result, to: sizes, named: name)
  }

  /// `(12, 2)`: digits in all, and how many of them stand behind the point.
  private mutating func limit(
    _ shape: NumberShape, to sizes: [(value: Int, span: SourceSpan)], named name: String
  ) -> NumberShape {
    guard sizes.count == 2 else {
      report(.digitsAndScaleNeeded(name, at: sizes[0].span))
      return shape
    }
    let (digits, scale) = (sizes[0].value, sizes[1].value)
    guard 1 <= digits, digits <= 38 else {
      report(.tooManyDigits(at: sizes[0].span))
      return shape
    }
    guard let limited = NumberShape(digits: digits, scale: scale) else {
      report(.scaleOverDigits(digits: digits, scale: scale, at: sizes[1].span))
      return shape
    }
    return shape.intersection(limited)
  }

  private mutating func intersect(
    _ shape: NumberShape, with range: RangeRefinement, named name: String
  ) -> NumberShape {
    guard let low = number(range.lower, scale: shape.scale, of: name),
      let high = number(range.upper, scale: shape.scale, of: name)
    else { return shape }
    if let low, let high, high < low {
      report(.boundsOutOfOrder(range))
      return shape
    }
    let result = shape.intersection(NumberShape(low: low, high: high, scale: shape.scale))
    guard !result.isEmpty else {
      report(.nothingLeft(name, at: range.span))
      return shape
    }
    return result
  }

  /// `.some(nil)` is no bound, nil a bound that was reported.
  private mutating func number(_ bound: RangeRefinement.Bound?, scale: UInt8, of name: String) -> ExactDecimal?? {
    switch bound {
    case nil: return .some(nil)
    case .number(let number):
      guard let value = ExactDecimal(number) else {
        report(.numberTooLong(number))
        return nil
      }
      guard scale > 0 || value.normalised.scale == 0 else {
        report(.boundNotWhole(number, of: name))
        return nil
      }
      return .some(value)
    case .date(let date):
      report(.refinementOfOtherKind(name, at: date.span, needed: "a number"))
      return nil
    }
  }

  /// `Quantity(mass)`, `Quantity(mass, 0..)`
  mutating func refine(
    _ shape: NumberShape, dimension: Dimension?, with refinements: [Refinement], named name: String
  ) -> ValueType {
    var dimension = dimension
    var others: [Refinement] = []
    for refinement in refinements {
      guard case .name(let word) = refinement else {
        others.append(refinement)
        continue
      }
      guard let named = Dimension(rawValue: word.text) else {
        report(.unknownDimension(word))
        continue
      }
      if let known = dimension, known != named { report(.nothingLeft(name, at: word.span)) }
      dimension = named
    }
    return .quantity(refine(shape, with: others, takesDigits: true, named: name), dimension: dimension)
  }
}

extension ExactDecimal {
  /// Nil for more than 38 digits.
  init?(_ literal: NumberLiteral) {
    let digits = Array(literal.digits.utf8)
    guard let value = digits.withUnsafeBufferPointer({ ExactDecimal.parse($0) }) else { return nil }
    self = value
  }
}
