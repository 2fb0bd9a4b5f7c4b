import CWaybillScan
import WaybillCore

/// Elements and components become nodes.
extension EDIPass {
  /// A text of a segment, and the byte that it began at, before anything was taken out of it.
  struct Value {
    var start: Int
    var count: Int
    var origin: Int
  }

  /// The declared elements that are there.
  /// - Returns: how many members they are.
  @inline(__always)
  mutating func appendElements(_ segment: EDISegment, _ first: Int, _ count: Int) throws(ReadFault) -> UInt32 {
    var members: UInt32 = 0
    var index = first
    while index < first &+ count {
      let element = elements + index
      index &+= 1
      let position = element.pointee.position
      guard position <= segment.count else {
        if element.pointee.isAlways { members &+= appendEmpty(element.pointee, segment) }
        continue
      }
      let start = Int(reader.marks[position &- 1]) &+ 1
      let end = Int(reader.marks[position])
      let form = element.pointee.form
      if start >= end, form != .pairs, form != .pairMap {
        if element.pointee.isAlways { members &+= appendEmpty(element.pointee, segment) }
        continue
      }
      if form.rawValue <= EDIElement.Form.number.rawValue, element.pointee.component == 0,
        reader.delimiters.dialect == .x12
      {
        append(element.pointee.key, at: reader.place(start, segment))
        appendText(Value(start: start, count: end &- start, origin: start), segment)
        members &+= 1
      } else {
        members &+= try appendElement(element.pointee, segment, start, end) ? 1 : 0
      }
    }
    return members
  }

  /// A list or map without anything in it.
  private mutating func appendEmpty(_ element: EDIElement, _ segment: EDISegment) -> UInt32 {
    let place = reader.place(reader.textStart &+ segment.start, segment)
    append(element.key, at: place)
    let container = open(element.form == .pairMap ? .object : .array, at: place)
    close(container, count: 0)
    return 1
  }

  @inline(__always)
  mutating func appendText(_ value: Value, _ segment: EDISegment) {
    append(
      TapeNode(
        kind: .string, offset: UInt32(truncatingIfNeeded: value.start),
        length: UInt32(truncatingIfNeeded: value.count), next: UInt32(truncatingIfNeeded: used &+ 1),
        flags: flags(value, segment, untyped: true)), at: reader.place(value.origin, segment))
  }

  @inline(__always)
  func flags(_ value: Value, _ segment: EDISegment, untyped: Bool) -> UInt8 {
    var flags: UInt8 = untyped ? TapeNode.isUntyped : 0
    if segment.seen & UInt32(WAYBILL_EDI_HIGH) == 0 { flags |= TapeNode.isASCII }
    if segment.seen & UInt32(WAYBILL_EDI_QUOTE | WAYBILL_EDI_CONTROL) != 0 { flags |= TapeNode.needsEscapes }
    return flags
  }

  private mutating func appendElement(
    _ element: EDIElement, _ segment: EDISegment, _ start: Int, _ end: Int
  ) throws(ReadFault) -> Bool {
    switch element.form {
    case .text, .number, .date:
      guard let value = try value(segment, element.position, element.component) else { return false }
      append(element.key, at: reader.place(value.origin, segment))
      if element.form == .number { pointForComma(value) }
      if element.form == .date, let date = date(value, element, segment) {
        appendText(date, segment)
      } else {
        appendText(value, segment)
      }
      return true
    case .list: return appendList(element, segment, start, end)
    case .composite: return appendComposite(element, segment, start, end)
    case .composites: return appendComposites(element, segment, start, end)
    case .pairs, .pairMap: return try appendPairs(element, segment)
    }
  }

  // MARK: Values

  /// The text of an element or of a component (0 for the whole element); nil where nothing stands there.
  mutating func value(_ segment: EDISegment, _ position: Int, _ component: Int) throws(ReadFault) -> Value? {
    guard position <= segment.count else { return nil }
    var start = Int(reader.marks[position &- 1]) &+ 1
    var end = Int(reader.marks[position])
    if component > 0 {
      for _ in 1..<component {
        start = separator(reader.delimiters.component, from: start, to: end, segment) &+ 1
        if start > end { return nil }
      }
      end = separator(reader.delimiters.component, from: start, to: end, segment)
    } else if reader.delimiters.dialect != .x12 {
      let first = separator(reader.delimiters.component, from: start, to: end, segment)
      if first < end {
        guard isEmpty(from: first, to: end, segment) else {
          throw .ediSeveralComponents(
            ediTagName(segment.tag), position, at: Int(reader.place(start, segment)), path: path(top))
        }
        end = first
      }
    }
    return start < end ? released(start, end, segment) : nil
  }

