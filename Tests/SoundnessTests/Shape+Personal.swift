extension Shape {
  /// Where the marker of personal values stands in a part of the output that is not personal.
  func leak(_ value: JSONValue, at path: String) -> String? {
    switch (meaning, value) {
    case (_, .text(let text)): return text.contains(Shape.marker) ? "\(path): personal text `\(text)`" : nil
    case (.list(let element, _, _), .array(let elements)):
      return first(elements.map { (element, $0, path) })
    case (.map(let element), .object(let members)):
      return first(members.map { (element, $0.value, path) } + members.map { (.boolean, .text($0.name), path) })
    case (.optional(let shape), _): return shape.leak(value, at: path)
    case (.choice(_, _, let cases), .object):
      return Shape.inline(cases.flatMap(\.members)).leak(value, at: path)
    case (_, .object(let members)):
      return first(
        members.compactMap { member in
          let field = self.members?.first { $0.place[0] == member.name }
          guard field?.isPersonal != true else { return nil }
          return (field?.shape ?? .boolean, member.value, "\(path).\(member.name)")
        })
    case (_, .array(let elements)): return first(elements.map { (self, $0, path) })
    default: return nil
    }
  }

  private func first(_ parts: [(shape: Shape, value: JSONValue, path: String)]) -> String? {
    for part in parts {
      if let leak = part.shape.leak(part.value, at: part.path) { return leak }
    }
    return nil
  }
}
