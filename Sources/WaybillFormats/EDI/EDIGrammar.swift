import WaybillCore
import WaybillSchema

/// One declared field of a segment, and where it stands there.
struct EDIElement {
  enum Form: UInt8 {
    case text
    /// A decimal comma of EDIFACT becomes a point.
    case number
    /// `in format 01.3`: written as its own segment says.
    case date
    /// All repetitions of the element, or all its components.
    case list
    case composite
    case composites
    case pairs
    /// Pairs that are told apart by their first half.
    case pairMap
  }

  /// The key node of the field, ready to be put on a tape.
  var key: TapeNode
  /// From 1.
  var position: Int
  /// From 1; 0 for the whole element.
  var component: Int
  var form: Form
  /// A list or map that is there even where nothing stands on the wire: an empty one.
  var isAlways = false
  /// The fields of a composite or of a pair, in `EDIGrammar.elements`; their positions are components.
  var first = 0
  var count = 0
  /// Where the format of a date stands.
  var format = ElementPlace(1)
  var dateShape = EDIDateShape.text
  /// Of pairs in a map: those with a qualifier that came are passed over.
  var takesFirst = false
  /// Which of the two fields of a pair is the key of the map.
  var keyField = 0
}

/// What a date becomes.
enum EDIDateShape: UInt8 { case text, date, time, localTime, timestamp }

/// A segment, loop or level of a level, in declared order.
struct EDIItem {
  enum Shape: UInt8 { case once, list, map }

  var key: TapeNode
  /// Of a level of an HL tree, its code.
  var tag: EDITag
  var shape: Shape
  var isRequired: Bool
  var maximum: Int
  /// Elements of the segment, or of the first one of a loop, by position.
  var firstElement = 0
  var elementCount = 0
  /// What follows the first segment of a loop; -1 for a segment.
  var level = -1
  /// Where the key of a map stands.
  var qualifier = ElementPlace(1)
  var takesFirst = false
}

/// What may follow each other inside of a document, loop or level of a tree.
struct EDILevel {
  var first: Int
  var count: Int
  /// Levels of the HL tree under it.
  var firstBranch = 0
  var branchCount = 0
  /// How many items stand before the first of those levels.
  var headCount = 0
}

/// A document type as the reader follows it, made of the types once. Tables of plain memory that refer to each other by
/// index, all of which the maker has checked.
///
/// Sendable by hand: never changed once made.
final class EDIGrammar: @unchecked Sendable {
  /// The names of all keys, one after the other; tapes begin with them.
  let names: [UInt8]
  let elements: UnsafeMutableBufferPointer<EDIElement>
  let items: UnsafeMutableBufferPointer<EDIItem>
  let levels: UnsafeMutableBufferPointer<EDILevel>
  let elementTable: UnsafePointer<EDIElement>
  let itemTable: UnsafePointer<EDIItem>
  let levelTable: UnsafePointer<EDILevel>
  /// Every tag of the document, in a table with open places.
  let tags: UnsafeMutableBufferPointer<EDITag>
  /// Codes of all levels of the HL tree.
  let branchCodes: Set<EDITag>
  let envelopeKey: TapeNode?
  let envelopeFields: [(field: EnvelopeField, key: TapeNode)]
  let hasDates: Bool
  let hasTree: Bool

  init(_ types: TypeTable, record: Int) {
    var maker = EDIGrammarMaker(types)
    maker.make(root: record)
    names = maker.names
    elements = .copy(of: maker.elements)
    items = .copy(of: maker.items)
    levels = .copy(of: maker.levels)
    elementTable = UnsafePointer(elements.start)
    itemTable = UnsafePointer(items.start)
    levelTable = UnsafePointer(levels.start)
    envelopeKey = maker.envelopeKey
    envelopeFields = maker.envelopeFields
    hasDates = maker.elements.contains { $0.form == .date }
    hasTree = maker.levels.contains { $0.branchCount > 0 }
    let branches = maker.levels.flatMap { maker.items[$0.firstBranch..<$0.firstBranch + $0.branchCount] }
    branchCodes = Set(branches.map(\.tag))
    var table = [EDITag](repeating: 0, count: 64)
    let tags = Set(maker.levels.flatMap { maker.items[$0.first..<$0.first + $0.count].map(\.tag) })
    while table.count < tags.count * 2 { table += [EDITag](repeating: 0, count: table.count) }
    for tag in tags where tag != 0 {
      var slot = EDIGrammar.slot(of: tag, table.count)
      while table[slot] != 0 { slot = (slot + 1) & (table.count - 1) }
      table[slot] = tag
    }
    self.tags = .copy(of: table)
  }

  deinit {
    elements.deallocate()
    items.deallocate()
    levels.deallocate()
    tags.deallocate()
  }

  @inline(__always)
  private static func slot(of tag: EDITag, _ size: Int) -> Int {
    Int((tag &* 0x9E37_79B1) &>> 20) & (size &- 1)
  }

  /// Whether any segment of the document has this tag.
  @inline(__always)
  func declares(_ tag: EDITag) -> Bool {
    var slot = EDIGrammar.slot(of: tag, tags.count)
    while tags[slot] != 0 {
      if tags[slot] == tag { return true }
      slot = (slot &+ 1) & (tags.count &- 1)
    }
    return false
  }
}

extension UnsafeMutableBufferPointer {
  fileprivate static func copy(of elements: [Element]) -> UnsafeMutableBufferPointer {
    let memory = UnsafeMutableBufferPointer.allocate(capacity: Swift.max(elements.count, 1))
    _ = memory.initialize(from: elements)
    return memory
  }

  /// Tables have room for one entry at the least.
  fileprivate var start: UnsafeMutablePointer<Element> { baseAddress.unsafelyUnwrapped }
}
