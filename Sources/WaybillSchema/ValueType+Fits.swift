import WaybillCore

extension ValueType {
  /// Why values of this type do not all fit `target`, in words that follow "it is": nil where they do.
  ///
  /// An Integer fits where a Decimal is expected; nothing else converts by itself.
  public func misfit(into target: ValueType, in types: TypeTable) -> String? {
    switch (self, target) {
    case (.never, _): return nil
    case (.text(let mine), .text(let theirs)): return mine.misfit(into: theirs)
    case (.integer(let mine), .integer(let theirs)), (.integer(let mine), .decimal(let theirs)),
      (.decimal(let mine), .decimal(let theirs)), (.money(let mine), .money(let theirs)):
      return mine.misfit(into: theirs)
    case (.quantity(let mine, let dimension), .quantity(let theirs, let needed)):
      if let needed, needed != dimension {
        return "a quantity of \(dimension?.rawValue ?? "any dimension"), and one of \(needed.rawValue) is needed"
      }
      return mine.misfit(into: theirs)
    case (.list(let mine, let count), .list(let theirs, let needed)):
      if let reason = mine.misfit(into: theirs, in: types) { return "a list of what does not fit: \(reason)" }
      return count.misfit(into: needed, of: "element").map { "a list of \($0)" }
    case (.map(let mine), .map(let theirs)):
      return mine.misfit(into: theirs, in: types).map { "a map of what does not fit: \($0)" }
    case (.record(let mine), .record(let theirs)): return types.misfit(ofRecord: mine, into: theirs)
    case (.enumeration(let mine), .enumeration(let theirs)) where mine == theirs: return nil
    case (.choice(let mine), .choice(let theirs)) where mine == theirs: return nil
    default:
      if self == target { return nil }
      return "\(kindName(in: types)), and \(target.kindName(in: types)) is needed"
    }
  }

  public func fits(_ target: ValueType, in types: TypeTable) -> Bool {
    misfit(into: target, in: types) == nil
  }
}

extension Slot {
  /// As `misfit` of the types; a value that may be missing does not fit where one is needed.
  public func misfit(into target: Slot, in types: TypeTable) -> String? {
    if isOptional, !target.isOptional { return "possibly missing" }
    if isNullable, !target.isNullable { return "possibly null, which is not told from missing there" }
    return type.misfit(into: target.type, in: types)
  }

  public func fits(_ target: Slot, in types: TypeTable) -> Bool {
    misfit(into: target, in: types) == nil
  }
}

extension TextShape {
  func misfit(into target: TextShape) -> String? {
    if let reason = length.misfit(into: target.length, of: "character") { return reason }
    for pattern in target.patterns where !patterns.contains(pattern) {
      return "not known to match /\(pattern)/"
    }
    return nil
  }
}

extension NumberShape {
  func misfit(into target: NumberShape) -> String? {
    if target.scale < scale {
      let allowed = target.scale == 0 ? "whole numbers" : "\(target.scale)"
      return scale == ExactDecimal.maximumScale
        ? "a number with any count of decimals, and \(allowed) fit"
        : "a number with up to \(scale) decimals, and \(allowed) fit"
    }
    let isTooLow = target.low.map { needed in low.map { $0 < needed } ?? true } ?? false
    let isTooHigh = target.high.map { needed in high.map { needed < $0 } ?? true } ?? false
    if isTooLow, isTooHigh, let least = target.low, let most = target.high {
      return "\(words), and \(least) to \(most) fit"
    }
    if let needed = target.low, isTooLow {
      return low.map { "\($0) or more, and \(needed) or more is needed" } ?? "possibly less than \(needed)"
    }
    if let needed = target.high, isTooHigh {
      return high.map { "up to \($0), and \(needed) at the most fits" } ?? "possibly more than \(needed)"
    }
    return nil
  }

  private var words: String {
    if let low, let high { return "\(low) to \(high)" }
    return low.map { "\($0) or more" } ?? high.map { "up to \($0)" } ?? "any number"
  }
}

extension CountRange {
  /// `up to 64 characters`, `exactly 2 characters`, `1 to 35 characters`, `any number of characters`.
  func words(of thing: String) -> String {
    switch (low, high) {
    case (0, nil): "any number of \(thing)s"
    case (_, nil): "\(low) or more \(thing)s"
    case (let low, let high?) where low == high: "exactly \(low) \(thing)\(low == 1 ? "" : "s")"
    case (0...1, let high?): "up to \(high) \(thing)\(high == 1 ? "" : "s")"
    case (_, let high?): "\(low) to \(high) \(thing)s"
    }
  }

  /// Such as `up to 64 characters, and 35 fit`.
  func misfit(into target: CountRange, of thing: String) -> String? {
    if target.contains(self) { return nil }
    if low < target.low, let most = target.high, high.map({ $0 > most }) ?? true {
      return "\(words(of: thing)), and \(target.low == most ? "" : "\(target.low) to ")\(most) fit"
    }
    if low < target.low { return "\(words(of: thing)), and \(target.low) or more are needed" }
    return "\(words(of: thing)), and \(target.high.map(String.init) ?? "any number") fit"
  }
}

extension TypeTable {
  /// A declared record fits only itself. An inline one has no name of its own and fits a record with the same fields
  /// in the same order.
  func misfit(ofRecord mine: Int, into theirs: Int) -> String? {
    if mine == theirs { return nil }
    guard records.indices.contains(mine), records.indices.contains(theirs) else { return "of an unknown type" }
    let (value, target) = (records[mine], records[theirs])
    guard value.isInline || target.isInline else {
      return "\(value.article) `\(value.name)`, and \(target.article) `\(target.name)` is needed"
    }
    guard value.fields.map(\.name) == target.fields.map(\.name) else {
      return "a record of \(value.fieldList), and one of \(target.fieldList) is needed"
    }
    for (field, needed) in zip(value.fields, target.fields) {
      if let reason = field.slot.misfit(into: needed.slot, in: self) {
        return "a record whose `\(field.name)` does not fit: \(reason)"
      }
    }
    return nil
  }
}

extension RecordType {
  /// Declared in a field, without a name of its own: `shopify.OrderCreated.shipping_lines` stands behind a declared
  /// name.
  ///
  /// Packages are written small and declarations with a capital, so that a part behind the first capital one is a
  /// field.
  public var isInline: Bool {
    let parts = name.split(separator: ".")
    guard let declared = parts.firstIndex(where: { $0.first?.isUppercase ?? false }) else { return false }
    return declared < parts.count - 1
  }

  var article: String { document == nil ? "a record" : "a document" }

  var fieldList: String {
    fields.map { "`\($0.name)`" }.joined(separator: ", ")
  }
}
