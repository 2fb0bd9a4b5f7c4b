import WaybillCore
import WaybillIR
import WaybillLibrary

/// What the loop works on, as plain memory that is reached through one pointer: no class is touched while a record
/// runs.
struct Machine {
  let image: Image
  let owner: Unmanaged<Evaluation>
  let context: Unmanaged<CallContext>
  let arena: UnsafeMutablePointer<ArenaStore>

  // Documents of this run, by the number in a node's tag.
  let documents: UnsafeMutablePointer<DocumentView>
  var documentCount = 0

  let registers: UnsafeMutablePointer<Cell>
  let registersEnd: UnsafeMutablePointer<Cell>
  let frames: UnsafeMutablePointer<Frame>
  let frameLimit: Int
  /// Frames below the running one.
  var depth = 0

  // The lists and maps that are being built, one behind the other.
  var building: UnsafeMutablePointer<Cell>
  var buildingCount = 0
  var buildingCapacity: Int
  /// Cells that may be in building at once.
  let buildingLimit: Int
  /// Where each open one begins.
  let openings: UnsafeMutablePointer<Int>
  var openCount = 0
  static let openLimit = 4096

  var stepsLeft = 0
  /// Rejections and limits so far, warnings not counted.
  var rejected = 0
  /// A limit was passed: the loop ends at the next look.
  var isStopped = false
  let valueDepth: Int
}

/// One input document as the loop sees it.
struct DocumentView {
  var nodes: UnsafePointer<TapeNode>
  var input: UnsafePointer<UInt8>
  var tape: Unmanaged<Tape>
  /// The parameter that it was given for.
  var parameter: Int
}

/// A program that waits for the one that it called.
struct Frame {
  var program: UnsafePointer<ProgramImage>
  var base: UnsafeMutablePointer<Cell>
  /// The instruction after the call; of the running frame, its first one.
  var next: UnsafePointer<Instruction>
  var openCount: Int
  var buildingCount: Int
  /// What was rejected before it began.
  var rejected: Int
}

typealias MachinePointer = UnsafeMutablePointer<Machine>

extension UnsafeMutablePointer<Machine> {
  /// Takes steps for work over `count` elements or bytes; false when none are left.
  @inline(__always)
  func charge(_ count: Int) {
    pointee.stepsLeft &-= count &>> 6
  }

  @inline(__always)
  var isOutOfMemory: Bool { pointee.arena.pointee.isExhausted }

  @inline(__always)
  func document(of node: Cell) -> UnsafePointer<DocumentView>? {
    guard node.kind == .node, Int(node.tag) < pointee.documentCount else { return nil }
    return UnsafePointer(pointee.documents + Int(node.tag))
  }

  /// Opens a list; false where too many are open.
  @inline(__always)
  func open() -> Bool {
    guard pointee.openCount < Machine.openLimit else { return false }
    pointee.openings[pointee.openCount] = pointee.buildingCount
    pointee.openCount &+= 1
    return true
  }

  @inline(__always)
  func append(_ cell: Cell) {
    if pointee.buildingCount == pointee.buildingCapacity { growBuilding(by: 1) }
    pointee.building[pointee.buildingCount] = cell
    pointee.buildingCount &+= 1
  }

  @inline(never)
  func growBuilding(by count: Int) {
    let capacity = max(pointee.buildingCapacity * 2, pointee.buildingCount + count)
    let grown = UnsafeMutablePointer<Cell>.allocate(capacity: capacity)
    grown.update(from: pointee.building, count: pointee.buildingCount)
    pointee.building.deallocate()
    pointee.building = grown
    pointee.buildingCapacity = capacity
  }
}

/// Copies cells, and gives how deep the deepest of them is nested: 0 for plain values.
@inline(__always)
func copyCells(
  _ source: UnsafePointer<Cell>, to target: UnsafeMutablePointer<Cell>, count: Int
) -> Int {
  var depth: UInt16 = 0
  var index = 0
  while index < count {
    let cell = source[index]
    target[index] = cell
    if cell.isNested, cell.flags > depth { depth = cell.flags }
    index &+= 1
  }
  return Int(depth)
}

extension Cell {
  /// A value that holds others; its flags then say how deep.
  @inline(__always)
  var isNested: Bool { kind.rawValue >= Kind.record.rawValue && kind != .node }

  /// The more pressing of two cells of which at least one is absent; null reads as missing.
  @inline(__always)
  static func absent(_ left: Cell, _ right: Cell) -> Cell {
    let leftRank = left.isAbsent ? left.kind.rawValue : 0
    let rightRank = right.isAbsent ? right.kind.rawValue : 0
    let first = leftRank >= rightRank ? left : right
    return first.kind == .failed || first.kind == .rejected ? first : .missing
  }

  /// An absent cell as the result of an operation on it.
  @inline(__always)
  var propagated: Cell { kind == .null ? .missing : self }
}
