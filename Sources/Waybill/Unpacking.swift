import WaybillCore
import WaybillFormats
import WaybillGzip
import WaybillInterpreter

/// A document that may be compressed, as its format reads it.
enum UnpackedInput {
  case document([UInt8])
  /// Unpacked it would pass the limit of a document.
  case tooLarge
  case damaged(GzipFault)

  /// - Parameter limit: how large a document may be; a small file may unpack to any size.
  init(_ bytes: [UInt8], limit: Int) {
    guard GzipInput.isGzip(bytes) else {
      self = .document(bytes)
      return
    }
    do throws(GzipFault) {
      self = try GzipInput.unpacked(bytes, limit: limit).map { .document($0) } ?? .tooLarge
    } catch {
      self = .damaged(error)
    }
  }
}

extension GzipFault {
  var dataFault: DataFault { .notReadable(sentence, code: code, remedy: remedy) }

  /// Lines and columns are those of the document, and compressed bytes have none.
  func place(input: String) -> Rejection.SourcePlace {
    Rejection.SourcePlace(input: input, path: "", line: nil, column: nil, byte: offset)
  }
}
