import WaybillCore
import WaybillSchema

struct AsinValid: BuiltinFunction {
  static let signature = Signature("asinValid", .retail, .required("value", .text), gives: "Boolean")
  static let summary =
    "Whether the text has the form of an ASIN: B and nine capital letters or digits, or an ISBN of ten."
  static let examples = [
    Example(#"asinValid("B07PGL2N7J")"#, gives: "true"), Example(#"asinValid("080442957X")"#, gives: "true"),
    Example(#"asinValid("A07PGL2N7J")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    guard text.count == 10 else { return .boolean(false) }
    if text[0] == 0x42 { return .boolean(text.allSatisfy { 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 }) }
    return .boolean(Isbn.digits(arguments[0], context) != nil)
  }
}
