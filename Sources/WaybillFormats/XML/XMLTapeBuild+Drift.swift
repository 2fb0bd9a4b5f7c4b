import CWaybillXML
import WaybillCore

/// What the type does not declare: on the tape as members that no field has, so that whoever asks for drift, and a
/// strict document, finds it. Elements by the name their sender gave them, attributes behind `@`, text as `text()`.
extension XMLTapeBuild {
  /// Longer names are cut where several stand in one key, so that keys stay in proportion to the document.
  private static var longestPart: Int { 64 }

  /// - Returns: how many members were added.
  mutating func undeclared(_ element: Int, _ shape: Int, besides told: Int?) -> Int {
    var count = 0
    var node = element + 1
    while node < Int(nodes[element].next) {
      defer { node = Int(nodes[node].next) }
      let isAttribute = Int(nodes[node].kind) == WAYBILL_XML_ATTRIBUTE
      let name = declared(node)
      if name >= 0 {
        let entry =
          isAttribute ? plan.shapes[shape].attributes[Int(name)] : plan.shapes[shape].elements[Int(name)]
        if entry >= 0 { continue }
      }
      if node == told { continue }
      if isAttribute {
        if names.isOfInstance[Int(nodes[node].name)] { continue }
        add(attributeKey: node, of: nil)
      } else {
        add(elementKey: node, shape)
      }
      add(undeclaredValue: node)
      count += 1
    }
    if plan.shapes[shape].content == nil, hasFlag(element, WAYBILL_XML_HAS_TEXT) {
      add(keyOf: Array("text()".utf8), place: nodes[element].place)
      add(undeclaredText: element)
      count += 1
    }
    return count
  }

  /// Attributes of elements that hold one value, as members of the object around: `ID@schemeID`.
  mutating func undeclaredAttributes(ofScalars first: Int) -> Int {
    var count = 0
    var scalar = first
    while scalar >= 0 {
      var node = scalar + 1
      while node < Int(nodes[scalar].next), Int(nodes[node].kind) == WAYBILL_XML_ATTRIBUTE {
        if !names.isOfInstance[Int(nodes[node].name)] {
          add(attributeKey: node, of: scalar)
          add(undeclaredText: node)
          count += 1
        }
        node += 1
      }
      scalar = Int(scratch.links[scalar])
    }
    return count
  }

  private mutating func add(elementKey node: Int, _ shape: Int) {
    let name = tagName(node)
    // With its `<` where its name, in another namespace, is that of a field.
    let isTaken = plan.shapes[shape].entries.contains { entry in
      Int(entry.key.count) == name.count
        && bytes(of: (Int(entry.key.offset), name.count)).elementsEqual(bytes(of: name))
    }
    add(
      keyAt: isTaken ? name.offset - 1 : name.offset, isTaken ? name.count + 1 : name.count, place: nodes[node].place)
  }

  private mutating func add(attributeKey node: Int, of scalar: Int?) {
    guard let name = names.all?[Int(nodes[node].name)], let local = name.local else { return }
    let tag: Slice = scalar.map { tagName($0) } ?? (0, 0)
    let tagCount = min(tag.count, Self.longestPart)
    let localCount = scalar == nil ? Int(name.local_length) : min(Int(name.local_length), Self.longestPart)
    let offset = memory.append(tagCount + 1 + localCount)
    memory.move(from: tag.offset, to: offset, count: tagCount)
    memory.start[offset + tagCount] = UInt8(ascii: "@")
    memory.put(UnsafeBufferPointer(start: local, count: localCount), at: offset + tagCount + 1)
    add(keyAt: offset, tagCount + 1 + localCount, place: nodes[node].place)
  }

  private mutating func add(keyOf bytes: [UInt8], place: UInt32) {
    let offset = memory.append(bytes.count)
    memory.put(bytes, at: offset)
    add(keyAt: offset, bytes.count, place: place)
  }

  private mutating func add(undeclaredValue node: Int) {
    guard hasFlag(node, WAYBILL_XML_HAS_CHILDREN) else { return add(undeclaredText: node) }
    let container = add(.object, Int(nodes[node].place), 0, 0, place: nodes[node].place)
    close(container, count: 0)
  }

  private mutating func add(undeclaredText node: Int) {
    let text = text(of: node)
    let flags = TapeNode.isUntyped | TapeText.flags(memory.start + text.offset, text.count)
    add(.string, text.offset, text.count, flags, place: nodes[node].place)
  }
}
