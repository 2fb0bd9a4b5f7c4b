import WaybillCore
import WaybillSyntax

/// Something of another package that is used, where and under which name.
package struct PackageReference {
  package var target: String
  package var name: String
  package var span: SourceSpan
}

extension DeclarationContext {
  mutating func checkPackageCircles(_ declarations: [PlacedDeclaration]) {}
}
