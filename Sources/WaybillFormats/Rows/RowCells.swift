import CWaybillScan
import WaybillCore

/// Where the cells of one row begin and end, in a text whose start is `text`.
final class RowCells {
  let starts: UnsafeMutablePointer<UInt32>
  let ends: UnsafeMutablePointer<UInt32>
  let capacity: Int
  var count = 0
  /// What stands in any of the cells: `WAYBILL_HAS_…`.
  var traits: UInt32 = 0

  init(capacity: Int) {
    self.capacity = capacity
    starts = .allocate(capacity: capacity + 2)
    ends = .allocate(capacity: capacity + 2)
    starts.initialize(repeating: 0, count: capacity + 2)
    ends.initialize(repeating: 0, count: capacity + 2)
  }

  deinit {
    starts.deallocate()
    ends.deallocate()
  }

  func text(_ cell: Int, in text: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard 0 <= cell, cell < count else { return UnsafeBufferPointer(start: text, count: 0) }
    return UnsafeBufferPointer(start: text + Int(starts[cell]), count: Int(ends[cell] - starts[cell]))
  }
}

extension TapeNode {
  /// The flags of an untyped text.
  @inline(__always)
  static func untypedFlags(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
    let traits = waybill_text_traits(text, Int32(truncatingIfNeeded: count))
    var flags = TapeNode.isUntyped
    if traits & UInt32(WAYBILL_HAS_HIGH) == 0 { flags |= TapeNode.isASCII }
    if traits & UInt32(WAYBILL_HAS_SPECIAL) != 0 { flags |= TapeNode.needsEscapes }
    return flags
  }
}
