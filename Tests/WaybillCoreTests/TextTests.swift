import Testing
import WaybillCore

/// Runs on the bytes of a text.
private func on<Result>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
  var text = text
  return text.withUTF8(body)
}

private func write(_ text: String, _ wanted: Text.Case) -> String {
  on(text) { bytes in
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count * Text.largestCaseGrowth + 1) { output in
      guard let start = output.baseAddress else { return "" }
      let count = Text.write(bytes, in: wanted, to: start)
      return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }
  }
}

@Suite struct TextTests {
  @Test(arguments: ["", "Waybill", "Größe", "茶😀", "e\u{301}", String(repeating: "aé茶😀", count: 20)])
  func lengthsCountScalars(text: String) {
    #expect(on(text, Text.scalarCount) == text.unicodeScalars.count)
    for number in 0...text.unicodeScalars.count + 1 {
      let first = String(String.UnicodeScalarView(text.unicodeScalars.prefix(number)))
      let last = String(String.UnicodeScalarView(text.unicodeScalars.suffix(number)))
      #expect(on(text) { Text.offset(ofScalar: number, in: $0) } == first.utf8.count)
      #expect(on(text) { Text.offset(ofLast: number, in: $0) } == text.utf8.count - last.utf8.count)
    }
  }

  /// Every scalar there is, against the mappings of the standard library, with its growth in bytes and in scalars.
  @Test func casesFollowUnicode() {
    for value in UInt32(0)...0x1_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let (upper, lower) = (scalar.properties.uppercaseMapping, scalar.properties.lowercaseMapping)
      let text = String(Character(scalar))
      guard upper.utf8.count <= text.utf8.count * 3, lower.utf8.count <= text.utf8.count * 3,
        upper.unicodeScalars.count <= 3, lower.unicodeScalars.count <= 2, !upper.isEmpty, !lower.isEmpty
      else {
        Issue.record("U+\(String(value, radix: 16)) grows more than is reckoned with")
        continue
      }
      let isMapped =
        write(text, .upper).utf8.elementsEqual(upper.utf8) && write(text, .lower).utf8.elementsEqual(lower.utf8)
      if !isMapped { Issue.record("U+\(String(value, radix: 16)) is mapped wrong") }
    }
  }

  @Test func whiteSpaceIsWhatUnicodeSays() {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value), Text.isWhiteSpace(value) != scalar.properties.isWhitespace else {
        continue
      }
      Issue.record("U+\(String(value, radix: 16)) is taken wrong")
    }
  }

  @Test func normalFormCJoinsLettersAndMarks() {
    #expect(on("e\u{301}", Text.composed).unicodeScalars.elementsEqual(["é"]))
    #expect(on("é", Text.decomposed).unicodeScalars.count == 2)
    #expect(on("é", Text.isSurelyComposed))
    #expect(!on("e\u{301}", Text.isSurelyComposed))
  }

  /// What is surely composed does not change.
  @Test func theQuickAnswerIsRight() {
    for value in UInt32(0)..<0x300 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "a" + String(Character(scalar))
      if on(text, Text.isSurelyComposed) { #expect(on(text, Text.composed).utf8.elementsEqual(text.utf8)) }
    }
  }

  @Test func partsAreFound() {
    #expect(on("a,b,c") { text in on(",") { Text.find($0, in: text) } } == 1)
    #expect(on("a,b,c") { text in on(",") { Text.find($0, in: text, from: 2) } } == 3)
    #expect(on("aab") { text in on("ab") { Text.find($0, in: text) } } == 1)
    #expect(on("a") { text in on("ab") { Text.find($0, in: text) } } == nil)
  }
}

@Suite struct CodeTests {
  private func packed(_ text: String) -> UInt32 { on(text) { packedCode($0) ?? 0 } }

  @Test func currenciesKnowTheirDigitsAndNumbers() {
    for (code, digits, number) in [
      ("EUR", 2, 978), ("JPY", 0, 392), ("KWD", 3, 414), ("CLF", 4, 990), ("AED", 2, 784), ("ZWL", 2, 932),
    ] {
      #expect(on(code) { CurrencyCodes.parse($0) } == packed(code))
      #expect(CurrencyCodes.minorDigits(packed(code)) == UInt8(digits))
      #expect(CurrencyCodes.number(packed(code)) == number)
    }
    for code in ["XXX", "EURO", "eur", "", "AAA", "E1R", "ZZZ"] { #expect(on(code) { CurrencyCodes.parse($0) } == nil) }
  }

  @Test func countriesHaveTwoAndThreeLetters() {
    for (alpha2, alpha3, number) in [("DE", "DEU", 276), ("US", "USA", 840), ("AD", "AND", 20), ("ZW", "ZWE", 716)] {
      #expect(CountryCodes.alpha3(packed(alpha2)) == packed(alpha3))
      #expect(CountryCodes.alpha2(packed(alpha3)) == packed(alpha2))
      #expect(CountryCodes.number(packed(alpha2)) == number)
    }
    for code in ["UK", "XK", "AA", "de", "D", "DEU", "ZZ"] { #expect(on(code) { CountryCodes.parse($0) } == nil) }
  }
}
