import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillSchema
import WaybillSyntax

/// What the compiler works on. It reads no files itself: whoever calls it hands over the texts.
package struct CompilationInput {
  package struct File {
    package var source: SourceFile
    /// `shopify` for `Mappings/Shopify/Order.way`.
    package var packageName: String

    package init(source: SourceFile, packageName: String) {
      self.source = source
      self.packageName = packageName
    }
  }

  package var name: String
  package var files: [File]
  /// Reads a file that a source names, relative to the source's folder; nil where there is none. Used for CSV tables
  /// and schemas.
  package var readFile: (_ named: String, _ from: SourceFile) -> SourceFile?
  /// The rules of a zone, or nil where the system knows no such zone.
  package var zone: (_ name: String) -> ZoneRules?
  package var zoneVersion: String
  package var patterns: any PatternEngine
  /// Parses the schema files that documents are made of.
  package var schemas: SchemaReaders
  /// Owners by package, from the project's settings.
  package var owners: [String: String]

  package init(
    name: String, files: [File], readFile: @escaping (String, SourceFile) -> SourceFile?,
    zone: @escaping (String) -> ZoneRules?, zoneVersion: String, patterns: any PatternEngine,
    schemas: SchemaReaders = .none, owners: [String: String] = [:]
  ) {
    self.name = name
    self.files = files
    self.readFile = readFile
    self.zone = zone
    self.zoneVersion = zoneVersion
    self.patterns = patterns
    self.schemas = schemas
    self.owners = owners
  }
}

/// What came of it. `bundle` holds every callable without an error, also where others have some; `findings(neededBy:)`
/// are those that speak against running one of a package.
package struct Compilation {
  package var sources: SourceSet
  /// By file of `sources`, the package that it belongs to; a CSV file belongs to the package of its table.
  package var packageNames: [String]
  package var trees: [SyntaxFile]
  /// In order of the files, then of the places in them.
  package var diagnostics: [Diagnostic]
  package var program: CheckedProgram
  package var bundle: Bundle

  package var symbols: Symbols { program.symbols }
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// What was found in a package and in all that it builds on.
  package func findings(neededBy package: String) -> [Diagnostic] {
    let needed = symbols.dependencies(of: package)
    return diagnostics.filter { needed.contains(packageNames[Int($0.span.file)]) }
  }
}

/// Compiles sources to a bundle. The same files give the same bundle and the same findings, in whatever order they are
/// handed over. `settings` is for the soundness test alone, which switches proofs off.
package func compile(_ input: CompilationInput, settings: ProofSettings = .all) -> Compilation {
  var input = input
  input.files.sort { $0.source.path.utf8.lexicographicallyPrecedes($1.source.path.utf8) }
  var sources = SourceSet(input.files.map(\.source))
  var packageNames = input.files.map(\.packageName)

  var trees: [SyntaxFile] = []
  var diagnostics: [Diagnostic] = []
  for (index, file) in input.files.enumerated() {
    let result = parse(file.source, file: index)
    trees.append(result.file)
    diagnostics += result.diagnostics
  }
  let syntaxErrors = diagnostics.filter { $0.severity == .error }
  let (symbols, faults) = declare(input, trees: trees, sources: &sources)
  diagnostics += withoutConsequences(faults, of: syntaxErrors, trees: trees, sources: sources)
  packageNames += symbols.tableFilePackages

  var (program, findings) = check(symbols, trees: trees, input: input, sources: sources, settings: settings)
  let broken = Set(diagnostics.filter { $0.severity == .error }.map { packageNames[Int($0.span.file)] })
  findings.removeAll { finding in
    diagnostics.contains { stand(on: $0, finding, in: sources) }
  }
  program.removePackages { !symbols.dependencies(of: $0).isDisjoint(with: broken) }
  findings = withoutConsequences(findings, of: syntaxErrors, trees: trees, sources: sources) + diagnostics
  return Compilation(
    sources: sources, packageNames: packageNames, trees: trees, diagnostics: inOrderOfPlace(findings), program: program,
    bundle: lower(program, input: input, sources: sources))
}

extension CheckedProgram {
  /// Takes out what is declared on damaged ground: of these packages the heads may be wrong, however sound the bodies
  /// are.
  fileprivate mutating func removePackages(where isUnsound: (String) -> Bool) {
    let unsound = Set(symbols.packages.keys.filter(isUnsound))
    guard !unsound.isEmpty else { return }
    callables.removeAll { unsound.contains(symbols.callables[$0.id].packageName) }
    flows.keepSound(callables: Set(callables.map(\.id))) { !unsound.contains($0) }
    let tested = tests
    tests.callables.removeAll { unsound.contains(tested.symbols[$0.id - tested.firstID].packageName) }
    tests.tests.removeAll { unsound.contains($0.packageName) }
    tests.workflowTests.removeAll { unsound.contains($0.packageName) }
  }
}

/// Whether a finding of the checker stands on a line that could not be read: it would only follow from that.
private func stand(on fault: Diagnostic, _ finding: Diagnostic, in sources: SourceSet) -> Bool {
  guard (100..<200).contains(fault.code.number), fault.span.file == finding.span.file else { return false }
  let source = sources[fault.span]
  return source.position(of: Int(fault.span.start)).line == source.position(of: Int(finding.span.start)).line
}

/// By file, place and code; what two stages found alike stands once.
private func inOrderOfPlace(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  let sorted = diagnostics.sorted { left, right in
    let (first, second) = (left.span, right.span)
    if first.file != second.file { return first.file < second.file }
    if first.start != second.start { return first.start < second.start }
    if first.end != second.end { return first.end < second.end }
    return left.code != right.code ? left.code < right.code : left.message < right.message
  }
  var seen: Set<Diagnostic> = []
  return sorted.filter { seen.insert($0).inserted }
}
