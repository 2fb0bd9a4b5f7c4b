import WaybillCore
import WaybillLibrary
import WaybillSchema
import WaybillSyntax

/// What stands in `( )` behind a type narrows it; refinements of an alias narrow further what it has already.
extension DeclarationContext {
  mutating func refine(_ type: ValueType, with refinements: [Refinement], named name: String) -> ValueType {
    guard let first = refinements.first else { return type }
    switch type {
    case .text(let shape): return .text(refine(shape, with: refinements, named: name))
    case .integer(let shape):
      return .integer(refine(shape, with: refinements, takesDigits: false, named: name))
    case .decimal(let shape):
      return .decimal(refine(shape, with: refinements, takesDigits: true, named: name))
    case .money(let shape):
      return .money(refine(shape, with: refinements, takesDigits: true, named: name))
    case .quantity(let shape, let dimension):
      return refine(shape, dimension: dimension, with: refinements, named: name)
    case .list(let element, let count):
      return .list(element, refine(count, with: refinements, named: name))
    case .never: return .never
    default:
      report(.refinementNotTaken(name, at: first.span))
      return type
    }
  }

  private mutating func refine(_ shape: TextShape, with refinements: [Refinement], named name: String) -> TextShape {
    var length = shape.length
    var patterns = shape.patterns
    var rangeSpan: SourceSpan?
    for refinement in refinements {
      switch refinement {
      case .range(let range):
        if let rangeSpan {
          report(.refinedTwice(name, at: range.span, first: rangeSpan))
          continue
        }
        rangeSpan = range.span
        length = intersect(length, with: range, named: name)
      case .pattern(let pattern):
        if isSound(pattern) { patterns.append(pattern.source) }
      case .name(let word):
        report(
          .unknownRefinement(word, of: name, allowed: "a length such as `1..35`, or a pattern such as `/^[A-Z]+$/`"))
      }
    }
    return TextShape(length: length, patterns: patterns)
  }

  private mutating func refine(_ count: CountRange, with refinements: [Refinement], named name: String) -> CountRange {
    var result = count
    var rangeSpan: SourceSpan?
    for refinement in refinements {
      guard case .range(let range) = refinement else {
        report(.refinementOfOtherKind(name, at: refinement.span, needed: "a count such as `1..50`"))
        continue
      }
      if let rangeSpan {
        report(.refinedTwice(name, at: range.span, first: rangeSpan))
        continue
      }
      rangeSpan = range.span
      result = intersect(result, with: range, named: name)
    }
    return result
  }

  /// A count narrowed by a range of whole numbers from 0.
  private mutating func intersect(_ count: CountRange, with range: RangeRefinement, named name: String) -> CountRange {
    guard let low = bound(range.lower, of: name), let high = range.isExact ? low : bound(range.upper, of: name) else {
      return count
    }
    if let low, let high, high < low {
      report(.boundsOutOfOrder(range))
      return count
    }
    guard let result = count.intersection(CountRange(low ?? 0, high)) else {
      report(.nothingLeft(name, at: range.span))
      return count
    }
    return result
  }

  /// `.some(nil)` is no bound, nil a bound that was reported.
  private mutating func bound(_ bound: RangeRefinement.Bound?, of name: String) -> Int?? {
    switch bound {
    case nil: return .some(nil)
    case .number(let number):
      if let value = number.integerValue, value >= 0 { return .some(value) }
      report(.countNotWhole(number, of: name))
      return nil
    case .date(let date):
      report(.refinementOfOtherKind(name, at: date.span, needed: "a whole number"))
      return nil
    }
  }

  /// Whether the pattern compiles; reports it where it does not.
  mutating func isSound(_ pattern: PatternLiteral) -> Bool {
    guard case .failure(let fault) = patterns.compile(pattern.source) else { return true }
    report(.invalidPattern(pattern, fault: fault.message))
    return false
  }
}
