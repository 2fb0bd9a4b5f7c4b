import WaybillCore
import WaybillSchema
import WaybillSyntax

/// What a path in a body or a type stands for: own names bare, those of others as `package.Name`.
extension Symbols {
  /// A record, enum, choice, document or alias. Built-in types such as `Text` are no declarations: see `BuiltinType`.
  package func resolveType(_ path: Path, in package: String) -> Result<DeclaredType, Diagnostic> {
    if let found = lookUp(path, in: package, among: typeNames) { return .success(found) }
    return .failure(unknown(path, in: package, .type, among: typeNames))
  }

  /// A mapping, a function or a rules declaration: its index in `callables`.
  package func resolveCallable(_ path: Path, in package: String) -> Result<Int, Diagnostic> {
    if let found = lookUp(path, in: package, among: callableNames) { return .success(found) }
    if lookUp(path, in: package, among: tableNames) != nil { return .failure(.tableCalled(path)) }
    return .failure(unknown(path, in: package, .callable, among: callableNames))
  }

  /// A table: its index in `tables`.
  package func resolveTable(_ path: Path, in package: String) -> Result<Int, Diagnostic> {
    if let found = lookUp(path, in: package, among: tableNames) { return .success(found) }
    if lookUp(path, in: package, among: callableNames) != nil { return .failure(.callableLookedUp(path)) }
    return .failure(unknown(path, in: package, .table, among: tableNames))
  }

  /// A case of an enum by its name: its index. The type is known, so that the bare name is enough.
  package func resolveCase(_ name: Name, ofEnum index: Int) -> Result<Int, Diagnostic> {
    let type = types.enums[index]
    if let found = type.cases.firstIndex(where: { $0.name == name.text }) { return .success(found) }
    return .failure(.unknownCase(name, of: type, declaredAt: places.enums[index]))
  }

  /// A case of a choice, by the name of its record: its index.
  package func resolveCase(_ path: Path, ofChoice index: Int, in package: String) -> Result<Int, Diagnostic> {
    let type = types.choices[index]
    if case .record(let record)? = lookUp(path, in: package, among: typeNames),
      let found = type.cases.firstIndex(where: { $0.record == record })
    {
      return .success(found)
    }
    // A choice of another package has cases of that package, which its name alone tells.
    let names = type.cases.map { Self.lastName(types.records[$0.record].name) }
    if path.names.count == 1, let found = names.firstIndex(of: path.text) { return .success(found) }
    return .failure(.unknownChoiceCase(path, of: type, cases: names, declaredAt: places.choices[index]))
  }

  /// Whether a package of this name has anything declared, so that `name.X` is a path into it.
  package func isPackage(_ name: String) -> Bool { packages[name] != nil }

  package func lookUp<Found>(_ path: Path, in package: String, among names: [String: Found]) -> Found? {
    if path.names.count == 1 { return names[Self.qualify(path.text, in: package)] }
    // Behind a name of a package, or of a document whose part it is: `PurchaseOrder.N1`.
    return names[path.text] ?? names[Self.qualify(path.text, in: package)]
  }

  package static func qualify(_ name: String, in package: String) -> String {
    package.isEmpty ? name : package + "." + name
  }

  /// `Order` of `canonical.Order`.
  package static func lastName(_ qualified: String) -> String {
    qualified.lastIndex(of: ".").map { String(qualified[qualified.index(after: $0)...]) } ?? qualified
  }

  /// `canonical` of `canonical.Order`.
  package static func packageName(_ qualified: String) -> String {
    qualified.lastIndex(of: ".").map { String(qualified[..<$0]) } ?? ""
  }

  func unknown<Found>(
    _ path: Path, in package: String, _ kind: NameKind, among names: [String: Found]
  ) -> Diagnostic {
    let home = path.names.count == 1 ? package : Self.packageName(path.text)
    guard path.names.count == 1 || packages[home] != nil else {
      let inner = packages.keys.filter { $0.hasSuffix("." + home) }.sorted().first
      return .unknownPackage(home, in: path, suggestion: inner ?? nearestName(to: home, among: packages.keys.sorted()))
    }
    return .unknownName(path, kind, in: home, suggestion: suggestion(for: path, home: home, kind, among: names))
  }

  /// The same name in another package, else a name in the same package that is close to it.
  private func suggestion<Found>(
    for path: Path, home: String, _ kind: NameKind, among names: [String: Found]
  ) -> String? {
    guard let name = path.names.last?.text else { return nil }
    let elsewhere = names.keys.filter { Self.lastName($0) == name }.sorted()
    if elsewhere.count == 1 { return Self.packageName(elsewhere[0]) == home ? nil : elsewhere[0] }
    var near = names.keys.filter { Self.packageName($0) == home }.map(Self.lastName).sorted()
    if kind == .type, path.names.count == 1 {
      if let type = BuiltinType.spelled(elsewhere: name) { return type }
      near += BuiltinType.allCases.map(\.rawValue)
    }
    guard let found = nearestName(to: name, among: near) else { return nil }
    return path.names.count == 1 ? found : Self.qualify(found, in: home)
  }
}

/// The name spaces, in the words of messages.
package enum NameKind: String, Sendable {
  case type
  case callable = "mapping, function or rules"
  case table, event, view, workflow, channel
}

/// Types that need no declaration.
package enum BuiltinType: String, CaseIterable, Sendable {
  case text = "Text"
  case integer = "Integer"
  case decimal = "Decimal"
  case boolean = "Boolean"
  case date = "Date"
  case time = "Time"
  case localTime = "LocalTime"
  case timestamp = "Timestamp"
  case duration = "Duration"
  case currency = "Currency"
  case country = "Country"
  case money = "Money"
  case quantity = "Quantity"
  case json = "Json"
}

extension BuiltinType {
  /// What a type of databases, spreadsheets and programming languages is called here.
  static func spelled(elsewhere name: String) -> String? {
    switch name.lowercased() {
    case "string", "varchar", "char", "str", "uuid", "guid": "Text"
    case "int", "long", "bigint", "short", "smallint": "Integer"
    case "number", "numeric", "float", "double", "real": "Decimal"
    case "bool", "flag": "Boolean"
    case "datetime", "instant": "Timestamp"
    case "localdatetime": "LocalTime"
    case "interval", "timespan": "Duration"
    case "list", "array": "[Text]"
    case "map", "dictionary", "dict": "{Text: Text}"
    case "object", "any": "Json"
    default: nil
    }
  }
}
