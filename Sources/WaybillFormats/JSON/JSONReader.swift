import CWaybillScan
import WaybillCore

/// Reads one JSON document into a tape, in one pass, and checks all of it: RFC 8259, the encoding, doubled keys,
/// limits.
///
/// One reader serves one thread; what it once allocated is kept, so that a run of like documents stops allocating.
package final class JSONReader {
  package let limits: JSONLimits
  private var keys: KeyCheck
  /// What the last call of `fail` told; see `read`.
  var fault: ReadFault?
  var input: UnsafePointer<UInt8>
  var end: UnsafePointer<UInt8>
  /// Flags of the string that `finishString` walked over last.
  var stringFlags: UInt8 = 0

  package init(limits: JSONLimits = JSONLimits()) {
    var limits = limits
    limits.keyBytes = min(limits.keyBytes, 1 << 20)
    self.limits = limits
    keys = KeyCheck(keyBytes: limits.keyBytes)
    input = UnsafePointer(keys.scratch)
    end = input
  }

  deinit {
    keys.deallocate()
  }

  /// Reads the document of `count` bytes at `input`, behind which at least 64 bytes are readable (their content does
  /// not matter).
  ///
  /// The tape points into `input` and is valid as long as that is. Of a document in UTF-16, told by its byte-order
  /// mark, it points into a copy of its own in UTF-8; offsets of faults are those of the document as it came.
  package func read(_ input: UnsafePointer<UInt8>, count: Int, into tape: Tape) throws(ReadFault) {
    tape.used = 0
    guard count <= min(limits.documentBytes, Int(UInt32.max) / 4) else {
      throw ReadFault(
        .tooLarge, offset: limits.documentBytes, found: String(count), needed: String(limits.documentBytes))
    }
    let mark = UTF16Text.mark(input, count)
    if mark.isPresent { return try readUTF16(input, count, isBigEndian: mark.isBigEndian, into: tape) }
    try readUTF8(input, count, into: tape)
  }

  private func readUTF8(_ input: UnsafePointer<UInt8>, _ count: Int, into tape: Tape) throws(ReadFault) {
    tape.input = input
    tape.count = count
    self.input = input
    end = input + count
    // A node takes two bytes of input at the least (`[1,1`), but for brackets that open one another; a key takes four
    // (`{"":`).
    let nodes = count / 2 + min(count, limits.depth) + 4
    if tape.capacity < nodes { tape.grow(to: nodes) }
    var keys = self.keys
    keys.makeRoom(for: count / 4 + 4)
    let isRead = run(tape, &keys)
    self.keys = keys
    if !isRead {
      tape.used = 0
      throw settledFault()
    }
  }

  private func readUTF16(
    _ input: UnsafePointer<UInt8>, _ count: Int, isBigEndian: Bool, into tape: Tape
  ) throws(ReadFault) {
    let copy = tape.copy(room: count / 2 * 3 + 64)
    let utf8Count = try UTF16Text.transcode(input, count, isBigEndian: isBigEndian, into: copy)
    do {
      try readUTF8(UnsafePointer(copy), utf8Count, into: tape)
    } catch {
      throw ReadFault(
        error.kind, offset: UTF16Text.offset(error.offset, in: copy), found: error.found, needed: error.needed)
    }
  }

  private func settledFault() -> ReadFault {
    let fault = fault ?? ReadFault(.truncated, offset: end - input)
    self.fault = nil
    return fault
  }

  /// The pass over the bytes. Its only stack is the tape itself: while a container is open, `next` of its node is the
  /// index of the container around it, and `length` the count of elements that the one around it had so far.
  private func run(_ tape: Tape, _ keys: inout KeyCheck) -> Bool {
    let input = self.input
    let end = self.end
    let nodes = tape.nodes
    let hashes = keys.hashes
    let keyNodes = keys.nodes
    let keyBytes = limits.keyBytes
    let deepest = limits.depth
    var used = 0
    var openKeys = 0
    /// Index of the innermost open container, -1 outside of all.
    var current = -1
    var isObject = false
    var elements: UInt32 = 0
    var depth = 0

    var position = waybill_skip_blanks(startOfText(), end)!
    if position >= end { return failAtStart() }
    // A document is a container as a rule, so that after a value there is one to go on in; one that is none takes a
    // turn below.
    let isScalar = position.pointee != UInt8(ascii: "{") && position.pointee != UInt8(ascii: "[")

    value: while true {
      if isObject {
        if position.pointee != UInt8(ascii: "\"") {
          position = waybill_skip_blanks(position, end)
          guard position.pointee == UInt8(ascii: "\"") else {
            return fail(.unexpectedByte, position, needed: elements == 0 ? .keyOrBrace : .key)
          }
        }
        let start = position + 1
        var close = waybill_string_special(start, end)!
        var flags = TapeNode.isASCII
        if close.pointee != UInt8(ascii: "\"") || close >= end {
          guard let found = finishString(close) else { return false }
          close = found
          flags = stringFlags
        }
        let length = close - start
        let hash: UInt32
        if flags & TapeNode.hasEscapes == 0 {
          if length > keyBytes { return fail(.keyTooLong, position, needed: .limit(keyBytes)) }
          hash = keyHash(padded: start, count: length)
        } else {
          guard let found = keys.hashOfEscaped(start, count: length) else {
            return fail(.keyTooLong, position, needed: .limit(keyBytes))
          }
          hash = found
        }
        nodes[used] = node(.key, start - input, length, next: Int(hash), flags)
        hashes[openKeys] = hash
        keyNodes[openKeys] = UInt32(truncatingIfNeeded: used)
        openKeys &+= 1
        used &+= 1
        position = close + 1
        if position.pointee != UInt8(ascii: ":") {
          position = waybill_skip_blanks(position, end)
          guard position.pointee == UInt8(ascii: ":") else { return fail(.unexpectedByte, position, needed: .colon) }
        }
        position += 1
      }

      var byte = position.pointee
      if byte <= 0x20 {
        position = waybill_skip_blanks(position, end)
        byte = position.pointee
      }
      switch byte {
      case UInt8(ascii: "\""):
        let start = position + 1
        var close = waybill_string_special(start, end)!
        var flags = TapeNode.isASCII
        if close.pointee != UInt8(ascii: "\"") {
          guard let found = finishString(close) else { return false }
          close = found
          flags = stringFlags
        }
        nodes[used] = node(.string, start - input, close - start, next: used &+ 1, flags)
        used &+= 1
        position = close + 1

      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if position >= end { return fail(.truncated, end, needed: .nothing) }
        depth &+= 1
        if depth > deepest { return fail(.tooDeep, position, needed: .limit(deepest)) }
        isObject = byte == UInt8(ascii: "{")
        nodes[used] = node(isObject ? .object : .array, position - input, Int(elements), next: current)
        current = used
        used &+= 1
        elements = 0
        position += 1
        if position.pointee <= 0x20 { position = waybill_skip_blanks(position, end) }
        // `{` and `[` are closed by the character two after them.
        if position.pointee != byte &+ 2 { continue value }
        // The bracket is still to be read; what counts the value before it counts up to 0.
        elements = UInt32.max

      case UInt8(ascii: "t"):
        guard word(position) == 0x6575_7274 else { return failLiteral(position, "true") }
        nodes[used] = node(.true, position - input, 4, next: used &+ 1)
        used &+= 1
        position += 4

      case UInt8(ascii: "f"):
        guard word(position + 1) == 0x6573_6C61 else { return failLiteral(position, "false") }
        nodes[used] = node(.false, position - input, 5, next: used &+ 1)
        used &+= 1
        position += 5

      case UInt8(ascii: "n"):
        guard word(position) == 0x6C6C_756E else { return failLiteral(position, "null") }
        nodes[used] = node(.null, position - input, 4, next: used &+ 1)
        used &+= 1
        position += 4

      default:
        guard byte == UInt8(ascii: "-") || byte &- UInt8(ascii: "0") <= 9 else {
          let needsElement = current >= 0 && !isObject && elements == 0
          return fail(.unexpectedByte, position, needed: needsElement ? .valueOrBracket : .value)
        }
        var number = NumberScan(position, limit: end)
        if number.problem != .none || number.end > end {
          if !mend(&number, position, isRoot: isScalar) { return false }
        }
        let length = number.end - position
        if length > limits.numberCharacters {
          return fail(.numberTooLong, position, needed: .limit(limits.numberCharacters))
        }
        nodes[used] = node(.number, position - input, length, next: used &+ 1, number.flags)
        used &+= 1
        position = number.end
      }
      if isScalar { break value }

      // After a value: a comma and the next one, or the ends of containers.
      while true {
        if position >= end { return fail(.truncated, end, needed: .nothing) }
        elements &+= 1
        var next = position.pointee
        position += 1
        if next == UInt8(ascii: ",") { continue value }
        if next <= 0x20 {
          position = waybill_skip_blanks(position - 1, end)
          if position >= end { return fail(.truncated, end, needed: .nothing) }
          next = position.pointee
          position += 1
          if next == UInt8(ascii: ",") { continue value }
        }
        guard next == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
          return fail(.unexpectedByte, position - 1, needed: isObject ? .commaOrBrace : .commaOrBracket)
        }
        if isObject {
          openKeys &-= Int(elements)
          if elements > 1, let double = keys.double(from: openKeys, count: Int(elements), in: tape) {
            return failDouble(tape, double)
          }
        }
        let opened = nodes[current]
        nodes[current].length = elements
        nodes[current].next = UInt32(truncatingIfNeeded: used)
        elements = opened.length
        current = Int(Int32(bitPattern: opened.next))
        depth &-= 1
        if depth == 0 { break value }
        isObject = nodes[current].kind == .object
      }
    }

    if position > end { return fail(.truncated, end, needed: .nothing) }
    position = waybill_skip_blanks(position, end)
    if position < end { return fail(.trailingContent, position, needed: .nothing) }
    tape.used = used
    return true
  }

  /// Behind the byte-order mark, where there is one.
  private func startOfText() -> UnsafePointer<UInt8> {
    let hasMark = end - input >= 3 && input[0] == 0xEF && input[1] == 0xBB && input[2] == 0xBF
    return hasMark ? input + 3 : input
  }

  @inline(__always)
  private func word(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
    UInt32(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt32.self))
  }

  @inline(__always)
  private func node(_ kind: TapeNode.Kind, _ offset: Int, _ length: Int, next: Int, _ flags: UInt8 = 0) -> TapeNode {
    TapeNode(
      kind: kind, offset: UInt32(truncatingIfNeeded: offset), length: UInt32(truncatingIfNeeded: length),
      next: UInt32(truncatingIfNeeded: next), flags: flags)
  }
}
