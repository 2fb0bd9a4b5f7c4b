import WaybillSchema

/// Where the field that a path names stands in its segment: paths of rejections are in names of the language, and an
/// acknowledgement is in positions.
package struct ElementFinder {
  private let types: TypeTable
  private let root: Int

  package init(_ types: TypeTable, record: Int) {
    self.types = types
    root = record
  }

  /// The element, or its component, of a path such as `lines[2].price`; nil where the path names no element.
  package func place(of path: String) -> ElementPlace? { find(path).place }

  /// What a value at the path is.
  package func kind(of path: String) -> ReceivedFault.Kind {
    switch find(path).type {
    case .date, .localTime, .timestamp: .date
    case .time: .time
    default: .other
    }
  }

  private func find(_ path: String) -> (place: ElementPlace?, type: ValueType?) {
    var record = root
    var found: ElementPlace?
    var type: ValueType?
    for name in ElementFinder.names(in: path) {
      guard types.records.indices.contains(record),
        let field = types.records[record].fields.first(where: { $0.name.utf8.elementsEqual(name.utf8) })
      else { return (found, type) }
      type = field.slot.type
      switch field.wire.place {
      case .position(let place):
        // Inside of a composite, positions are components.
        found = found.map { ElementPlace($0.position, component: place.component ?? place.position) } ?? place
      case .pairs(let first): found = ElementPlace(first)
      default: break
      }
      guard let inner = field.slot.type.record else { return (found, type) }
      record = inner
    }
    return (found, type)
  }

  /// Names without their positions and keys, quoted ones without their quotes.
  private static func names(in path: String) -> [String] {
    var names = [""]
    var (depth, isQuoted, isText) = (0, false, false)
    for character in path {
      switch character {
      case "\"" where depth > 0: isText.toggle()
      case "'" where depth == 0: isQuoted.toggle()
      case "[" where !isQuoted && !isText: depth += 1
      case "]" where !isQuoted && !isText: depth -= 1
      case "." where depth == 0 && !isQuoted: names.append("")
      default: if depth == 0 { names[names.count - 1].append(character) }
      }
    }
    return names
  }
}

extension ValueType {
  /// The record of a part, a composite or the entries of either.
  fileprivate var record: Int? {
    switch self {
    case .record(let index): index
    case .list(let slot, _), .map(let slot): slot.type.record
    default: nil
    }
  }
}
