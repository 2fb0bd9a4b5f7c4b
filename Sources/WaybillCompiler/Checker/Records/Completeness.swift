import WaybillCore
import WaybillSchema
import WaybillSyntax

/// Where a rule can be added to a body: before its closing brace.
struct RuleInsertion {
  var place: SourceSpan
  /// What stands before the brace on its line; nil where rules stand on that line too.
  var indentation: String?

  func edit(adding rule: String) -> Diagnostic.Edit {
    Diagnostic.Edit(place, indentation.map { "  \(rule)\n\($0)" } ?? " \(rule) ")
  }
}

/// Every required field is set on every path; every optional one is set, or left on purpose.
extension BodyChecker {
  /// Of the innermost body, at its end.
  func proveComplete(span: SourceSpan, head: SourceSpan) {
    guard let state = bodies.last, !state.isOver, !state.isUncertain else { return }
    let record = types.records[state.record]
    for (index, field) in record.fields.enumerated() where state.certain[index] == nil && field.slot.type != .never {
      // What the writer fills in by itself is no rule's business.
      if field.wire.fixed != nil || field.wire.place == .envelope { continue }
      if case .carried = field.wire.place { continue }
      let declared = place(ofField: index, record: state.record)
      if field.slot.isOptional {
        guard !isTestData, state.possible[index] == nil, field.deprecation == nil else { continue }
        report(
          .optionalUnset(
            field.name, field.slot.name(in: types), of: record.name, candidates: candidates(for: field), at: head,
            declared: declared, insertion: insertion(span)))
      } else if let gap = state.gaps[index], state.possible[index] != nil {
        if holds(.branchCompleteness) {
          report(.unsetOnPath(field.name, of: record.name, gap.words, at: gap.span, head: head, declared: declared))
        }
      } else if state.possible[index] == nil, holds(.completeness) {
        report(
          .requiredUnset(
            field.name, field.slot.name(in: types), of: record.name, candidates: candidates(for: field), at: head,
            declared: declared, insertion: insertion(span)))
      }
    }
  }

  /// Before the closing brace.
  private func insertion(_ span: SourceSpan) -> RuleInsertion? {
    let body = text(of: span)
    guard body.hasSuffix("}") else { return nil }
    let lastLine = body.split(separator: "\n", omittingEmptySubsequences: false).last?.dropLast() ?? ""
    let ownLine = body.contains("\n") && lastLine.allSatisfy { $0 == " " || $0 == "\t" }
    let place = SourceSpan(file: Int(span.file), start: Int(span.end) - 1, end: Int(span.end) - 1)
    return RuleInsertion(place: place, indentation: ownLine ? String(lastLine) : nil)
  }

  /// Source paths of the same name whose type fits, the nearest first.
  private func candidates(for field: Field) -> [String] {
    var found: [String] = []
    for binding in scope.bindings.reversed() where !binding.local.name.isEmpty {
      let local = binding.local
      if Self.isAlike(local.name, field.name), misfit(local.type.type, into: field.slot.type) == nil {
        found.append(local.name)
      }
      guard case .record(let record) = local.type.type else { continue }
      for candidate in types.records[record].fields {
        if Self.isAlike(candidate.name, field.name), misfit(candidate.slot.type, into: field.slot.type) == nil {
          found.append("\(local.name).\(Self.written(candidate.name))")
        }
        guard case .record(let inner) = candidate.slot.type else { continue }
        for deeper in types.records[inner].fields
        where Self.isAlike(deeper.name, field.name) && misfit(deeper.slot.type, into: field.slot.type) == nil {
          found.append("\(local.name).\(Self.written(candidate.name)).\(Self.written(deeper.name))")
        }
      }
    }
    return Array(found.prefix(3))
  }

  /// `postalCode`, `postal_code` and `PostalCode` are one name.
  private static func isAlike(_ left: String, _ right: String) -> Bool {
    func plain(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
    return plain(left) == plain(right)
  }

  private static func written(_ name: String) -> String {
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0))
    }
    return isPlain && !(name.first?.isNumber ?? true) ? name : "'\(name)'"
  }
}
