import WaybillCore
import WaybillIR
import WaybillSyntax

extension DateLiteral {
  /// The date, local time or timestamp that is meant; nil for one that does not exist, such as `@2026-02-30`.
  package var constantValue: ConstantValue? {
    guard hasTime else { return bytes(text) { CivilDate.parse($0) }.map { .date(days: $0) } }
    guard hasOffset else {
      return bytes(text) { LocalTime.parse($0) }.map { .localTime(days: $0.days, nanoseconds: $0.nanoseconds) }
    }
    return bytes(withSeconds) { Timestamp.parse($0) }.map(ConstantValue.init)
  }

  /// A literal may leave out the seconds, which the form of the wire needs: `T10:00Z` is `T10:00:00Z`.
  private var withSeconds: String {
    let characters = Array(text)
    let endOfMinutes = 16
    guard characters.count > endOfMinutes, characters[endOfMinutes] != ":" else { return text }
    return String(characters[..<endOfMinutes]) + ":00" + String(characters[endOfMinutes...])
  }

  private func bytes<Value>(_ text: String, _ read: (UnsafeBufferPointer<UInt8>) -> Value?) -> Value? {
    Array(text.utf8).withUnsafeBufferPointer(read)
  }
}

extension ConstantValue {
  init(_ timestamp: Timestamp) {
    self = .timestamp(
      seconds: timestamp.seconds, nanoseconds: Int64(timestamp.nanoseconds), offsetInMinutes: timestamp.offsetInMinutes)
  }
}
