import WaybillSchema

/// `WB1230` to `WB1239`: encodings.
extension ReadFault {
  static func notOfEncoding(_ encoding: TextEncoding, offset: Int) -> ReadFault {
    ReadFault(
      told: 1230, "the bytes here are no character of \(encoding.title)", offset: offset,
      remedy: "send the file as \(encoding.title), or declare the encoding that it has: `encoding windows1252`")
  }

  static func otherEncoding(_ declared: TextEncoding, found: String) -> ReadFault {
    ReadFault(
      told: 1231, "the file begins with the byte-order mark of \(found), and its document says \(declared.title)",
      offset: 0, remedy: "leave `encoding` out, so that the mark decides, or send the file as \(declared.title)")
  }

  static func encodingNotInstalled(_ encoding: TextEncoding) -> ReadFault {
    ReadFault(
      told: 1230, "this machine has no tables of \(encoding.title)", offset: 0,
      remedy: "install the converters of the C library (Debian: libc6, libc-bin)")
  }
}
