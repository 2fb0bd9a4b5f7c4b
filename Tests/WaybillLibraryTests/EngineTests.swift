import Testing
import WaybillDigests
import WaybillLibrary
import WaybillPatterns

private func matches(_ pattern: String, _ text: String) throws -> Bool {
  var text = text
  let compiled = try RE2Engine().compile(pattern)
  return text.withUTF8 { compiled.matchesWhole($0) }
}

private func digest(_ kind: DigestKind, _ text: String) -> String {
  var text = text
  return text.withUTF8 { bytes in
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { output in
      guard let start = output.baseAddress else { return "" }
      let count = LibCryptoDigests().digest(kind, of: bytes, into: start)
      return output[..<count].map { $0 < 16 ? "0\(String($0, radix: 16))" : String($0, radix: 16) }.joined()
    }
  }
}

@Suite struct EngineTests {
  @Test func patternsTakeTheWholeText() throws {
    #expect(try matches("[A-Z]{2}", "DE"))
    #expect(try !matches("[A-Z]{2}", "DEU"))
    #expect(try matches("^[A-Z]{2}$", "DE"))
    #expect(try !matches("a|ab", "abc"))
    #expect(try matches("a|ab", "ab"))
    #expect(try matches("", ""))
  }

  @Test func patternsCountCharactersNotBytes() throws {
    #expect(try matches(".", "茶"))
    #expect(try matches("\\p{L}+", "Größe"))
    #expect(try !matches("..", "茶"))
  }

  @Test(arguments: ["(", "[a", "a{2,1}", "(?=x)", "\\1", "(?<=x)y"])
  func wrongPatternsSayWhy(pattern: String) {
    #expect(throws: PatternFault.self) { try RE2Engine().compile(pattern) }
  }

  @Test func patternsThatNeedTooMuchMemoryAreRefused() {
    #expect(throws: PatternFault.self) { try RE2Engine().compile("((((a{100}){100}){100}){100})") }
  }

  /// Backtracking takes 2 to the power of the text's length here: it would not end.
  @Test func hostileTextsTakeLinearTime() throws {
    #expect(try !matches("(a+)+b", String(repeating: "a", count: 100_000)))
  }

  @Test func groupsThatTookNoPartAreMarked() throws {
    let pattern = try RE2Engine().compile("(a)|(b)")
    #expect(pattern.groupCount == 2)
    var text = "xb"
    text.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: ByteRange.self, capacity: 3) { groups in
        #expect(pattern.firstMatch(in: bytes, from: 0, groups: groups))
        #expect(Array(groups) == [ByteRange(1, 2), ByteRange(-1, -1), ByteRange(1, 2)])
        #expect(!pattern.firstMatch(in: bytes, from: 2, groups: groups))
      }
    }
  }

  @Test func digestsAreThoseOfTheStandards() {
    #expect(digest(.md5, "abc") == "900150983cd24fb0d6963f7d28e17f72")
    #expect(digest(.sha1, "abc") == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(digest(.sha256, "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(digest(.sha512, "abc").hasPrefix("ddaf35a193617aba"))
    #expect(digest(.sha256, "") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
