import WaybillCore

/// Memory that stays where it is until its owner goes: what a loaded program's pointers point into.
final class StableMemory {
  private var blocks: [UnsafeMutableRawPointer] = []
  private var cleanUps: [() -> Void] = []

  deinit {
    for cleanUp in cleanUps { cleanUp() }
    for block in blocks { block.deallocate() }
  }

  /// Copies values; of an empty array the result points nowhere useful and is never read.
  func store<Value>(_ values: [Value]) -> UnsafePointer<Value> {
    let size = max(values.count * MemoryLayout<Value>.stride, 16)
    let block = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    blocks.append(block)
    let typed = block.bindMemory(to: Value.self, capacity: values.count)
    typed.initialize(from: values, count: values.count)
    if !_isPOD(Value.self) {
      let count = values.count
      cleanUps.append { typed.deinitialize(count: count) }
    }
    return UnsafePointer(typed)
  }

  /// The UTF-8 of a text, with eight zero bytes behind it.
  func store(_ text: String) -> Name {
    let bytes = Array(text.utf8)
    return Name(start: store(bytes + [UInt8](repeating: 0, count: 8)), count: bytes.count)
  }

  func textCell(_ text: String) -> Cell {
    let name = store(text)
    let bytes = UnsafeBufferPointer(start: name.start, count: name.count)
    var flags: Cell.TextFlags = []
    if bytes.allSatisfy({ $0 < 0x80 }) { flags.insert(.isASCII) }
    if bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) { flags.insert(.isPlain) }
    return .text(name.start, count: name.count, flags: flags)
  }

  /// A table from each name to its place in the list, or to the number at that place. Of two equal names the first
  /// counts.
  func nameTable(_ names: [String], numbers: [Int]? = nil) -> NameTable {
    var size = 4
    while size < names.count * 4 { size *= 2 }
    var buckets = [NameTable.Bucket](repeating: .init(hash: 0, name: -1, number: 0), count: size)
    let stored = names.map { store($0) }
    for (index, name) in stored.enumerated() {
      let hash = keyHash(name.start, count: name.count)
      var position = Int(hash) & (size - 1)
      while buckets[position].name >= 0 { position = (position + 1) & (size - 1) }
      buckets[position] = .init(hash: hash, name: Int32(index), number: Int32(numbers?[index] ?? index))
    }
    return NameTable(buckets: store(buckets), names: store(stored), mask: UInt32(size - 1))
  }
}
