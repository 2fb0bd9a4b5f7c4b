import WaybillCore
import WaybillSchema

struct ScacValid: BuiltinFunction {
  static let signature = Signature("scacValid", .retail, .required("value", .text), gives: "Boolean")
  static let summary = "Whether the text has the form of a Standard Carrier Alpha Code: two to four capital letters."
  static let examples = [
    Example(#"scacValid("UPSN")"#, gives: "true"), Example(#"scacValid("ups")"#, gives: "false"),
    Example(#"scacValid("FEDEX")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    return .boolean(2...4 ~= text.count && text.allSatisfy { 0x41...0x5A ~= $0 })
  }
}
