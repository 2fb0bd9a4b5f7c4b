/// Why bytes that begin as gzip cannot be unpacked.
package struct GzipFault: Error, Hashable, Sendable {
  package var code: Int
  /// Of the compressed bytes, from 0.
  package var offset: Int
  package var sentence: String
  package var remedy: String
}

/// `WB1380` to `WB1383`.
extension GzipFault {
  static func truncated(at offset: Int) -> GzipFault {
    GzipFault(
      code: 1380, offset: offset,
      sentence: "the compressed data ends in the middle; it may have been cut off on the way",
      remedy: "have the file sent again, and compare its size with the sender's")
  }

  static func damaged(at offset: Int) -> GzipFault {
    GzipFault(
      code: 1381, offset: offset, sentence: "the compressed data is damaged: it is no gzip from this byte on",
      remedy: "have the file sent again, byte by byte and not as text")
  }

  static func checkDiffers(isLength: Bool, at offset: Int) -> GzipFault {
    let check = isLength ? "length" : "checksum"
    return GzipFault(
      code: 1382, offset: offset,
      sentence: "what was unpacked has another \(check) than the \(check) that stands behind the compressed data",
      remedy: "have the file sent again; what was taken from it before may be damaged as well")
  }

  static func trailing(at offset: Int) -> GzipFault {
    GzipFault(
      code: 1383, offset: offset, sentence: "something that is no gzip follows the compressed data",
      remedy: "send compressed files one behind the other, or one alone, and nothing else behind them")
  }
}