  /// Whether only separators of components stand there.
  private func isEmpty(from start: Int, to end: Int, _ segment: EDISegment) -> Bool {
    for index in start..<end where reader.base[index] != reader.delimiters.component { return false }
    return true
  }

  /// The first separator that nothing releases, or `end`.
  private func separator(_ byte: UInt8, from start: Int, to end: Int, _ segment: EDISegment) -> Int {
    guard byte != 0 else { return end }
    let base = UnsafePointer(reader.base)
    if segment.seen & UInt32(WAYBILL_EDI_RELEASE) == 0 {
      return start < end ? waybill_find(base + start, base + end, byte)! - base : end
    }
    var index = start
    while index < end {
      if base[index] == reader.delimiters.release {
        index += 1
      } else if base[index] == byte {
        return index
      }
      index += 1
    }
    return end
  }

  /// The text without its release characters.
  private mutating func released(_ start: Int, _ end: Int, _ segment: EDISegment) -> Value {
    let plain = Value(start: start, count: end - start, origin: start)
    guard segment.seen & UInt32(WAYBILL_EDI_RELEASE) != 0 else { return plain }
    let base = reader.base
    let release = reader.delimiters.release
    let isReleased = waybill_find(UnsafePointer(base) + start, UnsafePointer(base) + end, release)! < base + end
    // The reader keeps room for all text twice.
    guard isReleased, end - start + 1 <= reader.spareEnd - reader.spareStart else { return plain }
    var value = Value(start: reader.spareStart, count: 0, origin: start)
    var index = start
    while index < end {
      if base[index] == release, index + 1 < end { index += 1 }
      base[value.start + value.count] = base[index]
      value.count += 1
      index += 1
    }
    reader.spareStart += value.count
    return value
  }

  /// EDIFACT writes decimals with a comma or a point, whichever the partner likes.
  private func pointForComma(_ value: Value) {
    guard reader.delimiters.dialect == .edifact else { return }
    let start = reader.base + value.start
    var commas = 0
    for index in 0..<value.count where start[index] == UInt8(ascii: ",") { commas += 1 }
    guard commas == 1, waybill_find(start, start + value.count, UInt8(ascii: "."))! == start + value.count else {
      return
    }
    for index in 0..<value.count where start[index] == UInt8(ascii: ",") { start[index] = UInt8(ascii: ".") }
  }

  func text(_ value: Value) -> String {
    String(decoding: UnsafeBufferPointer(start: reader.base + value.start, count: value.count), as: UTF8.self)
  }

  // MARK: Lists and composites

  private mutating func appendList(_ element: EDIElement, _ segment: EDISegment, _ start: Int, _ end: Int) -> Bool {
    var (start, end) = (start, end)
    var byte = reader.delimiters.repetition
    if element.component > 0 {
      for _ in 1..<element.component {
        start = separator(reader.delimiters.component, from: start, to: end, segment) + 1
        if start > end { return false }
      }
      end = separator(reader.delimiters.component, from: start, to: end, segment)
    }
    if separator(byte, from: start, to: end, segment) == end { byte = reader.delimiters.component }
    // What is empty at the end was not sent.
    while end > start, reader.base[end - 1] == byte, !isReleased(end - 1, from: start) { end -= 1 }
    guard start < end else { return element.isAlways && appendEmpty(element, segment) > 0 }
    append(element.key, at: reader.place(start, segment))
    let list = open(.array, at: reader.place(start, segment))
    var count: UInt32 = 0
    var part = start
    while part <= end {
      let stop = separator(byte, from: part, to: end, segment)
      reserve(2)
      let value = part < stop ? released(part, stop, segment) : Value(start: part, count: 0, origin: part)
      if element.form == .number { pointForComma(value) }
      appendText(value, segment)
      count += 1
      part = stop + 1
    }
    close(list, count: count)
    return true
  }

  private func isReleased(_ index: Int, from start: Int) -> Bool {
    guard reader.delimiters.release != 0 else { return false }
    var (before, count) = (index - 1, 0)
    while before >= start, reader.base[before] == reader.delimiters.release {
      (before, count) = (before - 1, count + 1)
    }
    return count % 2 == 1
  }

