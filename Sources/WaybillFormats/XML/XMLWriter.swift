import WaybillCore
import WaybillSchema

/// Writes values of one document type as XML, straight to bytes: elements in declared order, prefixes as the document
/// declares them, on the root. One writer serves one thread.
final class XMLWriter: DocumentWriter {
  let plan: XMLWritePlan
  private let text: ScalarText
  var tapes: [Tape] = []
  private static let deepest = 200

  init(_ plan: XMLWritePlan, _ types: TypeTable) {
    self.plan = plan
    text = ScalarText(types)
  }

  func write(_ cell: Cell, into output: OutputBuffer) throws(WriteFault) {
    let before = output.count
    do throws(WriteFault) {
      guard plan.isUsable else { throw refusal() }
      try element(plan.rootName, plan.rootDeclarations, cell, .init(), 0, output)
      if output.count > output.limit { throw tooLarge() }
    } catch {
      var fault = error
      let room = output.limit - before
      output.count = before
      fault.message = XMLWriter.message(fault, limit: room)
      throw fault
    }
  }

  private static func message(_ fault: WriteFault, limit: Int) -> String {
    switch fault.kind {
    case .tooLarge: "the output is larger than its limit of \(limit) bytes"
    case .tooDeep: "the output is nested deeper than \(deepest)"
    case .notWritable:
      (fault.path.isEmpty ? "the value" : "the value of `\(fault.path)`") + " "
        + (fault.message.isEmpty ? "has no form that can be written" : fault.message)
    }
  }

  private func refusal() -> WriteFault { WriteFault(kind: .notWritable, path: "", message: "") }
  private func tooLarge() -> WriteFault { WriteFault(kind: .tooLarge, path: "", message: "") }

  // MARK: Elements

  private func element(
    _ name: [UInt8], _ declarations: [UInt8], _ cell: Cell, _ value: XMLWritePlan.Value, _ depth: Int,
    _ output: OutputBuffer
  ) throws(WriteFault) {
    guard depth < XMLWriter.deepest else { throw WriteFault(kind: .tooDeep, path: "", message: "") }
    if output.count > output.limit { throw tooLarge() }
    output.append(UInt8(ascii: "<"))
    output.append(name)
    output.append(declarations)
    switch cell.kind {
    case .record:
      try record(cell, telling: nil, name, depth, output)
    case .choice:
      let (type, index) = (Int(cell.tag), Int(truncatingIfNeeded: cell.high))
      guard let record = cell.asCells.first, record.kind == .record, let cases = plan.telling[type],
        cases.indices.contains(index)
      else { throw refusal() }
      try self.record(record, telling: cases[index], name, depth, output)
    case .missing, .null:
      output.append(plan.nilAttribute)
      output.append("/>")
    default:
      output.append(UInt8(ascii: ">"))
      let start = output.count
      try scalar(cell, value, isAttribute: false, output)
      close(name, start, output)
    }
  }

  /// The end of an element whose content begins at `start`: short where it has none.
  private func close(_ name: [UInt8], _ start: Int, _ output: OutputBuffer) {
    if output.count == start {
      output.count -= 1
      output.append("/>")
    } else {
      output.append("</")
      output.append(name)
      output.append(UInt8(ascii: ">"))
    }
  }

  private func record(
    _ cell: Cell, telling: XMLWritePlan.Telling?, _ name: [UInt8], _ depth: Int, _ output: OutputBuffer
  ) throws(WriteFault) {
    guard let shape = plan.shapes[Int(cell.tag)], Int(truncatingIfNeeded: cell.high) == shape.cells else {
      throw refusal()
    }
    let cells = UnsafeBufferPointer(cell.asCells)
    if !shape.content.isEmpty { try hold(cells, shape) }
    if let attribute = telling?.attribute { output.append(attribute) }
    for attribute in shape.attributes {
      let cell = cells[attribute.cell]
      if attribute.fixed == nil, cell.isMissingOrNull { continue }
      output.append(attribute.opening)
      if let fixed = attribute.fixed {
        output.append(fixed)
      } else {
        do throws(WriteFault) {
          try scalar(cell, attribute.value, isAttribute: true, output)
        } catch {
          throw error.inside(pathName(attribute.name))
        }
      }
      output.append(UInt8(ascii: "\""))
    }
    output.append(UInt8(ascii: ">"))
    let start = output.count
    if let element = telling?.element { output.append(element) }
    try parts(shape.parts, cells, depth, output)
    close(name, start, output)
  }

