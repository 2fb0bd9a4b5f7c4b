import WaybillCore
import WaybillSchema

struct EmailValid: BuiltinFunction {
  static let signature = Signature("emailValid", .retail, .required("value", .text), gives: "Boolean")
  static let summary = """
    Whether the text has the form of a mail address: one `@`, a name before it, a domain with a point behind it, \
    no white space.
    """
  static let examples = [
    Example(#"emailValid("ada@example.com")"#, gives: "true"), Example(#"emailValid("ada@example")"#, gives: "false"),
    Example(#"emailValid("a b@example.com")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  /// Source: RFC 5321, sections 4.1.2 and 4.5.3.1 for the lengths; the quoted form is not taken.
  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    guard let at = text.firstIndex(of: 0x40), 1...64 ~= at, text.count <= 254 else { return .boolean(false) }
    let (name, domain) = (text[..<at], text[(at + 1)...])
    let isName = name.allSatisfy { 0x20 < $0 && $0 != 0x7F && !isForbidden($0) } && isDotted(name)
    let isDomain = domain.allSatisfy {
      0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 | 0x20 || $0 == 0x2D || $0 == 0x2E || 0x80 <= $0
    }
    return .boolean(isName && isDomain && domain.contains(0x2E) && isDotted(domain))
  }

  /// Points part what is not empty.
  private static func isDotted(_ part: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    part.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
  }

  private static func isForbidden(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x28, 0x29, 0x2C, 0x3A, 0x3B, 0x3C, 0x3E, 0x40, 0x5B, 0x5C, 0x5D: true
    default: false
    }
  }
}
