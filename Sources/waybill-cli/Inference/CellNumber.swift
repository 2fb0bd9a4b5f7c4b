/// How the numbers of a column are spelled; nil where one of them is none.
struct CellNumber {
  enum Spelling { case plain, comma, point, ambiguous }

  enum Sign {
    case leading, trailing, parentheses

    var words: String {
      switch self {
      case .leading: ""
      case .trailing: " trailing sign"
      case .parentheses: " sign in parentheses"
      }
    }
  }

  private(set) var spelling = Spelling.plain
  private(set) var sign = Sign.leading
  /// The most digits of a value, and behind its mark of decimals.
  private(set) var digits = 0
  private(set) var scale = 0

  init?(_ values: [String]) {
    var signs: Set<Sign> = []
    var bodies: [Substring] = []
    for value in values {
      guard let (body, sign) = CellNumber.unsigned(value) else { return nil }
      bodies.append(body)
      if let sign { signs.insert(sign) }
    }
    guard signs.count <= 1 else { return nil }
    sign = signs.first ?? .leading
    let fitting = [Spelling.plain, .comma, .point].filter { spelling in
      bodies.allSatisfy { CellNumber.fits($0, spelling) }
    }
    guard let first = fitting.first else { return nil }
    // `1.234` is plain and grouped; a point without any comma is taken for that of decimals.
    spelling = first == .comma && fitting.contains(.point) ? .ambiguous : first
    let mark: Character = spelling == .comma ? "," : "."
    for body in bodies {
      digits = max(digits, body.count(where: \.isNumber))
      scale = max(scale, body.split(separator: mark, maxSplits: 1).dropFirst().first?.count ?? 0)
    }
    guard digits <= 38 else { return nil }
  }

  private static func unsigned(_ value: String) -> (Substring, Sign?)? {
    if value.hasPrefix("("), value.hasSuffix(")") { return (value.dropFirst().dropLast(), .parentheses) }
    if value.hasPrefix("-") { return (value.dropFirst(), .leading) }
    if value.hasSuffix("-") { return (value.dropLast(), .trailing) }
    return value.isEmpty ? nil : (value[...], nil)
  }

  private static func fits(_ body: Substring, _ spelling: Spelling) -> Bool {
    let mark: Character = spelling == .comma ? "," : "."
    let parts = body.split(separator: mark, omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2, parts.dropFirst().allSatisfy(isDigits) else { return false }
    let group: Character = spelling == .comma ? "." : ","
    let groups = whole.split(separator: group, omittingEmptySubsequences: false)
    guard groups.allSatisfy(isDigits), whole == "0" || !whole.hasPrefix("0") else { return false }
    guard groups.count > 1 else { return true }
    return spelling != .plain && (groups.first?.count ?? 0) <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
  }
}
