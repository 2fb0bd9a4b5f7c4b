import WaybillCore
import WaybillSchema

struct WithoutTags: BuiltinFunction {
  static let signature = Signature("withoutTags", .code, .required("value", .text), gives: "Text")
  static let summary =
    "The text of a piece of HTML: tags fall away, and the five named characters of XML and `&nbsp;` are resolved."
  static let examples = [
    Example(#"withoutTags("<p>Fish &amp; <b>chips</b></p>")"#, gives: #""Fish & chips""#),
    Example(#"withoutTags("2 < 3")"#, gives: #""2 < 3""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(arguments[0].text.orShorter) }

  private static let names: [(name: StaticString, text: StaticString)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"),
    ("&nbsp;", "\u{A0}"),
  ]

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    return context.text(capacity: text.count) { output in
      var (index, written) = (0, output)
      while index < text.count {
        if let end = tagEnd(text, index) {
          index = end
        } else if let (name, replacement) = names.first(where: { starts(text, index, with: $0.name) }) {
          output.advanced(by: written - output).update(
            from: replacement.utf8Start, count: replacement.utf8CodeUnitCount)
          written += replacement.utf8CodeUnitCount
          index += name.utf8CodeUnitCount
        } else {
          written = append(text, index, index + 1, to: written)
          index += 1
        }
      }
      return written - output
    }
  }

  /// Behind the `>` of a tag that begins here: `<`, then a letter, `/` or `!`.
  private static func tagEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard text[start] == 0x3C, start + 1 < text.count else { return nil }
    let next = text[start + 1]
    guard 0x61...0x7A ~= next | 0x20 || next == 0x2F || next == 0x21 else { return nil }
    return text[start...].firstIndex(of: 0x3E).map { $0 + 1 }
  }

  private static func starts(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, with name: StaticString) -> Bool {
    guard start + name.utf8CodeUnitCount <= text.count else { return false }
    return (0..<name.utf8CodeUnitCount).allSatisfy { text[start + $0] == name.utf8Start[$0] }
  }
}
