import WaybillCore
import WaybillSchema

struct StartsWith: BuiltinFunction {
  static let signature = Signature(
    "startsWith", .text, .required("value", .text), .required("prefix", .text), gives: "Boolean")
  static let summary = "Whether the text begins with `prefix`."
  static let examples = [
    Example(#"startsWith("SHP-1001", "SHP-")"#, gives: "true"), Example(#"startsWith("S", "SHP-")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .boolean(arguments[0].starts(with: arguments[1]))
  }
}

extension Cell {
  func starts(with prefix: Cell) -> Bool {
    prefix.high <= high && Text.areEqual(slice(0, Int(prefix.high)).asBytes, prefix.asBytes)
  }

  func ends(with suffix: Cell) -> Bool {
    suffix.high <= high && Text.areEqual(slice(Int(high - suffix.high), Int(high)).asBytes, suffix.asBytes)
  }
}
