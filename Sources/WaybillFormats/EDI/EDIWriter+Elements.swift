import WaybillCore
import WaybillSchema

/// How far a segment is written. What is empty moves nothing on, so that separators are written only before a value
/// that follows: none at the end of an element or a segment.
struct SegmentProgress {
  var element = 0
  var repetition = 1
  var component = 1

  var isEmpty: Bool { element == 0 }
}

/// Where a value stands in its segment.
struct ElementSpot {
  var element: Int
  var repetition = 1
  var component = 1
}

extension EDIWriter {
  func writeElements(
    _ shape: EDIWriteRecord, _ cells: UnsafeMutableBufferPointer<Cell>, key: (field: String, cell: Cell)?,
    _ output: OutputBuffer
  ) throws(WriteFault) {
    for element in shape.elements {
      var cell = cells[element.cell]
      if let key, shape.fields[element.cell].utf8.elementsEqual(key.field.utf8) {
        cell = try qualifier(cell, key.cell, element.value)
      }
      do throws(WriteFault) {
        try write(element, cell, cells, output)
      } catch {
        throw error.path.isEmpty && error.code == 0 ? error.inside(element.value.name) : error
      }
    }
  }

  /// The key of the entry, with which its own qualifier agrees where it has one.
  private func qualifier(_ own: Cell, _ key: Cell, _ value: EDIWriteValue) throws(WriteFault) -> Cell {
    if key.asBytes.isEmpty { throw .emptyKey(at: value.name) }
    if own.isAbsent { return key }
    let written = scalars.bytes(of: own, value.form)
    guard let written, written.elementsEqual(key.asBytes) else {
      throw .otherQualifier(
        written.map { String(decoding: $0, as: UTF8.self) } ?? "", key: key.asString, at: value.name)
    }
    return own
  }

  private func write(
    _ element: EDIWriteElement, _ cell: Cell, _ cells: UnsafeMutableBufferPointer<Cell>, _ output: OutputBuffer
  ) throws(WriteFault) {
    var spot = ElementSpot(element: element.position, component: element.component)
    switch element.content {
    case .scalar: try put(element.value, cell, at: spot, among: cells, output)
    case .components, .repetitions:
      if cell.isAbsent { return }
      guard cell.kind == .list else { throw .notWritable }
      for (index, part) in cell.asCells.enumerated() {
        try put(element.value, part, at: spot, among: cells, output)
        if case .components = element.content { spot.component = index + 2 } else { spot.repetition = index + 2 }
      }
    case .composite(let record, let isList):
      if cell.isAbsent { return }
      guard cell.kind == (isList ? .list : .record) else { throw .notWritable }
      for (index, composite) in (isList ? Array(cell.asCells) : [cell]).enumerated() {
        spot.repetition = index + 1
        do throws(WriteFault) {
          try put(composite: composite, record, at: spot, output)
        } catch {
          throw (isList ? error.inside("[\(index + 1)]") : error).inside(element.value.name)
        }
      }
    case .pairs(let record, let keyField):
      if cell.isAbsent { return }
      guard cell.kind == .list || cell.kind == .map else { throw .notWritable }
      let step = cell.kind == .map ? 2 : 1
      for index in 0..<cell.asCells.count / step {
        let pair = cell.asCells[index * step + step - 1]
        let key = step == 2 ? cell.asCells[index * step] : nil
        do throws(WriteFault) {
          try put(pair: pair, record, key: key.map { (keyField, $0) }, at: element.position + 2 * index, output)
        } catch {
          let place = key.map { "[\"\($0.asString)\"]" } ?? "[\(index + 1)]"
          throw error.inside(place).inside(element.value.name)
        }
      }
    }
  }

  /// The fields of a record as the components of one element, by their numbers or else in declared order.
  private func put(composite: Cell, _ record: Int, at spot: ElementSpot, _ output: OutputBuffer) throws(WriteFault) {
    let (shape, cells) = try cells(of: composite, record)
    let fields = shape.components.enumerated().compactMap { index, field in
      field.map { (index: index, component: $0.component, value: $0.value) }
    }
    var spot = spot
    for field in fields.sorted(by: { $0.component < $1.component }) {
      spot.component = field.component
      try put(field.value, cells[field.index], at: spot, among: cells, output)
    }
  }

  private func put(
    pair: Cell, _ record: Int, key: (field: String, cell: Cell)?, at position: Int, _ output: OutputBuffer
  ) throws(WriteFault) {
    let (shape, cells) = try cells(of: pair, record)
    for (index, field) in shape.components.prefix(2).enumerated() {
      guard let field else { continue }
      var cell = cells[index]
      if let key, key.cell.kind == .text, shape.fields[index].utf8.elementsEqual(key.field.utf8) {
        cell = try qualifier(cell, key.cell, field.value)
      }
      try put(field.value, cell, at: ElementSpot(element: position + index), among: cells, output)
    }
  }

