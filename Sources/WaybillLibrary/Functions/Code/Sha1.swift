import WaybillCore
import WaybillSchema

struct Sha1: BuiltinFunction {
  static let signature = Signature("sha1", .code, .required("value", .text), gives: "Text(40)")
  static let summary =
    "The SHA-1 digest of the text's UTF-8, in small hexadecimal digits; for old interfaces, not for security."
  static let examples = [
    Example(#"sha1("abc")"#, gives: #""a9993e364706816aba3e25717850c26c9cd0d89d""#),
    Example(#"sha1("")"#, gives: #""da39a3ee5e6b4b0d3255bfef95601890afd80709""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(40, 40) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    context.digest(.sha1, of: arguments[0].asBytes)
  }
}
