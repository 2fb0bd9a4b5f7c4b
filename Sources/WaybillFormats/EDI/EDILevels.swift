import WaybillCore

/// The HL tree of X12: levels by the numbers of their parents, in whatever order they come.
extension EDIPass {
  /// One HL, and where the segments under it begin and end.
  struct Branch {
    var mark = EDISegmentMark()
    var segment = EDISegment()
    var id: Value
    var parent: Value?
    var code: EDITag = 0
    /// Ordinal of the first segment behind it that is an HL, or the trailer.
    var end = 0
    var firstChild = -1
    var nextSibling = -1
    var parentIndex = -1
  }

  /// - Returns: how many levels there are.
  mutating func runTree(end: EDITag) throws(ReadFault) -> Int {
    let start = EDISegmentMark(cursor: reader.cursor, ordinal: reader.ordinal + 1)
    var branches = try branches(end: end)
    guard !branches.isEmpty else {
      reader.rewind(to: start)
      _ = try runSegments(end: end)
      return 0
    }
    let roots = try link(&branches)
    reader.rewind(to: start)
    let head = levels[frames[0].level].headCount
    frames[0].limit = head
    _ = try runSegments(end: end, until: branches[0].segment.ordinal - 1)
    try closeFrames(above: 0, before: branches[0].segment)
    closeContainer(0)
    try skipItems(to: head, of: 0, before: branches[0].segment)
    // What stands behind the levels is matched from here on.
    (frames[0].limit, frames[0].item, frames[0].count) = (Int.max, head - 1, Int.max)
    var tail = EDISegmentMark(cursor: reader.textEnd, ordinal: .max)
    try appendBranches(roots, of: 0, &branches, end: end, tail: &tail)
    bottom = 0
    if let last {
      // The trailer was met in the last level, or on the way to it.
      if tail.ordinal == .max { tail = EDISegmentMark(cursor: reader.textStart + last.start, ordinal: last.ordinal) }
    }
    reader.rewind(to: tail)
    if tail.ordinal != .max { _ = try runSegments(end: end) }
    return branches.count
  }

  // MARK: The tree

  private mutating func branches(end: EDITag) throws(ReadFault) -> [Branch] {
    var found: [Branch] = []
    while true {
      let mark = EDISegmentMark(cursor: reader.cursor, ordinal: reader.ordinal + 1)
      guard let segment = try reader.next() else { break }
      if segment.tag != ediHierarchy {
        if segment.tag == end {
          last = segment
          break
        }
        if segment.tag == ediTotals { try noteTotal(segment) }
        continue
      }
      if !found.isEmpty { found[found.count - 1].end = segment.ordinal - 1 }
      let code = try value(segment, 3, 0)
      guard let id = try value(segment, 1, 0), let code, code.count <= 4 else {
        throw .ediLevelUnnamed(at: reader.original(segment.start), path: "HL[\(found.count + 1)]")
      }
      var branch = Branch(mark: mark, segment: segment, id: id)
      branch.parent = try value(segment, 2, 0)
      branch.code = ediTag(UnsafePointer(reader.base) + code.start, count: code.count)
      found.append(branch)
    }
    if !found.isEmpty { found[found.count - 1].end = reader.ordinal }
    return found
  }

  /// CTT01 says how many HL there are.
  private mutating func noteTotal(_ segment: EDISegment) throws(ReadFault) {
    guard let count = try value(segment, 1, 0) else { return }
    statedLevels = (
      ediNumber(UnsafeBufferPointer(start: UnsafePointer(reader.base) + count.start, count: count.count)), text(count),
      Int(reader.place(count.origin, segment))
    )
  }

  /// Finds the parents, and what has none. Children stand in the order of the document.
  private func link(_ branches: inout [Branch]) throws(ReadFault) -> Int {
    var indexes: [String: Int] = [:]
    indexes.reserveCapacity(branches.count)
    for index in branches.indices {
      let id = text(branches[index].id)
      guard indexes.updateValue(index, forKey: id) == nil else {
        throw .ediLevelTwice(id, at: reader.original(branches[index].segment.start), path: "HL[\(index + 1)].01")
      }
    }
    var firstRoot = -1
    for index in branches.indices.reversed() {
      guard let parent = branches[index].parent else {
        branches[index].nextSibling = firstRoot
        firstRoot = index
        continue
      }
      guard let above = indexes[text(parent)] else {
        throw .ediNoParent(
          text(branches[index].id), parent: text(parent), at: reader.original(branches[index].segment.start),
          path: "HL[\(index + 1)].02")
      }
      branches[index].parentIndex = above
      branches[index].nextSibling = branches[above].firstChild
      branches[above].firstChild = index
    }
    try refuseCircles(branches)
    return firstRoot
  }