  /// One value: its characters, and before them the separators that lead from the last one to it.
  private func put(
    _ value: EDIWriteValue, _ cell: Cell, at spot: ElementSpot, among cells: UnsafeMutableBufferPointer<Cell>,
    _ output: OutputBuffer
  ) throws(WriteFault) {
    if let constant = value.constant {
      return try constant.withUnsafeBufferPointer { bytes throws(WriteFault) in
        try append(bytes, value, cell, at: spot, output)
      }
    }
    if cell.kind == .missing || cell.kind == .null { return }
    if value.hasFormat {
      let code = value.formatCell.flatMap { cells.indices.contains($0) ? self.code(cells[$0]) : nil }
      let written = try EdifactDates.characters(of: cell, code: code, value)
      return try written.withUnsafeBufferPointer { bytes throws(WriteFault) in
        try append(bytes, value, cell, at: spot, output)
      }
    }
    guard let bytes = scalars.bytes(of: cell, value.form) else {
      if let implied = value.form.digits.implied, value.isNumber { throw .tooManyDecimals(implied, value) }
      throw .notWritable
    }
    try append(bytes, value, cell, at: spot, output)
  }

  private func code(_ cell: Cell) -> String? {
    scalars.bytes(of: cell, .plain).map { String(decoding: $0, as: UTF8.self) }
  }

  private func append(
    _ bytes: UnsafeBufferPointer<UInt8>, _ value: EDIWriteValue, _ cell: Cell, at spot: ElementSpot,
    _ output: OutputBuffer
  ) throws(WriteFault) {
    guard bytes.count > 0 else { return }
    if spot.repetition > 1, separators.repetition == nil { throw .repetitionInOldSyntax(value) }
    move(to: spot, output)
    // A character takes two bytes at the most where one takes a release character before it.
    output.reserve(bytes.count * 2)
    var written = output.start + output.count
    var index = 0
    while index < bytes.count {
      var byte = bytes[index]
      switch classes[Int(byte)] {
      case RepertoireTable.Class.plain.rawValue: break
      case RepertoireTable.Class.separator.rawValue:
        if value.isNumber, byte == UInt8(ascii: "."), separators.decimalMark == byte { break }
        guard let release = separators.release else { throw .separatorInValue(byte, of: part(byte), value, cell) }
        written.pointee = release
        written += 1
      case RepertoireTable.Class.beyond.rawValue:
        index += try append(beyond: bytes, from: index, value, cell, &written)
        continue
      default: throw .characterOutside(Unicode.Scalar(byte), of: characters, value, cell)
      }
      if value.isNumber, byte == UInt8(ascii: ".") { byte = separators.decimalMark }
      written.pointee = byte
      written += 1
      index += 1
    }
    output.count = written - output.start
  }

  /// A character beyond ASCII, in the encoding of the set.
  /// - Returns: how many bytes of the value it has.
  private func append(
    beyond bytes: UnsafeBufferPointer<UInt8>, from index: Int, _ value: EDIWriteValue, _ cell: Cell,
    _ written: inout UnsafeMutablePointer<UInt8>
  ) throws(WriteFault) -> Int {
    var decoder = UTF8()
    var rest = bytes[index...].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else { throw .notWritable }
    let count = UTF8.width(scalar)
    // U+0080 to U+009F are control characters, in UTF-8 as in ISO 8859-1.
    let isWritable =
      switch characters.beyond {
      case .refused: false
      case .latin1: (0xA0...0xFF).contains(scalar.value)
      case .utf8: scalar.value >= 0xA0
      }
    let isSeparator =
      characters.beyond == .latin1 && scalar.value <= 0xFF && separators.all.contains(UInt8(scalar.value))
    guard isWritable else { throw .characterOutside(scalar, of: characters, value, cell) }
    if isSeparator { throw .separatorInValue(UInt8(scalar.value), of: part(UInt8(scalar.value)), value, cell) }
    if characters.beyond == .latin1 {
      written.pointee = UInt8(scalar.value)
      written += 1
    } else {
      for offset in 0..<count { (written + offset).pointee = bytes[index + offset] }
      written += count
    }
    return count
  }

  /// Writes the separators between the last value and the one at `spot`.
  private func move(to spot: ElementSpot, _ output: OutputBuffer) {
    if spot.element > line.element {
      for _ in line.element..<spot.element { output.append(separators.element) }
      line = SegmentProgress(element: spot.element)
    }
    if spot.repetition > line.repetition {
      for _ in line.repetition..<spot.repetition { output.append(separators.repetition ?? separators.element) }
      (line.repetition, line.component) = (spot.repetition, 1)
    }
    if spot.component > line.component {
      for _ in line.component..<spot.component { output.append(separators.component) }
      line.component = spot.component
    }
  }

  private func part(_ separator: UInt8) -> String {
    switch separator {
    case separators.element: "elements"
    case separators.component: "components"
    case separators.terminator: "segments"
    default: "repetitions"
    }
  }
}
