import Testing
import WaybillCore

@testable import WaybillSyntax

/// A small generator with a fixed seed, so that a failure can be had again.
private struct Random: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

@Suite struct HostileInputTests {
  @Test(arguments: Sample.fixtures) func mutatedTokensNeitherCrashNorLoseABytes(_ sample: Sample) {
    var random = Random(state: 0x5EED_1234_ABCD_0001)
    let tokens = parse(sample.source, file: 0).tokens.dropLast()
    let bytes = sample.source.bytes
    for _ in 0..<15 {
      var mutated = tokens.map { Array(bytes[Int($0.triviaStart)..<Int($0.end)]) }
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: mutated.indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: mutated[place] = []
        case 1: mutated[place] += mutated[place]
        case 2: mutated.swapAt(place, Int.random(in: mutated.indices, using: &random))
        default: mutated[place] = mutated[Int.random(in: mutated.indices, using: &random)]
        }
      }
      check(Array(mutated.joined()))
    }
  }

  @Test(arguments: Sample.fixtures) func mutatedBytesNeitherCrashNorLoseABytes(_ sample: Sample) {
    var random = Random(state: 0x5EED_1234_ABCD_0002)
    for _ in 0..<15 {
      var bytes = sample.source.bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      check(bytes)
    }
  }

  private func check(_ bytes: [UInt8]) {
    let source = SourceFile(path: "Test.way", bytes: bytes)
    let result = parse(source, file: 0)
    #expect(joined(result.tokens, source) == source.bytes)
    for diagnostic in result.diagnostics {
      #expect(0 <= diagnostic.span.start && diagnostic.span.start <= diagnostic.span.end)
      #expect(Int(diagnostic.span.end) <= source.bytes.count)
    }
    guard let formatted = format(source) else { return }
    #expect(outline(parse(formatted).file) == outline(result.file))
  }

  @Test(arguments: [
    "(", "[", "{ a = ", "-", "not ", "try ", "f(", "a[", "if a then ", "match a { else => ", "T { a = ", "\"{",
    "a else ",
    "{ \"k\": ", "((",
  ]) func deepNestingIsRefusedOnce(_ opening: String) {
    let text = "function f -> Integer = " + String(repeating: opening, count: 2_000) + "1\n\nrecord A { b: Text }\n"
    let result = parse(text)
    #expect(result.hasErrors)
    #expect(result.file.declarations.count == 2)
  }

  @Test(arguments: ["[", "{ a: ", "[{ a: "]) func deepTypesAreRefused(_ opening: String) {
    let text = "type T = " + String(repeating: opening, count: 2_000) + "Text\n\nrecord A { b: Text }\n"
    #expect(parse(text).hasErrors)
    #expect(parse(text).file.declarations.count == 2)
  }

  @Test(arguments: [" + 1", ".a", " | f", "!", " and a", " * 2", " else a"]) func longChainsAreRefusedOnce(
    _ link: String
  ) {
    let text = "function f -> Integer = a" + String(repeating: link, count: 2_000) + "\nrecord A { b: Text }\n"
    let result = parse(text)
    #expect(result.diagnostics.map(\.code) == [SyntaxCode.tooManyOperators.code])
    #expect(result.file.declarations.count == 2)
  }

  @Test func aChainOfOrdinaryLengthIsFine() {
    let text = "function f -> Integer = a" + String(repeating: " + 1", count: 300) + "\n"
    #expect(parse(text).diagnostics == [])
  }

  @Test func manyElseIfsAreFineAndTooManyAreRefused() {
    let branches = String(repeating: "if a { b = 1 } else ", count: 50) + "{ b = 2 }"
    #expect(mistakesInBody(branches) == [])
    let tooMany = String(repeating: "if a { b = 1 } else ", count: 2_000) + "{ b = 2 }"
    #expect(mistakesInBody(tooMany).count == 1)
  }

  @Test(arguments: ["$", "}", ")", "{", "(", "\"", "'", "@", "\"{", "a ", "a = ", "\n}", "\n{", "\u{202E}"])
  func manyFaultsTakeLinearTime(_ fault: String) {
    let result = parse(String(repeating: fault, count: 4_000))
    #expect(result.hasErrors)
  }
}
