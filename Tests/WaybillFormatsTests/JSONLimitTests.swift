import Glibc
import Testing
import WaybillCore
import WaybillFormats

/// Each limit of the reader, at the limit and one past it.
@Suite struct JSONLimitTests {
  @Test(arguments: ["[", "{\"a\":"])
  func depth(_ opening: String) {
    let closing = opening == "[" ? "]" : "}"
    func nested(_ depth: Int) -> String {
      String(repeating: opening, count: depth - 1) + (opening == "[" ? "[]" : "{}")
        + String(repeating: closing, count: depth - 1)
    }
    #expect(fault(nested(64).utf8) == nil)
    let deep = fault(nested(65).utf8)
    #expect(deep?.kind == .tooDeep)
    #expect(deep?.offset == 64 * opening.utf8.count)
    #expect(deep?.message == "objects and lists are nested deeper than 64")
    #expect(fault(String(repeating: opening, count: 1_000_000).utf8)?.kind == .tooDeep)
  }

  @Test func depthCountsOpenContainersOnly() {
    #expect(fault("[\(Array(repeating: "[]", count: 1000).joined(separator: ","))]".utf8) == nil)
  }

  @Test func keyBytes() {
    func document(_ key: String) -> String { "{\"b\":1,\"\(key)\":1}" }
    let key = String(repeating: "k", count: 1024)
    #expect(fault(document(key).utf8) == nil)
    let long = fault(document(key + "k").utf8)
    #expect(long?.kind == .keyTooLong)
    #expect(long?.offset == 7)
    #expect(long?.message == "the name of a member has more than 1024 bytes")
    #expect(fault(document(String(repeating: "\\u0041", count: 1024)).utf8) == nil)
    #expect(fault(document(String(repeating: "\\u0041", count: 1025)).utf8)?.kind == .keyTooLong)
    #expect(fault(document(String(repeating: "\\u0041", count: 1023) + "BC").utf8)?.kind == .keyTooLong)
    #expect(fault(document(String(repeating: "\\u0041", count: 100_000)).utf8)?.kind == .keyTooLong)
  }

  @Test func numberCharacters() {
    let number = String(repeating: "1", count: 64)
    for shape in ["[", "[ ", ""] {
      let end = shape.isEmpty ? "" : "]"
      #expect(fault((shape + number + end).utf8, tail: "5") == nil)
      let long = fault((shape + number + "1" + end).utf8, tail: "5")
      #expect(long?.kind == .numberTooLong)
      #expect(long?.offset == shape.utf8.count)
    }
    #expect(fault("[-\(number)]".utf8)?.kind == .numberTooLong)
    #expect(fault("[1.\(number)]".utf8)?.kind == .numberTooLong)
    #expect(fault("[\(String(repeating: "9", count: 5000))]".utf8)?.message == "a number has more than 64 characters")
    #expect(fault(String(repeating: "9", count: 5000).utf8)?.kind == .numberTooLong)
  }

  @Test func documentBytes() {
    var limits = JSONLimits()
    limits.documentBytes = 10
    #expect(fault("\"12345678\"".utf8, limits: limits) == nil)
    let large = fault("\"123456789\"".utf8, limits: limits)
    #expect(large?.kind == .tooLarge)
    #expect(large?.message == "the document has 11 bytes, and 10 is the limit")
    #expect(JSONLimits().documentBytes == 16 << 20)
  }

  @Test func aLargeDocumentIsRead() throws {
    let text = "[" + Array(repeating: "1", count: 2_000_000).joined(separator: ",") + "]"
    let read = try read(text.utf8)
    #expect(read.tape.nodes[0].length == 2_000_000)
    #expect(read.tape.used == 2_000_001)
  }
}

/// Objects with many keys: doubles are found, and nobody can make it slow.
@Suite struct ManyKeysTests {
  private func object(_ keys: [String]) -> String {
    "{" + keys.map { "\"\($0)\":1" }.joined(separator: ",") + "}"
  }

  @Test(arguments: [2, 3, 16, 17, 100, 5000])
  func aDoubleIsFoundWhereverItStands(_ count: Int) {
    let keys = (0..<count).map { "key_\($0)" }
    #expect(fault(object(keys).utf8) == nil)
    for place in [1, count / 2, count - 1] where place > 0 {
      for earlier in [0, place / 2] where earlier < place {
        var doubled = keys
        doubled[place] = keys[earlier]
        let found = fault(object(doubled).utf8)
        #expect(found?.kind == .duplicateKey)
        #expect(found?.found == keys[earlier])
        #expect(found?.offset == object(Array(doubled[..<place])).utf8.count)
      }
    }
  }

  @Test func doublesInManyObjectsOfOneDocumentAreFound() {
    let small = object(["a", "b", "c"])
    let text = "[" + Array(repeating: small, count: 5000).joined(separator: ",") + ",\(object(["a", "b", "a"]))]"
    #expect(fault(text.utf8)?.kind == .duplicateKey)
  }

  /// The hash looks at the ends and the middle of a long key. These differ elsewhere only, and all have one hash.
  private func colliding(_ count: Int) -> [String] {
    (0..<count).map { number in
      let digits = String(number)
      let zeros = String(repeating: "0", count: 8 - digits.count)
      return "0123456789abcdef" + zeros + digits + "the middle of the key" + "and so on up to its end"
    }
  }

  @Test func keysOfOneHashAreReadInGoodTime() {
    let keys = colliding(30_000)
    let hashes = Set(keys.map { key in PaddedBytes(Array(key.utf8)) }.map { keyHash($0.start, count: $0.count) })
    #expect(hashes.count == 1)
    let half = threadTime { #expect(fault(object(Array(keys[..<15_000])).utf8) == nil) }
    let whole = threadTime { #expect(fault(object(keys).utf8) == nil) }
    // Comparing each with each would take four times as long.
    #expect(whole < half * 3)
    var doubled = keys
    doubled[20_000] = keys[7]
    doubled[25_000] = keys[7]
    let found = fault(object(doubled).utf8)
    #expect(found?.found == keys[7])
    #expect(found?.offset == object(Array(doubled[..<20_000])).utf8.count)
  }

  @Test func escapedKeysOfOneHashAreCompared() {
    let keys = colliding(300)
    let escaped = keys.map { "\\u0030" + $0.dropFirst() }
    #expect(fault(object(escaped).utf8) == nil)
    #expect(fault(object(escaped + [keys[5]]).utf8)?.found == keys[5])
  }
}

/// Seconds of this thread's own work, which a busy machine does not change.
private func threadTime(_ body: () -> Void) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  body()
  return now() - start
}
