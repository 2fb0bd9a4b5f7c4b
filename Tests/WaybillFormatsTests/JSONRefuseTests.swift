import Testing
import WaybillCore
import WaybillFormats

/// Documents that the reader refuses, with the kind and the byte of the fault.
@Suite struct JSONRefuseTests {
  typealias Case = (text: String, kind: ReadFault.Kind, offset: Int)

  @Test(
    arguments: [
      ("", .empty, 0), (" ", .empty, 1), ("\n\t ", .empty, 3), ("\u{FEFF}", .empty, 3),
      // What is no value.
      ("x", .unexpectedByte, 0), ("nul", .truncated, 3), ("nulx", .unexpectedByte, 0), ("True", .unexpectedByte, 0),
      ("tru", .truncated, 3), ("trup", .unexpectedByte, 0), ("falsy", .unexpectedByte, 0), ("NaN", .unexpectedByte, 0),
      ("nUll", .unexpectedByte, 0), ("'a'", .unexpectedByte, 0), ("Infinity", .unexpectedByte, 0),
      ("\u{E9}", .unexpectedByte, 0),
      ("undefined", .unexpectedByte, 0), ("+1", .unexpectedByte, 0), (".5", .unexpectedByte, 0),
      ("]", .unexpectedByte, 0),
      ("}", .unexpectedByte, 0), (",", .unexpectedByte, 0), (":", .unexpectedByte, 0), ("\u{0}", .unexpectedByte, 0),
      ("\u{A0}1", .unexpectedByte, 0), ("\u{FEFF}\u{FEFF}1", .unexpectedByte, 3), ("//", .unexpectedByte, 0),
      ("\u{C}1", .unexpectedByte, 0), ("\u{B}1", .unexpectedByte, 0), ("\u{2028}1", .unexpectedByte, 0),
      // What follows the value.
      ("1 2", .trailingContent, 2), ("{}{}", .trailingContent, 2), ("[] ,", .trailingContent, 3),
      ("null null", .trailingContent, 5),
      ("truex", .trailingContent, 4), ("\"a\"b", .trailingContent, 3), ("[]]", .trailingContent, 2),
      ("{}}", .trailingContent, 2),
      ("1\u{0}", .trailingContent, 1), ("{}#", .trailingContent, 2), ("1//c", .trailingContent, 1),
      ("0x1", .trailingContent, 1),
      // Numbers.
      ("-", .truncated, 1), ("-x", .invalidNumber, 1), ("01", .invalidNumber, 1), ("-01", .invalidNumber, 2),
      ("00", .invalidNumber, 1),
      ("1.", .truncated, 2), ("[1.]", .invalidNumber, 3), ("1e", .truncated, 2), ("[1e]", .invalidNumber, 3),
      ("[1e+]", .invalidNumber, 4),
      ("1.e1", .invalidNumber, 2), ("1.2.3", .trailingContent, 3), ("[1.2.3]", .unexpectedByte, 4),
      ("[1e1.5]", .unexpectedByte, 4),
      ("--1", .invalidNumber, 1), ("-Infinity", .invalidNumber, 1), ("[-]", .invalidNumber, 2),
      ("1_000", .trailingContent, 1),
      ("[1 000]", .unexpectedByte, 3), ("[0x1]", .unexpectedByte, 2), ("1,5", .trailingContent, 1),
      ("1a", .trailingContent, 1),
      ("[-.5]", .invalidNumber, 2), ("[1E]", .invalidNumber, 3), ("[0123456789012345678]", .invalidNumber, 2),
      ("-", .truncated, 1),
      // Lists.
      ("[", .truncated, 1), ("[1", .truncated, 2), ("[1,", .truncated, 3), ("[1,]", .unexpectedByte, 3),
      ("[,1]", .unexpectedByte, 1),
      ("[,]", .unexpectedByte, 1), ("[1,,2]", .unexpectedByte, 3), ("[1 2]", .unexpectedByte, 3),
      ("[1}", .unexpectedByte, 2),
      ("[\"a\" \"b\"]", .unexpectedByte, 5), ("[1:2]", .unexpectedByte, 2), ("[[1]", .truncated, 4),
      ("[1;2]", .unexpectedByte, 2),
      ("[a]", .unexpectedByte, 1), ("[\u{0}]", .unexpectedByte, 1), ("[1\u{0}]", .unexpectedByte, 2),
      ("[*]", .unexpectedByte, 1),
      ("[\n", .truncated, 2), ("[1\n", .truncated, 3), ("[}", .unexpectedByte, 1), ("[[[", .truncated, 3),
      // Objects.
      ("{", .truncated, 1), ("{\"a\"", .truncated, 4), ("{\"a\":", .truncated, 5), ("{\"a\":1", .truncated, 6),
      ("{\"a\":1,", .truncated, 7),
      ("{\"a\":1,}", .unexpectedByte, 7), ("{,}", .unexpectedByte, 1), ("{a:1}", .unexpectedByte, 1),
      ("{'a':1}", .unexpectedByte, 1),
      ("{1:1}", .unexpectedByte, 1), ("{\"a\" 1}", .unexpectedByte, 5), ("{\"a\":}", .unexpectedByte, 5),
      ("{\"a\"}", .unexpectedByte, 4),
      ("{\"a\",\"b\"}", .unexpectedByte, 4), ("{\"a\":1]", .unexpectedByte, 6),
      ("{\"a\":1 \"b\":2}", .unexpectedByte, 7),
      ("{\"a\"::1}", .unexpectedByte, 5), ("{\"a\":1,,\"b\":2}", .unexpectedByte, 7), ("{null:1}", .unexpectedByte, 1),
      ("{]", .unexpectedByte, 1), ("{[]:1}", .unexpectedByte, 1), ("{\"a\":1;\"b\":2}", .unexpectedByte, 6),
      ("{\"a", .truncated, 3),
      ("{\"a\"=1}", .unexpectedByte, 4), ("{/*c*/}", .unexpectedByte, 1), ("{\"a\":1//c\n}", .unexpectedByte, 6),
      ("{:1}", .unexpectedByte, 1),
      // Doubled keys.
      ("{\"a\":1,\"a\":1}", .duplicateKey, 7), ("{\"a\":1,\"b\":2,\"a\":3}", .duplicateKey, 13),
      ("{\"\":1,\"\":2}", .duplicateKey, 6),
      ("[{\"a\":1},{\"a\":1,\"a\":2}]", .duplicateKey, 16), ("{\"x\":{\"a\":1,\"a\":2}}", .duplicateKey, 12),
      ("{\"a\":{\"b\":1},\"a\":2}", .duplicateKey, 13), ("{\"a\":1,\"\\u0061\":2}", .duplicateKey, 7),
      ("{\"a/b\":1,\"a\\/b\":2}", .duplicateKey, 9), ("{\"\\u00e9\":1,\"\u{E9}\":2}", .duplicateKey, 12),
      ("{\"\\ud83d\\ude00\":1,\"\u{1F600}\":2}", .duplicateKey, 18),
      ("{\"a long name of a member\":1,\"a long name of a member\":2}", .duplicateKey, 29),
      // Texts.
      ("\"", .truncated, 1), ("\"a", .truncated, 2), ("\"a text that goes over the end of a block", .truncated, 41),
      ("\"\\\"", .truncated, 3), ("\"\\", .truncated, 2), ("\"\\x41\"", .invalidEscape, 1),
      ("\"\\a\"", .invalidEscape, 1),
      ("\"\\u\"", .invalidEscape, 1), ("\"\\u1\"", .invalidEscape, 1), ("\"\\u12\"", .invalidEscape, 1),
      ("\"\\u123\"", .invalidEscape, 1),
      ("\"\\u123", .truncated, 6), ("\"\\u00g0\"", .invalidEscape, 1), ("\"\\u 041\"", .invalidEscape, 1),
      ("\"\\U0041\"", .invalidEscape, 1),
      ("\"\\u00\u{E9}\"", .invalidEscape, 1), ("\"\\0\"", .invalidEscape, 1), ("\"\\'\"", .invalidEscape, 1),
      ("\"\\\n\"", .invalidEscape, 1),
      ("\"\\\u{1F600}\"", .invalidEscape, 1), ("\"ab\\q\"", .invalidEscape, 3), ("[\"\\x\"]", .invalidEscape, 2),
      ("\"\\ud83d\"", .loneSurrogate, 1), ("\"\\ud83dx\"", .loneSurrogate, 1), ("\"\\ude00\"", .loneSurrogate, 1),
      ("\"\\ud83d\\n\"", .loneSurrogate, 1), ("\"\\ud83d\\u0041\"", .loneSurrogate, 1),
      ("\"\\ud83d\\ud83d\"", .loneSurrogate, 1),
      ("\"\\ud83d", .truncated, 7), ("\"\\ud83d\\", .truncated, 8), ("\"\\ud83d\\u", .truncated, 9),
      ("\"\\ud83d\\ude0", .truncated, 12),
      ("\"\\ud83d\\uzzzz\"", .invalidEscape, 7), ("\"\\udfff\\ud800\"", .loneSurrogate, 1),
      ("\"\\uDBFF\"", .loneSurrogate, 1),
      ("\"\n\"", .controlCharacter, 1), ("\"\t\"", .controlCharacter, 1), ("\"a\u{0}\"", .controlCharacter, 2),
      ("\"\u{1F}\"", .controlCharacter, 1),
      ("\"0123456789abcdef\r\"", .controlCharacter, 17), ("{\"a\u{1}\":1}", .controlCharacter, 3),
      ("\"\\n\u{1B}\"", .controlCharacter, 3),
    ] as [Case])
  func isRefused(_ document: Case) {
    for tail in ["\u{0}", "\"", "9", "}", "]", "e", "l", "+1", "ude00\"", ":1}"] {
      let fault = fault(document.text.utf8, tail: tail)
      #expect(fault?.kind == document.kind, "\(document.text), then \(tail)")
      #expect(fault?.offset == document.offset, "\(document.text), then \(tail)")
    }
  }

