import CWaybillXML
import WaybillCore

/// Memory that one build hands to the next.
struct XMLScratch {
  /// By node: the next sibling that belongs to the same member, or -1.
  fileprivate(set) var links: [Int32] = []
  /// Of the objects that are open, two for each member: its first and its last node, or -1.
  fileprivate(set) var chains: [Int32] = []
}

/// Puts the elements of a document in the shape of its type.
///
/// The elements of one name may stand anywhere among their siblings: each object chains its children by member before
/// it writes them. All work is in proportion to the elements and the members of their shapes.
struct XMLTapeBuild {
  let plan: XMLReadPlan
  let nodes: UnsafePointer<waybill_xml_node>
  let runs: UnsafePointer<waybill_xml_run>?
  let names: XMLNameNumbers
  let document: XMLDocument
  let memory: XMLMemory
  var scratch: XMLScratch
  let tape: Tape
  private(set) var used = 0
  private var places: UnsafeMutablePointer<UInt32>

  init(
    plan: XMLReadPlan, parser: OpaquePointer?, names: XMLNameNumbers, document: XMLDocument, memory: XMLMemory,
    scratch: XMLScratch, tape: Tape
  ) {
    self.plan = plan
    // A document that was read has a root element.
    nodes = waybill_xml_nodes(parser).unsafelyUnwrapped
    runs = waybill_xml_runs(parser)
    self.names = names
    self.document = document
    self.memory = memory
    self.scratch = scratch
    self.tape = tape
    places = tape.keepPlaces()
    let count = waybill_xml_node_count(parser)
    if self.scratch.links.count < count {
      self.scratch.links = [Int32](repeating: -1, count: count + count / 2)
    }
    self.scratch.chains.removeAll(keepingCapacity: true)
  }

  mutating func root() throws(ReadFault) {
    if plan.declared[plan.rootName].map({ Int32($0) == declared(0) }) ?? isNamed(0, plan.rootName) {
      try object(plan.root, 0, telling: nil)
      return
    }
    let needed = shown(plan.rootName)
    var child = firstChild(of: 0)
    while child < Int(nodes[0].next) {
      if isNamed(child, plan.rootName) { throw .xmlBatch(root: needed, original(nodes[child].place)) }
      child = Int(nodes[child].next)
    }
    throw .xmlOtherRoot(found: shownName(of: 0), needed: needed, original(nodes[0].place))
  }

  // MARK: Elements

  func firstChild(of element: Int) -> Int {
    var node = element + 1
    while node < Int(nodes[element].next), Int(nodes[node].kind) == WAYBILL_XML_ATTRIBUTE { node += 1 }
    return node
  }

  @inline(__always)
  func declared(_ node: Int) -> Int32 { names.declared[Int(nodes[node].name)] }

  @inline(__always)
  func hasFlag(_ node: Int, _ flag: Int) -> Bool { Int(nodes[node].flags) & flag != 0 }

  @inline(__always)
  func original(_ place: UInt32) -> Int { document.original(Int(place)) }

  /// Whether `xsi:nil` says that the element holds nothing.
  private func isNil(_ element: Int) -> Bool {
    guard names.isNil >= 0 else { return false }
    var node = element + 1
    while node < Int(nodes[element].next), Int(nodes[node].kind) == WAYBILL_XML_ATTRIBUTE {
      if Int(nodes[node].name) == names.isNil {
        let text = bytes(of: trimmed(of: node))
        return text.elementsEqual("true".utf8) || text.elementsEqual("1".utf8)
      }
      node += 1
    }
    return false
  }

  // MARK: Nodes

  /// Adds a node and says which it is.
  @discardableResult
  mutating func add(_ kind: TapeNode.Kind, _ offset: Int, _ length: Int, _ flags: UInt8, place: UInt32) -> Int {
    if used >= tape.capacity {
      tape.used = used
      tape.grow(to: used + 1)
      places = tape.keepPlaces()
    }
    tape.nodes[used] = TapeNode(
      kind: kind, offset: UInt32(truncatingIfNeeded: offset), length: UInt32(truncatingIfNeeded: length),
      next: UInt32(truncatingIfNeeded: used &+ 1), flags: flags)
    places[used] = UInt32(truncatingIfNeeded: original(place))
    used &+= 1
    return used &- 1
  }

  @inline(__always)
  mutating func add(_ key: XMLReadPlan.Key, place: UInt32) {
    let node = add(.key, Int(key.offset), Int(key.count), key.flags, place: place)
    tape.nodes[node].next = key.hash
  }

