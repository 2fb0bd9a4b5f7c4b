import WaybillCore
import WaybillSchema
import WaybillSyntax

/// Documents of fixed width.
extension DeclarationContext {
  mutating func resolveFixed(_ declaration: DocumentDeclaration, of index: Int, package: String) {}
}
