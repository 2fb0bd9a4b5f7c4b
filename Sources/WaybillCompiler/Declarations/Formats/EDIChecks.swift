import WaybillCore
import WaybillSchema
import WaybillSyntax

/// What is to be proved of the body of an EDI document: each segment can be told from those around it, and each element
/// has a place of its own.
extension DeclarationContext {
  mutating func check(_ items: [DocumentItem], of declaration: DocumentDeclaration, isX12: Bool) {
    checkParts(items.compactMap(\.part), inside: nil, isX12: isX12, depth: 0)
  }

  private mutating func checkParts(
    _ parts: [DocumentPart], inside outer: DocumentPart?, isX12: Bool, depth: Int
  ) {
    for part in parts where !part.name.isMissing {
      checkPart(part, inside: outer, isX12: isX12)
      let isLoop = part.kind == .loop || part.kind == .group
      var inner = part.items.compactMap(\.part)
      if isLoop, let first = inner.first, first.kind == .segment {
        checkElements(first.items, of: part)
        inner.removeFirst()
      } else if part.kind == .segment {
        checkElements(part.items, of: part)
        if let misplaced = inner.first { report(.partInsideSegment(misplaced, part)) }
        continue
      }
      for case .field(let field) in part.items {
        report(.itemNotForEDI("a field outside of a segment", at: field.name.span))
      }
      checkParts(inner, inside: part, isX12: isX12, depth: depth + 1)
    }
    checkAmbiguity(parts)
  }

  private mutating func checkPart(_ part: DocumentPart, inside outer: DocumentPart?, isX12: Bool) {
    let tag = part.name.text.utf8
    switch part.kind {
    case .row: report(.itemNotForEDI("`row`", at: part.name.span))
    case .level:
      if !isX12 || (outer != nil && outer?.kind != .level) { report(.levelOutsideOfTree(part, isX12: isX12)) }
      if !(1...2).contains(tag.count) || !tag.allSatisfy(isUpperOrDigit) { report(.ediTagMalformed(part)) }
    case .segment, .loop, .group:
      let lengths = isX12 ? 2...3 : 3...3
      if !lengths.contains(tag.count) || !tag.allSatisfy(isUpperOrDigit) { report(.ediTagMalformed(part)) }
    }
  }

  /// A tag that may come any number of times takes all that follow, so that a second one behind it gets none.
  private mutating func checkAmbiguity(_ parts: [DocumentPart]) {
    for (index, part) in parts.enumerated() where part.isUnbounded && part.kind != .level {
      for later in parts[(index + 1)...] where later.kind != .level {
        if later.name.text == part.name.text {
          report(.ediAmbiguous(later, first: part))
          break
        }
        if later.isRequired { break }
      }
    }
  }

  private mutating func checkElements(_ items: [DocumentItem], of part: DocumentPart) {
    var taken: [(place: ElementPlace, field: FieldDeclaration)] = []
    var pairs: FieldDeclaration?
    for case .field(let field) in items where !field.name.isMissing {
      guard let position = field.position else {
        report(.ediPositionMissing(field, in: part))
        continue
      }
      guard let place = elementPlace(position) else { continue }
      if let other = taken.first(where: { $0.place.overlaps(place) })?.field {
        report(.ediPlaceTaken(field, by: other))
      }
      if let pairs, place.position >= pairsStart(pairs) { report(.pairsNotLast(pairs, field)) }
      taken.append((place, field))
      if case .pairs = field.type.core {
        pairs = field
        for earlier in taken.dropLast() where earlier.place.position >= place.position {
          report(.pairsNotLast(field, earlier.field))
        }
      } else if !canStandInElement(field.type) {
        report(.ediElementOfOtherType(field))
      }
    }
  }

  private func pairsStart(_ field: FieldDeclaration) -> Int {
    field.position.flatMap { elementPlace($0)?.position } ?? .max
  }

  /// One value, a list of values, or the components of the element; what a name stands for is looked at where it is
  /// known already.
  private func canStandInElement(_ type: TypeSyntax) -> Bool {
    switch type.core {
    case .named(let path, _):
      guard path.names.count == 1, let builtin = BuiltinType(rawValue: path.text) else { return true }
      switch builtin {
      case .money, .quantity, .json, .duration: return false
      default: return true
      }
    case .list(let element, _):
      if case .list = element.core { return false }
      return canStandInElement(element)
    case .record(let fields): return fields.allSatisfy { $0.position != nil }
    case .map: return false
    case .pairs, .error: return true
    }
  }
}

extension ElementPlace {
  fileprivate func overlaps(_ other: ElementPlace) -> Bool {
    position == other.position && (component == nil || other.component == nil || component == other.component)
  }
}

extension DocumentItem {
  var part: DocumentPart? {
    if case .part(let part) = self { part } else { nil }
  }
}

extension DocumentPart {
  /// It may come any number of times.
  fileprivate var isUnbounded: Bool {
    for case .many(let refinements, _, _) in occurrences {
      return !refinements.contains { refinement in
        if case .range(let range) = refinement { range.isExact || range.upper != nil } else { false }
      }
    }
    return false
  }

  fileprivate var isRequired: Bool {
    for occurrence in occurrences {
      switch occurrence {
      case .optional: return false
      case .many(let refinements, _, _):
        return refinements.contains { refinement in
          guard case .range(let range) = refinement, case .number(let low)? = range.lower else { return false }
          return (low.integerValue ?? 0) > 0
        }
      default: continue
      }
    }
    return true
  }
}
