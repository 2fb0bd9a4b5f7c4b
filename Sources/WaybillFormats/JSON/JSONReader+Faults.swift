import WaybillCore

/// The faults of the main pass. Each call of `fail` notes one and gives false, for `return fail(…)`.
extension JSONReader {
  enum Needed {
    case value, valueOrBracket, key, keyOrBrace, colon, commaOrBrace, commaOrBracket
    case limit(Int)
    case nothing

    var words: String {
      switch self {
      case .value: "a value is needed"
      case .valueOrBracket: "a value or `]` is needed"
      case .key: "the name of a member, in double quotes, is needed"
      case .keyOrBrace: "the name of a member, in double quotes, or `}` is needed"
      case .colon: "`:` is needed after the name of a member"
      case .commaOrBrace: "`,` or `}` is needed"
      case .commaOrBracket: "`,` or `]` is needed"
      case .limit(let limit): String(limit)
      case .nothing: ""
      }
    }
  }

  /// What is wrong at or behind the end is wrong because the document was cut off there.
  @inline(never)
  func fail(_ kind: ReadFault.Kind, _ position: UnsafePointer<UInt8>, needed: Needed) -> Bool {
    if position >= end {
      fault = ReadFault(.truncated, offset: end - input)
      return false
    }
    let found =
      switch kind {
      case .unexpectedByte, .trailingContent: ReadFault.show(wordOrByte(at: position))
      default: ""
      }
    fault = ReadFault(kind, offset: position - input, found: found, needed: needed.words)
    return false
  }

  /// Nothing but blanks.
  @inline(never)
  func failAtStart() -> Bool {
    fault = ReadFault(.empty, offset: end - input)
    return false
  }

  @inline(never)
  func failLiteral(_ position: UnsafePointer<UInt8>, _ word: StaticString) -> Bool {
    var offset = 0
    while offset < word.utf8CodeUnitCount, position[offset] == word.utf8Start[offset] { offset += 1 }
    guard position + offset < end else { return fail(.truncated, end, needed: .nothing) }
    return fail(.unexpectedByte, position, needed: .value)
  }

  /// The letters that begin here, such as those of `NaN`, at most twenty; or the one byte.
  private func wordOrByte(at position: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var count = 0
    while position + count < end, count < 20, ReadFault.isLetter(position[count]) { count += 1 }
    return UnsafeBufferPointer(start: position, count: max(count, 1))
  }

  @inline(never)
  func failDouble(_ tape: Tape, _ key: Int) -> Bool {
    let start = Int(tape.nodes[key].offset) - 1
    fault = ReadFault(.duplicateKey, offset: start, found: tape.string(of: key))
    return false
  }

  /// A number that was refused, or went over the end of the input.
  /// - Returns: false after a fault; true for a number that ends where the input does.
  @inline(never)
  func mend(_ number: inout NumberScan, _ start: UnsafePointer<UInt8>, isRoot: Bool) -> Bool {
    if number.end < end {
      let text = slice(start, number.end - start + 1)
      fault = ReadFault(.invalidNumber, offset: number.end - input, found: text, needed: number.problem.rawValue)
      return false
    }
    guard isRoot else { return fail(.truncated, end, needed: .nothing) }
    // The only value of the document: looked at again without what follows it in memory.
    let count = end - start
    if count > limits.numberCharacters {
      return fail(.numberTooLong, start, needed: .limit(limits.numberCharacters))
    }
    var copy = [UInt8](repeating: 0, count: count + 64)
    for index in 0..<count { copy[index] = start[index] }
    return copy.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      let alone = NumberScan(base, limit: base + count)
      guard alone.problem == .none, alone.end == base + count else { return fail(.truncated, end, needed: .nothing) }
      number.end = end
      number.flags = alone.flags
      return true
    }
  }
}

extension ReadFault {
  /// Names of the control characters that people meet, and the number of the others.
  static func controlName(_ byte: UInt8) -> String {
    switch byte {
    case 0x09: "tab"
    case 0x0A: "line feed"
    case 0x0D: "carriage return"
    default: "0x" + hexadecimal(byte)
    }
  }
}
