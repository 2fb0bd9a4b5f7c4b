import Testing
import WaybillCore
import WaybillFormats

/// Documents that the reader takes, and what it makes of them.
@Suite struct JSONAcceptTests {
  @Test(arguments: [
    // Values alone.
    ("null", "null"), ("true", "true"), ("false", "false"), ("0", "0"), ("\"\"", "\"\""), ("{}", "{}"), ("[]", "[]"),
    ("\"a\"", "\"a\""), (" \t\r\n1 \t\r\n", "1"), ("\u{FEFF}{}", "{}"), ("\u{FEFF} [1]", "[1]"),
    // Numbers keep their digits.
    ("-0", "-0"), ("0.0", "0.0"), ("1.50", "1.50"), ("1E2", "1E2"), ("1e+2", "1e+2"), ("1e-2", "1e-2"),
    ("-1.5e10", "-1.5e10"), ("0e0", "0e0"), ("0E+00", "0E+00"), ("1e400", "1e400"),
    ("9007199254740993", "9007199254740993"),
    (
      "123456789012345678901234567890.123456789012345678901234567890",
      "123456789012345678901234567890.123456789012345678901234567890"
    ),
    ("[1234567890123456,12345678901234567]", "[1234567890123456, 12345678901234567]"),
    // Nesting and blanks.
    ("[[]]", "[[]]"), ("[{}]", "[{}]"), ("[[],[]]", "[[], []]"), ("[ ]", "[]"), ("{ }", "{}"), ("[1,2,3]", "[1, 2, 3]"),
    ("[1 , 2]", "[1, 2]"), ("\n[\n1\n,\n2\n]\n", "[1, 2]"), ("[null,true,false]", "[null, true, false]"),
    ("{\"a\":1}", "{\"a\": 1}"), ("{ \"a\" : 1 , \"b\" : [ ] }", "{\"a\": 1, \"b\": []}"),
    ("{\"a\":{\"a\":{\"a\":{}}}}", "{\"a\": {\"a\": {\"a\": {}}}}"), ("{\"\":0}", "{\"\": 0}"),
    ("[[1],{\"x\":[2]},3]", "[[1], {\"x\": [2]}, 3]"),
    ("{\"a\":[],\"b\":{},\"c\":\"\"}", "{\"a\": [], \"b\": {}, \"c\": \"\"}"),
    ("[                                1]", "[1]"), ("{\"a\":\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t1}", "{\"a\": 1}"),
    // Keys that differ, although they look alike.
    ("{\"a\":1,\"A\":2}", "{\"a\": 1, \"A\": 2}"), ("{\"a\":1,\"a \":2}", "{\"a\": 1, \"a \": 2}"),
    ("{\"a\":{\"b\":1},\"c\":{\"b\":2}}", "{\"a\": {\"b\": 1}, \"c\": {\"b\": 2}}"),
    ("[{\"b\":1},{\"b\":2}]", "[{\"b\": 1}, {\"b\": 2}]"), ("{\"a\\\\\":1,\"a\":2}", "{\"a\\\\\": 1, \"a\": 2}"),
    ("{\"\u{E9}\":1,\"e\u{301}\":2}", "{\"\u{E9}\": 1, \"e\u{301}\": 2}"),
    // Texts.
    ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\\"\\\\/\\u{08}\\u{0C}\\n\\r\\t\""), ("\"\\u0041\"", "\"A\""),
    ("\"\\u00e9\\u00E9\"", "\"\u{E9}\u{E9}\""), ("\"\\u20AC\"", "\"\u{20AC}\""),
    ("\"\\ud83d\\ude00\"", "\"\u{1F600}\""),
    ("\"\\uDBFF\\uDFFF\"", "\"\u{10FFFF}\"".debugDescriptionOfContent), ("\"\\u0000\"", "\"\\0\""),
    ("\"\u{E9}\"", "\"\u{E9}\""), ("\"\u{20AC}\"", "\"\u{20AC}\""), ("\"\u{1F600}\"", "\"\u{1F600}\""),
    ("\"\u{7F}\"", "\"\\u{7F}\""),
    ("\"a text that is longer than sixteen bytes\"", "\"a text that is longer than sixteen bytes\""),
    (
      "\"a text with \\\"quotes\\\" in places, over and over\"",
      "\"a text with \\\"quotes\\\" in places, over and over\""
    ),
    (
      "\"\u{6771}\u{4EAC}\u{90FD}\u{6771}\u{4EAC}\u{90FD} Tokyo\"",
      "\"\u{6771}\u{4EAC}\u{90FD}\u{6771}\u{4EAC}\u{90FD} Tokyo\""
    ),
    ("\"[1,2\"", "\"[1,2\""), ("\"{}\"", "\"{}\""), ("\"//\"", "\"//\""), ("\"\\u005C\"", "\"\\\\\""),
    ("\"\\u0022\"", "\"\\\"\""),
    ("\"\\\\u0041\"", "\"\\\\u0041\""), ("[\"\\\\\"]", "[\"\\\\\"]"), ("\"0123456789abcde\"", "\"0123456789abcde\""),
    ("\"0123456789abcdef\"", "\"0123456789abcdef\""), ("\"0123456789abcdef0\"", "\"0123456789abcdef0\""),
  ])
  func isRead(_ document: (text: String, outline: String)) throws {
    for tail in ["\u{0}", "\"", "9", "}", "]", "e", " ", ",1"] {
      let read = try read(document.text.utf8, tail: tail)
      #expect(outline(read.tape) == document.outline, "what follows in memory: \(tail)")
    }
  }

  @Test func everyNodeSaysWhereItStands() throws {
    let read = try read(#" {"a": [1.5, "x\n"], "b": -2e3}"#.utf8)
    let nodes = (0..<read.tape.used).map { read.tape.nodes[$0] }
    #expect(nodes.map(\.kind) == [.object, .key, .array, .number, .string, .key, .number])
    #expect(nodes.map(\.offset) == [1, 3, 7, 8, 14, 22, 26])
    #expect(nodes.map(\.length) == [2, 1, 2, 3, 3, 1, 4])
    #expect([0, 2, 3, 4, 6].map { nodes[$0].next } == [7, 5, 4, 5, 7])
    #expect(nodes[1].next == keyHash(read.tape.input + 3, count: 1))
    #expect(nodes[3].flags == TapeNode.hasPoint)
    #expect(nodes[4].flags == TapeNode.hasEscapes | TapeNode.isASCII)
    #expect(nodes[6].flags == TapeNode.hasExponent)
  }

  @Test func aKeyHasOneHashHoweverItIsSpelled() throws {
    let read = try read(#"[{"order_number":1},{"order\u005fnumber":1}]"#.utf8)
    #expect(read.tape.nodes[2].next == read.tape.nodes[5].next)
    #expect(read.tape.nodes[5].flags & TapeNode.hasEscapes != 0)
  }

  @Test func paddedAndPlainHashesAgree() {
    let letters = PaddedBytes(Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8))
    for count in 0...36 {
      #expect(keyHash(letters.start, count: count) == keyHash(padded: letters.start, count: count))
    }
  }
}

extension String {
  fileprivate var debugDescriptionOfContent: String { String(dropFirst().dropLast()).debugDescription }
}
