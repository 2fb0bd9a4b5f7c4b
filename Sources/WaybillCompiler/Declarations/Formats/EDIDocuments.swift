import WaybillCore
import WaybillSchema
import WaybillSyntax

/// X12 and EDIFACT documents.
extension DeclarationContext {
  mutating func resolveEDI(_ declaration: DocumentDeclaration, of index: Int, package: String) {}
}
