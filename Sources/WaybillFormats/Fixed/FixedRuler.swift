import WaybillSchema

/// Finds positions in a line: characters, or bytes of the file.
struct FixedRuler {
  let countsBytes: Bool
  private(set) var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// Positions of the whole line.
  private(set) var length = 0
  private var measure = TextMeasure(encoding: .utf8)
  /// Each position is one byte of the text.
  private var isEven = true
  /// By position: where its character begins in the text, or -1 inside of a character. One more for the end.
  private var starts: [Int32] = []

  init(countsBytes: Bool) {
    self.countsBytes = countsBytes
  }

  mutating func take(_ text: UnsafeBufferPointer<UInt8>, _ measure: TextMeasure) {
    self.text = text
    self.measure = measure
    isEven = text.allSatisfy { $0 < 0x80 } && !(countsBytes && measure.encoding == .utf16)
    length = text.count
    if isEven { return }
    starts.removeAll(keepingCapacity: true)
    var index = 0
    while index < text.count {
      let lead = text[index]
      let size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      starts.append(Int32(index))
      if countsBytes {
        let end = min(index + size, text.count)
        let bytes = measure.length(UnsafeBufferPointer(rebasing: text[index..<end]))
        for _ in 1..<max(bytes, 1) { starts.append(-1) }
      }
      index += size
    }
    length = starts.count
    starts.append(Int32(text.count))
  }

  /// The bytes of the text from one position to another, as far as the line goes; nil where one of them lies inside of
  /// a character.
  func range(_ start: Int, _ end: Int) -> Range<Int>? {
    guard start < length else { return text.count..<text.count }
    let stop = min(end, length)
    if isEven { return start..<stop }
    let (first, last) = (Int(starts[start]), Int(starts[stop]))
    return first >= 0 && last >= first ? first..<last : nil
  }

  /// The byte where the character begins that lies across the first or the last edge.
  func offsetOfEdge(_ start: Int, _ end: Int) -> Int {
    offset(start < length && !isEven && starts[start] < 0 ? start : end)
  }

  /// The byte of the line in its file where a position begins, or the character that it is part of.
  func offset(_ position: Int) -> Int {
    if isEven { return min(position, length) }
    var known = min(position, length)
    while known > 0, starts[known] < 0 { known -= 1 }
    return measure.length(UnsafeBufferPointer(rebasing: text[..<Int(starts[known])]))
  }
}
