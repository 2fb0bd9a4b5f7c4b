import WaybillCore

/// How the files of schemas become trees with places. The caller parses; the compiler knows no codec.
package struct SchemaReaders: Sendable {
  /// JSON, or YAML where the name of the file says so; spans are in file `index`.
  package var value: @Sendable (_ file: SourceFile, _ index: Int) -> Result<PlacedValue, SchemaFileFault>
  /// XML.
  package var element: @Sendable (_ file: SourceFile, _ index: Int) -> Result<SchemaElement, SchemaFileFault>

  package init(
    value: @escaping @Sendable (SourceFile, Int) -> Result<PlacedValue, SchemaFileFault>,
    element: @escaping @Sendable (SourceFile, Int) -> Result<SchemaElement, SchemaFileFault>
  ) {
    self.value = value
    self.element = element
  }

  /// For callers without schema files.
  package static let none = SchemaReaders(
    value: { _, index in .failure(notRead(index)) }, element: { _, index in .failure(notRead(index)) })

  private static func notRead(_ index: Int) -> SchemaFileFault {
    SchemaFileFault("schemas are not read here", at: SourceSpan(file: index, start: 0, end: 0))
  }
}

/// The files that a schema is made of, each in the sources once, so that a finding has its place in it.
struct SchemaSources {
  /// A schema of more files is most likely an accident.
  static let mostFiles = 500

  let input: CompilationInput?
  let package: String
  var sources: SourceSet
  /// Packages of the files that were added; see `Symbols.tableFilePackages`.
  var filePackages: [String]

  /// The index of a file that `file` names; nil where there is none inside of the project.
  mutating func open(_ name: String, from file: Int) -> Int? {
    guard let found = input?.readFile(name, sources.files[file]) else { return nil }
    if let known = sources.files.firstIndex(where: { $0.path == found.path }) { return known }
    guard filePackages.count < Self.mostFiles else { return nil }
    filePackages.append(package)
    return sources.add(found)
  }

  func value(of file: Int) -> Result<PlacedValue, SchemaFileFault> {
    (input?.schemas ?? .none).value(sources.files[file], file)
  }

  func element(of file: Int) -> Result<SchemaElement, SchemaFileFault> {
    (input?.schemas ?? .none).element(sources.files[file], file)
  }
}
