import WaybillCore

/// Collects the rows of a file by their kinds, and puts them on a tape: an object whose members are the kinds, in
/// declared order.
final class RowTape {
  /// The nodes of all rows of one kind, one after the other; indexes in them count from their row.
  private struct Rows {
    var nodes = Nodes()
    var count = 0
    /// By row: the last carried row of each kind above it, or -1.
    var above: [[Int]] = []
  }

  /// Nodes and their places, which grow together.
  private final class Nodes {
    var nodes: UnsafeMutablePointer<TapeNode>
    var places: UnsafeMutablePointer<UInt32>
    var capacity = 256
    var used = 0

    init() {
      nodes = .allocate(capacity: capacity)
      places = .allocate(capacity: capacity)
    }

    deinit {
      nodes.deallocate()
      places.deallocate()
    }

    func append(_ added: [TapeNode]) {
      if capacity < used + added.count { grow(used + added.count) }
      for (index, node) in added.enumerated() {
        nodes[used + index] = node
        places[used + index] = 0
      }
      used += added.count
    }

    private func grow(_ needed: Int) {
      capacity = max(capacity * 2, needed)
      let (larger, largerPlaces) = (
        UnsafeMutablePointer<TapeNode>.allocate(capacity: capacity),
        UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
      )
      larger.update(from: nodes, count: used)
      largerPlaces.update(from: places, count: used)
      nodes.deallocate()
      places.deallocate()
      (nodes, places) = (larger, largerPlaces)
    }
  }

  /// The object of a row, whose values are to be filled in before the next row is added.
  struct Object {
    var nodes: UnsafeMutablePointer<TapeNode>
    var places: UnsafeMutablePointer<UInt32>
  }

  private let plan: RowPlan
  private var kinds: [Rows]
  /// By kind: the number of its last row, or -1.
  private var last: [Int]

  init(_ plan: RowPlan) {
    self.plan = plan
    kinds = plan.kinds.map { _ in Rows() }
    last = plan.kinds.map { _ in -1 }
  }

  func add(_ kind: Int, _ layout: RowLayout) throws(ReadFault) -> Object {
    if !plan.kinds[kind].isList, kinds[kind].count > 0 { throw .rowTwice(plan.kinds[kind].name, offset: 0) }
    let nodes = kinds[kind].nodes
    let first = nodes.used
    nodes.append(layout.nodes)
    if !layout.links.isEmpty { kinds[kind].above.append(layout.links.map { last[$0.kind] }) }
    last[kind] = kinds[kind].count
    kinds[kind].count += 1
    return Object(nodes: nodes.nodes + first, places: nodes.places + first)
  }

  /// Moves the places of a row, which count from its beginning, to where it stands in the file.
  func place(_ object: Object, _ layout: RowLayout, at offset: UInt32) {
    object.places[0] = offset
    for slot in layout.slots { object.places[Int(slot.node)] &+= offset }
    for link in layout.links { object.places[link.node] = offset }
  }

  // MARK: The tape

  /// - Parameters:
  ///   - keys: of the kinds, in their order, and of what else the document has.
  ///   - names: where the names of keys begin in the input of the tape.
  func finish(into tape: Tape, layouts: [RowLayout], keys: [TapeNode], names: UInt32) {
    let needed = kinds.reduce(1 + 2 * keys.count) { $0 + $1.nodes.used }
    if tape.capacity < needed { tape.grow(to: needed) }
    let places = tape.keepPlaces()
    var writer = Writer(nodes: tape.nodes, places: places, names: names)
    writer.append(TapeNode(kind: .object, offset: 0, length: 0, next: 0), place: 0)
    var members: UInt32 = 0
    /// By kind: the nodes of its rows.
    var rows: [[Int]] = []
    for (index, kind) in plan.kinds.enumerated() {
      let isThere = kind.isList ? kinds[index].count > 0 || !kind.isOptional : kinds[index].count > 0
      rows.append(isThere ? write(index, layouts[index], key: keys[index], rows, &writer) : [])
      if isThere { members += 1 }
    }
    for key in keys.dropFirst(plan.kinds.count) {
      writer.append(key: key)
      writer.append(
        TapeNode(
          kind: .string, offset: 0, length: 0, next: UInt32(writer.used + 1),
          flags: TapeNode.isUntyped | TapeNode.isASCII),
        place: 0)
      members += 1
    }
    tape.nodes[0].length = members
    tape.nodes[0].next = UInt32(writer.used)
    tape.used = writer.used
  }

  /// Puts the only row of the only kind on a tape, as its whole document.
  func finishOnlyRow(into tape: Tape, names: UInt32) {
    let nodes = kinds[0].nodes
    if tape.capacity < nodes.used { tape.grow(to: nodes.used) }
    var writer = Writer(nodes: tape.nodes, places: tape.keepPlaces(), names: names)
    for index in 0..<nodes.used {
      var node = nodes.nodes[index]
      if node.kind == .key { node.offset &+= names }
      writer.append(node, place: nodes.places[index])
    }
    tape.used = writer.used
  }

  private struct Writer {
    let nodes: UnsafeMutablePointer<TapeNode>
    let places: UnsafeMutablePointer<UInt32>
    let names: UInt32
    var used = 0

    mutating func append(_ node: TapeNode, place: UInt32) {
      nodes[used] = node
      places[used] = place
      used += 1
    }

    mutating func append(key: TapeNode) {
      var moved = key
      moved.offset &+= names
      append(moved, place: 0)
    }
  }

  /// - Returns: the nodes of the rows.
  private func write(
    _ kind: Int, _ layout: RowLayout, key: TapeNode, _ above: [[Int]], _ writer: inout Writer
  ) -> [Int] {
    let rows = kinds[kind]
    writer.append(key: key)
    let list = writer.used
    if plan.kinds[kind].isList {
      let place = rows.count > 0 ? rows.nodes.places[0] : 0
      writer.append(TapeNode(kind: .array, offset: 0, length: UInt32(rows.count), next: 0), place: place)
    }
    var found: [Int] = []
    found.reserveCapacity(rows.count)
    for row in 0..<rows.count {
      found.append(writer.used)
      writeRow(rows, row, layout, above, &writer)
    }
    if plan.kinds[kind].isList { writer.nodes[list].next = UInt32(writer.used) }
    return found
  }

  private func writeRow(
    _ rows: Rows, _ row: Int, _ layout: RowLayout, _ above: [[Int]], _ writer: inout Writer
  ) {
    let (base, first, size) = (writer.used, row * layout.nodes.count, layout.nodes.count)
    for index in 0..<size {
      var node = rows.nodes.nodes[first + index]
      if node.kind == .key { node.offset &+= writer.names } else { node.next &+= UInt32(base) }
      writer.append(node, place: rows.nodes.places[first + index])
    }
    for (index, link) in layout.links.enumerated() {
      let target = rows.above[row][index]
      let isThere = above.indices.contains(link.kind) && above[link.kind].indices.contains(target)
      writer.nodes[base + link.node].kind = isThere ? .link : .null
      writer.nodes[base + link.node].flags = 0
      if isThere { writer.nodes[base + link.node].offset = UInt32(above[link.kind][target]) }
    }
  }
}
