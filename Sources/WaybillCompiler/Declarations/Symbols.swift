import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillSchema
import WaybillSyntax

/// Everything that is declared, resolved: what names in bodies are looked up in.
package struct Symbols {
  package var types: TypeTable
  /// By qualified name `package.Name`.
  package var typeNames: [String: DeclaredType]
  /// Where records, enums, choices and their fields and cases are declared, for second labels.
  package var places: DeclarationPlaces
  package var tables: [TableSymbol]
  package var tableNames: [String: Int]
  package var callables: [CallableSymbol]
  /// Mappings, functions and rules by qualified name.
  package var callableNames: [String: Int]
  package var packages: [String: PackageInfo]
  /// Fields through which a row reads the last row above it of a kind that has to be there.
  package var carriedAlways: Set<FieldReference> = []
  /// By record of a document.
  package var documentChecks: [Int: [DocumentCheck]] = [:]
  /// By package, the others that it uses itself.
  package var packageUses: [String: Set<String>]
  /// Events, queues, systems with their operations, channels, views and workflows.
  package var flows = FlowSymbols()
  /// Packages of the CSV files that tables read, in the order in which those were added to the sources.
  package var tableFilePackages: [String]

  package init() {
    types = TypeTable()
    typeNames = [:]
    places = DeclarationPlaces()
    tables = []
    tableNames = [:]
    callables = []
    callableNames = [:]
    packages = [:]
    packageUses = [:]
    tableFilePackages = []
  }

  /// A package and all that it uses, directly or through others.
  package func dependencies(of package: String) -> Set<String> {
    var found: Set<String> = [package]
    var open = [package]
    while let next = open.popLast() {
      for used in packageUses[next] ?? [] where found.insert(used).inserted { open.append(used) }
    }
    return found
  }
}

package enum DeclaredType: Hashable {
  case record(Int)
  case enumeration(Int)
  case choice(Int)
  /// `type Sku = Text(1..40)`, resolved.
  case alias(Slot)
}

package struct DeclarationPlaces {
  package var records: [SourceSpan] = []
  /// By record, then field.
  package var fields: [[SourceSpan]] = []
  package var enums: [SourceSpan] = []
  /// By enum, then case.
  package var enumCases: [[SourceSpan]] = []
  package var choices: [SourceSpan] = []

  package init() {}
}

package struct TableSymbol {
  package var name: String
  package var keys: [Slot]
  /// The value, or the row's record.
  package var value: Slot
  /// Rows in order of the source; keys are constants. A row with alternatives stands once for each.
  package var rows: [TableRow]
  /// Every case of the key's enum has a row: a lookup never misses.
  package var isTotal: Bool
  package var span: SourceSpan

  package init(name: String, keys: [Slot], value: Slot, rows: [TableRow], isTotal: Bool, span: SourceSpan) {
    self.name = name
    self.keys = keys
    self.value = value
    self.rows = rows
    self.isTotal = isTotal
    self.span = span
  }
}

package struct TableRow {
  package var keys: [ConstantValue]
  /// One for a table of values, one for each field for a table of rows.
  package var values: [ConstantValue]
  package var span: SourceSpan

  package init(keys: [ConstantValue], values: [ConstantValue], span: SourceSpan) {
    self.keys = keys
    self.values = values
    self.span = span
  }
}

package struct CallableSymbol {
  package struct Parameter {
    package var name: String
    package var slot: Slot
    package var isPersonal: Bool
    package var span: SourceSpan

    package init(name: String, slot: Slot, isPersonal: Bool = false, span: SourceSpan) {
      self.name = name
      self.slot = slot
      self.isPersonal = isPersonal
      self.span = span
    }
  }

  package enum Source {
    case mapping(MappingDeclaration)
    case function(FunctionDeclaration)
    case rules(RulesDeclaration)
  }

  /// `shopify.OrderToCanonical`
  package var name: String
  package var packageName: String
  package var version: Int
  package var kind: Program.Kind
  package var parameters: [Parameter]
  /// Of rules: `never`.
  package var result: Slot
  package var source: Source
  package var span: SourceSpan

  package init(
    name: String, packageName: String, version: Int, kind: Program.Kind, parameters: [Parameter], result: Slot,
    source: Source, span: SourceSpan
  ) {
    self.name = name
    self.packageName = packageName
    self.version = version
    self.kind = kind
    self.parameters = parameters
    self.result = result
    self.source = source
    self.span = span
  }
}

/// A field of a record, by their indexes.
package struct FieldReference: Hashable, Sendable {
  package var record: Int
  package var field: Int
}

/// `check Trailer.rows == count(Item)`
package struct DocumentCheck: Sendable {
  package var record: Int
  package var condition: Expression
  package var package: String
  package var span: SourceSpan
}
