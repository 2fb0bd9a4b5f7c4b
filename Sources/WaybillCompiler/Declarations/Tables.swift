import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

extension DeclarationContext {
  mutating func declareTables(_ declarations: [PlacedDeclaration], sources: inout SourceSet) {}

  func constantDate(_ date: DateLiteral) -> ConstantValue? { nil }
  func isCode(_ text: String, _ type: ValueType) -> Bool { true }
  func accepts(_ text: String, _ shape: TextShape) -> Bool { true }
}
