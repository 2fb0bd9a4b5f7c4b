import WaybillCore
import WaybillSchema
import WaybillSyntax

/// Delimited documents.
extension DeclarationContext {
  mutating func resolveDelimited(
    _ declaration: DocumentDeclaration, _ delimiter: DocumentFormat.Delimiter, of index: Int, package: String
  ) {}
}