  private mutating func appendComposite(
    _ element: EDIElement, _ segment: EDISegment, _ start: Int, _ end: Int
  ) -> Bool {
    reserve(2 * element.count + 4)
    append(element.key, at: reader.place(start, segment))
    appendComponents(element, segment, start, end)
    return true
  }

  private mutating func appendComposites(
    _ element: EDIElement, _ segment: EDISegment, _ start: Int, _ end: Int
  ) -> Bool {
    append(element.key, at: reader.place(start, segment))
    let list = open(.array, at: reader.place(start, segment))
    var count: UInt32 = 0
    var part = start
    while part <= end {
      let stop = separator(reader.delimiters.repetition, from: part, to: end, segment)
      reserve(2 * element.count + 4)
      appendComponents(element, segment, part, stop)
      count += 1
      part = stop + 1
    }
    close(list, count: count)
    return true
  }

  /// The declared components, which are in their order, as an object.
  private mutating func appendComponents(_ element: EDIElement, _ segment: EDISegment, _ start: Int, _ end: Int) {
    let object = open(.object, at: reader.place(start, segment))
    var members: UInt32 = 0
    var (part, component) = (start, 1)
    for index in element.first..<element.first + element.count {
      let field = elements[index]
      while component < field.position, part <= end {
        part = separator(reader.delimiters.component, from: part, to: end, segment) + 1
        component += 1
      }
      guard part <= end else { break }
      let stop = separator(reader.delimiters.component, from: part, to: end, segment)
      guard part < stop else { continue }
      let value = released(part, stop, segment)
      if field.form == .number { pointForComma(value) }
      append(field.key, at: reader.place(part, segment))
      appendText(value, segment)
      members += 1
    }
    close(object, count: members)
  }

  // MARK: Pairs

  private mutating func appendPairs(_ element: EDIElement, _ segment: EDISegment) throws(ReadFault) -> Bool {
    reserve(6 * (segment.count - element.position + 2) + 4)
    let place = reader.place(Int(reader.marks[element.position - 1]) + 1, segment)
    append(element.key, at: place)
    let list = open(element.form == .pairMap ? .object : .array, at: place)
    var count: UInt32 = 0
    var scope = keys.scope()
    var position = element.position
    while position <= segment.count {
      let halves = (try value(segment, position, 0), try value(segment, position + 1, 0))
      if halves.0 != nil || halves.1 != nil, try appendPair(element, segment, position, halves, &scope) { count += 1 }
      position += 2
    }
    close(list, count: count)
    return true
  }

  private mutating func appendPair(
    _ element: EDIElement, _ segment: EDISegment, _ position: Int, _ halves: (Value?, Value?),
    _ scope: inout EDIKeys.Scope
  ) throws(ReadFault) -> Bool {
    let start = Int(reader.marks[position - 1]) + 1
    if element.form == .pairMap {
      guard let key = element.keyField == 0 ? halves.0 : halves.1 else {
        throw .ediNoQualifier(
          ediTagName(segment.tag), "\(position + element.keyField)", at: Int(reader.place(start, segment)),
          path: path(top))
      }
      append(
        TapeNode(
          kind: .key, offset: UInt32(truncatingIfNeeded: key.start), length: UInt32(truncatingIfNeeded: key.count),
          next: keyHash(UnsafePointer(reader.base) + key.start, count: key.count),
          flags: flags(key, segment, untyped: false)), at: reader.place(key.origin, segment))
      if !keys.insert(used - 1, nodes, UnsafePointer(reader.base), into: &scope) {
        used -= 1
        if element.takesFirst { return false }
        throw .ediSameQualifier(
          ediTagName(segment.tag), text(key), at: Int(reader.place(key.origin, segment)), path: path(top))
      }
    }
    let object = open(.object, at: reader.place(start, segment))
    var members: UInt32 = 0
    if let value = halves.0 { appendHalf(elements + element.first, value, segment, &members) }
    if let value = halves.1 { appendHalf(elements + (element.first &+ 1), value, segment, &members) }
    close(object, count: members)
    return true
  }

  private mutating func appendHalf(
    _ field: UnsafePointer<EDIElement>, _ value: Value, _ segment: EDISegment, _ members: inout UInt32
  ) {
    if field.pointee.form == .number { pointForComma(value) }
    append(field.pointee.key, at: reader.place(value.origin, segment))
    appendText(value, segment)
    members &+= 1
  }
}
