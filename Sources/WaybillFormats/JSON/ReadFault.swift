import WaybillCore

/// What stopped the reading of a document: what it is, where, and what was found.
package struct ReadFault: Error, Hashable, Sendable {
  /// The names are part of the rejection format; a released one is never changed.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case empty
    case truncated
    case unexpectedByte
    case trailingContent
    case invalidUTF8
    case invalidUTF16
    case notUTF8
    case controlCharacter
    case invalidEscape
    case loneSurrogate
    case invalidNumber
    case numberTooLong
    case duplicateKey
    case keyTooLong
    case tooDeep
    case tooLarge
    /// A fault of another format, which says its code and its sentence itself.
    case told
  }

  package var kind: Kind
  /// Bytes from the start of the document, from 0: the byte that cannot be, the second of two equal keys, the end of a
  /// truncated input.
  package var offset: Int
  /// What was found: the doubled key, the byte, the number; empty where nothing more is to be said.
  package var found: String
  /// What is needed in its place, in words, or the limit that was passed; may be empty.
  package var needed: String
  /// Of kind `told`: the number of the code.
  package var code = 0
  /// Of kind `told`: the sentence, and what to do next.
  package var sentence = ""
  package var remedy = ""
  /// Path from inside the document, where the fault has one.
  package var path = ""
  /// Where it stands in the whole stream, where the format knows: `offset` then counts from the start of the stream
  /// too.
  package var position: WirePosition?

  package init(_ kind: Kind, offset: Int, found: String = "", needed: String = "") {
    self.kind = kind
    self.offset = offset
    self.found = found
    self.needed = needed
  }

  /// A fault that its format describes; `code` is of the range of the format.
  package init(told code: Int, _ sentence: String, offset: Int, path: String = "", remedy: String = "") {
    self.init(.told, offset: offset)
    self.code = code
    self.sentence = sentence
    self.remedy = remedy
    self.path = path
  }
}

extension ReadFault {
  /// One sentence in the words of whoever sends or reads the document.
  package var message: String {
    switch kind {
    case .empty: "the document is empty, and a JSON value is needed"
    case .truncated: "the document ends in the middle; it may have been cut off on the way"
    case .unexpectedByte: "\(found) stands where \(needed)"
    case .trailingContent: "\(found) follows the end of the document; a document is one JSON value"
    case .invalidUTF8: "the bytes from \(found) on are not UTF-8; send the document as UTF-8"
    case .invalidUTF16: "\(found) is half a character of UTF-16, which the byte-order mark announces"
    case .notUTF8: "the stream is \(found); send it as UTF-8"
    case .controlCharacter: "a text holds the control character \(found), which must be written as an escape"
    case .invalidEscape: "a text holds the escape \(found), which JSON does not know"
    case .loneSurrogate: "a text holds \(found), one half of a pair of escapes without the other"
    case .invalidNumber: "\(found) is no JSON number: \(needed)"
    case .numberTooLong: "a number has more than \(needed) characters"
    case .duplicateKey: "the object has two members named `\(found)`"
    case .keyTooLong: "the name of a member has more than \(needed) bytes"
    case .tooDeep: "objects and lists are nested deeper than \(needed)"
    case .tooLarge: "the document has \(found) bytes, and \(needed) is the limit"
    case .told: sentence
    }
  }

  /// A byte for a message: the character where it can be shown, else its number.
  static func show(_ byte: UInt8) -> String {
    (0x21..<0x7F).contains(byte) ? "`\(Character(Unicode.Scalar(byte)))`" : "the byte 0x" + hexadecimal(byte)
  }

  /// A word or a byte for a message.
  static func show(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    bytes.count == 1 ? show(bytes[0]) : "`\(String(decoding: bytes, as: UTF8.self))`"
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "0" + digits : digits
  }
}

/// What a document may ask of the reader. Every limit is a setting; a document that passes one is refused.
package struct JSONLimits: Hashable, Sendable {
  package var documentBytes = 16 << 20
  /// Nested objects and lists; the root is 1.
  package var depth = 64
  /// Bytes of a key, its escapes resolved.
  package var keyBytes = 1024
  package var numberCharacters = 64

  package init() {}
}
