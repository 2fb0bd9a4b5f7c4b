/// White space as Unicode defines it: the property White_Space, 25 scalars.
extension Text {
  @inlinable public static func isWhiteSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Where the text begins behind its leading white space.
  @inlinable public static func startWithoutSpace(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var index = 0
    while index < text.count {
      let (value, length) = scalar(at: index, in: text)
      guard isWhiteSpace(value) else { return index }
      index &+= length
    }
    return index
  }

  /// Where the text ends before its trailing white space; not before `start`.
  @inlinable public static func endWithoutSpace(_ text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int {
    var end = text.count
    while end > start {
      var index = end &- 1
      while index > start, text[index] & 0xC0 == 0x80 { index &-= 1 }
      guard isWhiteSpace(scalar(at: index, in: text).value) else { return end }
      end = index
    }
    return end
  }
}

extension Cell {
  /// The text without white space at both ends, without a copy.
  @inlinable public var trimmed: Cell {
    let text = asBytes
    let start = Text.startWithoutSpace(text)
    return slice(start, Text.endWithoutSpace(text, from: start))
  }
}
