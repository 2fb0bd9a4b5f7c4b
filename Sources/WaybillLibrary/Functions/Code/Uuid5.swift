import WaybillCore
import WaybillSchema

struct Uuid5: BuiltinFunction {
  static let signature = Signature(
    "uuid5", .code, .required("value", .text), .required("namespace", .text), gives: "Text(36)")
  static let summary =
    "A UUID that is always the same for the same name in the same namespace, which is a UUID too (RFC 9562, version 5)."
  static let examples = [
    Example(
      #"uuid5("www.example.com", "6ba7b810-9dad-11d1-80b4-00c04fd430c8")"#,
      gives: #""2ed6657d-e927-568b-95e1-2665a8aea6a2""#),
    Example(#"uuid5("x", namespace: "orders")"#, fails: .notAnIdentifier),
  ]
  static let failures = "the namespace is no UUID"

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(36, 36, canFail: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let name = arguments[0].asBytes
    guard name.count <= LibraryLimit.textInBytes else { return .pastLimit }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { digest in
      guard let start = digest.baseAddress else { return .missing }
      let input = context.arena.bytes(16 + name.count)
      guard Uuid.parse(arguments[1].asBytes, to: input) else { return .failed(.notAnIdentifier, detail: arguments[1]) }
      copy(name, to: input + 16)
      _ = context.digests.digest(.sha1, of: UnsafeBufferPointer(start: input, count: 16 + name.count), into: start)
      digest[6] = digest[6] & 0x0F | 0x50
      digest[8] = digest[8] & 0x3F | 0x80
      return context.text(capacity: 36, flags: [.isASCII, .isPlain]) { Uuid.write(start, to: $0) }
    }
  }
}

/// UUIDs as 16 bytes. Source: RFC 9562.
enum Uuid {
  /// Reads 32 hexadecimal digits, with the four hyphens or without, in braces or without. `output` takes 16 bytes.
  static func parse(_ text: UnsafeBufferPointer<UInt8>, to output: UnsafeMutablePointer<UInt8>) -> Bool {
    var text = text[...]
    if text.first == 0x7B, text.last == 0x7D { text = text.dropFirst().dropLast() }
    let hasHyphens = text.count == 36
    guard hasHyphens || text.count == 32 else { return false }
    var digits = 0
    for (place, byte) in text.enumerated() {
      if hasHyphens, place == 8 || place == 13 || place == 18 || place == 23 {
        guard byte == 0x2D else { return false }
        continue
      }
      guard let value = hexadecimalValue(byte) else { return false }
      output[digits / 2] = digits % 2 == 0 ? value << 4 : output[digits / 2] | value
      digits += 1
    }
    return digits == 32
  }

  static func write(_ bytes: UnsafePointer<UInt8>, to output: UnsafeMutablePointer<UInt8>) -> Int {
    var count = 0
    for index in 0..<16 {
      if index == 4 || index == 6 || index == 8 || index == 10 {
        output[count] = 0x2D
        count += 1
      }
      output[count] = hexadecimalDigit(bytes[index] >> 4)
      output[count + 1] = hexadecimalDigit(bytes[index] & 15)
      count += 2
    }
    return count
  }
}
