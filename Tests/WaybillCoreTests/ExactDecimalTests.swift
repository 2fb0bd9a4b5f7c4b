import Testing
import WaybillCore

/// A decimal from its text; a test that writes rubbish fails by its result.
private func decimal(_ text: String) -> ExactDecimal { ExactDecimal(text) ?? ExactDecimal(coefficient: -999, scale: 0) }

private func parseJSON(_ text: String) -> String? {
  var text = text
  return text.withUTF8 { ExactDecimal.parseJSON($0)?.description }
}

private let nines = String(repeating: "9", count: 38)

@Suite struct ExactDecimalTests {
  @Test(
    arguments: [
      ("12.50", "12.50"), ("-0.5", "-0.5"),
      ("+7", "7"), (".5", "0.5"), ("5.", "5"), ("-0", "0"), ("-0.00", "0.00"),
      ("0012", "12"), ("0.0000000000000000000000000000000000000001", nil), (nines, nines), ("1" + nines, nil),
      ("0.\(nines)", "0.\(nines)"), ("", nil), (".", nil), ("-", nil), ("1.2.3", nil), ("1,5", nil), (" 1", nil),
      ("1e2", nil), ("12345678901234567890", "12345678901234567890"),
      ("1234567890123456789", "1234567890123456789"), ("0.1234567890123456789", "0.1234567890123456789"),
    ] as [(String, String?)])
  func textBecomesTheNumberWithItsScale(text: String, written: String?) {
    #expect(ExactDecimal(text)?.description == written)
  }

  @Test(
    arguments: [
      ("1E2", "100"), ("1.50e1", "15.0"), ("1.5e-3", "0.0015"), ("-0", "0"), ("3.0", "3.0"), ("1e400", nil),
      ("0e400", "0"),
      ("1e-400", nil), ("1e38", nil), ("1e37", "1" + String(repeating: "0", count: 37)),
      ("100e-40", "0.00000000000000000000000000000000000001"),
      ("1e-39", nil), ("100e-38", "0.00000000000000000000000000000000000100"),
      ("10000e-40", "0.00000000000000000000000000000000000100"), ("1.000e2", "100.0"), ("1.0E+2", "100"),
      ("1e99999999999999999999", nil),
    ] as [(String, String?)])
  func jsonExponentsAreWrittenOut(text: String, written: String?) {
    #expect(parseJSON(text) == written)
  }

  @Test func sumsKeepTheLargerScale() {
    #expect(decimal("1.50").adding(decimal("2"))?.description == "3.50")
    #expect(decimal("0.1").subtracting(decimal("0.25"))?.description == "-0.15")
    #expect(decimal(nines).adding(decimal("1")) == nil)
    #expect(decimal("1" + String(repeating: "0", count: 30)).adding(decimal("0.000000001")) == nil)
  }

  @Test func productsAddTheirScales() {
    #expect(decimal("1.50").multiplied(by: decimal("2.0"))?.description == "3.000")
    #expect(decimal("-19.99").multiplied(by: decimal("3"))?.description == "-59.97")
    let small = ExactDecimal(coefficient: 10, scale: 20)
    #expect(small.multiplied(by: small)?.description == "0.00000000000000000000000000000000000001")
    #expect(ExactDecimal(coefficient: 1, scale: 20).multiplied(by: small)?.scale == nil)
    #expect(decimal(nines).multiplied(by: decimal("10")) == nil)
  }

  @Test func remaindersHaveTheSignOfTheDividend() {
    #expect(decimal("-7").remainder(dividingBy: decimal("3"))?.description == "-1")
    #expect(decimal("7.5").remainder(dividingBy: decimal("-2"))?.description == "1.5")
    #expect(decimal("7").remainder(dividingBy: .zero) == nil)
  }

  @Test(arguments: [
    ("2.5", ["3", "2", "2", "3", "2", "3", "2"]), ("-2.5", ["-3", "-2", "-2", "-3", "-2", "-2", "-3"]),
    ("3.5", ["4", "4", "3", "4", "3", "4", "3"]), ("2.51", ["3", "3", "3", "3", "2", "3", "2"]),
    ("-2.49", ["-2", "-2", "-2", "-3", "-2", "-2", "-3"]), ("2", ["2", "2", "2", "2", "2", "2", "2"]),
    ("-0.4", ["0", "0", "0", "-1", "0", "0", "-1"]),
    (
      "12345678901234567890123.5",
      [
        "12345678901234567890124", "12345678901234567890124", "12345678901234567890123", "12345678901234567890124",
        "12345678901234567890123", "12345678901234567890124", "12345678901234567890123",
      ]
    ),
  ])
  func roundingFollowsItsMode(text: String, rounded: [String]) {
    #expect(RoundingMode.allCases.map { decimal(text).rounded(toScale: 0, $0)?.description ?? "" } == rounded)
  }

  @Test func roundingToALargerScaleAddsZeros() {
    #expect(decimal("1.5").rounded(toScale: 3, .halfUp)?.description == "1.500")
    #expect(decimal(nines).rounded(toScale: 1, .halfUp) == nil)
  }

  @Test(
    arguments: [
      ("10", "3", 2, "3.33"), ("1", "8", 2, "0.13"), ("-1", "8", 2, "-0.13"),
      ("1", "0.00000000000000000000000000000000000009", 0, "11111111111111111111111111111111111111"),
      ("1", "0.00000000000000000000000000000000000009", 1, nil),
      ("0.00000000000000000000000000000000000001", nines, 10, "0.0000000000"),
      ("0", "7", 2, "0.00"), ("1", "0", 2, nil), (nines, "1", 0, nines), (nines, "0.1", 0, nil),
      ("2", "3", 37, "0.6666666666666666666666666666666666667"),
      (nines, "3", 1, nil),
    ] as [(String, String, UInt8, String?)])
  func quotientsAreRoundedOnceFromTheExactValue(left: String, right: String, scale: UInt8, quotient: String?) {
    let result = decimal(left).divided(by: decimal(right), toScale: scale, .halfUp)?.description
    #expect(result == quotient)
  }

  @Test func valuesCompareWhateverTheirScales() {
    #expect(decimal("1.5") == decimal("1.50"))
    #expect(decimal("1.5").hashValue == decimal("1.500").hashValue)
    #expect(decimal("-2") < decimal("-1.99"))
    #expect(decimal("0.00000000000000000000000000000000000001") < decimal(nines))
    #expect(decimal("-" + nines) < decimal("0.00000000000000000000000000000000000001"))
  }

  @Test func wholeNumbersConvertExactly() {
    #expect(decimal("3.00").asInt64 == 3)
    #expect(decimal("1.5").asInt64 == nil)
    #expect(decimal("9223372036854775807").asInt64 == .max)
    #expect(decimal("-9223372036854775808").asInt64 == .min)
    #expect(decimal("9223372036854775808").asInt64 == nil)
  }

  @Test func everyDigitCountIsWrittenAndReadBack() {
    var text = ""
    for digit in 1...38 {
      text += String(digit % 10)
      for scale in 0...UInt8(digit) {
        let value = ExactDecimal(coefficient: decimal(text).coefficient, scale: scale)
        #expect(ExactDecimal(value.description)?.coefficient == value.coefficient)
        #expect(ExactDecimal(value.description)?.scale == scale)
        #expect(ExactDecimal(value.negated.description)?.coefficient == -value.coefficient)
      }
    }
  }
}
