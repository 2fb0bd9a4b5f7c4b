import WaybillCore
import WaybillSchema

struct Hash: BuiltinFunction {
  static let signature = Signature(
    "hash", .code, .required("value", .printable), .optional("salt", .text), gives: "Text(64)")
  static let summary =
    "The SHA-256 digest of the value as text, behind a salt if given; what is hashed is no longer personal."
  static let examples = [
    Example(#"hash("abc")"#, gives: #""ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad""#),
    Example(#"hash("bc", salt: "a")"#, gives: #""ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    if case .mismatch(let reason) = ToText.result([arguments[0]]) { return .mismatch(reason) }
    return .text(64, 64)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = context.text(of: arguments[0])
    guard text.kind == .text else { return text }
    if arguments[1].isMissing { return context.digest(.sha256, of: text.asBytes) }
    let salted = context.text(capacity: Int(text.high + arguments[1].high)) { output in
      let end = append(arguments[1].asBytes, 0, Int(arguments[1].high), to: output)
      return append(text.asBytes, 0, Int(text.high), to: end) - output
    }
    return salted.kind == .text ? context.digest(.sha256, of: salted.asBytes) : salted
  }
}
