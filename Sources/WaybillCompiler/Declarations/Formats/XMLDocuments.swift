import WaybillCore
import WaybillSchema
import WaybillSyntax

/// XML documents.
extension DeclarationContext {
  mutating func resolveXML(_ declaration: DocumentDeclaration, of index: Int, package: String) {}
}
