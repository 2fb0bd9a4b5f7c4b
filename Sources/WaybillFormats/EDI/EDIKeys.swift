import WaybillCore

/// Tells whether a qualifier came before in its map. The first keys of a map are compared one by one; a larger map's go
/// through a table whose hash nobody can foresee, so that a sender cannot make the work grow with the square of the
/// keys.
///
/// A plain value that its reader frees.
struct EDIKeys {
  /// A map that is open.
  struct Scope {
    var number: UInt32 = 0
    var count = 0
    /// Nodes of its first keys.
    var first: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0, 0, 0, 0, 0)
  }

  private struct Entry {
    var scope: UInt32
    var node: UInt32
  }

  private static let few = 8
  private var table: UnsafeMutablePointer<Entry>
  private var size = 1024
  private var used = 0
  private var last: UInt32 = 0
  private let seed = UInt64.random(in: 1...UInt64.max) | 1

  init() {
    table = .allocate(capacity: size)
    table.initialize(repeating: Entry(scope: 0, node: 0), count: size)
  }

  func deallocate() { table.deallocate() }

  /// Forgets everything, at the beginning of a document.
  mutating func removeAll() {
    if used > 0 { table.update(repeating: Entry(scope: 0, node: 0), count: size) }
    (used, last) = (0, 0)
  }

  mutating func scope() -> Scope {
    last &+= 1
    return Scope(number: last)
  }

  /// Takes up the key at a node. False where the map has it.
  mutating func insert(
    _ node: Int, _ nodes: UnsafeMutablePointer<TapeNode>, _ base: UnsafePointer<UInt8>, into scope: inout Scope
  ) -> Bool {
    let isNew =
      scope.count < EDIKeys.few
      ? isNewAmongFew(node, nodes, base, scope) : insertIntoTable(node, nodes, base, &scope)
    guard isNew else { return false }
    if scope.count < EDIKeys.few {
      withUnsafeMutableBytes(of: &scope.first) {
        $0.storeBytes(of: UInt32(node), toByteOffset: scope.count * 4, as: UInt32.self)
      }
    }
    scope.count += 1
    return true
  }

  private func isNewAmongFew(
    _ node: Int, _ nodes: UnsafeMutablePointer<TapeNode>, _ base: UnsafePointer<UInt8>, _ scope: Scope
  ) -> Bool {
    withUnsafeBytes(of: scope.first) { first in
      for index in 0..<scope.count
      where isEqual(Int(first.load(fromByteOffset: index * 4, as: UInt32.self)), node, nodes, base) {
        return false
      }
      return true
    }
  }

  @inline(never)
  private mutating func insertIntoTable(
    _ node: Int, _ nodes: UnsafeMutablePointer<TapeNode>, _ base: UnsafePointer<UInt8>, _ scope: inout Scope
  ) -> Bool {
    if scope.count == EDIKeys.few {
      let first = scope.first
      withUnsafeBytes(of: first) { first in
        for index in 0..<EDIKeys.few {
          _ = find(Int(first.load(fromByteOffset: index * 4, as: UInt32.self)), nodes, base, scope.number)
        }
      }
    }
    return find(node, nodes, base, scope.number)
  }

  private mutating func find(
    _ node: Int, _ nodes: UnsafeMutablePointer<TapeNode>, _ base: UnsafePointer<UInt8>, _ scope: UInt32
  ) -> Bool {
    if used * 2 >= size { grow(nodes, base) }
    var slot = place(of: node, nodes, base, scope)
    while table[slot].scope != 0 {
      if table[slot].scope == scope, isEqual(Int(table[slot].node), node, nodes, base) { return false }
      slot = (slot + 1) & (size - 1)
    }
    table[slot] = Entry(scope: scope, node: UInt32(node))
    used += 1
    return true
  }

  private mutating func grow(_ nodes: UnsafeMutablePointer<TapeNode>, _ base: UnsafePointer<UInt8>) {
    let (old, oldSize) = (table, size)
    size *= 2
    table = .allocate(capacity: size)
    table.initialize(repeating: Entry(scope: 0, node: 0), count: size)
    for index in 0..<oldSize where old[index].scope != 0 {
      var slot = place(of: Int(old[index].node), nodes, base, old[index].scope)
      while table[slot].scope != 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = old[index]
    }
    old.deallocate()
  }

  private func place(
    of node: Int, _ nodes: UnsafeMutablePointer<TapeNode>, _ base: UnsafePointer<UInt8>, _ scope: UInt32
  ) -> Int {
    var hash = seed ^ UInt64(scope)
    let (start, count) = (Int(nodes[node].offset), Int(nodes[node].length))
    for index in start..<start + count {
      hash = (hash ^ UInt64(base[index])) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    return Int(truncatingIfNeeded: hash >> 8) & (size - 1)
  }

  private func isEqual(
    _ left: Int, _ right: Int, _ nodes: UnsafeMutablePointer<TapeNode>, _ base: UnsafePointer<UInt8>
  ) -> Bool {
    let (left, right) = (nodes[left], nodes[right])
    guard left.length == right.length, left.next == right.next else { return false }
    for index in 0..<Int(left.length)
    where base[Int(left.offset) + index] != base[Int(right.offset) + index] {
      return false
    }
    return true
  }
}
