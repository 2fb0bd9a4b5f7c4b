import CWaybillScan
import WaybillCore

/// The place in an output buffer where a JSON text grows. Kept in registers while a record is written; the buffer
/// learns the count when it must grow, and at the end.
struct Line {
  private(set) var position: UnsafeMutablePointer<UInt8>
  private var end: UnsafeMutablePointer<UInt8>
  private let output: OutputBuffer
  var fault: WriteFault.Kind = .notWritable

  /// Bytes that a scalar may take: a duration, a decimal, money with its names.
  private static var scalarRoom: Int { 128 }

  init(_ output: OutputBuffer) {
    self.output = output
    position = output.start + output.count
    end = output.end
  }

  /// Bytes from the start of the buffer, which stays right when the buffer moves.
  var offset: Int { position - output.start }

  mutating func refuse(_ kind: WriteFault.Kind) -> Bool {
    fault = kind
    return false
  }

  @inline(__always)
  private mutating func reserve(_ count: Int) -> Bool {
    end - position >= count || grow(count)
  }

  @inline(never)
  private mutating func grow(_ count: Int) -> Bool {
    output.count = position - output.start
    if output.count > output.limit { return refuse(.tooLarge) }
    output.reserve(count)
    position = output.start + output.count
    end = output.end
    return true
  }

  // MARK: Brackets

  /// Remembers where the bracket of a container will stand: on the comma of its first element.
  @inline(__always)
  func open() -> Int { offset }

  /// `bracket` is `{` or `[`, the character two after it closes it.
  @inline(__always)
  mutating func close(_ opened: Int, _ bracket: UInt8) -> Bool {
    guard reserve(2) else { return false }
    let first = output.start + opened
    if first == position { position += 1 }
    first.pointee = bracket
    position.pointee = bracket &+ 2
    position += 1
    return true
  }

  // MARK: Bytes

  @inline(__always)
  mutating func append(_ byte: UInt8) -> Bool {
    guard reserve(1) else { return false }
    position.pointee = byte
    position += 1
    return true
  }

  mutating func append(_ text: StaticString) -> Bool {
    append(text.utf8Start, text.utf8CodeUnitCount)
  }

  @inline(__always)
  mutating func append(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard reserve(count) else { return false }
    copyBytes(start, count, to: position)
    position += count
    return true
  }

  /// Bytes behind which 16 more are readable.
  @inline(__always)
  mutating func append(padded start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard reserve(count &+ 16) else { return false }
    var copied = 0
    repeat {
      let block = UnsafeRawPointer(start + copied).loadUnaligned(as: SIMD16<UInt8>.self)
      UnsafeMutableRawPointer(position + copied).storeBytes(of: block, as: SIMD16<UInt8>.self)
      copied &+= 16
    } while copied < count
    position += count
    return true
  }

  // MARK: Texts

  /// A text that needs no escapes.
  @inline(__always)
  mutating func append(quoted start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard reserve(count &+ 2) else { return false }
    position.pointee = UInt8(ascii: "\"")
    copyBytes(start, count, to: position + 1)
    position += count &+ 2
    position[-1] = UInt8(ascii: "\"")
    return true
  }

  mutating func append(escaping start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var next = start
    let stop = start + count
    var special = waybill_escape_special(next, stop)!
    if special == stop { return append(quoted: start, count) }
    guard reserve(stop - start &+ 8) else { return false }
    position.pointee = UInt8(ascii: "\"")
    position += 1
    while true {
      guard reserve(special - next &+ 8) else { return false }
      copyBytes(next, special - next, to: position)
      position += special - next
      if special == stop { break }
      position += writeEscaped(special.pointee, to: position)
      next = special + 1
      special = waybill_escape_special(next, stop)!
    }
    position.pointee = UInt8(ascii: "\"")
    position += 1
    return true
  }

  mutating func replace(_ byte: UInt8, by other: UInt8, from offset: Int) {
    var next = output.start + offset
    while next < position {
      if next.pointee == byte { next.pointee = other }
      next += 1
    }
  }

  // MARK: Scalars

  mutating func append(scalar cell: Cell) -> Bool {
    guard reserve(Line.scalarRoom), cell.scale <= ExactDecimal.maximumScale else { return refuse(.notWritable) }
    switch cell.kind {
    case .boolean:
      return cell.asBoolean ? append("true") : append("false")
    case .integer:
      position += writeInteger(cell.asInteger, to: position)
      return true
    case .decimal:
      position += cell.asDecimal.write(to: position)
      return true
    case .money:
      return append("{\"amount\":") && appendNumber(cell) && append(",\"currency\":") && appendCode(cell.tag)
        && append("}")
    case .quantity:
      return append("{\"value\":") && appendNumber(cell) && append(",\"unit\":") && appendCode(cell.tag) && append("}")
    case .currency, .country:
      return appendCode(cell.tag)
    case .date, .time, .localTime, .timestamp, .duration:
      return appendTime(cell)
    default:
      return refuse(.notWritable)
    }
  }

