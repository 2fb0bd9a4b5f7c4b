import CWaybillScan
import WaybillCore
import WaybillSchema

/// One pass over a transaction: each segment is given the place that the grammar has for it, and its declared elements
/// become nodes of the tape.
///
/// Segments are matched in declared order. The loop that is open is asked first, then those around it: the first that
/// has a place for the segment takes it, and what is inside of it is closed. A segment that the open loop declares and
/// has no place for any more is out of order; one that it does not declare is passed over.
///
/// A plain value, since members of a class cost a check at each access. Its pointers are owned by `EDIReader` and the
/// tape; `reserve` keeps room for what one segment can become before it is put there.
struct EDIPass {
  /// An open loop or level: the object that it becomes, and how far it has come.
  struct Frame {
    var level = 0
    /// The object's node, and how many members it has.
    var object = 0
    var members: UInt32 = 0
    /// Index of the item that came last, in its level; -1 before the first.
    var item = -1
    /// Items from here on are not for now: those behind the levels of a tree.
    var limit = Int.max
    /// How often that item came.
    var count = 0
    /// The list or map that holds it; -1 where there is none.
    var container = -1
    var containerCount: UInt32 = 0
    /// Through which item, and which of its occurrences, the frame above was opened.
    var via = -1
    var viaCount = 0
    /// Of the map: the mark of its keys in `EDIKeys`.
    var keys = EDIKeys.Scope()
    /// The entry that is open is one of a doubled qualifier: everything from this node on is taken back.
    var mutedFrom = -1
  }

  let grammar: EDIGrammar
  /// The grammar's tables.
  let elements: UnsafePointer<EDIElement>
  let items: UnsafePointer<EDIItem>
  let levels: UnsafePointer<EDILevel>
  let tape: Tape
  var nodes: UnsafeMutablePointer<TapeNode>
  var places: UnsafeMutablePointer<UInt32>
  var used = 0
  var reader: EDISegmentReader
  var keys: EDIKeys
  let frames: UnsafeMutablePointer<Frame>
  /// The open frame, and the lowest that a segment may go to.
  var top = 0
  var bottom = 0
  /// The trailer, once it has been met.
  var last: EDISegment?
  /// What CTT of a tree says of its levels: the number, how it was written, and where.
  var statedLevels: (count: Int?, text: String, place: Int)?
  let limits: EDILimits

  @inline(__always)
  mutating func reserve(_ count: Int) {
    if used &+ count > tape.capacity { grow(count) }
  }

  @inline(never)
  private mutating func grow(_ count: Int) {
    tape.used = used
    tape.grow(to: used + count)
    nodes = tape.nodes
    places = tape.keepPlaces()
  }

  @inline(__always)
  mutating func append(_ node: TapeNode, at place: UInt32) {
    nodes[used] = node
    places[used] = place
    used &+= 1
  }

  /// An object, list or map whose size is not known yet.
  @inline(__always)
  mutating func open(_ kind: TapeNode.Kind, at place: UInt32) -> Int {
    append(TapeNode(kind: kind, offset: 0, length: 0, next: 0), at: place)
    return used &- 1
  }

  @inline(__always)
  mutating func close(_ node: Int, count: UInt32) {
    nodes[node].length = count
    nodes[node].next = UInt32(truncatingIfNeeded: used)
  }

  // MARK: Frames

  mutating func push(level: Int, object: Int, members: UInt32, at offset: Int) throws(ReadFault) {
    guard top + 1 < limits.depth else { throw .ediTooDeep(limits.depth, at: offset) }
    top &+= 1
    frames[top] = Frame(level: level, object: object, members: members)
  }

  /// Closes what is open above a frame. `segment` is what stands where something may be missing; nil at the end.
  mutating func closeFrames(above depth: Int, before segment: EDISegment?) throws(ReadFault) {
    while top > depth {
      try closeFrame(before: segment)
      top &-= 1
      let muted = frames[top].mutedFrom
      if muted >= 0 {
        used = muted
        frames[top].mutedFrom = -1
      }
    }
  }

  /// The rest of a frame's items did not come.
  mutating func closeFrame(before segment: EDISegment?) throws(ReadFault) {
    let level = levels[frames[top].level]
    closeContainer(top)
    try skipItems(to: level.count, of: top, before: segment)
    close(frames[top].object, count: frames[top].members)
  }

  mutating func closeContainer(_ depth: Int) {
    guard frames[depth].container >= 0 else { return }
    close(frames[depth].container, count: frames[depth].containerCount)
    frames[depth].container = -1
  }

  /// Passes the items that did not come: an absent list is an empty one.
  mutating func skipItems(to end: Int, of depth: Int, before segment: EDISegment?) throws(ReadFault) {
    let level = levels[frames[depth].level]
    var index = frames[depth].item &+ 1
    reserve(2 &* (end &- index) &+ 2)
    while index < end {
      let item = items[level.first &+ index]
      if item.isRequired { throw missing(item, depth, before: segment) }
      if item.shape != .once {
        let place = places[frames[depth].object]
        append(item.key, at: place)
        append(
          TapeNode(
            kind: item.shape == .list ? .array : .object, offset: 0, length: 0,
            next: UInt32(truncatingIfNeeded: used &+ 1)), at: place)
        frames[depth].members &+= 1
      }
      index &+= 1
    }
  }

  // MARK: Segments

