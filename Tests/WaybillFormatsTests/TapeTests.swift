import Testing
import WaybillCore
import WaybillFormats

@Suite struct TapeTests {
  let text =
    #" {"id": 1, "line_items": [ {"sku": "A"}, {"sku": "B", "x": [ ] } ], "settlement-id": {"it's": [[true, {} ]]} } "#

  private func index(of value: String, in tape: Tape) throws -> Int {
    try #require((0..<tape.used).first { tape.string(of: $0) == value && tape.nodes[$0].kind != .key })
  }

  @Test func pathsNameTheWayFromTheRoot() throws {
    let read = try read(text.utf8)
    let tape = read.tape
    #expect(tape.path(to: 0) == "")
    #expect(tape.path(to: try index(of: "1", in: tape)) == "id")
    #expect(tape.path(to: try index(of: "A", in: tape)) == "line_items[1].sku")
    #expect(tape.path(to: try index(of: "B", in: tape)) == "line_items[2].sku")
    #expect(tape.path(to: try index(of: "B", in: tape) - 1) == "line_items[2].sku")
    #expect(tape.path(to: try index(of: "true", in: tape)) == "'settlement-id'.'it''s'[1][1]")
    let lines = try #require((0..<tape.used).first { tape.nodes[$0].kind == .array })
    #expect(tape.path(to: lines) == "line_items")
    #expect(tape.path(to: lines + 1) == "line_items[1]")
  }

  @Test func bytesOfAValueAreAsItWasSent() throws {
    let read = try read(text.utf8)
    let tape = read.tape
    func sent(_ index: Int) -> String { String(decoding: tape.bytes(of: index), as: UTF8.self) }
    #expect(sent(0) + " " == text.dropFirst())
    #expect(sent(try index(of: "A", in: tape)) == "\"A\"")
    let lists = (0..<tape.used).filter { tape.nodes[$0].kind == .array }
    #expect(lists.map(sent) == [#"[ {"sku": "A"}, {"sku": "B", "x": [ ] } ]"#, "[ ]", "[[true, {} ]]", "[true, {} ]"])
  }

  @Test(arguments: [
    (#""plain""#, "plain", true, true), (#""\u00e9""#, "\u{E9}", false, true), (#""a\/b""#, "a/b", true, true),
    (#""a\"b""#, "a\"b", true, false), (#""a\nb""#, "a\nb", true, false), (#""é""#, "é", false, true),
    (#""\ud83d\ude00!""#, "\u{1F600}!", false, true), (#""\u0041\u005c""#, "A\\", true, false),
    (#""""#, "", true, true),
  ])
  func textCellsHaveTheirEscapesResolved(_ text: String, _ value: String, _ isASCII: Bool, _ isPlain: Bool) throws {
    let read = try read(text.utf8)
    let arena = Arena()
    let cell = read.tape.cell(of: 0, arena)
    #expect(cell.asString == value)
    #expect(cell.textFlags.contains(.isASCII) == isASCII)
    #expect(cell.textFlags.contains(.isPlain) == isPlain)
  }

  @Test func aTextWithoutEscapesIsNotCopied() throws {
    let read = try read(#"["abc","d\n"]"#.utf8)
    let arena = Arena()
    #expect(read.tape.cell(of: 1, arena).asBytes.baseAddress == UnsafePointer(read.bytes.start + 2))
    #expect(read.tape.cell(of: 2, arena).asBytes.baseAddress != UnsafePointer(read.bytes.start + 8))
  }
}
