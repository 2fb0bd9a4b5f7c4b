/// Texts as bytes of UTF-8 that are known to be valid, and the Unicode scalars in them.
public enum Text {
  /// How many Unicode scalars there are: every byte but those that continue one.
  @inlinable public static func scalarCount(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    guard let start = text.baseAddress else { return 0 }
    var continuing = 0
    var index = 0
    while index &+ 8 <= text.count {
      let word = UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self)
      // A continuation byte has bit 7 set and bit 6 clear.
      continuing &+= (word & ~(word &<< 1) & 0x8080_8080_8080_8080).nonzeroBitCount
      index &+= 8
    }
    while index < text.count {
      if start[index] & 0xC0 == 0x80 { continuing &+= 1 }
      index &+= 1
    }
    return text.count &- continuing
  }

  @inlinable public static func isASCII(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = text.baseAddress else { return true }
    var seen: UInt64 = 0
    var index = 0
    while index &+ 8 <= text.count {
      seen |= UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self)
      index &+= 8
    }
    while index < text.count {
      seen |= UInt64(start[index])
      index &+= 1
    }
    return seen & 0x8080_8080_8080_8080 == 0
  }

  /// Where the scalar with this number (from 0) begins; the end of the text if there are not so many.
  @inlinable public static func offset(ofScalar number: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var left = number
    var index = 0
    while index < text.count {
      if text[index] & 0xC0 != 0x80 {
        if left <= 0 { return index }
        left &-= 1
      }
      index &+= 1
    }
    return text.count
  }

  /// Where the last `count` scalars begin; 0 if there are not so many.
  @inlinable public static func offset(ofLast count: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var left = count
    var index = text.count
    while index > 0, left > 0 {
      index &-= 1
      if text[index] & 0xC0 != 0x80 { left &-= 1 }
    }
    return index
  }

  /// The scalar that begins at `index`, and its bytes.
  @inlinable public static func scalar(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> (
    value: UInt32, length: Int
  ) {
    let first = UInt32(text[index])
    if first < 0x80 { return (first, 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    // A text that is cut inside a scalar is no text; it is read without a step over its end all the same.
    guard index &+ length <= text.count else { return (0xFFFD, 1) }
    var value = first & (0x7F &>> UInt32(length))
    for next in 1..<length { value = value &<< 6 | UInt32(text[index &+ next] & 0x3F) }
    return (value, length)
  }

  /// Writes a scalar as UTF-8. Gives the number of bytes, 4 at the most.
  @inlinable public static func write(_ value: UInt32, to output: UnsafeMutablePointer<UInt8>) -> Int {
    if value < 0x80 {
      output[0] = UInt8(truncatingIfNeeded: value)
      return 1
    }
    let length = value < 0x800 ? 2 : value < 0x1_0000 ? 3 : 4
    var rest = value
    for index in stride(from: length &- 1, to: 0, by: -1) {
      output[index] = 0x80 | UInt8(truncatingIfNeeded: rest & 0x3F)
      rest >>= 6
    }
    output[0] = UInt8(truncatingIfNeeded: 0xF0 << UInt32(4 &- length)) | UInt8(truncatingIfNeeded: rest)
    return length
  }

  /// Where `part` first begins at or after `start`; nil where it does not. An empty part begins everywhere.
  @inlinable public static func find(
    _ part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int = 0
  ) -> Int? {
    guard let first = part.first else { return start <= text.count ? start : nil }
    var index = start
    while index &+ part.count <= text.count {
      if text[index] == first {
        var next = 1
        while next < part.count, text[index &+ next] == part[next] { next &+= 1 }
        if next == part.count { return index }
      }
      index &+= 1
    }
    return nil
  }

  @inlinable public static func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>)
    -> Bool
  {
    guard left.count == right.count else { return false }
    guard let first = left.baseAddress, let second = right.baseAddress else { return true }
    var index = 0
    while index &+ 8 <= left.count {
      let difference =
        UnsafeRawPointer(first + index).loadUnaligned(as: UInt64.self)
        ^ UnsafeRawPointer(second + index).loadUnaligned(as: UInt64.self)
      if difference != 0 { return false }
      index &+= 8
    }
    while index < left.count {
      if first[index] != second[index] { return false }
      index &+= 1
    }
    return true
  }
}

extension Cell {
  /// A part of this text, without a copy.
  @inlinable public func slice(_ start: Int, _ end: Int) -> Cell {
    Cell(
      kind: .text, low: low &+ UInt64(truncatingIfNeeded: start), high: UInt64(truncatingIfNeeded: end &- start),
      flags: flags)
  }

  /// How many Unicode scalars a text has.
  @inlinable public var scalarCount: Int {
    textFlags.contains(.isASCII) ? Int(high) : Text.scalarCount(asBytes)
  }
}
