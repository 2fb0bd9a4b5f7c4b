import WaybillCore

/// A place in a JSON value: `line_items[1].sku`, positions from 1.
package struct JSONPath: Hashable, Sendable, CustomStringConvertible {
  package enum Step: Hashable, Sendable {
    case name(String)
    /// From 1.
    case index(Int)
  }

  package var steps: [Step]

  package init(_ steps: [Step] = []) {
    self.steps = steps
  }

  package func appending(_ step: Step) -> JSONPath { JSONPath(steps + [step]) }

  /// As messages show it; empty for the whole value.
  package var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .name(let name): text += (text.isEmpty ? "" : ".") + JSONPath.written(name)
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }

  /// The path with every position left out, `line_items[].sku`, as lineage names fields.
  package var withoutPositions: String {
    var text = ""
    for step in steps {
      switch step {
      case .name(let name): text += (text.isEmpty ? "" : ".") + name
      case .index: text += "[]"
      }
    }
    return text
  }

  package var positions: [Int] {
    steps.compactMap { if case .index(let index) = $0 { index } else { nil } }
  }

  private static func written(_ name: String) -> String {
    let isPlain = !name.isEmpty && name.utf8.allSatisfy { $0 >= 0x80 || $0 == 0x5F || $0.isLetterOrDigit }
    return isPlain ? name : "'\(name)'"
  }
}

extension JSONPath {
  /// Reads `lines[2].sku`, `'odd name'.x`, `lines[].sku` (every position: index 0). Nil where the text is no path.
  package init?(_ text: String) {
    var steps: [Step] = []
    var rest = text[...]
    while let first = rest.first {
      switch first {
      case ".": rest.removeFirst()
      case "[":
        guard let close = rest.firstIndex(of: "]") else { return nil }
        let digits = rest[rest.index(after: rest.startIndex)..<close]
        guard let index = digits.isEmpty ? 0 : Int(digits) else { return nil }
        steps.append(.index(index))
        rest = rest[rest.index(after: close)...]
      case "'":
        guard let close = rest.dropFirst().firstIndex(of: "'") else { return nil }
        steps.append(.name(String(rest[rest.index(after: rest.startIndex)..<close])))
        rest = rest[rest.index(after: close)...]
      default:
        let name = rest.prefix { $0 != "." && $0 != "[" }
        steps.append(.name(String(name)))
        rest = rest[name.endIndex...]
      }
    }
    self.init(steps)
  }
}

extension JSONValue {
  /// What stands at a path; nil where nothing does.
  package subscript(path path: JSONPath) -> JSONValue? {
    var value = self
    for step in path.steps {
      switch (step, value) {
      case (.name(let name), .object):
        guard let member = value[name] else { return nil }
        value = member
      case (.index(let index), .array(let elements)):
        guard elements.indices.contains(index - 1) else { return nil }
        value = elements[index - 1]
      default: return nil
      }
    }
    return value
  }
}

extension UInt8 {
  var isLetterOrDigit: Bool {
    0x30...0x39 ~= self || 0x41...0x5A ~= self || 0x61...0x7A ~= self
  }
}
