import WaybillCore
import WaybillSchema

struct PadLeft: BuiltinFunction {
  static let signature = Signature(
    "padLeft", .text, .required("value", .text), .required("width", .integer), .optional("with", .text), gives: "Text")
  static let summary = """
    The text with `with` (one character, a zero if not given) in front of it until it is `width` characters wide; \
    never cuts.
    """
  static let examples = [
    Example(#"padLeft("42", 5)"#, gives: #""00042""#), Example(#"padLeft("123456", 5)"#, gives: #""123456""#),
    Example(#"padLeft("7", 3, with: "·")"#, gives: #""··7""#),
    Example(#"padLeft("7", 3, with: "")"#, fails: .invalidArgument),
    Example(#"padLeft("7", 5000)"#, fails: .outOfRange),
  ]
  static let failures = Padding.failures

  static func result(_ arguments: [ArgumentType]) -> ResultType { Padding.result(arguments) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    Padding.pad(arguments, context, isLeft: true, with: "0")
  }
}

/// What `padLeft` and `padRight` have in common.
enum Padding {
  static let widest: Int64 = 4096
  static let failures = "`with` is not one character, or `width` is more than 4096"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let (shape, width) = (arguments[0].text, arguments[1].countRange)
    let high = shape.length.high.map { max($0, min(width.high ?? Int(widest), Int(widest))) }
    let isOneCharacter = !arguments[2].isGiven || arguments[2].text.length == CountRange(1, 1)
    let isNarrow = arguments[1].number.high.map { $0 <= ExactDecimal(widest) } ?? false
    return .text(max(shape.length.low, min(width.low, Int(widest))), high, canFail: !isOneCharacter || !isNarrow)
  }

  static func pad(_ arguments: Arguments, _ context: CallContext, isLeft: Bool, with usual: StaticString) -> Cell {
    let (value, width) = (arguments[0], arguments[1].asInteger)
    guard width <= widest else { return .failed(.outOfRange) }
    let filling = arguments[2].isMissing ? context.ascii(usual) : arguments[2]
    guard filling.scalarCount == 1 else { return .failed(.invalidArgument, detail: filling) }
    let needed = max(0, Int(max(0, width)) - value.scalarCount)
    if needed == 0 { return value }
    let (text, fill) = (value.asBytes, filling.asBytes)
    let flags = value.textFlags.intersection(filling.textFlags)
    return context.text(capacity: text.count + needed * fill.count, flags: flags) { output in
      let filled = isLeft ? output : output + text.count
      for index in 0..<needed { copy(fill, to: filled + index * fill.count) }
      copy(text, to: isLeft ? output + needed * fill.count : output)
      return text.count + needed * fill.count
    }
  }
}

@inlinable func copy(_ text: UnsafeBufferPointer<UInt8>, to output: UnsafeMutablePointer<UInt8>) {
  if let start = text.baseAddress { output.update(from: start, count: text.count) }
}