  /// A key that is not of the plan.
  mutating func add(keyAt offset: Int, _ count: Int, place: UInt32) {
    let node = add(.key, offset, count, TapeText.flags(memory.start + offset, count), place: place)
    tape.nodes[node].next = keyHash(memory.start + offset, count: count)
  }

  mutating func close(_ container: Int, count: Int) {
    tape.nodes[container].length = UInt32(truncatingIfNeeded: count)
    tape.nodes[container].next = UInt32(truncatingIfNeeded: used)
  }

  // MARK: Objects

  /// The object of an element. `telling` is what told its shape, for a shape that has no such field.
  mutating func object(
    _ shape: Int, _ element: Int, telling: (key: XMLReadPlan.Key, node: Int)?
  ) throws(ReadFault) {
    let container = add(.object, Int(nodes[element].place), 0, 0, place: nodes[element].place)
    var count = 0
    let entryCount = plan.shapes[shape].entries.count
    let base = scratch.chains.count
    scratch.chains.append(contentsOf: repeatElement(-1, count: entryCount * 2))
    defer { scratch.chains.removeLast(entryCount * 2) }
    let hasUndeclared = chain(element, shape, base)
    if let telling {
      add(telling.key, place: nodes[telling.node].place)
      scalar(XMLReadPlan.Scalar(isText: false, isBoolean: false), telling.node)
      count += 1
    }
    for entry in 0..<entryCount where scratch.chains[base + entry * 2] >= 0 {
      let first = Int(scratch.chains[base + entry * 2])
      add(plan.shapes[shape].entries[entry].key, place: nodes[first].place)
      count += 1
      try member(shape, entry, first, of: element)
      if case .scalar = plan.shapes[shape].entries[entry].value, first != element {
        count += undeclaredAttributes(ofScalars: first)
      }
    }
    if plan.shapes[shape].hasAlways { count += empty(shape, base, place: nodes[element].place) }
    if hasUndeclared {
      count += undeclared(element, shape, besides: telling?.node)
    }
    close(container, count: count)
  }

  /// Lists and maps for which no element stands.
  private mutating func empty(_ shape: Int, _ base: Int?, place: UInt32) -> Int {
    var count = 0
    for entry in plan.shapes[shape].entries.indices where plan.shapes[shape].entries[entry].isAlways {
      if let base, scratch.chains[base + entry * 2] >= 0 { continue }
      let member = plan.shapes[shape].entries[entry]
      add(member.key, place: place)
      count += 1
      let container = add(member.isList ? .array : .object, Int(place), 0, 0, place: place)
      var inner = 0
      if !member.isList, member.map == nil, case .object(let group) = member.value {
        inner = empty(group, nil, place: place)
      }
      close(container, count: inner)
    }
    return count
  }

  /// Sorts the attributes and children of an element by member. True where some belong to none.
  private mutating func chain(_ element: Int, _ shape: Int, _ base: Int) -> Bool {
    var hasUndeclared = false
    let end = Int(nodes[element].next)
    var node = element + 1
    while node < end {
      let name = declared(node)
      let isAttribute = Int(nodes[node].kind) == WAYBILL_XML_ATTRIBUTE
      var entry: Int16 = -1
      if name >= 0 {
        entry = isAttribute ? plan.shapes[shape].attributes[Int(name)] : plan.shapes[shape].elements[Int(name)]
      }
      if entry >= 0 {
        scratch.links[node] = -1
        let last = scratch.chains[base + Int(entry) * 2 + 1]
        if last < 0 {
          scratch.chains[base + Int(entry) * 2] = Int32(truncatingIfNeeded: node)
        } else {
          scratch.links[Int(last)] = Int32(truncatingIfNeeded: node)
        }
        scratch.chains[base + Int(entry) * 2 + 1] = Int32(truncatingIfNeeded: node)
      } else if !isAttribute || !names.isOfInstance[Int(nodes[node].name)] {
        hasUndeclared = true
      }
      node = Int(nodes[node].next)
    }
    // An element with children has a text only where there is more than layout.
    if let content = plan.shapes[shape].content {
      if hasFlag(element, WAYBILL_XML_HAS_TEXT) || !hasFlag(element, WAYBILL_XML_HAS_CHILDREN) {
        scratch.chains[base + content * 2] = Int32(truncatingIfNeeded: element)
      }
    } else if hasFlag(element, WAYBILL_XML_HAS_TEXT) {
      hasUndeclared = true
    }
    return hasUndeclared
  }

