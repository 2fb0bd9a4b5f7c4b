import WaybillCore
import WaybillSchema

struct Sha512: BuiltinFunction {
  static let signature = Signature("sha512", .code, .required("value", .text), gives: "Text(128)")
  static let summary = "The SHA-512 digest of the text's UTF-8, in small hexadecimal digits."
  static let examples = [
    Example(
      #"sha512("abc")"#,
      gives:
        #""ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f""#
    ),
    Example(#"length(sha512(""))"#, gives: "128"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(128, 128) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    context.digest(.sha512, of: arguments[0].asBytes)
  }
}
