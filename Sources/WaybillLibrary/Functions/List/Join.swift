import WaybillCore
import WaybillSchema

struct Join: BuiltinFunction {
  static let signature = Signature(
    "join", .list, .required("values", .list(.printable)), .optional("separator", .text), gives: "Text")
  static let summary =
    "The elements that are present as one text, with `separator` between them (a comma and a space if not given)."
  static let examples = [
    Example(#"join(["red", missing, "blue"], " / ")"#, gives: #""red / blue""#),
    Example("join([1, 2.50])", gives: #""1, 2.50""#),
    Example("join([])", gives: #""""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let count = arguments[0].presentCount
    guard case .value(.text(let element), _, _) = ToText.result([ArgumentType(arguments[0].list.element.type)]) else {
      return .mismatch("`join` takes texts, numbers, Booleans, dates, times, currencies, countries and enums")
    }
    let between = arguments[1].isGiven ? arguments[1].text.length : CountRange(2, 2)
    let least = count.low.multipliedSaturated(element.length.low)
      .addingSaturated(
        max(0, count.low - 1).multipliedSaturated(arguments[1].isOptional ? min(2, between.low) : between.low))
    guard let most = count.high else { return .text(least, nil) }
    if most == 0 { return .text(0, 0) }
    guard let widest = element.length.high, let wide = between.high else { return .text(least, nil) }
    return .text(
      least,
      most.multipliedSaturated(widest).addingSaturated(
        (most - 1).multipliedSaturated(max(wide, arguments[1].isOptional ? 2 : 0))))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let elements = PresentElements(arguments[0])
    if let broken = elements.broken { return broken }
    let separator = arguments[1].isMissing ? context.ascii(", ") : arguments[1]
    let count = elements.count
    guard count <= LibraryLimit.listCount else { return .pastLimit }
    let texts = context.arena.cells(count)
    var (size, used) = (max(0, count - 1) * Int(separator.high), 0)
    var flags = separator.textFlags
    for element in elements {
      let text = context.text(of: element)
      guard text.kind == .text else { return text }
      size += Int(text.high)
      flags.formIntersection(text.textFlags)
      texts[used] = text
      used += 1
    }
    return context.text(capacity: size, flags: flags) { output in
      var written = output
      for index in 0..<used {
        if 0 < index { written = append(separator.asBytes, 0, Int(separator.high), to: written) }
        written = append(texts[index].asBytes, 0, Int(texts[index].high), to: written)
      }
      return written - output
    }
  }
}