  private mutating func member(_ shape: Int, _ entry: Int, _ first: Int, of element: Int) throws(ReadFault) {
    let member = plan.shapes[shape].entries[entry]
    if let map = member.map { return try self.map(map, member, first) }
    if first == element {
      guard case .scalar(let form) = member.value else { return try value(member, element) }
      return scalar(form, element)
    }
    if member.isList {
      let container = add(.array, Int(nodes[first].place), 0, 0, place: nodes[first].place)
      var count = 0
      var node = first
      while node >= 0 {
        count += 1
        do throws(ReadFault) {
          try value(member, node)
        } catch {
          throw error.inside("[\(count)]").inside(step(member))
        }
        node = Int(scratch.links[node])
      }
      return close(container, count: count)
    }
    if scratch.links[first] >= 0 {
      throw ReadFault.xmlElementTwice(written(first), original(nodes[Int(scratch.links[first])].place))
        .inside(step(member))
    }
    do throws(ReadFault) {
      try value(member, first)
    } catch {
      throw error.inside(step(member))
    }
  }

  private mutating func value(_ member: XMLReadPlan.Entry, _ node: Int) throws(ReadFault) {
    if Int(nodes[node].next) > node + 1, isNil(node) {
      if nodes[node].length > 0 || hasFlag(node, WAYBILL_XML_HAS_CHILDREN) {
        throw .xmlNilWithContent(written(node), original(nodes[node].place))
      }
      add(.null, Int(nodes[node].place), 0, 0, place: nodes[node].place)
      return
    }
    switch member.value {
    case .scalar(let form):
      if hasFlag(node, WAYBILL_XML_HAS_CHILDREN) {
        let child = firstChild(of: node)
        throw .xmlElementsInScalar(written(node), child: written(child), original(nodes[child].place))
      }
      scalar(form, node)
    case .object(let shape): try object(shape, node, telling: nil)
    case .choice(let choice): try self.choice(choice, node)
    }
  }

  private mutating func scalar(_ form: XMLReadPlan.Scalar, _ node: Int) {
    let place = nodes[node].place
    let text = form.isText ? self.text(of: node) : trimmed(of: node)
    if form.isBoolean, text.count == 1 {
      let byte = memory.start[text.offset]
      if byte == UInt8(ascii: "1") || byte == UInt8(ascii: "0") {
        let word = byte == UInt8(ascii: "1") ? plan.trueText : plan.falseText
        add(.string, Int(word.offset), Int(word.count), TapeNode.isUntyped | TapeNode.isASCII, place: place)
        return
      }
    }
    let flags = TapeNode.isUntyped | TapeText.flags(memory.start + text.offset, text.count)
    add(.string, text.offset, text.count, flags, place: place)
  }

  private func step(_ member: XMLReadPlan.Entry) -> String {
    pathName(String(decoding: bytes(of: (Int(member.key.offset), Int(member.key.count))), as: UTF8.self))
  }

  // MARK: Choices

  private mutating func choice(_ index: Int, _ element: Int) throws(ReadFault) {
    let choice = plan.choices[index]
    guard let told = tellingNode(choice, element) else {
      return try object(choice.otherwise, element, nil, choice)
    }
    let text = Array(bytes(of: trimmed(of: told)))
    try object(choice.cases[text] ?? choice.otherwise, element, told, choice)
  }

  private mutating func object(
    _ shape: Int?, _ element: Int, _ told: Int?, _ choice: XMLReadPlan.Choice
  ) throws(ReadFault) {
    guard let shape else {
      // No case: whoever takes the value finds what told it, or nothing, and says so.
      let container = add(.object, Int(nodes[element].place), 0, 0, place: nodes[element].place)
      if let told {
        add(choice.key, place: nodes[told].place)
        scalar(XMLReadPlan.Scalar(isText: false, isBoolean: false), told)
      }
      return close(container, count: told == nil ? 0 : 1)
    }
    let hasField = plan.shapes[shape].keys.contains(choice.keyBytes)
    try object(shape, element, telling: hasField ? nil : told.map { (choice.key, $0) })
  }

  private func tellingNode(_ choice: XMLReadPlan.Choice, _ element: Int) -> Int? {
    guard let place = choice.place else { return nil }
    var node = element + 1
    while node < Int(nodes[element].next) {
      let isAttribute = Int(nodes[node].kind) == WAYBILL_XML_ATTRIBUTE
      switch place {
      case .element(let name) where !isAttribute && Int(declared(node)) == name: return node
      case .attribute(let name) where isAttribute && Int(declared(node)) == name: return node
      default: node = Int(nodes[node].next)
      }
    }
    if case .content = place { return element }
    return nil
  }
}
