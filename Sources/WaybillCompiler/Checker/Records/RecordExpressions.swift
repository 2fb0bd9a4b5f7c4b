import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `Type { a = x }`, `{ a = x }`: complete like the body of a mapping.
extension BodyChecker {
  func inferRecord(_ path: Path?, _ rules: [Rule], expected: Slot?, span: SourceSpan) -> TypedExpression {
    guard let record = recordToBuild(path, expected, span: span) else { return broken(span) }
    let head = path?.span ?? SourceSpan(file: Int(span.file), start: Int(span.start), end: Int(span.start) + 1)
    guard let body = checkBody(rules, record: record, span: span, head: head, isPersonal: buildsPersonal) else {
      return broken(span)
    }
    let value = TypedExpression(.record(body), ExpressionType(.record(record), personal: buildsPersonal), span: span)
    return expected.map { convert(value, to: $0.type) } ?? value
  }

  private func recordToBuild(_ path: Path?, _ expected: Slot?, span: SourceSpan) -> Int? {
    guard let path else {
      switch expected?.type {
      case .record(let record)?: return record
      case .never?: isBroken = true
      case .choice(let choice)?:
        let cases = types.choices[choice].cases.map { Symbols.lastName(types.records[$0.record].name) }
        report(.recordNeedsCase(types.choices[choice].name, cases: cases, at: span))
      case let other?: report(.recordWhereOther(words(other), at: span))
      case nil: report(.recordNeedsType(at: span))
      }
      return nil
    }
    guard path.names.allSatisfy({ !$0.isMissing }) else { return nil }
    notePackage(path)
    if case .choice(let choice)? = expected?.type,
      case .success(let index) = symbols.resolveCase(path, ofChoice: choice, in: packageName)
    {
      return types.choices[choice].cases[index].record
    }
    switch symbols.resolveType(path, in: packageName) {
    case .success(.record(let record)): return record
    case .success(.alias(let slot)):
      if case .record(let record) = slot.type { return record }
      if slot.type != .never { report(.buildsNoRecord(path.text, slot.name(in: types), at: path.span)) }
    case .success(.choice(let choice)):
      let cases = types.choices[choice].cases.map { Symbols.lastName(types.records[$0.record].name) }
      report(.recordNeedsCase(types.choices[choice].name, cases: cases, at: path.span))
    case .success(.enumeration): report(.buildsNoRecord(path.text, "an enum", at: path.span))
    case .failure(let diagnostic): report(diagnostic)
    }
    return nil
  }
}
