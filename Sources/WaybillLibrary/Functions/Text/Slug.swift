import WaybillCore
import WaybillSchema

struct Slug: BuiltinFunction {
  static let signature = Signature("slug", .text, .required("value", .text), gives: "Text")
  static let summary =
    "The text for an address: in small ASCII letters and digits, one hyphen for every run of anything else."
  static let examples = [
    Example(#"slug("Crème Brûlée, 6 pcs.")"#, gives: #""creme-brulee-6-pcs""#), Example(#"slug("--")"#, gives: #""""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(0, arguments[0].text.grown(by: 4).length.high) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let folded = AsciiFold.call(arguments, context)
    guard folded.kind == .text else { return folded }
    return context.text(capacity: Int(folded.high), flags: [.isASCII, .isPlain]) { output in
      var count = 0
      var hyphenIsOwed = false
      for byte in folded.asBytes {
        let small = 0x41...0x5A ~= byte ? byte | 0x20 : byte
        guard 0x30...0x39 ~= small || 0x61...0x7A ~= small else {
          hyphenIsOwed = 0 < count
          continue
        }
        if hyphenIsOwed {
          output[count] = 0x2D
          count += 1
          hyphenIsOwed = false
        }
        output[count] = small
        count += 1
      }
      return count
    }
  }
}
