import WaybillCore

/// A change of a fixture: `line_items[1].sku missing`, `total_price = 19.99`.
package struct JSONEdit: Hashable, Sendable {
  package var path: JSONPath
  /// Nil takes the value away.
  package var value: JSONValue?

  package init(path: JSONPath, value: JSONValue?) {
    self.path = path
    self.value = value
  }
}

/// Why an edit cannot be made.
package struct JSONEditFault: Error, Hashable, Sendable {
  package var message: String

  package init(_ message: String) {
    self.message = message
  }
}

extension JSONValue {
  package func applying(_ edits: [JSONEdit]) throws(JSONEditFault) -> JSONValue {
    var value = self
    for edit in edits { try value.apply(edit.value, at: edit.path.steps[...], of: edit.path) }
    return value
  }

  private mutating func apply(_ new: JSONValue?, at steps: ArraySlice<JSONPath.Step>, of path: JSONPath)
    throws(JSONEditFault)
  {
    guard let step = steps.first else {
      guard let new else { throw JSONEditFault("the whole fixture cannot be made missing by an edit; write `missing`") }
      self = new
      return
    }
    switch (step, self) {
    case (.name(let name), .object(var members)):
      try JSONValue.apply(new, toMember: name, of: &members, steps.dropFirst(), path)
      self = .object(members)
    case (.index(let index), .array(var elements)):
      try JSONValue.apply(new, toElement: index, of: &elements, steps.dropFirst(), path)
      self = .array(elements)
    default:
      let isName = if case .name = step { true } else { false }
      throw JSONEditFault("`\(path)` leads through \(kindInWords), which has no \(isName ? "fields" : "elements")")
    }
  }

  private static func apply(
    _ new: JSONValue?, toMember name: String, of members: inout [Member], _ rest: ArraySlice<JSONPath.Step>,
    _ path: JSONPath
  ) throws(JSONEditFault) {
    guard let place = members.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
      if new == nil { return }
      var value: JSONValue = .object([])
      if case .index = rest.first { throw JSONEditFault("`\(path)`: the fixture has no list `\(name)`") }
      try value.apply(new, at: rest, of: path)
      members.append(Member(name, value))
      return
    }
    if rest.isEmpty, new == nil {
      members.remove(at: place)
    } else {
      try members[place].value.apply(new, at: rest, of: path)
    }
  }

  /// One element past the end may be set: that adds it.
  private static func apply(
    _ new: JSONValue?, toElement index: Int, of elements: inout [JSONValue], _ rest: ArraySlice<JSONPath.Step>,
    _ path: JSONPath
  ) throws(JSONEditFault) {
    if index == elements.count + 1, let new, rest.isEmpty {
      elements.append(new)
      return
    }
    guard elements.indices.contains(index - 1) else {
      throw JSONEditFault("`\(path)`: the list has \(counted(elements.count, "element")), not \(index)")
    }
    if rest.isEmpty, new == nil {
      elements.remove(at: index - 1)
    } else {
      try elements[index - 1].apply(new, at: rest, of: path)
    }
  }

  private var kindInWords: String {
    switch self {
    case .null: "null"
    case .boolean: "a truth value"
    case .number: "a number"
    case .text: "a text"
    case .array: "a list"
    case .object: "a record"
    }
  }
}
