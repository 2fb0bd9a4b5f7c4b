import Testing
import WaybillCore
import WaybillFormats

/// Bytes with what the reader asks for behind them: readable, and as misleading as they can be.
final class PaddedBytes {
  let start: UnsafeMutablePointer<UInt8>
  let count: Int

  /// - Parameter tail: what the bytes behind the end hold, over and over.
  init(_ bytes: some Collection<UInt8>, tail: String = "\u{0}") {
    count = bytes.count
    start = .allocate(capacity: count + 64)
    _ = UnsafeMutableBufferPointer(start: start, count: count).initialize(from: bytes)
    let filler = Array(tail.utf8)
    for index in 0..<64 { start[count + index] = filler[index % filler.count] }
  }

  deinit { start.deallocate() }
}

/// A document that was read, with the bytes that its tape lies over.
struct ReadDocument {
  let bytes: PaddedBytes
  let tape: Tape
}

func read(
  _ bytes: some Collection<UInt8>, limits: JSONLimits = JSONLimits(), tail: String = "\u{0}"
) throws(ReadFault) -> ReadDocument {
  let padded = PaddedBytes(bytes, tail: tail)
  let tape = Tape()
  try JSONReader(limits: limits).read(padded.start, count: padded.count, into: tape)
  return ReadDocument(bytes: padded, tape: tape)
}

func fault(
  _ bytes: some Collection<UInt8>, limits: JSONLimits = JSONLimits(), tail: String = "\u{0}"
) -> ReadFault? {
  do {
    _ = try read(bytes, limits: limits, tail: tail)
    return nil
  } catch {
    return error
  }
}

/// The tape as a readable line: `{"a":1}` with every text and link resolved, for comparing.
func outline(_ tape: Tape, _ index: Int = 0) -> String {
  let node = tape.nodes[index]
  var parts: [String] = []
  var child = index + 1
  while node.kind == .object || node.kind == .array, child < Int(node.next) {
    if node.kind == .object {
      parts.append("\(tape.string(of: child).debugDescription): \(outline(tape, child + 1))")
      child += 1
    } else {
      parts.append(outline(tape, child))
    }
    child = Int(tape.nodes[child].next)
  }
  switch node.kind {
  case .object: return "{\(parts.joined(separator: ", "))}"
  case .array: return "[\(parts.joined(separator: ", "))]"
  case .string: return tape.string(of: index).debugDescription
  case .null: return "null"
  case .link: return outline(tape, Int(node.offset))
  default: return tape.string(of: index)
  }
}
