import WaybillCore
import WaybillSchema

/// A text for a message, cut after 60 scalars.
func shortened(_ text: String) -> String {
  let scalars = text.unicodeScalars
  guard scalars.count > 60 else { return text }
  return String(String.UnicodeScalarView(scalars.prefix(59))) + "…"
}

func quoted(_ text: String) -> String { "\"\(shortened(text))\"" }

extension Cell {
  /// The text that a failure carries, such as the value that was no number.
  var failureDetail: String? {
    guard kind == .failed, let start = UnsafePointer<UInt8>(bitPattern: UInt(high)) else { return nil }
    return shortened(String(decoding: UnsafeBufferPointer(start: start, count: Int(tag)), as: UTF8.self))
  }

  /// The value for a message.
  var shown: String { shown(types: nil) }

  /// The value as the language writes it, shortened.
  func shown(types: TypeTable?) -> String {
    switch kind {
    case .missing: return "missing"
    case .null: return "null"
    case .rejected: return "rejected"
    case .failed: return "failed" + (failureDetail.map { ": " + quoted($0) } ?? "")
    case .text: return quoted(asString)
    case .integer: return String(asInteger)
    case .boolean: return low != 0 ? "true" : "false"
    case .decimal: return asDecimal.description
    case .money, .quantity: return "\(asDecimal) \(unpackedCode(tag))"
    case .currency, .country: return unpackedCode(tag)
    case .date:
      return "@"
        + written(10) {
          CivilDate.write(days: asDays, to: $0); return 10
        }
    case .time: return written(CivilTime.maximumTextLength) { CivilTime.write(asNanosecondsOfDay, to: $0) }
    case .localTime: return "@" + written(LocalTime.maximumTextLength) { asLocalTime.write(to: $0) }
    case .timestamp: return "@" + written(Timestamp.maximumTextLength) { asTimestamp.write(to: $0) }
    case .duration: return written(CivilDuration.maximumTextLength) { asDuration.write(to: $0) }
    case .enumCase:
      guard let types, types.enums.indices.contains(Int(tag)), types.enums[Int(tag)].cases.indices.contains(Int(low))
      else { return "case \(low + 1)" }
      return types.enums[Int(tag)].cases[Int(low)].name
    case .record, .choice: return "{ … }"
    case .list: return "[\(high) element\(high == 1 ? "" : "s")]"
    case .map: return "{\(high) entr\(high == 1 ? "y" : "ies")}"
    case .node: return "…"
    }
  }

  private func written(_ room: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room + 8) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      return String(decoding: UnsafeBufferPointer(start: start, count: write(start)), as: UTF8.self)
    }
  }
}