  /// Gives a segment its place.
  /// - Returns: false where it is for whoever is below `bottom`, or for nobody.
  @inline(__always)
  mutating func take(_ segment: EDISegment) throws(ReadFault) -> Bool {
    var depth = top
    while depth >= bottom {
      let level = levels[frames[depth].level]
      let current = frames[depth].item
      var index = max(current, 0)
      let end = min(level.count, frames[depth].limit)
      while index < end {
        if items[level.first &+ index].tag == segment.tag,
          index != current || frames[depth].count < items[level.first &+ index].maximum
        {
          try enter(segment, depth, index)
          return true
        }
        index &+= 1
      }
      depth &-= 1
    }
    return false
  }

  private mutating func enter(_ segment: EDISegment, _ depth: Int, _ index: Int) throws(ReadFault) {
    if top > depth { try closeFrames(above: depth, before: segment) }
    let item = items[levels[frames[depth].level].first &+ index]
    let place = reader.place(reader.textStart &+ segment.start, segment)
    if index != frames[depth].item {
      closeContainer(depth)
      try skipItems(to: index, of: depth, before: segment)
      frames[depth].item = index
      frames[depth].count = 0
      reserve(4)
      append(item.key, at: place)
      frames[depth].members &+= 1
      if item.shape != .once {
        frames[depth].container = open(item.shape == .list ? .array : .object, at: place)
        frames[depth].containerCount = 0
        if item.shape == .map { frames[depth].keys = keys.scope() }
      }
    }
    frames[depth].count &+= 1
    reserve(2 &* item.elementCount &+ 2 &* segment.count &+ 8)
    let start = used
    if item.shape == .map {
      if try qualify(segment, item, depth) {
        frames[depth].mutedFrom = start
      } else {
        frames[depth].containerCount &+= 1
      }
    } else {
      frames[depth].containerCount &+= 1
    }
    let object = open(.object, at: place)
    let members = try appendElements(segment, item.firstElement, item.elementCount)
    if item.level < 0 {
      close(object, count: members)
      if frames[depth].mutedFrom >= 0 {
        used = frames[depth].mutedFrom
        frames[depth].mutedFrom = -1
      }
    } else {
      frames[depth].via = levels[frames[depth].level].first &+ index
      frames[depth].viaCount = frames[depth].count
      try push(level: item.level, object: object, members: members, at: segment.start)
    }
  }

  /// Puts the key of a map's entry. True where it came before and the first is to be taken.
  private mutating func qualify(_ segment: EDISegment, _ item: EDIItem, _ depth: Int) throws(ReadFault) -> Bool {
    guard let value = try value(segment, item.qualifier.position, item.qualifier.component ?? 0) else {
      throw .ediNoQualifier(
        ediTagName(segment.tag), elementName(item.qualifier), at: reader.original(segment.start),
        path: path(depth, item))
    }
    let hash = keyHash(UnsafePointer(reader.base) + value.start, count: value.count)
    append(
      TapeNode(
        kind: .key, offset: UInt32(truncatingIfNeeded: value.start), length: UInt32(truncatingIfNeeded: value.count),
        next: hash, flags: flags(value, segment, untyped: false)), at: reader.place(value.origin, segment))
    let isNew = keys.insert(used &- 1, nodes, UnsafePointer(reader.base), into: &frames[depth].keys)
    if isNew { return false }
    if item.takesFirst { return true }
    throw .ediSameQualifier(
      ediTagName(segment.tag), text(value), at: Int(reader.place(value.origin, segment)), path: path(depth, item))
  }

  // MARK: Reports

  /// What is wrong with a segment that has no place; nil where it is none of the open loop's.
  func misplaced(_ segment: EDISegment) -> ReadFault? {
    let level = levels[frames[top].level]
    for index in 0..<level.count where items[level.first + index].tag == segment.tag {
      let item = items[level.first + index]
      let at = reader.original(segment.start)
      if index == frames[top].item {
        return .ediTooOften(ediTagName(segment.tag), limit: item.maximum, at: at, path: path(top, item))
      }
      if index < frames[top].item { return .ediOutOfOrder(ediTagName(segment.tag), at: at, path: path(top, item)) }
    }
    return nil
  }

  private func missing(_ item: EDIItem, _ depth: Int, before segment: EDISegment?) -> ReadFault {
    .ediMissingSegment(
      ediTagName(item.tag), before: segment.map { ediTagName($0.tag) } ?? "",
      at: reader.original(segment?.start ?? reader.textEnd - reader.textStart), path: path(depth, item))
  }

  /// The path of a frame's object, or of an item in it.
  func path(_ depth: Int, _ item: EDIItem? = nil) -> String {
    var path = ""
    for frame in 0..<depth where frames[frame].via >= 0 {
      let item = items[frames[frame].via]
      path += (path.isEmpty ? "" : ".") + name(of: item)
      if item.shape == .list { path += "[\(frames[frame].viaCount)]" }
    }
    if let item { path += (path.isEmpty ? "" : ".") + name(of: item) }
    return path
  }

  private func name(of item: EDIItem) -> String {
    let bytes = grammar.names[Int(item.key.offset)..<Int(item.key.offset + item.key.length)]
    return pathName(String(decoding: bytes, as: UTF8.self))
  }

  private func elementName(_ place: ElementPlace) -> String {
    "\(place.position < 10 ? "0" : "")\(place.position)\(place.component.map { ".\($0)" } ?? "")"
  }
}
