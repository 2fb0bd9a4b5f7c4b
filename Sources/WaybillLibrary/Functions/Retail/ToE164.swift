import WaybillCore
import WaybillSchema

struct ToE164: BuiltinFunction {
  static let signature = Signature(
    "toE164", .retail, .required("value", .text), .required("country", .country), gives: "Text(9..16)")
  static let summary =
    "A telephone number as people write it, in the form of E.164; a national one with the calling code of the country."
  static let examples = [
    Example(#"toE164("(030) 12 34 56", DE)"#, gives: #""+4930123456""#),
    Example(#"toE164("0044 20 7946 0018", DE)"#, gives: #""+442079460018""#),
    Example(#"toE164("212-555-0187", US)"#, gives: #""+12125550187""#),
    Example(#"toE164("12", DE)"#, fails: .patternNotMet),
    Example(#"toE164("1 800 FLOWERS", US)"#, fails: .patternNotMet),
  ]
  static let failures =
    "the text holds letters, has too few or too many digits, or the calling code of the country is not known"

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(9, 16, canFail: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let fault = Cell.failed(.patternNotMet, detail: arguments[0])
    let text = arguments[0].asBytes
    // Signs that people set between digits; `(0)` is a prefix that falls away in front of an international number.
    guard text.allSatisfy({ 0x30...0x39 ~= $0 || " ()+-./\u{A0}".utf8.contains($0) }) else { return fault }
    let plain = withoutOptionalZero(arguments[0], context)
    var digits = context.text(plain) { 0x30...0x39 ~= $0 }
    var isInternational = text.first { $0 != 0x20 && $0 != 0x28 } == 0x2B
    if !isInternational, digits.starts(with: context.ascii("00")) {
      digits = digits.slice(2, Int(digits.high))
      isInternational = true
    }
    guard !isInternational else { return number(context.ascii(""), digits, context) ?? fault }
    guard let (code, trunk) = CallingCodes.code(arguments[1].tag) else { return fault }
    // The national prefix, and in North America the calling code itself, may stand in front.
    if !trunk.isEmpty, digits.starts(with: context.arena.text(trunk)), 1 < digits.high {
      digits = digits.slice(trunk.utf8.count, Int(digits.high))
    }
    return number(context.arena.text(code), digits, context) ?? fault
  }

  private static func withoutOptionalZero(_ value: Cell, _ context: CallContext) -> Cell {
    let text = value.asBytes
    guard text.contains(0x2B), let found = Text.find(context.ascii("(0)").asBytes, in: text) else { return value }
    return context.text(capacity: text.count) { output in
      append(text, found + 3, text.count, to: append(text, 0, found, to: output)) - output
    }
  }

  private static func number(_ code: Cell, _ digits: Cell, _ context: CallContext) -> Cell? {
    let number = context.text(capacity: Int(code.high + digits.high) + 1, flags: [.isASCII, .isPlain]) { output in
      output[0] = 0x2B
      let end = append(code.asBytes, 0, Int(code.high), to: output + 1)
      return append(digits.asBytes, 0, Int(digits.high), to: end) - output
    }
    return number.kind == .text && IsE164.isNumber(number.asBytes) ? number : nil
  }
}

/// Calling codes, and the digits that national numbers begin with. Source: ITU-T E.164 and E.129, for the countries
/// of our channels.
enum CallingCodes {
  static func code(_ country: UInt32) -> (code: String, trunk: String)? { table[country] }

  private static let table: [UInt32: (code: String, trunk: String)] = {
    var table: [UInt32: (code: String, trunk: String)] = [:]
    for row in rows.split(separator: " ") {
      let parts = row.split(separator: ":", omittingEmptySubsequences: false)
      let letters = Array(parts[0].utf8)
      table[UInt32(letters[0]) | UInt32(letters[1]) << 8] = (String(parts[1]), String(parts[2]))
    }
    return table
  }()

  /// Country, calling code, national prefix.
  private static let rows =
    "US:1:1 CA:1:1 PR:1:1 DO:1:1 JM:1:1 MX:52: BR:55:0 AR:54:0 CL:56: CO:57: PE:51:0 GB:44:0 IE:353:0 DE:49:0 AT:43:0 CH:41:0 LI:423: "
    + "FR:33:0 BE:32:0 NL:31:0 LU:352: IT:39: ES:34: PT:351: DK:45: SE:46:0 NO:47: FI:358:0 IS:354: PL:48: CZ:420: SK:421:0 "
    + "HU:36:06 RO:40:0 BG:359:0 GR:30: HR:385:0 SI:386:0 RS:381:0 EE:372: LV:371: LT:370:0 UA:380:0 TR:90:0 IL:972:0 AE:971:0 "
    + "SA:966:0 EG:20:0 ZA:27:0 NG:234:0 KE:254:0 IN:91:0 PK:92:0 CN:86:0 HK:852: TW:886:0 JP:81:0 KR:82:0 SG:65: MY:60:0 "
    + "TH:66:0 VN:84:0 ID:62:0 PH:63:0 AU:61:0 NZ:64:0 MT:356: CY:357:"
}
