import class Foundation.FileManager
import struct Foundation.Data
import struct Foundation.URL
import Testing
import WaybillCore

@testable import WaybillSyntax

/// A `.way` file that tests read: a fixture of this module, or one that is shipped.
struct Sample: CustomTestStringConvertible, Sendable {
  var path: String
  var source: SourceFile

  var testDescription: String { path }

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let fixtures = samples(in: ["Tests/WaybillSyntaxTests/Fixtures"])

  /// Fixtures and shipped files: all of them parse without a mistake.
  static let all = fixtures + samples(in: ["Mappings", "Benchmarks"])

  private static func samples(in folders: [String]) -> [Sample] {
    folders.flatMap { folder -> [Sample] in
      let files = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
      let urls = (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "way" }
      return urls.sorted { $0.path < $1.path }.compactMap { url in
        guard let data = try? Data(contentsOf: url) else { return nil }
        let path = folder + "/" + url.lastPathComponent
        return Sample(path: path, source: SourceFile(path: path, bytes: Array(data)))
      }
    }
  }
}

func parse(_ text: String) -> ParseResult { parse(SourceFile(path: "Test.way", text: text), file: 0) }

/// What the text is found to say wrong: `2:5 missingValue` for each diagnostic.
func mistakes(_ text: String) -> [String] {
  let source = SourceFile(path: "Test.way", text: text)
  return parse(source, file: 0).diagnostics.map { diagnostic in
    let position = source.position(of: Int(diagnostic.span.start))
    let code = SyntaxCode(rawValue: diagnostic.code.number).map { "\($0)" } ?? "\(diagnostic.code)"
    return "\(position.line):\(position.column) \(code)"
  }
}

/// The rules of a mapping with this body, which parses without a mistake.
func rules(_ body: String, sourceLocation: SourceLocation = #_sourceLocation) -> [Rule] {
  let text = "mapping M (o: O) -> T {\n\(body)\n}\n"
  #expect(mistakes(text) == [], sourceLocation: sourceLocation)
  guard case .mapping(let mapping) = parse(text).file.declarations.first, case .rules(let rules) = mapping.body else {
    Issue.record("no mapping", sourceLocation: sourceLocation)
    return []
  }
  return rules
}

/// The mistakes of a mapping with this body; lines count from 1 in the body.
func mistakesInBody(_ body: String) -> [String] {
  mistakes("mapping M (o: O) -> T {\n\(body)\n}\n").map { mistake in
    let parts = mistake.split(separator: ":", maxSplits: 1)
    return "\((Int(parts[0]) ?? 0) - 1):\(parts[1])"
  }
}

/// The tree of a value as text, without its spans: two sources mean the same if this is equal.
func outline(_ value: Any) -> String {
  if value is SourceSpan { return "" }
  let mirror = Mirror(reflecting: value)
  if mirror.children.isEmpty { return "\(value)" }
  let children = mirror.children.map { child in (child.label.map { $0 + "=" } ?? "") + outline(child.value) }
  let name = mirror.displayStyle == .enum ? "" : "\(mirror.subjectType)"
  return name + "(" + children.joined(separator: " ") + ")"
}

/// An expression in short: operators with parentheses around what they hold.
func short(_ expression: Expression) -> String {
  switch expression.kind {
  case .text(let text): text.plain.map { "\"\($0)\"" } ?? "\"…\""
  case .number(let number): number.digits
  case .duration(let number, let unit): "\(number.digits) \(unit)"
  case .date(let date): "@" + date.text
  case .pattern(let pattern): "/\(pattern.source)/"
  case .boolean(let value): "\(value)"
  case .name(let name): name.text
  case .member(let base, let name): short(base) + "." + name.text
  case .index(let base, let keys): short(base) + "[" + keys.map(short).joined(separator: ", ") + "]"
  case .call(let call): short(call)
  case .record(let type, let rules): (type?.text ?? "") + "{\(rules.count)}"
  case .list(let elements): "[" + elements.map { short($0.value) }.joined(separator: ", ") + "]"
  case .map(let entries): "{" + entries.map { short($0.key) + ": " + short($0.value) }.joined(separator: ", ") + "}"
  case .binary(let binary, let left, let right): "(\(short(left)) \(binary.rawValue) \(short(right)))"
  case .compare(let comparison, let left, let right): "(\(short(left)) \(comparison.rawValue) \(short(right)))"
  case .membership(let left, in: let right, let isNegated):
    "(\(short(left)) \(isNegated ? "not in" : "in") \(short(right)))"
  case .rangeMembership(let value, let lower, let upper, let isNegated):
    "(\(short(value)) \(isNegated ? "not in" : "in") \(short(lower))..\(short(upper)))"
  case .matches(let left, let right): "(\(short(left)) matches \(short(right)))"
  case .state(let value, let state, let isNegated): "(\(short(value)) is\(isNegated ? " not" : "") \(short(state)))"
  case .negate(let value): "-\(short(value))"
  case .not(let value): "(not \(short(value)))"
  case .attempt(let value): "(try \(short(value)))"
  case .force(let value): short(value) + "!"
  case .fallback(let value, let fallback): "(\(short(value)) else \(short(fallback)))"
  case .pipe(let value, let call): "(\(short(value)) | \(short(call)))"
  case .conditional(let condition, let then, let otherwise):
    "(if \(short(condition)) then \(short(then))" + (otherwise.map { " else " + short($0) } ?? "") + ")"
  case .match(let subject, let arms): "(match \(short(subject)) \(arms.count))"
  case .reject: "reject"
  case .read(let view, _): "read \(view.text)"
  case .error: "?"
  }
}

func short(_ call: Call) -> String {
  let arguments = call.arguments.map { argument in
    (argument.label.map { $0.text + ": " } ?? "") + short(argument.value)
      + (argument.generator.map { " for \($0.clauses.count)" } ?? "")
  }
  return call.callee.text + (call.hasParentheses ? "(" + arguments.joined(separator: ", ") + ")" : "")
}

private func short(_ state: ValueState) -> String {
  switch state {
  case .present: "present"
  case .missing: "missing"
  case .null: "null"
  case .named(let path): path.text
  }
}

private func short(_ fallback: Fallback) -> String {
  switch fallback {
  case .value(let value): short(value)
  case .reject: "reject"
  case .skip: "skip"
  case .clear: "clear"
  }
}

private func short(_ branch: Branch) -> String {
  switch branch {
  case .value(let value): short(value)
  case .skip: "skip"
  }
}

/// The value of the only rule `x = …` in short.
func value(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
  guard case .set(_, .expression(let expression)) = rules("x = " + text, sourceLocation: sourceLocation).first?.kind
  else { return "no value" }
  return short(expression)
}
