import CWaybillScan
import WaybillCore
import WaybillSchema

/// Writes cells as JSON, straight to bytes: always valid, always UTF-8, fields in declared order.
///
/// The cell says what it is; the plan adds names and the wire forms of fields. One writer serves one thread.
package final class JSONWriter {
  let plan: JSONWritePlan
  /// The documents that node cells point into, by their `tag`.
  package var tapes: [Tape] = []
  private let pattern: UnsafeMutablePointer<UInt8>
  /// Where a fault is, put together while the calls return.
  private var path = ""
  static let deepest = 200

  package init(_ plan: JSONWritePlan) {
    self.plan = plan
    pattern = .allocate(capacity: plan.longestPattern + 64)
  }

  deinit {
    pattern.deallocate()
  }

  /// Appends the value of one document. After a fault `output` is as before.
  package func write(_ cell: Cell, into output: OutputBuffer) throws(WriteFault) {
    let before = output.count
    path = ""
    var line = Line(output)
    var fault: WriteFault.Kind?
    if write(cell, 0, false, 0, &line) {
      output.count = line.position - output.start
      if output.count > output.limit { fault = .tooLarge }
    } else {
      fault = line.fault
    }
    if let fault {
      output.count = before
      throw WriteFault(
        kind: fault, path: path, message: JSONWriter.message(fault, path, limit: output.limit - before))
    }
  }

  private static func message(_ kind: WriteFault.Kind, _ path: String, limit: Int) -> String {
    switch kind {
    case .tooLarge: "the output is larger than its limit of \(limit) bytes"
    case .notWritable:
      (path.isEmpty ? "the value" : "the value of `\(path)`") + " has no form that can be written"
    case .tooDeep: "the output is nested deeper than \(deepest)"
    }
  }

  /// Puts a step before the path of a fault that has happened further down.
  @inline(never)
  private func refused(at step: String) -> Bool {
    path = step + (path.isEmpty || path.hasPrefix("[") ? "" : ".") + path
    return false
  }

  /// - Returns: false after a fault, which `line` knows.
  private func write(_ cell: Cell, _ spelling: UInt16, _ isOneOrMany: Bool, _ depth: Int, _ line: inout Line) -> Bool {
    if spelling != 0, cell.kind.rawValue >= Cell.Kind.boolean.rawValue,
      cell.kind.rawValue <= Cell.Kind.duration.rawValue
    {
      return writeSpelled(cell, plan.spellings[Int(spelling)], &line)
    }
    switch cell.kind {
    case .text:
      return writeText(cell, &line)
    case .record:
      return writeRecord(cell, depth, &line)
    case .list:
      return writeList(cell, spelling, isOneOrMany, depth, &line)
    case .map:
      return writeMap(cell, spelling, depth, &line)
    case .enumCase:
      let (type, index) = (Int(cell.tag), Int(truncatingIfNeeded: cell.low))
      guard type < plan.enums.count, plan.enums[type].indices.contains(index) else { return line.refuse(.notWritable) }
      let slice = plan.enums[type][index]
      return line.append(plan.bytes + Int(slice.start), Int(slice.count))
    case .choice:
      return writeChoice(cell, depth, &line)
    case .node:
      guard Int(cell.tag) < tapes.count else { return line.refuse(.notWritable) }
      return line.append(tapes[Int(cell.tag)], node: Int(truncatingIfNeeded: cell.low))
    case .missing, .null:
      return line.append("null")
    case .failed, .rejected:
      return line.refuse(.notWritable)
    default:
      return line.append(scalar: cell)
    }
  }

  private func writeRecord(_ cell: Cell, _ depth: Int, _ line: inout Line) -> Bool {
    let type = Int(cell.tag)
    guard type < plan.records.count, depth < JSONWriter.deepest else {
      return line.refuse(depth < JSONWriter.deepest ? .notWritable : .tooDeep)
    }
    let record = plan.records[type]
    guard Int(truncatingIfNeeded: cell.high) == record.cells else { return line.refuse(.notWritable) }
    let cells = UnsafePointer(cell.asCells.baseAddress)
    if record.isBare, let cells {
      let entry = plan.entries[record.entries.lowerBound]
      return write(cells[0], entry.spelling, entry.isOneOrMany, depth + 1, &line)
    }
    let opened = line.open()
    guard writeEntries(record.entries, cells, depth, &line) else { return false }
    return line.close(opened, UInt8(ascii: "{"))
  }

  /// Each entry begins with a comma; `close` turns the first one into the brace.
  private func writeEntries(
    _ range: Range<Int>, _ cells: UnsafePointer<Cell>?, _ depth: Int, _ line: inout Line
  ) -> Bool {
    let entries = plan.entries
    let bytes = plan.bytes
    var index = range.lowerBound
    while index < range.upperBound {
      let entry = entries[index]
      index &+= 1
      switch entry.step {
      case .field:
        guard let cells else { return line.refuse(.notWritable) }
        let cell = cells[Int(entry.cell)]
        if cell.kind == .missing, !entry.showsMissing { continue }
        guard line.append(padded: bytes + Int(entry.name.start), Int(entry.name.count)) else { return false }
        if entry.spelling == 0, cell.kind == .text {
          if !writeText(cell, &line) { return refused(at: plan.name(of: entry)) }
        } else if !write(cell, entry.spelling, entry.isOneOrMany, depth &+ 1, &line) {
          return refused(at: plan.name(of: entry))
        }
      case .constant:
        guard line.append(bytes + Int(entry.name.start), Int(entry.name.count)) else { return false }
      case .group:
        let inner = index..<Int(entry.groupEnd)
        index = inner.upperBound
        if !hasPresent(inner, cells) { continue }
        guard line.append(padded: bytes + Int(entry.name.start), Int(entry.name.count)) else { return false }
        let opened = line.open()
        guard writeEntries(inner, cells, depth, &line), line.close(opened, UInt8(ascii: "{")) else {
          return refused(at: plan.name(of: entry))
        }
      }
    }
    return true
  }

  private func hasPresent(_ range: Range<Int>, _ cells: UnsafePointer<Cell>?) -> Bool {
    range.contains { index in
      let entry = plan.entries[index]
      return entry.step == .constant
        || (entry.step == .field && (entry.showsMissing || cells?[Int(entry.cell)].kind != .missing))
    }
  }

  private func writeChoice(_ cell: Cell, _ depth: Int, _ line: inout Line) -> Bool {
    let (type, index) = (Int(cell.tag), Int(truncatingIfNeeded: cell.high))
    guard type < plan.choices.count, plan.choices[type].indices.contains(index), depth < JSONWriter.deepest,
      let value = cell.asCells.first, value.kind == .record, Int(value.tag) < plan.records.count
    else { return line.refuse(.notWritable) }
    let record = plan.records[Int(value.tag)]
    guard Int(truncatingIfNeeded: value.high) == record.cells else { return line.refuse(.notWritable) }
    let telling = plan.choices[type][index]
    let opened = line.open()
    guard line.append(plan.bytes + Int(telling.start), Int(telling.count)),
      writeEntries(record.entries, UnsafePointer(value.asCells.baseAddress), depth, &line)
    else { return false }
    return line.close(opened, UInt8(ascii: "{"))
  }

  private func writeList(
    _ cell: Cell, _ spelling: UInt16, _ isOneOrMany: Bool, _ depth: Int, _ line: inout Line
  ) -> Bool {
    guard depth < JSONWriter.deepest else { return line.refuse(.tooDeep) }
    let elements = cell.asCells
    if isOneOrMany, elements.count == 1, isSingle(elements[0]) {
      return write(elements[0], spelling, false, depth + 1, &line)
    }
    let opened = line.open()
    for index in elements.indices {
      guard line.append(UInt8(ascii: ",")), write(elements[index], spelling, false, depth + 1, &line) else {
        return refused(at: "[\(index + 1)]")
      }
    }
    return line.close(opened, UInt8(ascii: "["))
  }

  /// A value that cannot be taken for a list of several, nor for none, when it stands without its list.
  private func isSingle(_ cell: Cell) -> Bool {
    switch cell.kind {
    case .list, .missing, .null: return false
    case .node:
      guard Int(cell.tag) < tapes.count else { return false }
      let tape = tapes[Int(cell.tag)]
      let kind = cell.low < tape.used ? tape.nodes[Int(cell.low)].kind : .null
      return kind != .array && kind != .null
    default: return true
    }
  }

  private func writeMap(_ cell: Cell, _ spelling: UInt16, _ depth: Int, _ line: inout Line) -> Bool {
    guard depth < JSONWriter.deepest else { return line.refuse(.tooDeep) }
    let cells = cell.asCells
    let opened = line.open()
    var index = 0
    while index + 1 < cells.count {
      guard cells[index].kind == .text else { return line.refuse(.notWritable) }
      guard line.append(UInt8(ascii: ",")), writeText(cells[index], &line), line.append(UInt8(ascii: ":")),
        write(cells[index + 1], spelling, false, depth + 1, &line)
      else { return refused(at: "[\"\(cells[index].asString)\"]") }
      index += 2
    }
    return line.close(opened, UInt8(ascii: "{"))
  }

  @inline(__always)
  private func writeText(_ cell: Cell, _ line: inout Line) -> Bool {
    guard let start = UnsafePointer<UInt8>(bitPattern: UInt(cell.low)), cell.high > 0 else {
      return line.append("\"\"")
    }
    let count = Int(cell.high)
    return cell.textFlags.contains(.isPlain) ? line.append(quoted: start, count) : line.append(escaping: start, count)
  }
}

