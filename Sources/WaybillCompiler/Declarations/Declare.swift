import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillSchema
import WaybillSyntax

/// Resolves everything that is declared: packages, types with their refinements and wire forms, tables with their rows,
/// the heads of mappings, functions and rules. Bodies are left to the checker.
///
/// `trees` goes with `input.files`, one each, in the same order. Files that a table names are added to `sources`, so
/// that a fault in a cell has a place of its own.
package func declare(
  _ input: CompilationInput, trees: [SyntaxFile], sources: inout SourceSet
) -> (Symbols, [Diagnostic]) {
  var context = DeclarationContext(
    input: input, packageNames: Set(input.files.map(\.packageName)), patterns: input.patterns)
  let declarations = zip(input.files, trees).flatMap { file, tree in
    tree.declarations.map { PlacedDeclaration(declaration: $0, package: file.packageName) }
  }
  context.declarePackages(declarations)
  context.collectTypes(declarations, sources: &sources)
  context.collectCallables(declarations)
  context.resolveAliases()
  context.resolveTypes()
  context.checkKeys()
  context.checkXML()
  context.declareCallables(declarations)
  context.reportSchemaGaps()
  context.declareTables(declarations, sources: &sources)
  context.checkContainment()
  context.declareFlows(declarations)
  context.checkPackageCircles(declarations)
  return (context.symbols, context.diagnostics)
}

struct PlacedDeclaration {
  var declaration: Declaration
  var package: String
}

/// What `declare` works on.
struct DeclarationContext {
  var symbols = Symbols()
  var diagnostics: [Diagnostic] = []
  let input: CompilationInput?
  let packageNames: Set<String>
  let patterns: PatternCache

  /// Places of type names, for doubles.
  var typePlaces: [String: SourceSpan] = [:]
  /// Places of names of mappings, functions, rules, tables, views and workflows, which share one name space.
  var callablePlaces: [String: SourceSpan] = [:]
  /// Aliases that no one has needed yet, by qualified name.
  var pendingAliases: [String: PendingAlias] = [:]
  /// Aliases whose declarations are being read, to find those that lead back to themselves.
  var openAliases: Set<String> = []
  var pendingTypes: [PendingType] = []
  var pendingKeys: [PendingKey] = []
  var pendingXML: [PendingXML] = []
  /// Documents from schema files.
  var schemaDocuments: [SchemaDocument] = []

  init(input: CompilationInput?, packageNames: Set<String>, patterns: any PatternEngine) {
    self.input = input
    self.packageNames = packageNames
    self.patterns = PatternCache(engine: patterns)
  }

  mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
  }
}

struct PendingAlias {
  var declaration: TypeDeclaration
  var package: String
}

/// A type whose index is known and whose content is not read yet.
struct PendingType {
  enum Syntax {
    case record(RecordDeclaration)
    case document(DocumentDeclaration)
    case choice(ChoiceDeclaration)
  }

  var syntax: Syntax
  var index: Int
  var package: String
}

extension DeclarationContext {
  /// Every package of the input, with what its one `package` block says of it.
  mutating func declarePackages(_ declarations: [PlacedDeclaration]) {
    for name in packageNames.sorted() {
      symbols.packages[name] = PackageInfo(name: name, owner: input?.owners[name] ?? "")
    }
    var places: [String: SourceSpan] = [:]
    for placed in declarations {
      guard case .package(let declaration) = placed.declaration else { continue }
      let path = declaration.path
      guard path.names.allSatisfy({ !$0.isMissing }) else { continue }
      guard path.text == placed.package else {
        report(.packageElsewhere(path, folder: placed.package))
        continue
      }
      if let first = places[placed.package] {
        report(.packageDescribedTwice(path, first: first))
        continue
      }
      places[placed.package] = path.span
      symbols.packages[placed.package]?.source = declaration.source?.text ?? ""
      symbols.packages[placed.package]?.description = declaration.description?.text ?? ""
      if let owner = declaration.owner { symbols.packages[placed.package]?.owner = owner.text }
    }
  }

