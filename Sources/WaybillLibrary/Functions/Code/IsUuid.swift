import WaybillCore
import WaybillSchema

struct IsUuid: BuiltinFunction {
  static let signature = Signature("isUuid", .code, .required("value", .text), gives: "Boolean")
  static let summary = "Whether the text is a UUID, in capitals or not."
  static let examples = [
    Example(#"isUuid("2ed6657d-e927-568b-95e1-2665a8aea6a2")"#, gives: "true"),
    Example(#"isUuid("2ed6657d")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { bytes in
      .boolean(bytes.baseAddress.map { Uuid.parse(arguments[0].asBytes, to: $0) } ?? false)
    }
  }
}
