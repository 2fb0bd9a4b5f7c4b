import Testing
import WaybillCompiler
import WaybillCore
import WaybillLibrary
import WaybillPatterns
import WaybillSyntax

/// Sources in memory, and what checking them gives. Expected findings stand in the sources, under the line that they
/// point at, as in
/// `DeclarationCase`.
struct CheckCase {
  var program: CheckedProgram
  var diagnostics: [Diagnostic]
  var sources: SourceSet
  private var texts: [String]

  init(_ files: [String: String], csv: [String: String] = [:], settings: ProofSettings = .all) {
    let ordered = files.sorted { $0.key < $1.key }
    let input = CompilationInput(
      name: "test",
      files: ordered.map { key, text in
        CompilationInput.File(
          source: SourceFile(path: "Mappings/\(key)/File.way", text: text),
          packageName: String(key.prefix { $0 != "/" }))
      },
      readFile: { name, _ in csv[name].map { SourceFile(path: "Mappings/\(name)", text: $0) } },
      zone: { name in
        ["Europe/Berlin", "UTC"].contains(name)
          ? ZoneRules(name: name, transitions: [], offsets: [3600], rule: "CET-1") : nil
      },
      zoneVersion: "2026a", patterns: RE2Engine())
    var sources = SourceSet(input.files.map(\.source))
    let results = input.files.enumerated().map { parse($1.source, file: $0) }
    let (symbols, faults) = declare(input, trees: results.map(\.file), sources: &sources)
    let (program, findings) = check(
      symbols, trees: results.map(\.file), input: input, sources: sources, settings: settings)
    self.program = program
    self.sources = sources
    diagnostics = results.flatMap(\.diagnostics) + faults + findings
    texts = ordered.map(\.value)
  }

  init(_ text: String, settings: ProofSettings = .all) {
    self.init(["shop": text], settings: settings)
  }

  /// Exactly the findings that the sources announce; those of lint only where one is announced.
  func expectAnnounced(sourceLocation: SourceLocation = #_sourceLocation) {
    var left = texts.enumerated().flatMap { index, text in Finding.announced(in: text, file: index) }
    let wantsLint = left.contains { $0.code.hasPrefix("WB06") }
    for diagnostic in diagnostics {
      let found = Finding(diagnostic, in: sources)
      if let match = left.firstIndex(where: { $0.describes(found) }) {
        left.remove(at: match)
      } else if diagnostic.severity != .notice || wantsLint {
        Issue.record("not announced: \(found)", sourceLocation: sourceLocation)
      }
    }
    for missing in left { Issue.record("announced and not found: \(missing)", sourceLocation: sourceLocation) }
  }

  /// Names of the callables that passed.
  var passed: [String] { program.callables.map { program.symbols.callables[$0.id].name } }
}

/// The findings of one source are exactly those that it announces.
func expectFindings(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
  CheckCase(text).expectAnnounced(sourceLocation: sourceLocation)
}

/// `field = value` in a mapping from `Source`, whose fields are given, to a target with the one field `out`.
func expectRule(
  _ type: String, _ rule: String, from fields: String, _ more: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expectFindings(
    """
    \(more)
    record Source { \(fields) }
    record Target { out: \(type) }
    mapping M (s: Source) -> Target {
    \(rule)
    }
    """, sourceLocation: sourceLocation)
}
