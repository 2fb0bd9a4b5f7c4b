import WaybillCore
import WaybillSchema

/// Finds positions in rows as they came. Places of the tape are bytes of the text in UTF-8, which are those of the file
/// only where that is UTF-8.
final class RowLocator: WireLocator {
  /// The text as it came, in UTF-8 or, with `start`, not yet decoded.
  var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  var measure = TextMeasure(encoding: .utf8)
  /// Of a whole file: how its bytes are read.
  var start: TextStart?

  func byte(ofPlace place: Int) -> Int {
    guard measure.encoding != .utf8 else { return place + (start?.markLength ?? 0) }
    return withText { text in
      measure.length(UnsafeBufferPointer(rebasing: text.prefix(place))) + (start?.markLength ?? 0)
    }
  }

  func position(ofByte byte: Int) -> WirePosition {
    withText { measure.position(ofByte: byte - (start?.markLength ?? 0), in: $0) }
  }

  private func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    guard let start else { return body(text) }
    let rest = UnsafeBufferPointer(rebasing: text.dropFirst(start.markLength))
    guard start.encoding != .utf8, let decoder = try? TextDecoder(start) else { return body(rest) }
    let decoded = [UInt8](unsafeUninitializedCapacity: rest.count * TextDecoder.growth + 4) { buffer, count in
      count = buffer.baseAddress.map { decoder.decode(rest, isAtEnd: true, into: $0).written } ?? 0
    }
    return decoded.withUnsafeBufferPointer(body)
  }
}