  /// Gives every declared type its index, so that types can name each other in any order.
  mutating func collectTypes(_ declarations: [PlacedDeclaration], sources: inout SourceSet) {
    for placed in declarations {
      guard let name = placed.declaration.name, !name.isMissing else { continue }
      let qualified = Symbols.qualify(name.text, in: placed.package)
      switch placed.declaration {
      case .record(let declaration):
        guard claimType(name, qualified, "record") else { continue }
        let index = addRecord(qualified, version: declaration.version?.number ?? 1, at: name.span)
        symbols.typeNames[qualified] = .record(index)
        pendingTypes.append(PendingType(syntax: .record(declaration), index: index, package: placed.package))
      case .document(let declaration):
        guard claimType(name, qualified, "document") else { continue }
        collect(declaration, qualified, package: placed.package, sources: &sources)
      case .enumeration(let declaration):
        guard claimType(name, qualified, "enum") else { continue }
        symbols.typeNames[qualified] = .enumeration(symbols.types.enums.count)
        declareEnum(declaration, qualified)
      case .choice(let declaration):
        guard claimType(name, qualified, "choice") else { continue }
        let index = symbols.types.choices.count
        symbols.types.choices.append(
          ChoiceType(name: qualified, tellingPath: declaration.tag.names.map(\.text), cases: []))
        symbols.places.choices.append(name.span)
        symbols.typeNames[qualified] = .choice(index)
        pendingTypes.append(PendingType(syntax: .choice(declaration), index: index, package: placed.package))
      case .type(let declaration):
        guard claimType(name, qualified, "type") else { continue }
        pendingAliases[qualified] = PendingAlias(declaration: declaration, package: placed.package)
      default: continue
      }
    }
  }

  mutating func resolveAliases() {
    for qualified in pendingAliases.keys.sorted() { _ = resolveAlias(qualified, usedAt: nil) }
  }

  mutating func resolveTypes() {
    for pending in pendingTypes {
      switch pending.syntax {
      case .record(let declaration):
        resolveFields(declaration.fields, of: pending.index, scope: FieldScope(package: pending.package))
      case .document(let declaration):
        resolveDocument(declaration, of: pending.index, package: pending.package)
      case .choice: continue
      }
    }
    // Choices look into the records of their cases, which are known only now.
    for pending in pendingTypes {
      guard case .choice(let declaration) = pending.syntax else { continue }
      resolveChoice(declaration, of: pending.index, package: pending.package)
    }
  }

  mutating func addRecord(_ name: String, version: Int = 1, at span: SourceSpan) -> Int {
    symbols.types.records.append(RecordType(name: name, version: version))
    symbols.places.records.append(span)
    symbols.places.fields.append([])
    return symbols.types.records.count - 1
  }

  /// Takes the name in the name space of types, or reports why it cannot be had.
  private mutating func claimType(_ name: Name, _ qualified: String, _ what: String) -> Bool {
    guard BuiltinType(rawValue: name.text) == nil else {
      report(.builtinTypeDeclared(name))
      return false
    }
    guard typePlaces[qualified] == nil else {
      report(.declaredTwice(name, qualified, first: typePlaces[qualified] ?? name.span))
      return false
    }
    if !name.isCapital { report(.smallName(name, what)) }
    typePlaces[qualified] = name.span
    return true
  }

  /// Mappings, functions, rules, tables, views and workflows share one name space; the first of a name has it.
  mutating func collectCallables(_ declarations: [PlacedDeclaration]) {
    for placed in declarations {
      guard let name = placed.declaration.name, !name.isMissing else { continue }
      let qualified = Symbols.qualify(name.text, in: placed.package)
      switch placed.declaration {
      case .mapping, .function, .rules, .table, .view, .workflow:
        if let first = callablePlaces[qualified] {
          report(.declaredTwice(name, qualified, first: first))
        } else {
          callablePlaces[qualified] = name.span
        }
      default: continue
      }
    }
  }

  /// Whether a declaration has its name, and is not a second one of it.
  func hasName(_ name: Name, _ qualified: String) -> Bool {
    callablePlaces[qualified] == name.span
  }
}
