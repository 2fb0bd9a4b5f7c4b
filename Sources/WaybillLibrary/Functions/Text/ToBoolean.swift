import WaybillCore
import WaybillSchema

struct ToBoolean: BuiltinFunction {
  static let signature = Signature("boolean", .text, .required("value", .text), gives: "Boolean")
  static let summary = "The text as truth: true, yes, y, 1 or false, no, n, 0, in capitals or not."
  static let examples = [
    Example(#"boolean("Yes")"#, gives: "true"), Example(#"boolean("0")"#, gives: "false"),
    Example(#"boolean("maybe")"#, fails: .notABoolean),
  ]
  static let failures = "the text is another word"

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(.boolean, canFail: true) }

  private static let words: [(word: StaticString, value: Bool)] = [
    ("true", true), ("false", false), ("yes", true), ("no", false), ("y", true), ("n", false), ("1", true),
    ("0", false),
  ]

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    for (word, value) in words where word.utf8CodeUnitCount == text.count {
      if (0..<text.count).allSatisfy({ text[$0] | 0x20 == word.utf8Start[$0] | 0x20 }) { return .boolean(value) }
    }
    return .failed(.notABoolean, detail: arguments[0])
  }
}
