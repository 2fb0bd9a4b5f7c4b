import Testing
import WaybillCore
import WaybillFormats
import WaybillSchema

/// The reader against a second opinion, on documents that were damaged in every way that one byte allows.
@Suite struct JSONPropertyTests {
  static let documents = [
    #"{"id":1,"a":[true,false,null,-0.5e+10,"x\n\u00e9\ud83d\ude00é東"],"b":{"a":{},"":[]},"\u0061b":"\\","ab c":12}"#,
    #" [ 1 , { "long name of a member" : "a text that is longer than a block of 32 bytes é" } , [ [ ] ] , 1E5 ] "#,
    "\u{FEFF}{\"k\":\"\u{1F600}\u{7FF}\u{800}\u{FFFF}\",\"n\":1234567890123456789.0123456789}\r\n",
    "\"\u{10FFFF}\\u0000\\/\"", "-12.5e-3", "[[[[{\"a\":[{\"b\":[0]}]}]]]]",
  ]

  private func expectSameVerdict(_ bytes: [UInt8], _ reader: JSONReader, _ tape: Tape) {
    let padded = PaddedBytes(bytes, tail: "}]\"1,e")
    var fault: ReadFault?
    do throws(ReadFault) {
      try reader.read(padded.start, count: padded.count, into: tape)
    } catch {
      fault = error
    }
    let isAccepted = SimpleJSONChecker.accepts(bytes)
    #expect((fault == nil) == isAccepted, "\(String(decoding: bytes, as: UTF8.self)): \(String(describing: fault))")
    if let fault { #expect(0 <= fault.offset && fault.offset <= bytes.count && !fault.message.isEmpty) }
  }

  @Test(arguments: documents)
  func everyTruncationHasTheRightVerdict(_ document: String) {
    let (reader, tape) = (JSONReader(), Tape())
    let bytes = Array(document.utf8)
    for count in 0...bytes.count { expectSameVerdict(Array(bytes[0..<count]), reader, tape) }
  }

  @Test(arguments: documents)
  func everyChangedByteHasTheRightVerdict(_ document: String) {
    let (reader, tape) = (JSONReader(), Tape())
    let bytes = Array(document.utf8)
    let telling: [UInt8] =
      Array("{}[]\",:\\/01-+.eEtfnu \n".utf8) + [0x00, 0x1F, 0x7F, 0x80, 0xBF, 0xC0, 0xE0, 0xED, 0xF0, 0xF4, 0xFF]
    for index in bytes.indices {
      for value in (0..<8).map({ bytes[index] ^ 1 << $0 }) + telling {
        var changed = bytes
        changed[index] = value
        expectSameVerdict(changed, reader, tape)
      }
    }
  }

  @Test(arguments: documents)
  func everyByteThatIsLeftOutOrDoubledHasTheRightVerdict(_ document: String) {
    let (reader, tape) = (JSONReader(), Tape())
    let bytes = Array(document.utf8)
    for index in bytes.indices {
      expectSameVerdict(Array(bytes[..<index] + bytes[(index + 1)...]), reader, tape)
      expectSameVerdict(Array(bytes[...index] + bytes[index...]), reader, tape)
    }
  }

  @Test func randomPiecesOfJSONHaveTheRightVerdict() {
    let pieces = [
      "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"b\":", "1", "-", "0", ".", "e", "true", "null", " ", "\\", "\\u",
      "d83d", "\\ude00", "é",
      "{\"a\":1}", "[1]", "\n", "\u{0}",
    ]
    var generator = SmallRandom(seed: 11)
    let (reader, tape) = (JSONReader(), Tape())
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }.joined()
      expectSameVerdict(Array(text.utf8), reader, tape)
    }
  }

  /// What is read and written again is the same document without its blanks, and reads the same again.
  @Test func aRandomDocumentSurvivesTheRoundTrip() throws {
    var generator = SmallRandom(seed: 3)
    let (reader, tape) = (JSONReader(), Tape())
    let writer = JSONWriter(JSONWritePlan(TypeTable()))
    writer.tapes = [tape]
    let output = OutputBuffer(capacity: 8)
    for _ in 0..<2000 {
      let text = randomValue(depth: 4, blanks: "", &generator)
      var spaced = SmallRandom(seed: 5)
      for document in [text, " " + spread(text, &spaced)] {
        let padded = PaddedBytes(Array(document.utf8))
        try reader.read(padded.start, count: padded.count, into: tape)
        output.removeAll()
        try writer.write(Cell(kind: .node, low: 0), into: output)
        #expect(String(decoding: output.bytes, as: UTF8.self) == text)
      }
    }
  }

  /// Texts of every kind come back from writer and reader as they were.
  @Test func aTextSurvivesTheRoundTrip() throws {
    var generator = SmallRandom(seed: 9)
    let (reader, tape, arena) = (JSONReader(), Tape(), Arena())
    let writer = JSONWriter(JSONWritePlan(TypeTable()))
    let output = OutputBuffer()
    for _ in 0..<3000 {
      let text = randomText(&generator)
      output.removeAll()
      try writer.write(arena.text(text), into: output)
      let padded = PaddedBytes(output.bytes)
      try reader.read(padded.start, count: padded.count, into: tape)
      #expect(Array(tape.cell(of: 0, arena).asBytes) == Array(text.utf8))
    }
  }

  private func randomText(_ generator: inout SmallRandom) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...40, using: &generator) {
      let bound: UInt32 = [0x20, 0x80, 0x80, 0x80, 0x800, 0x1_0000, 0x11_0000].randomElement(using: &generator) ?? 0x80
      text.unicodeScalars.append(Unicode.Scalar(UInt32.random(in: 0..<bound, using: &generator)) ?? "x")
    }
    return text
  }

  private func randomValue(depth: Int, blanks: String, _ generator: inout SmallRandom) -> String {
    let count = Int.random(in: 0...20, using: &generator) / 3
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &generator) {
    case 0: return ["true", "false", "null"].randomElement(using: &generator) ?? "null"
    case 1: return "\(Int.random(in: -1000...1_000_000, using: &generator))"
    case 2: return "-0.\(Int.random(in: 0...1_000_000, using: &generator))e+\(count)"
    case 3, 4: return "\"" + String(repeating: "text é", count: count) + "\""
    case 5: return "\"\\u00e9\\n\(count)\""
    case 6:
      return "["
        + (0..<count).map { _ in randomValue(depth: depth - 1, blanks: blanks, &generator) }.joined(separator: ",")
        + "]"
    default:
      return "{"
        + (0..<count * 4).map { "\"name\($0)\":" + randomValue(depth: depth - 1, blanks: blanks, &generator) }
        .joined(separator: ",") + "}"
    }
  }

  /// Puts blanks behind brackets, commas and colons that are outside of texts.
  private func spread(_ text: String, _ generator: inout SmallRandom) -> String {
    var result = ""
    var isInText = false
    var isEscaped = false
    for character in text.unicodeScalars {
      result.unicodeScalars.append(character)
      if isInText {
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "\"" {
          isInText = false
        }
      } else if character == "\"" {
        isInText = true
      } else if "{}[],:".unicodeScalars.contains(character) {
        result += [" ", "\n  ", "\t", ""].randomElement(using: &generator) ?? ""
      }
    }
    return result
  }
}