// MARK: Wire forms

extension JSONWriter {
  private func writeSpelled(_ cell: Cell, _ spelling: JSONWritePlan.Spelling, _ line: inout Line) -> Bool {
    switch spelling {
    case .text, .point:
      switch cell.kind {
      case .integer, .decimal, .boolean: return quoted(&line) { $0.append(scalar: cell) }
      default: return plainly(cell, &line)
      }
    case .comma:
      guard cell.kind == .integer || cell.kind == .decimal else { return plainly(cell, &line) }
      return quoted(&line) { line in
        let first = line.offset
        guard line.append(scalar: cell) else { return false }
        line.replace(UInt8(ascii: "."), by: UInt8(ascii: ","), from: first)
        return true
      }
    case .epochSeconds, .epochMilliseconds, .alpha3, .zone:
      guard let converted = spelling.converted(cell) else { return line.refuse(.notWritable) }
      return plainly(converted, &line)
    case .pattern(let form):
      guard [.date, .time, .localTime, .timestamp].contains(cell.kind) else { return plainly(cell, &line) }
      guard line.isInCalendar(cell), let count = form.write(cell, to: pattern) else { return line.refuse(.notWritable) }
      return line.append(escaping: pattern, count)
    case .plain:
      return plainly(cell, &line)
    }
  }

  private func plainly(_ cell: Cell, _ line: inout Line) -> Bool {
    cell.kind == .text ? writeText(cell, &line) : line.append(scalar: cell)
  }

  private func quoted(_ line: inout Line, _ body: (inout Line) -> Bool) -> Bool {
    line.append(UInt8(ascii: "\"")) && body(&line) && line.append(UInt8(ascii: "\""))
  }
}
