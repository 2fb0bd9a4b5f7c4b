/// The elements of a segment of the envelope, of which there are few. Serves one segment after the other.
final class EDIParts {
  private static let limit = 32
  private var bytes: UnsafePointer<UInt8>
  /// Where each begins, the tag being the first, and behind the last separator.
  private let starts: UnsafeMutablePointer<Int>
  private var count = 0
  /// A segment that had line breaks inside, without them.
  private var copy: UnsafeMutablePointer<UInt8>
  private var room = 256

  init() {
    starts = .allocate(capacity: EDIParts.limit + 2)
    starts.initialize(repeating: 0, count: EDIParts.limit + 2)
    copy = .allocate(capacity: room)
    bytes = UnsafePointer(copy)
  }

  deinit {
    starts.deallocate()
    copy.deallocate()
  }

  /// Takes up the segment from its first byte to its terminator. The bytes stay where they are, or a copy of them here.
  func divide(_ start: UnsafePointer<UInt8>, _ stop: UnsafePointer<UInt8>, _ delimiters: EDIDelimiters) {
    let segment = UnsafeBufferPointer(start: start, count: stop - start)
    bytes = start
    var length = segment.count
    if segment.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
      length = clean(segment)
      bytes = UnsafePointer(copy)
    }
    count = 1
    starts[0] = 0
    var index = 0
    while index < length, count <= EDIParts.limit {
      if delimiters.release != 0, bytes[index] == delimiters.release {
        index += 1
      } else if bytes[index] == delimiters.element
        || delimiters.dialect == .tradacoms && count == 1 && bytes[index] == UInt8(ascii: "=")
      {
        starts[count] = index + 1
        count += 1
      }
      index += 1
    }
    starts[count] = length + 1
  }

  private func clean(_ segment: UnsafeBufferPointer<UInt8>) -> Int {
    if room < segment.count {
      copy.deallocate()
      room = segment.count
      copy = .allocate(capacity: room)
    }
    var length = 0
    for byte in segment where byte != 0x0A && byte != 0x0D {
      copy[length] = byte
      length += 1
    }
    return length
  }

  /// An element by its number, the tag being 0; without blanks at its end, and empty where there is none.
  subscript(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    guard number < count else { return UnsafeBufferPointer(start: nil, count: 0) }
    var end = starts[number + 1] - 1
    while end > starts[number], bytes[end - 1] == 0x20 { end -= 1 }
    return UnsafeBufferPointer(start: bytes + starts[number], count: end - starts[number])
  }

  func text(_ number: Int) -> String { String(decoding: self[number], as: UTF8.self) }
}
