import WaybillCore

/// Codes that the language's own types know.
enum CodeLists {
  static func isCurrency(_ text: String) -> Bool { parse(text, CurrencyCodes.parse) }
  static func isCountry(_ text: String) -> Bool { parse(text, CountryCodes.parse) }

  private static func parse(_ text: String, _ parse: (UnsafeBufferPointer<UInt8>) -> UInt32?) -> Bool {
    var text = text
    return text.withUTF8 { parse($0) != nil }
  }
}
