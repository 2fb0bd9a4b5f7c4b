import Testing
import WaybillCompiler

/// A source that one proof alone refuses.
struct ProofExample: CustomTestStringConvertible {
  var rule: ProofRule
  var source: String

  init(_ rule: ProofRule, _ type: String, _ value: String, from fields: String, _ more: String = "") {
    self.rule = rule
    source = """
      \(more)
      record Source { \(fields) }
      record Target { out: \(type) }
      mapping M (s: Source) -> Target { out = \(value) }
      """
  }

  init(_ rule: ProofRule, _ source: String) {
    self.rule = rule
    self.source = source
  }

  var testDescription: String { rule.rawValue }

  static let kinds = "enum Kind { A  B }"
  static let event = """
    choice Event by type { "a" => Picked  "b" => Sent }
    record Picked { type: Text  at: Text }
    record Sent { type: Text  to: Text }
    """

  static let all: [ProofExample] = [
    ProofExample(.missingIntoRequired, "Text", "s.a", from: "a: Text?"),
    ProofExample(.failureIntoRequired, "Decimal", "decimal(s.a)", from: "a: Text"),
    ProofExample(.nullIntoNotNullable, "Text?", "s.a", from: "a: Text? or null"),
    ProofExample(
      .failureKeptInLet,
      "record S { a: Text }\nrecord T { out: Decimal }\nmapping M (s: S) -> T {\n  let d = decimal(s.a)\n  out = d\n}"),
    ProofExample(.fallbackLeavesFailure, "Decimal", "decimal(s.a) else 0", from: "a: Text?"),
    ProofExample(.optionalPath, "Text", "s.a.b", from: "a: { b: Text }?"),
    ProofExample(.lookupMiss, "Text", "Names[s.a]", from: "a: Text", "table Names: Text -> Text { \"a\" => \"b\" }"),
    ProofExample(.indexMiss, "Text", "s.a[1]", from: "a: [Text]"),
    ProofExample(
      .argumentMissing, "Text", "f(s.a)", from: "a: Text?", "function f(t: Text) -> Text = \"{t}.\""),
    ProofExample(.builtinFailure, "Decimal", "decimal(s.a)", from: "a: Text"),
    ProofExample(.builtinMissing, "Text", "filled(s.a)", from: "a: Text"),
    ProofExample(.divisionByZero, "Decimal", "round(1 / s.a, scale: 2)", from: "a: Decimal"),
    ProofExample(.moneyCurrency, "Money", "s.a + s.b", from: "a: Money  b: Money"),
    ProofExample(.textLength, "Text(1..3)", "s.a", from: "a: Text(1..4)"),
    ProofExample(.textPattern, "Text(/^a+$/)", "s.a", from: "a: Text"),
    ProofExample(.numberRange, "Decimal(0..)", "s.a", from: "a: Decimal"),
    ProofExample(.integerRange, "Integer(0..9)", "s.a", from: "a: Integer"),
    ProofExample(.numberScale, "Decimal(38, 2)", "s.a", from: "a: Decimal(38, 4)"),
    ProofExample(.listElement, "[Text]", "s.a", from: "a: [Text?]"),
    ProofExample(.mapValue, "{Text: Text}", "{ \"k\": s.a }", from: "a: Text?"),
    ProofExample(.unitDimension, "Quantity(mass)", "s.a", from: "a: Quantity(length)"),
    ProofExample(.tellingField, "Event", "Sent { type = s.a  to = \"\" }", from: "a: Text", event),
    ProofExample(.completeness, "record S { a: Text }\nrecord T { out: Text }\nmapping M (s: S) -> T { }"),
    ProofExample(
      .branchCompleteness,
      "record S { a: Text }\nrecord T { out: Text }\nmapping M (s: S) -> T { if s.a != \"\" { out = s.a } }"),
    ProofExample(.enumMatchExhaustive, "Text", "match s.k { A => \"a\" }", from: "k: Kind", kinds),
    ProofExample(.openMatchHasElse, "Text", "match s.a { \"x\" => \"a\" }", from: "a: Text"),
    ProofExample(.missingMatched, "Text", "match s.k { A => \"a\"  B => \"b\" }", from: "k: Kind?", kinds),
    ProofExample(.choiceNarrowing, "Text", "s.e.to", from: "e: Event", event),
    ProofExample(
      .factsEndWithBranch,
      """
      record S { a: Text? }
      record T { out: Text  more: Text }
      mapping M (s: S) -> T {
        out = if s.a is present then s.a else ""
        more = s.a
      }
      """),
    ProofExample(.conditionPresent, "Text", "if s.f then \"a\" else \"b\"", from: "f: Boolean?"),
    ProofExample(.orderedOperandPresent, "Boolean", "s.a < 1", from: "a: Integer?"),
    ProofExample(.textHolePresent, "Text", "\"{s.a}\"", from: "a: Text?"),
    ProofExample(.personalFlow, "Text", "s.a", from: "a: Text personal"),
    ProofExample(.recursionDownwards, "function f(n: Integer) -> Integer = f(n)"),
  ]
}

@Suite struct ProofRuleTests {
  @Test(arguments: ProofExample.all) func eachProofIsNeededAndCanBeSwitchedOff(_ example: ProofExample) {
    let errors = CheckCase(example.source).diagnostics.filter { $0.severity == .error }
    #expect(errors.count == 1, "\(errors.map(\.message))")
    let rest = CheckCase(example.source, settings: ProofSettings(disabled: [example.rule])).diagnostics
      .filter { $0.severity == .error }
    #expect(rest.isEmpty, "\(rest.map(\.message))")
  }

  @Test func everyProofHasAnExample() {
    // The count of a list is a limit: it is proved, or checked when the mapping runs, and never an error.
    #expect(Set(ProofExample.all.map(\.rule)) == Set(ProofRule.allCases).subtracting([.listCount]))
  }
}
