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
  /// Reads a file that a source names, relative to the source's folder; nil where there is none. Used for CSV tables.
  package var readFile: (_ named: String, _ from: SourceFile) -> SourceFile?
  /// The rules of a zone, or nil where the system knows no such zone.
  package var zone: (_ name: String) -> ZoneRules?
  package var zoneVersion: String
  package var patterns: any PatternEngine
  /// Owners by package, from the project's settings.
  package var owners: [String: String]

  package init(
    name: String, files: [File], readFile: @escaping (String, SourceFile) -> SourceFile?,
    zone: @escaping (String) -> ZoneRules?, zoneVersion: String, patterns: any PatternEngine,
    owners: [String: String] = [:]
  ) {
    self.name = name
    self.files = files
    self.readFile = readFile
    self.zone = zone
    self.zoneVersion = zoneVersion
    self.patterns = patterns
    self.owners = owners
  }
}

/// What came of it. `bundle` holds every callable without an error, also where others have some: `run` asks for errors of the package it needs.
package struct Compilation {
  package var sources: SourceSet
  package var trees: [SyntaxFile]
  package var diagnostics: [Diagnostic]
  package var symbols: Symbols
  package var bundle: Bundle

  package init(
    sources: SourceSet, trees: [SyntaxFile], diagnostics: [Diagnostic], symbols: Symbols, bundle: Bundle
  ) {
    self.sources = sources
    self.trees = trees
    self.diagnostics = diagnostics
    self.symbols = symbols
    self.bundle = bundle
  }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
