import WaybillCore

/// The nodes of one kind of row, made once for a header: an object whose keys are there, and whose values are filled in
/// row by row.
///
/// Sendable by hand: nothing is written after `init`.
final class RowLayout: @unchecked Sendable {
  /// A value that a cell fills.
  struct Slot {
    var cell: Int32
    /// Index of its node, seen from the object.
    var node: Int32
  }

  /// A value that stands further up.
  struct Link {
    var kind: Int
    var node: Int
  }

  private(set) var nodes: [TapeNode]
  private(set) var slots: [Slot] = []
  private(set) var links: [Link] = []

  /// - Parameters:
  ///   - names: where the names of keys are collected; offsets of keys count from its start.
  ///   - cells: the cell of each column of the kind, or nil where the file has no such column.
  ///   - others: names of cells that nothing declares: they come behind all others.
  init(_ kind: RowPlan.Kind, names: inout [UInt8], cells: [Int?], others: [(name: String, cell: Int)] = []) {
    nodes = [TapeNode(kind: .object, offset: 0, length: 0, next: 0)]
    for (column, cell) in zip(kind.columns, cells) {
      guard let cell else { continue }
      add(column.name, &names)
      slots.append(Slot(cell: Int32(cell), node: Int32(nodes.count - 1)))
    }
    for carried in kind.carried {
      add(carried.name, &names)
      links.append(Link(kind: carried.kind, node: nodes.count - 1))
    }
    for other in others {
      add(other.name, &names)
      slots.append(Slot(cell: Int32(other.cell), node: Int32(nodes.count - 1)))
    }
    nodes[0].length = UInt32((nodes.count - 1) / 2)
    nodes[0].next = UInt32(nodes.count)
  }

  private func add(_ name: String, _ names: inout [UInt8]) {
    nodes.append(RowLayout.key(name, &names))
    let value = nodes.count
    nodes.append(
      TapeNode(
        kind: .string, offset: 0, length: 0, next: UInt32(value + 1),
        flags: TapeNode.isUntyped | TapeNode.isASCII))
  }

  /// A key whose name is put behind the names.
  static func key(_ name: String, _ names: inout [UInt8]) -> TapeNode {
    let bytes = Array(name.utf8)
    let hash = bytes.withUnsafeBufferPointer { text in text.baseAddress.map { keyHash($0, count: text.count) } ?? 0 }
    var flags: UInt8 = bytes.allSatisfy { $0 < 0x80 } ? TapeNode.isASCII : 0
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) { flags |= TapeNode.needsEscapes }
    defer { names += bytes }
    return TapeNode(
      kind: .key, offset: UInt32(names.count), length: UInt32(bytes.count), next: hash, flags: flags)
  }
}
