import WaybillCore
import WaybillSchema
import WaybillSyntax

/// `WB0313` to `WB0317`: enums and choices.
extension Diagnostic {
  package static func choiceOfNoRecord(_ path: Path, in choice: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(313), "a case of a choice is a record, and `\(path.text)` is none", at: path.span,
      because: "not a record", target: choice)
  }

  package static func choiceRecordTwice(_ path: Path, in choice: String, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(313), "`\(path.text)` stands for two cases of `\(choice)`, which could not be told apart",
      at: path.span, because: "the second one", target: choice
    ).noting("the first one", at: first).helping("one case may have several values: `\"a\", \"b\" => \(path.text)`")
  }

  package static func tellingFieldOfOtherType(
    _ path: String, _ type: String, arm: ChoiceDeclaration.Arm, choice: String, field: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(314),
      "`\(choice)` is told by the text of `\(path)`, and in `\(arm.type.text)` that is \(type)",
      at: arm.type.span, because: "cannot be told by this field", target: choice
    ).noting("declared here", at: field)
  }

  package static func choiceValueTwice(_ value: PlainText, in choice: String, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(315), "`\"\(value.text)\"` tells two cases of `\(choice)`, and may tell one",
      at: value.span,
      because: "the second one", target: choice
    ).noting("the first one", at: first)
  }

  package static func elseTwice(in choice: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(315), "`\(choice)` has two `else`, and may have one", at: span, because: "the second one",
      target: choice
    ).noting("the first one", at: first)
  }

  package static func wireTextTwice(_ wire: String, in type: String, at span: SourceSpan, first: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(316), "two cases of `\(type)` are written `\"\(wire)\"`, and could not be told apart",
      at: span,
      because: "the second one", target: type
    ).noting("the first one", at: first)
  }

  package static func noChoiceCases(_ name: Name) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(317), "choice `\(name.text)` has no case, and needs one at least", at: name.span,
      because: "no value could be of this type", target: name.text)
  }
}
