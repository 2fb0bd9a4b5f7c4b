import WaybillCore
import WaybillFormats

/// Reads a document of another format that was turned into JSON, such as a fixture with edits: its texts stand for
/// numbers, dates and codes, as the texts of its format do.
final class UntypedReader {
  private let reader = JSONReader()

  func read(_ bytes: UnsafeBufferPointer<UInt8>, into tape: Tape) throws(ReadFault) {
    guard let start = bytes.baseAddress else { throw ReadFault(.empty, offset: 0) }
    try reader.read(start, count: bytes.count, into: tape)
    for index in 0..<tape.used where tape.nodes[index].kind == .string {
      tape.nodes[index].flags |= TapeNode.isUntyped
    }
  }
}
