import WaybillCore
import WaybillSchema

struct Replace: BuiltinFunction {
  static let signature = Signature(
    "replace", .text, .required("value", .text), .required("old", .text), .required("new", .text), gives: "Text")
  static let summary = "The text with `new` wherever `old` stands, from left to right."
  static let examples = [
    Example(#"replace("1.234.567", ".", "")"#, gives: #""1234567""#),
    Example(#"replace("aaa", "aa", "b")"#, gives: #""ba""#),
    Example(#"replace("abc", "", "x")"#, fails: .invalidArgument),
  ]
  static let failures = "`old` is empty"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let (value, old, new) = (arguments[0].text.length, arguments[1].text.length, arguments[2].text.length)
    // Every part that is replaced had as many characters as `old` at the least.
    let growth = new.high.map { max(0, $0 - max(1, old.low)) }
    let parts = value.high.map { $0 / max(1, old.low) }
    var high: Int? = nil
    if let most = value.high, let growth, let parts { high = most.addingSaturated(growth.multipliedSaturated(parts)) }
    let canShrink = old.high.map { new.low < $0 } ?? true
    return .text(canShrink ? 0 : value.low, high, canFail: old.low == 0)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (value, old, new) = (arguments[0], arguments[1].asBytes, arguments[2].asBytes)
    if old.isEmpty { return .failed(.invalidArgument) }
    let text = value.asBytes
    var count = 0
    var next = Text.find(old, in: text)
    while let found = next {
      count += 1
      next = Text.find(old, in: text, from: found + old.count)
    }
    if count == 0 { return value }
    let size = text.count + count * (new.count - old.count)
    let flags = value.textFlags.intersection(arguments[2].textFlags)
    return context.text(capacity: size, flags: flags) { output in
      var (read, written) = (0, output)
      while let found = Text.find(old, in: text, from: read) {
        written = append(text, read, found, to: written)
        written = append(new, 0, new.count, to: written)
        read = found + old.count
      }
      return append(text, read, text.count, to: written) - output
    }
  }
}

/// Copies bytes and gives where the next ones go.
@inlinable func append(
  _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, to output: UnsafeMutablePointer<UInt8>
) -> UnsafeMutablePointer<UInt8> {
  if let base = text.baseAddress, start < end { output.update(from: base + start, count: end - start) }
  return output + (end - start)
}

extension Int {
  func addingSaturated(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }

  func multipliedSaturated(_ other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
  }
}
