/// The currencies of ISO 4217 that have minor units; no metals, funds of the IMF or codes for tests.
///
/// Source: ISO 4217 list one as of November 2026. Codes withdrawn since 2022 stay known, since refunds and replays
/// still carry them.
public enum CurrencyCodes {
  /// Letters, number, digits of the minor unit.
  private static let rows: StaticString = """
    AED7842 AFN9712 ALL0082 AMD0512 ANG5322 AOA9732 ARS0322 AUD0362 AWG5332 AZN9442 BAM9772 BBD0522 BDT0502 BGN9752
    BHD0483 BIF1080 BMD0602 BND0962 BOB0682 BOV9842 BRL9862 BSD0442 BTN0642 BWP0722 BYN9332 BZD0842 CAD1242 CDF9762
    CHE9472 CHF7562 CHW9482 CLF9904 CLP1520 CNY1562 COP1702 COU9702 CRC1882 CUC9312 CUP1922 CVE1322 CZK2032 DJF2620
    DKK2082 DOP2142 DZD0122 EGP8182 ERN2322 ETB2302 EUR9782 FJD2422 FKP2382 GBP8262 GEL9812 GHS9362 GIP2922 GMD2702
    GNF3240 GTQ3202 GYD3282 HKD3442 HNL3402 HRK1912 HTG3322 HUF3482 IDR3602 ILS3762 INR3562 IQD3683 IRR3642 ISK3520
    JMD3882 JOD4003 JPY3920 KES4042 KGS4172 KHR1162 KMF1740 KPW4082 KRW4100 KWD4143 KYD1362 KZT3982 LAK4182 LBP4222
    LKR1442 LRD4302 LSL4262 LYD4343 MAD5042 MDL4982 MGA9692 MKD8072 MMK1042 MNT4962 MOP4462 MRU9292 MUR4802 MVR4622
    MWK4542 MXN4842 MXV9792 MYR4582 MZN9432 NAD5162 NGN5662 NIO5582 NOK5782 NPR5242 NZD5542 OMR5123 PAB5902 PEN6042
    PGK5982 PHP6082 PKR5862 PLN9852 PYG6000 QAR6342 RON9462 RSD9412 RUB6432 RWF6460 SAR6822 SBD0902 SCR6902 SDG9382
    SEK7522 SGD7022 SHP6542 SLE9252 SLL6942 SOS7062 SRD9682 SSP7282 STN9302 SVC2222 SYP7602 SZL7482 THB7642 TJS9722
    TMT9342 TND7883 TOP7762 TRY9492 TTD7802 TWD9012 TZS8342 UAH9802 UGX8000 USD8402 USN9972 UYI9400 UYU8582 UYW9274
    UZS8602 VED9262 VES9282 VND7040 VUV5480 WST8822 XAF9500 XCD9512 XCG5322 XOF9520 XPF9530 YER8862 ZAR7102 ZMW9672
    ZWG9242 ZWL9322
    """

  /// By the letters as a number in base 26: 0 for no currency, else the number times 8, plus the digits, plus 1.
  @usableFromInline static let entries: [UInt16] = {
    var entries = [UInt16](repeating: 0, count: 26 * 26 * 26)
    for row in "\(rows)".split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let bytes = Array(row.utf8)
      let number = bytes[3...5].reduce(0) { $0 * 10 + UInt16($1 - 0x30) }
      entries[index(bytes[0], bytes[1], bytes[2])] = number * 8 + UInt16(bytes[6] - 0x30) + 1
    }
    return entries
  }()

  @inlinable static func index(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    (Int(first &- 0x41) &* 26 &+ Int(second &- 0x41)) &* 26 &+ Int(third &- 0x41)
  }

  @inlinable static func entry(_ packed: UInt32) -> UInt16 {
    let letters = (UInt8(packed & 0xFF), UInt8(packed >> 8 & 0xFF), UInt8(packed >> 16 & 0xFF))
    guard packed >> 24 == 0, letters.0 &- 0x41 < 26, letters.1 &- 0x41 < 26, letters.2 &- 0x41 < 26 else { return 0 }
    return entries[index(letters.0, letters.1, letters.2)]
  }

  /// Whether a packed code (see `packedCode`) is a currency.
  @inlinable public static func contains(_ packed: UInt32) -> Bool { entry(packed) != 0 }

  /// Reads three capital letters; nil where they are no currency.
  @inlinable public static func parse(_ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard text.count == 3, let packed = packedCode(text), contains(packed) else { return nil }
    return packed
  }

  /// Digits after the point in the smallest unit: 2 for EUR, 0 for JPY. 2 for what is no currency.
  @inlinable public static func minorDigits(_ packed: UInt32) -> UInt8 {
    let entry = entry(packed)
    return entry == 0 ? 2 : UInt8(truncatingIfNeeded: (entry &- 1) & 7)
  }

  /// The three-digit number, such as 978 for EUR.
  public static func number(_ packed: UInt32) -> Int { entry(packed) == 0 ? 0 : Int(entry(packed) - 1) / 8 }
}
