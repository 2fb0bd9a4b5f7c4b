import WaybillCompiler
import WaybillLibrary

#if canImport(Glibc)
  import Glibc
#endif

extension Harness {
  /// What has to occur in accepted cases: every operator, every refinement, every built-in function.
  static let features: [String] =
    operators + refinements + StandardLibrary.functions.map { "builtin \($0.signature.name)" }

  private static let operators = [
    "+", "-", "*", "/", "%", "unary -", "==", "!=", "<", "<=", ">", ">=", "and", "or", "not", "in", "in range",
    "matches",
    "is present", "is Case", "else", "else reject", "else skip", "!", "try", "if", "match", "if rule", "require",
    "clear", "pipe",
    "text hole", "lookup", "total lookup", "index", "list literal", "+ list", "comprehension", "sorted by", "generator",
    "map",
    "map comprehension", "money *", "money +", "user function", "== text", "choice is Case", "choice match",
    "choice record", "copy", "copy except", "copy only", "field body", "for body", "grouped by", "helper mapping",
    "index into records", "join", "leave", "let", "match rule", "nested loop", "path through a list", "position",
    "quantity *", "quantity +", "quotient in a sum", "record literal", "row table", "skip where", "sorted by two keys",
    "table of two keys", "target.field", "time arithmetic", "two loops", "warn",
  ]

  private static let refinements = [
    "type Text", "type Text(length)", "type Text(pattern)", "type Integer", "type Integer(range)", "type Decimal",
    "type Decimal(digits, scale)", "type Boolean", "type Date", "type Timestamp", "type Time", "type LocalTime",
    "type Duration",
    "type Currency", "type Country", "type Money", "type enum", "type list", "type list(count)", "type map",
    "type optional",
    "type nullable", "type Quantity", "type Quantity(dimension)", "type alias", "type choice", "type inline record",
    "type list of records", "type map of records", "type optional element", "type record", "personal",
    "wire blank is", "wire in \"HHmmss\"", "wire in \"dd.MM.yyyy\"", "wire in \"yyyyMMdd\"", "wire in comma",
    "wire in epoch", "wire in a place", "wire in text", "wire missing when", "wire one or",
  ]

  /// Rules without which a wrong document comes out of this generator's cases. The others guard what the run time
  /// notices itself (limits), or what these cases do not use (recursion).
  static let testedRules: [ProofRule] = [
    .argumentMissing, .branchCompleteness, .builtinFailure, .builtinMissing, .completeness, .enumMatchExhaustive,
    .factsEndWithBranch, .failureIntoRequired, .failureKeptInLet, .indexMiss, .integerRange, .listElement, .lookupMiss,
    .mapValue, .missingIntoRequired, .missingMatched, .moneyCurrency, .numberRange, .numberScale, .openMatchHasElse,
    .optionalPath, .personalFlow, .textLength, .textPattern,
  ]
}

enum Environment {
  static func number(_ name: String) -> Int? {
    getenv(name).flatMap { Int(String(cString: $0)) }
  }
}
