import WaybillCore

/// The type that all values of a column have, and how they are spelled. Digits with a zero in front are a text: as a
/// number they would lose it.
struct CellType {
  private(set) var text = "Text"
  /// Words behind the type.
  private(set) var wire = ""
  private(set) var isOptional = false
  private(set) var remark = ""

  /// - Parameters:
  ///   - values: of all rows, empty where a row has none.
  ///   - width: positions that the field has; nil where cells are as long as they are.
  init(of values: [String], named name: String, width: Int?) {
    let given = values.filter { !$0.isEmpty }
    isOptional = given.count < values.count
    guard !given.isEmpty else {
      remark = "always empty"
      return
    }
    // Dates first: those of digits alone are numbers too.
    if let civil = CellType.civil(given) {
      text = civil.type
      wire = civil.pattern.map { " in \"\($0)\"" } ?? ""
      remark = civil.alternatives.map { "or \"\($0)\", which fits as well" }.joined(separator: "; ")
    } else if let number = CellNumber(given) {
      set(number, width)
    } else if given.allSatisfy({ $0 == "true" || $0 == "false" }) {
      text = "Boolean"
    } else {
      setWord(given, name.lowercased())
    }
  }

  private mutating func set(_ number: CellNumber, _ width: Int?) {
    switch number.spelling {
    case .ambiguous:
      remark = "numbers whose comma is a decimal one or stands between thousands: `Decimal in comma` or `in point`"
      return
    case .plain: break
    case .comma: wire = " in comma"
    case .point: wire = " in point"
    }
    wire += number.sign.words
    if number.scale == 0, number.digits <= 18 {
      text = "Integer"
    } else if let width {
      let digits = width - 1 - (number.sign == .parentheses ? 1 : 0)
      text = "Decimal(\(max(digits, number.scale + 1)), \(number.scale))"
    } else {
      text = "Decimal"
    }
  }

  private mutating func setWord(_ given: [String], _ name: String) {
    if name.contains("currency"), given.allSatisfy(CodeLists.isCurrency) {
      text = "Currency"
    } else if name.contains("country"), given.allSatisfy(CodeLists.isCountry) {
      text = "Country"
    } else if given.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }) {
      remark = "digits"
    } else {
      remark = CellType.words(given)
    }
  }

  /// Few texts that keep coming are likely words of a fixed list.
  private static func words(_ given: [String]) -> String {
    let words = Set(given)
    guard words.count <= 6, given.count >= 3 * words.count, words.allSatisfy({ $0.count <= 24 }) else { return "" }
    let listed = words.sorted().map { JSONValue.text($0).compact }.joined(separator: ", ")
    return (words.count == 1 ? "always " : "one of ") + listed
  }

  // MARK: Dates and times

  private static let patterns = [
    "dd.MM.yyyy", "dd/MM/yyyy", "MM/dd/yyyy", "dd-MM-yyyy", "MM-dd-yyyy", "yyyy/MM/dd", "yyyyMMdd", "dd.MM.yyyy HH:mm",
    "dd.MM.yyyy HH:mm:ss", "dd/MM/yyyy HH:mm", "dd/MM/yyyy HH:mm:ss", "MM/dd/yyyy HH:mm", "MM/dd/yyyy HH:mm:ss",
    "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyyMMddHHmm", "yyyyMMddHHmmss",
  ]

  private static func civil(_ given: [String]) -> (type: String, pattern: String?, alternatives: [String])? {
    for form in [TextForm.timestamp, .localTime, .date] where given.allSatisfy(form.fits) {
      return (form.rawValue, nil, [])
    }
    let fitting = patterns.filter { source in
      guard let pattern = try? CivilPattern(source) else { return false }
      return given.allSatisfy { fits($0, pattern) }
    }
    guard let first = fitting.first else { return nil }
    return (first.contains("H") ? "LocalTime" : "Date", first, Array(fitting.dropFirst()))
  }

  /// Digits alone are a date only in a year that is near.
  private static func fits(_ text: String, _ pattern: CivilPattern) -> Bool {
    if pattern.source.hasPrefix("yyyyMM"), !(1990...2099 ~= (Int(text.prefix(4)) ?? 0)) { return false }
    var text = text
    return text.withUTF8 { pattern.parse($0) } != nil
  }
}
