/// Where a value stands, as text. Worked out by walking down from the root, for messages only.
extension Tape {
  /// Such as `line_items[1].sku`: names from inside the document, positions from 1; empty for the root.
  /// Of a key, the path of its member.
  public func path(to index: Int) -> String {
    var path = ""
    var current = 0
    while current < index, current < used, index < Int(nodes[current].next) {
      let container = nodes[current]
      guard let step = step(from: current, to: index) else { break }
      if container.kind == .object {
        path += (path.isEmpty ? "" : ".") + pathName(string(of: step.key))
      } else {
        path += "[\(step.position)]"
      }
      current = step.child
      if index < current { break }
    }
    return path
  }

  /// The child of a container in whose subtree `index` lies; its key, in an object; its position from 1.
  private func step(from container: Int, to index: Int) -> (child: Int, key: Int, position: Int)? {
    let isObject = nodes[container].kind == .object
    var child = container + 1
    var position = 1
    while child < Int(nodes[container].next) {
      let value = isObject ? child + 1 : child
      if index < Int(nodes[value].next) { return (value, child, position) }
      child = Int(nodes[value].next)
      position += 1
    }
    return nil
  }

  /// The bytes of a value as it was sent, from its first to its last character.
  public func bytes(of index: Int) -> UnsafeBufferPointer<UInt8> {
    let node = nodes[index]
    if node.flags & TapeNode.isUntyped != 0 { return text(of: node) }
    let isQuoted = node.kind == .string || node.kind == .key
    let start = isQuoted ? Int(node.offset) - 1 : Int(node.offset)
    return UnsafeBufferPointer(start: input + start, count: endOffset(of: index) - start)
  }

  private func endOffset(of index: Int) -> Int {
    let node = nodes[index]
    switch node.kind {
    case .string, .key: return Int(node.offset) + Int(node.length) + 1
    case .null, .false, .true, .number: return Int(node.offset) + Int(node.length)
    case .link: return endOffset(of: Int(node.offset))
    case .object, .array:
      // The last node under it that is no container, or an empty one, ends last; behind it stand blanks and brackets.
      var last = index
      var openBrackets = 1
      while nodes[last].length > 0, let child = lastChild(of: last) {
        last = child
        guard nodes[last].kind == .object || nodes[last].kind == .array else { break }
        openBrackets += 1
      }
      let isContainer = nodes[last].kind == .object || nodes[last].kind == .array
      var offset = isContainer ? Int(nodes[last].offset) + 1 : endOffset(of: last)
      while offset < count, openBrackets > 0 {
        if input[offset] == UInt8(ascii: "]") || input[offset] == UInt8(ascii: "}") { openBrackets -= 1 }
        offset += 1
      }
      return offset
    }
  }

  private func lastChild(of container: Int) -> Int? {
    let isObject = nodes[container].kind == .object
    var child = container + 1
    var last: Int?
    while child < Int(nodes[container].next) {
      let value = isObject ? child + 1 : child
      last = value
      child = Int(nodes[value].next)
    }
    return last
  }
}

/// A name as it stands in a path: as it is where it is an identifier, else in single quotes.
public func pathName(_ name: String) -> String {
  let scalars = name.unicodeScalars
  let isIdentifier =
    !scalars.isEmpty
    && scalars.enumerated().allSatisfy { index, scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "_": true
      case "0"..."9": index > 0
      default: false
      }
    }
  if isIdentifier { return name }
  return "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
}
