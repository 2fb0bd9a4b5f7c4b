import WaybillCore
import WaybillSchema

struct Md5: BuiltinFunction {
  static let signature = Signature("md5", .code, .required("value", .text), gives: "Text(32)")
  static let summary =
    "The MD5 digest of the text's UTF-8, in small hexadecimal digits; for old interfaces, not for security."
  static let examples = [
    Example(#"md5("abc")"#, gives: #""900150983cd24fb0d6963f7d28e17f72""#),
    Example(#"md5("")"#, gives: #""d41d8cd98f00b204e9800998ecf8427e""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(32, 32) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    context.digest(.md5, of: arguments[0].asBytes)
  }
}
