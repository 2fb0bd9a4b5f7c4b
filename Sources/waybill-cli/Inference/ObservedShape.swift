import WaybillCore

/// What was seen at one place of the samples: how often, of which kinds, and what is under it.
struct ObservedShape {
  struct Texts {
    var count = 0
    var shortest = Int.max
    var longest = 0
    /// Forms that every text so far had.
    var forms: Set<TextForm> = Set(TextForm.allCases)
    /// How often each short text came; given up where there are many.
    var tally: [String: Int]? = [:]
  }

  struct Numbers {
    var count = 0
    /// Every one is a whole number of 64 bits.
    var areIntegers = true
    /// Every one has at most 38 digits.
    var areDecimals = true
  }

  struct Objects {
    var count = 0
    /// In order of first arrival.
    var names: [String] = []
    var fields: [String: ObservedShape] = [:]
  }

  struct Lists {
    var count = 0
    var longest = 0
  }

  /// Values seen here, null among them.
  var count = 0
  var nulls = 0
  var booleans = 0
  var texts: Texts?
  var numbers: Numbers?
  var objects: Objects?
  var lists: Lists?
  /// What stands in the lists.
  private var elements: [ObservedShape] = []

  var element: ObservedShape? { elements.first }

  mutating func observe(_ value: JSONValue) {
    count += 1
    switch value {
    case .null: nulls += 1
    case .boolean: booleans += 1
    case .number(let digits): numbers = observed(digits, in: numbers ?? Numbers())
    case .text(let text): texts = observed(text, in: texts ?? Texts())
    case .array(let values): observe(values)
    case .object(let members): observe(members)
    }
  }

  private func observed(_ digits: String, in numbers: Numbers) -> Numbers {
    var numbers = numbers
    var digits = digits
    let value = digits.withUTF8 { ExactDecimal.parseJSON($0) }?.normalised
    numbers.count += 1
    numbers.areDecimals = numbers.areDecimals && value != nil
    numbers.areIntegers =
      numbers.areIntegers && (value.map { $0.scale == 0 && Int64(exactly: $0.coefficient) != nil } ?? false)
    return numbers
  }

  private func observed(_ text: String, in texts: Texts) -> Texts {
    var texts = texts
    let length = text.unicodeScalars.count
    texts.count += 1
    texts.shortest = min(texts.shortest, length)
    texts.longest = max(texts.longest, length)
    texts.forms = texts.forms.filter { $0.fits(text) }
    if texts.tally != nil, length <= 40 { texts.tally?[text, default: 0] += 1 }
    if length > 40 || (texts.tally?.count ?? 0) > 40 { texts.tally = nil }
    return texts
  }

  private mutating func observe(_ values: [JSONValue]) {
    lists = Lists(count: (lists?.count ?? 0) + 1, longest: max(lists?.longest ?? 0, values.count))
    var shape = elements.first ?? ObservedShape()
    for value in values { shape.observe(value) }
    elements = [shape]
  }

  private mutating func observe(_ members: [JSONValue.Member]) {
    var seen = objects ?? Objects()
    seen.count += 1
    for member in members {
      if seen.fields[member.name] == nil { seen.names.append(member.name) }
      seen.fields[member.name, default: ObservedShape()].observe(member.value)
    }
    objects = seen
  }
}

/// A form that all texts at a place may share, and the type that reads it.
enum TextForm: String, CaseIterable {
  case timestamp = "Timestamp"
  case localTime = "LocalTime"
  case date = "Date"
  case decimal = "Decimal in text"
  case wholeNumber = "whole number"
  case boolean = "Boolean in text"
  case upperCaseTwo = "two capitals"
  case upperCaseThree = "three capitals"

  func fits(_ text: String) -> Bool {
    var text = text
    return switch self {
    case .timestamp: text.withUTF8 { Timestamp.parse($0) } != nil
    case .localTime: text.withUTF8 { LocalTime.parse($0) } != nil
    case .date: text.withUTF8 { CivilDate.parse($0) } != nil
    case .decimal: isPlainNumber(text) && text.withUTF8 { ExactDecimal.parseJSON($0) } != nil
    case .wholeNumber: isPlainNumber(text) && !text.contains(".")
    case .boolean: text == "true" || text == "false"
    case .upperCaseTwo: isCapitals(text, count: 2)
    case .upperCaseThree: isCapitals(text, count: 3)
    }
  }

  /// Digits with at most one point and a sign, and no zero in front: `007` is a code, not a number.
  private func isPlainNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }) else {
      return false
    }
    return parts[0] == "0" || !parts[0].hasPrefix("0")
  }

  private func isCapitals(_ text: String, count: Int) -> Bool {
    text.utf8.count == count && text.utf8.allSatisfy { 0x41...0x5A ~= $0 }
  }
}

extension ObservedShape {
  /// Adds what was seen at another place, for values that stand under different names.
  mutating func merge(_ other: ObservedShape) {
    count += other.count
    nulls += other.nulls
    booleans += other.booleans
    texts = texts.map { mine in other.texts.map { mine.merged(with: $0) } ?? mine } ?? other.texts
    numbers = numbers.map { mine in other.numbers.map { mine.merged(with: $0) } ?? mine } ?? other.numbers
    lists = lists.map { mine in other.lists.map { mine.merged(with: $0) } ?? mine } ?? other.lists
    objects = objects.map { mine in other.objects.map { mine.merged(with: $0) } ?? mine } ?? other.objects
    guard let theirs = other.element else { return }
    var mine = element ?? ObservedShape()
    mine.merge(theirs)
    elements = [mine]
  }
}

extension ObservedShape.Texts {
  func merged(with other: Self) -> Self {
    let tally = tally.flatMap { mine in other.tally.map { mine.merging($0, uniquingKeysWith: +) } }
    return Self(
      count: count + other.count, shortest: min(shortest, other.shortest), longest: max(longest, other.longest),
      forms: forms.intersection(other.forms), tally: tally)
  }
}

extension ObservedShape.Numbers {
  func merged(with other: Self) -> Self {
    Self(
      count: count + other.count, areIntegers: areIntegers && other.areIntegers,
      areDecimals: areDecimals && other.areDecimals)
  }
}

extension ObservedShape.Lists {
  func merged(with other: Self) -> Self {
    Self(count: count + other.count, longest: max(longest, other.longest))
  }
}

extension ObservedShape.Objects {
  func merged(with other: Self) -> Self {
    var merged = self
    merged.count += other.count
    for name in other.names {
      guard let shape = other.fields[name] else { continue }
      if merged.fields[name] == nil { merged.names.append(name) }
      merged.fields[name, default: ObservedShape()].merge(shape)
    }
    return merged
  }
}
