import WaybillCore
import WaybillSchema
import WaybillSyntax

/// `WB0201` to `WB0229`: names of packages, types, callables, fields and cases.
extension Diagnostic {
  package static func unknownName(_ path: Path, _ kind: NameKind, in package: String, suggestion: String?) -> Diagnostic
  {
    let name = path.names.last?.text ?? path.text
    return Diagnostic(
      .error, DiagnosticCode(201), "`\(package)` has no \(kind.rawValue) `\(name)`", at: path.span,
      because: "not declared in this package", target: path.text
    ).suggesting(suggestion, at: path.span)
  }

  package static func unknownPackage(_ name: String, in path: Path, suggestion: String?) -> Diagnostic {
    let span = path.names.dropLast().reduce(path.names[0].span) { $0.union($1.span) }
    return Diagnostic(
      .error, DiagnosticCode(202), "there is no package `\(name)`", at: span,
      because: "no folder of the project has this name", target: path.text
    ).suggesting(suggestion, at: span)
  }

  package static func declaredTwice(_ name: Name, _ qualified: String, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(204), "`\(qualified)` is declared twice", at: name.span, because: "the second declaration",
      target: qualified
    ).noting("first declared here", at: first).helping("give one of them another name")
  }

  package static func builtinTypeDeclared(_ name: Name) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(205), "`\(name.text)` is a built-in type, and cannot be declared", at: name.span,
      because: "taken by the language", target: name.text
    ).helping("choose another name, such as `\(name.text)Value`")
  }

  package static func fieldTwice(_ name: Name, in record: String, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(206), "`\(record)` has two fields `\(name.text)`", at: name.span,
      because: "the second one",
      target: "\(record).\(name.text)"
    ).noting("the first one", at: first)
  }

  package static func caseTwice(_ name: Name, in type: String, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(207), "`\(type)` has two cases `\(name.text)`", at: name.span, because: "the second one",
      target: "\(type).\(name.text)"
    ).noting("the first one", at: first)
  }

  package static func parameterTwice(_ name: Name, of callable: String, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(208), "`\(callable)` has two parameters `\(name.text)`", at: name.span,
      because: "the second one", target: callable
    ).noting("the first one", at: first)
  }

  package static func packageDescribedTwice(_ path: Path, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(209), "package `\(path.text)` is described twice", at: path.span,
      because: "the second description", target: path.text
    ).noting("first described here", at: first).helping("keep one `package` block in one file of the folder")
  }

  package static func packageElsewhere(_ path: Path, folder: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(210), "this file is in package `\(folder)`, and describes package `\(path.text)`",
      at: path.span, because: "the folder gives the package its name", target: path.text
    ).suggesting(folder, at: path.span, safe: true)
  }

  /// `steps` holds each package of the circle with the reference that leads to the next one.
  package static func packageCircle(_ steps: [(package: String, reference: PackageReference)]) -> Diagnostic {
    let names = steps.map(\.package) + [steps[0].package]
    let circle = names.map { "`\($0)`" }.joined(separator: " → ")
    let first = steps[0].reference
    var diagnostic = Diagnostic(
      .error, DiagnosticCode(211), "packages depend on each other in a circle: \(circle)", at: first.span,
      because: "`\(steps[0].package)` uses \(first.name)", target: steps[0].package)
    for step in steps.dropFirst() {
      diagnostic = diagnostic.noting("`\(step.package)` uses \(step.reference.name)", at: step.reference.span)
    }
    return diagnostic.helping("move what both need into a package of its own")
  }

  package static func tableCalled(_ path: Path) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(213), "`\(path.text)` is a table, and a table is looked up, not called", at: path.span,
      because: "a table", target: path.text
    ).helping("\(path.text)[…]")
  }

  package static func callableLookedUp(_ path: Path) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(214), "`\(path.text)` is called with `( )`, and only a table is looked up with `[ ]`",
      at: path.span, because: "not a table", target: path.text
    ).helping("\(path.text)(…)")
  }

  package static func unknownCase(_ name: Name, of type: EnumType, declaredAt place: SourceSpan) -> Diagnostic {
    unknownCase(name.text, of: type.name, cases: type.cases.map(\.name), at: name.span, declaredAt: place)
  }

  package static func unknownChoiceCase(
    _ path: Path, of type: ChoiceType, cases: [String], declaredAt place: SourceSpan
  ) -> Diagnostic {
    unknownCase(path.text, of: type.name, cases: cases, at: path.span, declaredAt: place)
  }

  private static func unknownCase(
    _ name: String, of type: String, cases: [String], at span: SourceSpan, declaredAt place: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(215), "`\(type)` has no case `\(name)`", at: span, because: "not one of its cases",
      target: "\(type).\(name)"
    ).noting("`\(type)` is declared here", at: place).suggesting(nearestName(to: name, among: cases), at: span)
  }

  package static func aliasCircle(_ path: Path, _ qualified: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(216), "`\(qualified)` is declared by itself", at: path.span,
      because: "leads back to `\(qualified)`", target: qualified
    ).helping("say what it is made of: a built-in type, or a record")
  }

  package static func aliasChainTooLong(_ path: Path, limit: Int) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(220),
      "`\(path.text)` is reached through more than \(limit) types, each declared by the next",
      at: path.span, because: "too far down", target: path.text
    ).helping("say here what it is made of")
  }

  package static func smallName(_ name: Name, _ what: String) -> Diagnostic {
    let capital = name.text.prefix(1).uppercased() + name.text.dropFirst()
    return Diagnostic(
      .error, DiagnosticCode(217),
      "the name of \(withArticle(what)) begins with a capital, and `\(name.text)` does not",
      at: name.span, because: "begins small", target: name.text
    ).suggesting(capital, at: name.span)
  }

  package static func capitalName(_ name: Name, _ what: String) -> Diagnostic {
    let small = name.text.prefix(1).lowercased() + name.text.dropFirst()
    return Diagnostic(
      .error, DiagnosticCode(218),
      "the name of \(withArticle(what)) begins with a small letter, and `\(name.text)` does not",
      at: name.span, because: "begins with a capital", target: name.text
    ).suggesting(small, at: name.span)
  }

  private static func withArticle(_ what: String) -> String {
    "aeiou".contains(what.first ?? "b") ? "an \(what)" : "a \(what)"
  }

  package static func noEnumCases(_ name: Name) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(219), "enum `\(name.text)` has no case, and needs one at least", at: name.span,
      because: "no value could be of this type", target: name.text)
  }

  /// Help that puts `suggestion` in place of what stands at `span`; nothing where there is no close name.
  /// `safe` only where nothing else can have been meant.
  func suggesting(_ suggestion: String?, at span: SourceSpan, safe: Bool = false) -> Diagnostic {
    guard let suggestion else { return self }
    return helping(suggestion, safe: safe, edits: [Edit(span, suggestion)])
  }
}
