import WaybillCore
import WaybillSchema

struct ParseUuid: BuiltinFunction {
  static let signature = Signature("parseUuid", .code, .required("value", .text), gives: "Text(36)")
  static let summary = "A UUID in its usual form, whatever its capitals, hyphens and braces were."
  static let examples = [
    Example(#"parseUuid("{2ED6657DE927568B95E12665A8AEA6A2}")"#, gives: #""2ed6657d-e927-568b-95e1-2665a8aea6a2""#),
    Example(#"parseUuid("2ed6657d")"#, fails: .notAnIdentifier),
  ]
  static let failures = "the text is no UUID"

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(36, 36, canFail: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { bytes in
      guard let start = bytes.baseAddress, Uuid.parse(arguments[0].asBytes, to: start) else {
        return .failed(.notAnIdentifier, detail: arguments[0])
      }
      return context.text(capacity: 36, flags: [.isASCII, .isPlain]) { Uuid.write(start, to: $0) }
    }
  }
}
