import WaybillCore
import WaybillSchema
import WaybillSyntax

/// `check` of a document: rules that every mapping runs first which has the document as an input.
extension BodyChecker {
  /// The rules of all documents among the parameters. What is wrong with them is reported at the document, once.
  func documentRules(_ parameters: [Local]) -> [TypedRule] {
    parameters.flatMap { parameter -> [TypedRule] in
      guard case .record(let record) = parameter.type.type else { return [] }
      return (symbols.documentChecks[record] ?? []).compactMap { rule($0, of: parameter) }
    }
  }

  private func rule(_ check: DocumentCheck, of parameter: Local) -> TypedRule? {
    let checker = BodyChecker(environment, packageName: check.package, ownerName: types.records[check.record].name)
    checker.scope = scope
    checker.scope.hideAll()
    checker.implicitRoot = parameter
    let condition = checker.requirement(check.condition)
    scope.takeIDs(from: checker.scope)
    guard !checker.isBroken else { return nil }
    calls += checker.calls
    let words = "the document says that `\(text(of: check.condition.span))`, and it is not so"
    let message = constant(.text(words), .text(.exactly(words)), check.span)
    return TypedRule(.require(condition, message: message, at: check.place(parameter, types)), span: check.span)
  }
}

extension CheckEnvironment {
  /// What is wrong with the checks of documents, whether a mapping reads them or not.
  func checkDocuments() {
    for record in symbols.documentChecks.keys.sorted() {
      for check in symbols.documentChecks[record] ?? [] {
        let checker = BodyChecker(self, packageName: check.package, ownerName: types.records[record].name)
        checker.implicitRoot = checker.scope.declare(
          "", ExpressionType(Slot(.record(record))), .parameter(0), at: nil, loopDepth: 0)
        _ = checker.requirement(check.condition)
        checker.finishScope()
        documentDiagnostics += checker.diagnostics
      }
    }
  }
}

extension DocumentCheck {
  /// The side that is a plain path, the left one where both are: the place of a document that is rejected.
  fileprivate func place(_ parameter: Local, _ types: TypeTable) -> SourceReferenceTree? {
    guard case .compare(_, let left, let right) = condition.kind else { return nil }
    guard let names = BodyChecker.names(of: left) ?? BodyChecker.names(of: right) else { return nil }
    var type = parameter.type.type
    var isPersonal = parameter.type.isPersonal
    for name in names {
      if case .list(let element, _) = type { type = element.type }
      guard case .record(let record) = type, let index = types.records[record].index(of: name.text) else { break }
      isPersonal = isPersonal || types.records[record].fields[index].isPersonal
      type = types.records[record].fields[index].slot.type
    }
    return SourceReferenceTree(base: parameter, path: names.map(\.text), isPersonal: isPersonal)
  }
}
