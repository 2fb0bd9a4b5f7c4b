import WaybillCore

/// Moments as the language writes them: timestamps of RFC 3339 in UTC.
enum MomentText {
  static func json(_ moment: Moment) -> JSONText {
    let seconds = moment >= 0 ? moment / 1_000 : (moment - 999) / 1_000
    let stamp = Timestamp(seconds: seconds, nanoseconds: (moment - seconds * 1_000) * 1_000_000, offsetInMinutes: 0)
    let quote = UInt8(ascii: "\"")
    let text = JSONText(unsafeUninitializedCapacity: Timestamp.maximumTextLength) { buffer, count in
      // `write` stays below `maximumTextLength`.
      count = buffer.baseAddress.map(stamp.write) ?? 0
    }
    return [quote] + text + [quote]
  }

  /// Nil for what is no timestamp.
  static func parse(_ json: JSONText) -> Moment? {
    guard json.count > 2 else { return nil }
    let stamp = json.withUnsafeBufferPointer {
      Timestamp.parse(UnsafeBufferPointer(rebasing: $0[1..<($0.count - 1)]))
    }
    return stamp.map { $0.seconds * 1_000 + $0.nanoseconds / 1_000_000 }
  }
}