  /// What the schema says of several fields together.
  private func hold(_ cells: UnsafeBufferPointer<Cell>, _ shape: XMLWritePlan.Shape) throws(WriteFault) {
    func count(_ index: Int) -> Int {
      guard cells.indices.contains(index) else { return 0 }
      if cells[index].kind == .missing { return shape.shown.contains(index) ? 1 : 0 }
      return cells[index].kind == .list ? cells[index].asCells.count : 1
    }
    func name(_ index: Int) -> String { shape.names.indices.contains(index) ? shape.names[index] : "" }
    for rule in shape.content {
      switch rule.state(count: count, name: name) {
      case .complete, .empty(isAllowed: true): continue
      case .broken(let need): throw .xmlContent(need)
      case .empty(isAllowed: false): throw .xmlContent("\(rule.words(name)) is needed here")
      }
    }
  }

  private func parts(
    _ parts: [XMLWritePlan.Part], _ cells: UnsafeBufferPointer<Cell>, _ depth: Int, _ output: OutputBuffer
  ) throws(WriteFault) {
    for part in parts {
      switch part {
      case .element(let element):
        if let fixed = element.fixed {
          self.fixed(element.name, fixed, output)
        } else if element.showsMissing || cells[element.cell].kind != .missing {
          do throws(WriteFault) {
            try member(element, cells[element.cell], depth, output)
          } catch {
            throw error.inside(pathName(element.shown))
          }
        }
      case .text(let cell, let name, let value, let fixed):
        if let fixed {
          output.append(fixed)
        } else if !cells[cell].isMissingOrNull {
          do throws(WriteFault) {
            try scalar(cells[cell], value, isAttribute: false, output)
          } catch {
            throw error.inside(pathName(name))
          }
        }
      case .group(let name, let shown, let inner):
        guard hasPresent(inner, cells) else { continue }
        output.append(UInt8(ascii: "<"))
        output.append(name)
        output.append(UInt8(ascii: ">"))
        let start = output.count
        do throws(WriteFault) {
          try self.parts(inner, cells, depth + 1, output)
        } catch {
          throw error.inside(pathName(shown))
        }
        close(name, start, output)
      }
    }
  }

  private func fixed(_ name: [UInt8], _ text: [UInt8], _ output: OutputBuffer) {
    output.append(UInt8(ascii: "<"))
    output.append(name)
    output.append(UInt8(ascii: ">"))
    let start = output.count
    output.append(text)
    close(name, start, output)
  }

  private func hasPresent(_ parts: [XMLWritePlan.Part], _ cells: UnsafeBufferPointer<Cell>) -> Bool {
    parts.contains { part in
      switch part {
      case .element(let element):
        element.fixed != nil || element.showsMissing || cells[element.cell].kind != .missing
      case .text(let cell, _, _, let fixed): fixed != nil || cells[cell].kind != .missing
      case .group(_, _, let inner): hasPresent(inner, cells)
      }
    }
  }

  /// One element for a value, one each for the values of a list or map.
  private func member(
    _ element: XMLWritePlan.Element, _ cell: Cell, _ depth: Int, _ output: OutputBuffer
  ) throws(WriteFault) {
    switch cell.kind {
    case .list:
      for (index, value) in cell.asCells.enumerated() {
        guard value.kind != .list, value.kind != .map else { throw refusal() }
        do throws(WriteFault) {
          try self.element(element.name, [], value, element.value, depth + 1, output)
        } catch {
          throw error.inside("[\(index + 1)]")
        }
      }
    case .map:
      let cells = cell.asCells
      for index in stride(from: 0, to: cells.count - 1, by: 2) {
        let key = cells[index]
        guard key.kind == .text, let qualifier = element.value.qualifier else { throw refusal() }
        do throws(WriteFault) {
          try check(key, isIn: cells[index + 1], qualifier)
          try self.element(element.name, [], cells[index + 1], XMLWritePlan.Value(), depth + 1, output)
        } catch {
          throw error.inside("[\"\(key.asString)\"]")
        }
      }
    default: try self.element(element.name, [], cell, element.value, depth + 1, output)
    }
  }

  /// What is read back by its qualifier has to be found under the same key.
  private func check(_ key: Cell, isIn record: Cell, _ qualifier: Int) throws(WriteFault) {
    guard record.kind == .record, record.asCells.indices.contains(qualifier) else { throw refusal() }
    guard let held = text.bytes(of: record.asCells[qualifier], .plain), held.elementsEqual(key.asBytes) else {
      throw .xmlOtherQualifier(key)
    }
  }

  // MARK: Texts

  private func scalar(
    _ cell: Cell, _ value: XMLWritePlan.Value, isAttribute: Bool, _ output: OutputBuffer
  ) throws(WriteFault) {
    guard let bytes = text.bytes(of: cell, value.form) else { throw refusal() }
    if output.count > output.limit { throw tooLarge() }
    guard XMLEscapes.append(bytes, isAttribute: isAttribute, to: output) else {
      throw .xmlCharacter(cell, isPersonal: value.isPersonal)
    }
  }
}

extension Cell {
  fileprivate var isMissingOrNull: Bool { kind == .missing || kind == .null }
}
