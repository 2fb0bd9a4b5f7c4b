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
    path.isEmpty || next.isEmpty ? path + next : next.hasPrefix("[") ? path + next : path + "." + next
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
    if let found = found(site) { return place(of: found.node, below: found.rest, found.document) }
    for (caller, base) in callers.reversed() {
      guard let reference = caller.source, let found = find(reference, base) else { continue }
      return place(of: found.node, below: found.rest, found.document)
    }
    guard let reference = site?.source, machine.pointee.depth == 0, isInput(reference) else { return nil }
    return Rejection.SourcePlace(input: reference.input, path: dotted(reference.path))
  }

  /// Whether the path of a source begins at an input of the running program, so that it can be named without the value.
  func isInput(_ reference: SourceReference) -> Bool {
    reference.register < loaded.bundle.programs[runningProgram].parameters.count
  }

  /// What stands at a site's own source, where it is there.
  func sourceValue(_ site: Site?) -> SourceValue? {
    guard let found = found(site), found.rest.isEmpty else { return nil }
    let tape = found.document.pointee.tape.takeUnretainedValue()
    switch tape.nodes[found.node].kind {
    case .null: return nil
    case .string: return .scalar(tape.string(of: found.node))
    case .number, .true, .false: return .scalar(String(decoding: tape.bytes(of: found.node), as: UTF8.self))
    default: return .whole
    }
  }

  enum SourceValue {
    case scalar(String)
    /// An object or a list.
    case whole

    var text: String? {
      if case .scalar(let text) = self { return text }
      return nil
    }
  }

  private typealias Found = (node: Int, rest: [String], document: UnsafePointer<DocumentView>)

  private func found(_ site: Site?) -> Found? { site?.source.flatMap { find($0, runningBase) } }

  /// The node that a source names, or the last one on the way to it with the steps that lead nowhere.
  private func find(_ reference: SourceReference, _ base: UnsafeMutablePointer<Cell>) -> Found? {
    var object = base[reference.register]
    if object.kind == .choice { object = object.asCells[0] }
    guard let document = machine.document(of: object) else { return nil }
    let tape = document.pointee.tape.takeUnretainedValue()
    var node = Int(truncatingIfNeeded: object.low)
    var left = reference.path[...]
    var loops = reference.positions[...]
    while let step = left.first {
      if step == "[]", let loop = loops.popFirst() {
        node = tape.element(ofLast: Int(truncatingIfNeeded: base[loop].high), of: node) ?? node
      } else if let child = tape.member(step, of: node) ?? tape.element(step, of: node) {
        node = child
      } else {
        break
      }
      if tape.nodes[node].kind == .link { node = Int(tape.nodes[node].offset) }
      left.removeFirst()
    }
    return (node, Array(left), document)
  }

  /// The place of a node; of a field that is not there, that of the object around it, with the names that are missing.
  func place(of node: Int, below names: [String] = [], _ document: UnsafePointer<DocumentView>) -> Rejection.SourcePlace
  {
    let tape = document.pointee.tape.takeUnretainedValue()
    let path = tape.path(to: node)
    let rest = dotted(names)
    let byte = startOffset(of: node, tape)
    let parameters = loaded.bundle.programs[runningProgram].parameters
    return sourcePlace(
      input: parameters[document.pointee.parameter].name, path: joined(path, rest), byte: byte,
      position(ofByte: byte, tape))
  }

  /// A place of the running document, as it stands in the stream that the document came in.
  package func sourcePlace(input: String, path: String, byte: Int, _ position: WirePosition) -> Rejection.SourcePlace {
    var place = Rejection.SourcePlace(
      input: input, path: path, line: position.line + origin.line - 1,
      column: position.column + (position.line == 1 ? origin.column - 1 : 0),
      byte: byte + origin.byte)
    place.segment = position.segment
    place.element = position.element
    place.interchange = position.interchange
    place.transaction = position.transaction
    return place
  }

  /// Names with their points, and positions, which have none.
  private func dotted(_ steps: [String]) -> String {
    steps.reduce("") { joined($0, $1.hasPrefix("[") ? $1 : pathName($1)) }
  }

  private func startOffset(of node: Int, _ tape: Tape) -> Int {
    if let places = tape.places { return tape.locator?.byte(ofPlace: Int(places[node])) ?? Int(places[node]) }
    let isQuoted = tape.nodes[node].kind == .string || tape.nodes[node].kind == .key
    return Int(tape.nodes[node].offset) - (isQuoted ? 1 : 0)
  }

  private func position(ofByte offset: Int, _ tape: Tape) -> WirePosition {
    if let locator = tape.locator { return locator.position(ofByte: offset) }
    let found = documentPosition(ofByte: offset, in: UnsafeBufferPointer(start: tape.input, count: tape.count))
    return WirePosition(line: found.line, column: found.column)
  }
}

extension Tape {
  fileprivate func member(_ name: String, of object: Int) -> Int? {
    guard nodes[object].kind == .object else { return nil }
    var key = object + 1
    while key < Int(nodes[object].next) {
      if string(of: key) == name { return key + 1 }
      key = Int(nodes[key + 1].next)
    }
    return nil
  }

  /// The element of a position that is written `[2]`.
  fileprivate func element(_ step: String, of list: Int) -> Int? {
    guard let position = Int(step.dropFirst().dropLast()), position > 0 else { return nil }
    let elements = elements(of: list)
    return position <= elements.count ? elements[position - 1] : nil
  }

  /// The element behind which as many follow.
  fileprivate func element(ofLast count: Int, of list: Int) -> Int? {
    let elements = elements(of: list)
    return count >= 0 && count < elements.count ? elements[elements.count - 1 - count] : nil
  }

  private func elements(of list: Int) -> [Int] {
    guard nodes[list].kind == .array else { return [] }
    var elements: [Int] = []
    var child = list + 1
    while child < Int(nodes[list].next) {
      elements.append(child)
      child = Int(nodes[child].next)
    }
    return elements
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
