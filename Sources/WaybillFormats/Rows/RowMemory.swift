import WaybillCore

/// Memory of a reader that its tape points into: a text, and the names of keys. Kept from document to document.
final class RowMemory {
  private(set) var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Bytes behind the content that scans may look at.
  private static let padding = 64

  init() {
    capacity = 4096
    start = .allocate(capacity: capacity + RowMemory.padding)
    start.initialize(repeating: 0, count: capacity + RowMemory.padding)
  }

  deinit { start.deallocate() }

  /// Makes room for `count` bytes, of which the first `kept` stay as they are. True where the memory has moved.
  func reserve(_ count: Int, keeping kept: Int) -> Bool {
    guard count > capacity else { return false }
    let grown = max(count, capacity * 2)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: grown + RowMemory.padding)
    larger.initialize(repeating: 0, count: grown + RowMemory.padding)
    larger.update(from: start, count: kept)
    start.deallocate()
    start = larger
    capacity = grown
    return true
  }

  func put(_ bytes: [UInt8], at offset: Int) {
    bytes.withUnsafeBufferPointer {
      if let first = $0.baseAddress { (start + offset).update(from: first, count: $0.count) }
    }
  }
}
