import WaybillCore
import WaybillSchema

struct ContainerValid: BuiltinFunction {
  static let signature = Signature("containerValid", .retail, .required("value", .text), gives: "Boolean")
  static let summary =
    "Whether the text is the number of a freight container: four letters, six digits and the right check digit."
  static let examples = [
    Example(#"containerValid("CSQU3054383")"#, gives: "true"),
    Example(#"containerValid("CSQU3054384")"#, gives: "false"), Example(#"containerValid("CSQ")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  /// Source: ISO 6346, annex A. Letters count from 10 on without the multiples of 11.
  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    guard text.count == 11 else { return .boolean(false) }
    var sum = 0
    for place in 0..<10 {
      let byte = text[place]
      guard place < 4 ? 0x41...0x5A ~= byte : 0x30...0x39 ~= byte else { return .boolean(false) }
      let number = Int(byte) - 0x41 + 10
      let value = place < 4 ? number + (number - 1) / 10 : Int(byte - 0x30)
      sum += value << place
    }
    return .boolean(Int(text[10]) == sum % 11 % 10 + 0x30)
  }
}