  /// Sequences that no UTF-8 text holds, inside a string that begins at byte 0. The offset is that of the first byte of
  /// the sequence.
  @Test(
    arguments: [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2, 0x41], [0xC3, 0xC3], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
      [0xE2, 0x28, 0xA1], [0xE2, 0x82, 0x28], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xEF, 0xBF, 0x41],
      [0xF0, 0x80, 0x80, 0x80],
      [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x28, 0x8C, 0xBC], [0xF0, 0x90, 0x28, 0xBC], [0xF0, 0x90, 0x8C, 0x28],
      [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFC, 0x84], [0xFE], [0xFF],
    ] as [[UInt8]])
  func badUTF8IsRefusedAtItsFirstByte(_ sequence: [UInt8]) {
    for before in ["", "a", "0123456789abcde", "0123456789abcdef", "\u{E9}", "\u{6771}\u{4EAC}", "\\n"] {
      let document = Array("\"\(before)".utf8) + sequence + Array("abc\"".utf8)
      let fault = fault(document)
      #expect(fault?.kind == .invalidUTF8)
      #expect(fault?.offset == 1 + before.utf8.count)
      #expect(fault?.message.contains("UTF-8") == true)
    }
  }

  @Test(arguments: [[0xC3], [0xE2, 0x82], [0xE2], [0xF0, 0x9F, 0x98], [0xF0, 0x9F], [0xF0]] as [[UInt8]])
  func aSequenceThatTheEndCutsOffIsTruncated(_ sequence: [UInt8]) {
    for tail in ["\u{0}", "\u{A9}\u{A9}", "\""] {
      let fault = fault([0x22] + sequence, tail: tail)
      #expect(fault?.kind == .truncated)
      #expect(fault?.offset == 1 + sequence.count)
    }
  }

  @Test(arguments: [
    ("{\"sku\":1,\"sku\":2}", "the object has two members named `sku`"),
    ("[1 2]", "`2` stands where `,` or `]` is needed"),
    ("{\"a\":1,}", "`}` stands where the name of a member, in double quotes, is needed"),
    ("{\"a\" 1}", "`1` stands where `:` is needed after the name of a member"),
    ("[01]", "`01` is no JSON number: a whole part begins with 0 only where it is 0"),
    ("\"\t\"", "a text holds the control character tab, which must be written as an escape"),
    ("\"\\x41\"", "a text holds the escape `\\x`, which JSON does not know"),
    ("\"\\ud83d\"", "a text holds `\\ud83d`, one half of a pair of escapes without the other"),
    ("{} x", "`x` follows the end of the document; a document is one JSON value"),
    ("{\"a\":", "the document ends in the middle; it may have been cut off on the way"),
    ("[1,\u{1}]", "the byte 0x01 stands where a value is needed"),
  ])
  func theMessageSaysWhatIsWrong(_ document: (text: String, message: String)) {
    #expect(fault(document.text.utf8)?.message == document.message)
  }
}