  /// Each way up is followed once: what was seen on an earlier one leads to a root.
  private func refuseCircles(_ branches: [Branch]) throws(ReadFault) {
    var way = [Int](repeating: -1, count: branches.count)
    for start in branches.indices {
      var index = start
      while index >= 0, way[index] < 0 {
        way[index] = start
        index = branches[index].parentIndex
      }
      if index >= 0, way[index] == start {
        throw .ediLevelCircle(
          text(branches[index].id), at: reader.original(branches[index].segment.start), path: "HL[\(index + 1)].02")
      }
    }
  }

  // MARK: Levels

  /// The children of a branch, or the roots, into the frame that is on top.
  private mutating func appendBranches(
    _ first: Int, of parent: EDITag, _ branches: inout [Branch], end: EDITag, tail: inout EDISegmentMark
  ) throws(ReadFault) {
    let level = levels[frames[top].level]
    var index = first
    while index >= 0 {
      try refuseUndeclared(index, parent, level, branches)
      index = branches[index].nextSibling
    }
    for item in 0..<level.branchCount {
      frames[top].via = level.firstBranch + item
      try appendLevel(items[level.firstBranch + item], first, &branches, end: end, tail: &tail)
    }
  }

  private mutating func appendLevel(
    _ item: EDIItem, _ first: Int, _ branches: inout [Branch], end: EDITag, tail: inout EDISegmentMark
  ) throws(ReadFault) {
    var index = first
    var container = -1
    var count: UInt32 = 0
    let depth = top
    let place = places[frames[depth].object]
    reserve(6)
    while index >= 0 {
      let branch = branches[index]
      defer { index = branch.nextSibling }
      guard branch.code == item.tag else { continue }
      let at = reader.original(branch.segment.start)
      let path = path(depth, item)
      guard Int(count) < item.maximum else { throw .ediTooOften("HL", limit: item.maximum, at: at, path: path) }
      if count == 0 {
        append(item.key, at: UInt32(truncatingIfNeeded: at))
        frames[depth].members += 1
        if item.shape != .once { container = open(.array, at: UInt32(truncatingIfNeeded: at)) }
      }
      count += 1
      frames[depth].viaCount = Int(count)
      reserve(8)
      let object = open(.object, at: UInt32(truncatingIfNeeded: at))
      try push(level: item.level, object: object, members: 0, at: at)
      try fill(index, &branches, end: end, tail: &tail)
      reserve(6)
    }
    if count == 0 {
      if item.isRequired {
        throw .ediMissingSegment(
          "HL", before: "", at: Int(place), path: path(depth, item))
      }
      guard item.shape == .list else { return }
      append(item.key, at: place)
      frames[depth].members += 1
      container = open(.array, at: place)
    }
    if container >= 0 { close(container, count: count) }
  }

  /// A branch: its own segments, then what is under it.
  private mutating func fill(
    _ index: Int, _ branches: inout [Branch], end: EDITag, tail: inout EDISegmentMark
  ) throws(ReadFault) {
    let depth = top
    let savedBottom = bottom
    bottom = top
    let branch = branches[index]
    reader.rewind(to: branch.mark)
    if let first = try reader.next(), grammar.declares(first.tag) { _ = try take(first) }
    let isLast = index == branches.count - 1
    let rest = try runSegments(end: end, until: isLast ? .max : branch.end)
    if isLast, let rest, rest.tag != end {
      tail = EDISegmentMark(cursor: reader.textStart + rest.start, ordinal: rest.ordinal)
    }
    let following = index + 1 < branches.count ? branches[index + 1].segment : rest ?? last
    try closeFrames(above: depth, before: following)
    closeContainer(depth)
    try appendBranches(branch.firstChild, of: branch.code, &branches, end: end, tail: &tail)
    try closeFrame(before: following)
    top -= 1
    bottom = savedBottom
  }

  /// A level that nobody declares is passed over; not where it would take declared ones along.
  private func refuseUndeclared(
    _ index: Int, _ parent: EDITag, _ level: EDILevel, _ branches: [Branch]
  ) throws(ReadFault) {
    let code = branches[index].code
    for item in 0..<level.branchCount where items[level.firstBranch + item].tag == code { return }
    var open = [index]
    while let next = open.popLast() {
      if grammar.branchCodes.contains(branches[next].code) {
        throw .ediUndeclaredLevel(
          ediTagName(code), under: parent == 0 ? "the document" : "the level `\(ediTagName(parent))`",
          at: reader.original(branches[index].segment.start), path: "HL[\(index + 1)].03")
      }
      var child = branches[next].firstChild
      while child >= 0 {
        open.append(child)
        child = branches[child].nextSibling
      }
    }
  }

  /// Whether a segment behind the last level belongs to the document.
  func isOfRoot(_ segment: EDISegment) -> Bool {
    let level = levels[frames[0].level]
    for index in max(frames[0].item + 1, 0)..<max(level.count, frames[0].item + 1)
    where items[level.first + index].tag == segment.tag {
      return true
    }
    return false
  }
}

private let ediHierarchy = ediTag("HL")
private let ediTotals = ediTag("CTT")
