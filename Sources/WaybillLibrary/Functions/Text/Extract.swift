import WaybillCore
import WaybillSchema

struct Extract: BuiltinFunction {
  static let signature = Signature(
    "extract", .text, .required("value", .text), .required("pattern", .pattern), .optional("group", .literalInteger),
    gives: "Text?")
  static let summary = """
    The first part of the text that matches the pattern, or of it the group in parentheses with this number; \
    missing where nothing matches.
    """
  static let examples = [
    Example(#"extract("Order 100-42 / 7", /[0-9]+-[0-9]+/)"#, gives: #""100-42""#),
    Example(#"extract("SKU:AB-12;", /SKU:([^;]+);/, group: 1)"#, gives: #""AB-12""#),
    Example(#"extract("none", /[0-9]+/)"#, gives: "missing"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    if let group = arguments[2].constantInteger, !(0...most ~= group) {
      return .mismatch("`group` is a number from 0 to \(most)")
    }
    return .text(arguments[0].text.orShorter, isOptional: true)
  }

  private static let most = 31

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let handle = Int(arguments[1].asInteger)
    let group = arguments[2].isMissing ? 0 : Int(arguments[2].asInteger)
    guard context.patterns.indices.contains(handle), 0...most ~= group else { return .missing }
    let pattern = context.patterns[handle]
    guard group <= pattern.groupCount else { return .missing }
    return withUnsafeTemporaryAllocation(of: ByteRange.self, capacity: group + 1) { groups in
      guard pattern.firstMatch(in: arguments[0].asBytes, from: 0, groups: groups), 0 <= groups[group].start else {
        return .missing
      }
      return arguments[0].slice(Int(groups[group].start), Int(groups[group].end))
    }
  }
}
