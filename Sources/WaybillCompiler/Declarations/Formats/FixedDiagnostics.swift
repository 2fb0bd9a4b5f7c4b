import WaybillCore
import WaybillSyntax

/// `WB0468` to `WB0472`: documents of fixed width.
extension Diagnostic {
  package static func positionsTaken(_ name: String, at span: SourceSpan, by other: String, first: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(468), "positions of `\(name)` belong to `\(other)`", at: span, because: "overlaps",
      target: name
    ).noting("has them", at: first)
  }

  package static func fieldWithoutPositions(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(469), "`\(name)` has no positions in the line", at: span, because: "nowhere in the line",
      target: name
    ).helping("`at 1..10` behind the type")
  }

  package static func columnInFixed(_ column: NumberLiteral) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(469), "a line of fixed width has positions, and no columns", at: column.span,
      because: "not positions"
    ).helping("when \(column.digits)..\(column.digits) is …")
  }

  package static func beyondLine(_ name: String, _ last: Int, at span: SourceSpan, _ line: NumberLiteral) -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(470), "`\(name)` ends at \(last), and a line has \(line.digits) positions", at: span,
      because: "beyond the line", target: name
    ).noting("the length of a line", at: line.span)
  }

  package static func tooLongForPositions(
    _ name: String, type: String, width: Int, at span: SourceSpan, help: String
  ) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(471),
      "`\(name)` has \(width == 1 ? "1 position" : "\(width) positions"), and a value of `\(type)` may take more",
      at: span, because: "does not always fit", target: name
    ).helping(help)
  }

  package static func zerosBeforeText(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(472),
      "zeros stand before numbers; before `\(name)` they would be part of it where it is read", at: span,
      because: "not a number", target: name
    ).helping("leave `padded zero` out, and fill up in the mapping: `padLeft(value, 10, \"0\")`")
  }
}