  private mutating func appendNumber(_ cell: Cell) -> Bool {
    guard reserve(ExactDecimal.maximumTextLength) else { return false }
    position += cell.asDecimal.write(to: position)
    return true
  }

  private mutating func appendTime(_ cell: Cell) -> Bool {
    guard isInCalendar(cell) else { return refuse(.notWritable) }
    position.pointee = UInt8(ascii: "\"")
    position += 1
    switch cell.kind {
    case .date:
      CivilDate.write(days: cell.asDays, to: position)
      position += 10
    case .time: position += CivilTime.write(cell.asNanosecondsOfDay, to: position)
    case .localTime: position += cell.asLocalTime.write(to: position)
    case .timestamp: position += cell.asTimestamp.write(to: position)
    default: position += cell.asDuration.write(to: position)
    }
    position.pointee = UInt8(ascii: "\"")
    position += 1
    return true
  }

  /// Whether a date or time can be shown with a year of four digits and times within a day.
  func isInCalendar(_ cell: Cell) -> Bool {
    let days = CivilDate.firstDay...CivilDate.lastDay
    let day = 0..<CivilTime.nanosecondsPerDay
    let second = 0..<CivilTime.nanosecondsPerSecond
    switch cell.kind {
    case .date: return days.contains(cell.asDays)
    case .time: return day.contains(cell.asNanosecondsOfDay)
    case .localTime: return days.contains(cell.asDays) && day.contains(cell.asNanosecondsOfDay)
    case .timestamp:
      let timestamp = cell.asTimestamp
      let limit = Timestamp.largestOffsetInMinutes
      return (Timestamp.firstSecond...Timestamp.lastSecond).contains(timestamp.seconds)
        && second.contains(timestamp.nanoseconds) && (-limit...limit).contains(timestamp.offsetInMinutes)
        && days.contains(timestamp.local.days)
    default:
      let duration = cell.asDuration
      return duration.seconds.magnitude <= CivilDuration.largestSeconds.magnitude
        && second.contains(duration.nanoseconds)
    }
  }

  /// A packed code of up to four capitals and digits, in quotes.
  private mutating func appendCode(_ code: UInt32) -> Bool {
    guard reserve(6), code != 0 else { return refuse(.notWritable) }
    position.pointee = UInt8(ascii: "\"")
    position += 1
    var rest = code
    while rest != 0 {
      let byte = UInt8(truncatingIfNeeded: rest)
      guard (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) else { return refuse(.notWritable) }
      position.pointee = byte
      position += 1
      rest >>= 8
    }
    position.pointee = UInt8(ascii: "\"")
    position += 1
    return true
  }
}

// MARK: Nodes

extension Line {
  /// A value of a tape, as it was sent but for the blanks between its parts: digits and escapes stay.
  mutating func append(_ tape: Tape, node index: Int, depth: Int = 0) -> Bool {
    guard 0 <= index, index < tape.used else { return refuse(.notWritable) }
    let node = tape.nodes[index]
    let start = tape.input + Int(node.offset)
    switch node.kind {
    case .string, .key:
      return node.flags & TapeNode.needsEscapes == 0
        ? append(quoted: start, Int(node.length)) : append(escaping: start, Int(node.length))
    case .link:
      guard Int(node.offset) < index else { return refuse(.notWritable) }
      return append(tape, node: Int(node.offset), depth: depth + 1)
    case .number, .true, .false, .null:
      return append(start, Int(node.length))
    case .object, .array:
      guard depth < JSONWriter.deepest else { return refuse(.tooDeep) }
      let opened = open()
      var child = index + 1
      let end = Int(node.next)
      while child < end {
        guard append(UInt8(ascii: ",")) else { return false }
        if node.kind == .object {
          guard append(tape, node: child), append(UInt8(ascii: ":")) else { return false }
          child += 1
        }
        guard append(tape, node: child, depth: depth + 1) else { return false }
        child = Int(tape.nodes[child].next)
      }
      return close(opened, node.kind == .object ? UInt8(ascii: "{") : UInt8(ascii: "["))
    }
  }
}
