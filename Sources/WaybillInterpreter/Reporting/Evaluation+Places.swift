import WaybillCore
import WaybillIR

/// Where things stand: worked out only when something is reported.
extension Evaluation {
  package func site(program: Int, instruction: Int) -> Int {
    Int(loaded.bundle.programs[program].code[instruction].site)
  }

  func siteData(_ site: UInt32) -> Site? {
    loaded.bundle.sites.indices.contains(Int(site)) ? loaded.bundle.sites[Int(site)] : nil
  }

  func rulePlace(_ site: Site?) -> Rejection.RulePlace? {
    guard let site, loaded.bundle.files.indices.contains(site.file) else { return nil }
    return Rejection.RulePlace(file: loaded.bundle.files[site.file], line: site.line, column: site.column)
  }

  /// Sites of the calls that led to the running program, the outermost first, each with its registers.
  private var callers: [(site: Site, base: UnsafeMutablePointer<Cell>)] {
    (0..<machine.pointee.depth).compactMap { depth in
      let frame = machine.pointee.frames[depth]
      return siteData((frame.next - 1).pointee.site).map { ($0, frame.base) }
    }
  }

  private var runningBase: UnsafeMutablePointer<Cell> { machine.pointee.frames[machine.pointee.depth].base }

  /// The target of a site, below the targets of the calls that led there; nil where there is none.
  func targetPath(_ site: Site?) -> String? {
    var path = ""
    for (caller, base) in callers { path = joined(path, target(caller, base)) }
    if let site { path = joined(path, target(site, runningBase)) }
    return path.isEmpty ? nil : path
  }

  private func joined(_ path: String, _ next: String) -> String {
    path.isEmpty ? next : next.isEmpty ? path : next.hasPrefix("[") ? path + next : path + "." + next
  }

  /// The target with its positions filled in.
  private func target(_ site: Site, _ base: UnsafeMutablePointer<Cell>) -> String {
    guard !site.targetPositions.isEmpty else { return site.target }
    var path = ""
    var positions = site.targetPositions[...]
    var rest = Substring(site.target)
    while let brackets = rest.firstIndex(of: "[") {
      path += rest[..<brackets]
      let close = rest[brackets...].firstIndex(of: "]") ?? rest.endIndex
      if let register = positions.popFirst(), base[register].kind == .integer {
        path += "[\(base[register].asInteger)]"
      } else {
        path += "[]"
      }
      rest = close < rest.endIndex ? rest[rest.index(after: close)...] : ""
    }
    return path + rest
  }

  /// Where a site's value comes from: its own source, or that of the nearest call around it that has one.
  func sourcePlace(_ site: Site?) -> Rejection.SourcePlace? {
    if let reference = site?.source, let place = sourcePlace(reference, runningBase) { return place }
    for (caller, base) in callers.reversed() {
      if let reference = caller.source, let place = sourcePlace(reference, base) { return place }
    }
    guard let reference = site?.source, machine.pointee.depth == 0 else { return nil }
    return Rejection.SourcePlace(input: reference.input, path: dotted(reference.path))
  }

  private func sourcePlace(_ reference: SourceReference, _ base: UnsafeMutablePointer<Cell>) -> Rejection.SourcePlace? {
    var object = base[reference.register]
    if object.kind == .choice { object = object.asCells[0] }
    guard let document = machine.document(of: object) else { return nil }
    let tape = document.pointee.tape.takeUnretainedValue()
    var node = Int(truncatingIfNeeded: object.low)
    var left = reference.path[...]
    while let name = left.first, let member = member(name, of: node, tape) {
      node = member
      left.removeFirst()
    }
    return place(of: node, below: Array(left), document)
  }

  private func member(_ name: String, of object: Int, _ tape: Tape) -> Int? {
    guard tape.nodes[object].kind == .object else { return nil }
    var key = object + 1
    while key < Int(tape.nodes[object].next) {
      if tape.string(of: key) == name { return key + 1 }
      key = Int(tape.nodes[key + 1].next)
    }
    return nil
  }

  /// The place of a node; of a field that is not there, that of the object around it, with the names that are missing.
  func place(of node: Int, below names: [String] = [], _ document: UnsafePointer<DocumentView>) -> Rejection.SourcePlace
  {
    let tape = document.pointee.tape.takeUnretainedValue()
    let path = tape.path(to: node)
    let rest = dotted(names)
    let byte = startOffset(of: node, tape)
    let position = position(ofByte: byte, tape)
    let parameters = loaded.bundle.programs[runningProgram].parameters
    return Rejection.SourcePlace(
      input: parameters[document.pointee.parameter].name,
      path: path.isEmpty || rest.isEmpty ? path + rest : path + "." + rest,
      line: position.line + origin.line - 1,
      column: position.column, byte: byte + origin.byte)
  }

  private func dotted(_ names: [String]) -> String { names.map { pathName($0) }.joined(separator: ".") }

  private func startOffset(of node: Int, _ tape: Tape) -> Int {
    let isQuoted = tape.nodes[node].kind == .string || tape.nodes[node].kind == .key
    return Int(tape.nodes[node].offset) - (isQuoted ? 1 : 0)
  }

  private func position(ofByte offset: Int, _ tape: Tape) -> SourcePosition {
    documentPosition(ofByte: offset, in: UnsafeBufferPointer(start: tape.input, count: tape.count))
  }
}

/// Line and column (in Unicode scalars) of a byte, both from 1.
package func documentPosition(ofByte offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> SourcePosition {
  var (line, column) = (1, 1)
  for byte in bytes.prefix(offset) {
    if byte == 0x0A {
      (line, column) = (line + 1, 1)
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }
  return SourcePosition(line: line, column: column)
}
