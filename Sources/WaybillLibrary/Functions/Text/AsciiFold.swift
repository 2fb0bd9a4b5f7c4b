import WaybillCore
import WaybillSchema

struct AsciiFold: BuiltinFunction {
  static let signature = Signature("asciiFold", .text, .required("value", .text), gives: "Text")
  static let summary = """
    The text in ASCII: marks fall away, `ß` becomes `ss`, typographic quotes and dashes become plain, and `?` \
    stands for what has no likeness.
    """
  static let examples = [
    Example(#"asciiFold("Crème brûlée")"#, gives: #""Creme brulee""#),
    Example(#"asciiFold("Łódź – Groß")"#, gives: #""Lodz - Gross""#),
    Example(#"asciiFold("茶 100 €")"#, gives: #""? 100 EUR""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    TextShape.any == arguments[0].text ? .text(.any) : .text(0, arguments[0].text.grown(by: 4).length.high)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    if arguments[0].textFlags.contains(.isASCII) || Text.isASCII(text) { return arguments[0] }
    guard text.count <= LibraryLimit.textInBytes / 4 else { return .pastLimit }
    return context.arena.text(folded(text))
  }

  static func folded(_ text: UnsafeBufferPointer<UInt8>) -> String {
    var result = ""
    for scalar in Text.decomposed(text).unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else if let likeness = likenesses[scalar] {
        result += likeness
      } else if !scalar.properties.isDiacritic && scalar.properties.generalCategory != .nonspacingMark {
        result += Text.isWhiteSpace(scalar.value) ? " " : "?"
      }
    }
    return result
  }

  /// Letters that no mark makes, and signs.
  private static let likenesses: [Unicode.Scalar: String] = [
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d",
    "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "ı": "i", "ħ": "h", "Ħ": "H", "ŋ": "n", "Ŋ": "N", "ĸ": "k",
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "“": "\"", "”": "\"", "„": "\"", "«": "\"", "»": "\"", "‹": "'", "›": "'",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "…": "...", "•": "*", "·": ".", "×": "x", "€": "EUR", "£": "GBP",
    "¥": "JPY", "©": "(c)", "®": "(r)", "™": "(tm)", "№": "No", "º": "o", "ª": "a", "½": "1/2", "¼": "1/4", "¾": "3/4",
  ]
}
