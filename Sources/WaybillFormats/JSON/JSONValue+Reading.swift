import WaybillCore

extension JSONValue {
  /// Reads one JSON document as a tree, with all the checks of a run.
  package init(reading bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(ReadFault) {
    let padded = bytes + [UInt8](repeating: 0, count: 64)
    let tape = Tape(capacity: bytes.count / 2 + 16)
    var fault: ReadFault?
    var value = JSONValue.null
    padded.withUnsafeBufferPointer { buffer in
      guard let input = buffer.baseAddress else { return }
      do throws(ReadFault) {
        try JSONReader(limits: limits).read(input, count: bytes.count, into: tape)
        var node = 0
        value = JSONValue(tape, &node)
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
    self = value
  }

  /// The value whose first node is `index`, which is left behind its last one.
  package init(_ tape: Tape, _ index: inout Int) {
    let node = tape.nodes[index]
    index += 1
    switch node.kind {
    case .null: self = .null
    case .false: self = .boolean(false)
    case .true: self = .boolean(true)
    case .number: self = .number(String(decoding: tape.text(of: node), as: UTF8.self))
    case .string, .key: self = .text(JSONValue.text(of: node, tape))
    case .link:
      var target = Int(node.offset)
      self = JSONValue(tape, &target)
    case .array: self = .array((0..<node.length).map { _ in JSONValue(tape, &index) })
    case .object:
      self = .object(
        (0..<node.length).map { _ in
          let name = JSONValue.text(of: tape.nodes[index], tape)
          index += 1
          return Member(name, JSONValue(tape, &index))
        })
    }
  }

  private static func text(of node: TapeNode, _ tape: Tape) -> String {
    guard node.flags & TapeNode.hasEscapes != 0 else { return String(decoding: tape.text(of: node), as: UTF8.self) }
    let raw = tape.text(of: node)
    guard let start = raw.baseAddress else { return "" }
    return String(
      unsafeUninitializedCapacity: raw.count
    ) { unescape(start, count: raw.count, into: $0.baseAddress.unsafelyUnwrapped).count }
  }
}
