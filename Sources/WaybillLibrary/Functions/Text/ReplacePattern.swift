import WaybillCore
import WaybillSchema

struct ReplacePattern: BuiltinFunction {
  static let signature = Signature(
    "replacePattern", .text, .required("value", .text), .required("pattern", .pattern), .required("new", .text),
    gives: "Text")
  static let summary = "The text with `new`, taken as it is, wherever the pattern matches."
  static let examples = [
    Example(#"replacePattern("+49 (0)30 / 1234", /[^0-9+]+/, "")"#, gives: #""+490301234""#),
    Example(#"replacePattern("a--b---c", /-+/, "-")"#, gives: #""a-b-c""#),
    Example(#"replacePattern("ab", /x*/, "-")"#, gives: #""-a-b-""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    // There is a place for an empty match before each character and at the end.
    guard let most = arguments[0].text.length.high, let new = arguments[2].text.length.high else {
      return .text(0, nil)
    }
    return .text(0, most.addingSaturated(new.multipliedSaturated(most.addingSaturated(1))))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    guard let matches = PatternMatches(arguments[0], pattern: arguments[1], context) else {
      return .failed(.invalidArgument)
    }
    let (text, new) = (arguments[0].asBytes, arguments[2].asBytes)
    var size = text.count
    for match in matches { size += new.count - (match.upperBound - match.lowerBound) }
    let flags = arguments[0].textFlags.intersection(arguments[2].textFlags)
    return context.text(capacity: size, flags: flags) { output in
      var (read, written) = (0, output)
      for match in matches {
        written = append(text, read, match.lowerBound, to: written)
        written = append(new, 0, new.count, to: written)
        read = match.upperBound
      }
      return append(text, read, text.count, to: written) - output
    }
  }
}

/// The matches of a pattern from left to right, as ranges of bytes; after an empty one the search goes on one
/// character later.
struct PatternMatches: Sequence, IteratorProtocol {
  private let pattern: any CompiledPattern
  private let text: UnsafeBufferPointer<UInt8>
  private var start = 0

  init?(_ value: Cell, pattern handle: Cell, _ context: CallContext) {
    guard context.patterns.indices.contains(Int(handle.asInteger)) else { return nil }
    pattern = context.patterns[Int(handle.asInteger)]
    text = value.asBytes
  }

  mutating func next() -> Range<Int>? {
    guard start <= text.count else { return nil }
    let found: ByteRange? = withUnsafeTemporaryAllocation(of: ByteRange.self, capacity: 1) { groups in
      pattern.firstMatch(in: text, from: start, groups: groups) ? groups[0] : nil
    }
    guard let found else { return nil }
    let range = Int(found.start)..<Int(found.end)
    start =
      range.isEmpty
      ? range.upperBound + (range.upperBound < text.count ? Text.scalar(at: range.upperBound, in: text).length : 1)
      : range.upperBound
    return range
  }
}
