/// Every built-in function, sorted by name, one a line.
package enum StandardLibrary {
  package static let functions: [any BuiltinFunction.Type] = []

  private static let byName: [String: any BuiltinFunction.Type] = Dictionary(
    functions.map { ($0.signature.name, $0) }, uniquingKeysWith: { first, _ in first })

  package static func function(named name: String) -> (any BuiltinFunction.Type)? { byName[name] }
}
