import WaybillCore
import WaybillSchema

/// The envelopes of one syntax, as bytes.
protocol InterchangeEnvelopes: Sendable {
  /// Transactions that one interchange holds at the most.
  var mostTransactions: Int { get }
  /// Whether groups have numbers of their own.
  var hasGroups: Bool { get }

  func opening(interchange: Int64, group: Int64) -> [UInt8]
  func closing(interchange: Int64, group: Int64, transactions: Int) -> [UInt8]
  func transaction(_ number: Int64) -> [UInt8]
}

/// Puts interchanges around documents, and their numbers into them.
final class EDIFinisher<Envelopes: InterchangeEnvelopes>: OutputFinisher {
  private let envelopes: Envelopes
  private let interchanges: TradingPartner.Interchanges
  private let numbers: any ControlNumbers
  /// The interchange that is not closed yet.
  private var open: Open?

  private struct Open {
    var interchange: Int64
    var group: Int64
    var transactions = 0
  }

  init(_ envelopes: Envelopes, _ interchanges: TradingPartner.Interchanges, _ numbers: any ControlNumbers) {
    self.envelopes = envelopes
    self.interchanges = interchanges
    self.numbers = numbers
  }

  func finish(_ documents: [UnsafeBufferPointer<UInt8>], into output: OutputBuffer) throws(SettingsFault) {
    var left = documents[...]
    while !left.isEmpty {
      switch interchanges {
      case .document:
        try finish(each: left, into: output)
        left = []
      case .run:
        let room = envelopes.mostTransactions - (open?.transactions ?? 0)
        try finish(together: left.prefix(max(room, 0)), into: output)
        left = left.dropFirst(room)
        if !left.isEmpty { try close(into: output) }
      }
    }
  }

  private func finish(
    each documents: ArraySlice<UnsafeBufferPointer<UInt8>>, into output: OutputBuffer
  ) throws(SettingsFault) {
    let count = documents.count
    let first = try numbers.take(
      ControlNumberCounts(interchanges: count, groups: envelopes.hasGroups ? count : 0, transactions: count))
    for (index, document) in documents.enumerated() {
      let step = Int64(index)
      let (interchange, group) = (first.interchange + step, first.group + step)
      append(envelopes.opening(interchange: interchange, group: group), output)
      append(document, envelopes.transaction(first.transaction + step), output)
      append(envelopes.closing(interchange: interchange, group: group, transactions: 1), output)
    }
  }

  private func finish(
    together documents: ArraySlice<UnsafeBufferPointer<UInt8>>, into output: OutputBuffer
  ) throws(SettingsFault) {
    let isNew = open == nil
    let first = try numbers.take(
      ControlNumberCounts(
        interchanges: isNew ? 1 : 0, groups: isNew && envelopes.hasGroups ? 1 : 0, transactions: documents.count))
    var current = open ?? Open(interchange: first.interchange, group: first.group)
    if isNew { append(envelopes.opening(interchange: current.interchange, group: current.group), output) }
    for (index, document) in documents.enumerated() {
      append(document, envelopes.transaction(first.transaction + Int64(index)), output)
    }
    current.transactions += documents.count
    open = current
  }

  func close(into output: OutputBuffer) throws(SettingsFault) {
    guard let current = open else { return }
    append(
      envelopes.closing(
        interchange: current.interchange, group: current.group, transactions: current.transactions), output)
    open = nil
  }

  private func append(_ bytes: [UInt8], _ output: OutputBuffer) {
    bytes.withUnsafeBufferPointer(output.append)
  }

  /// A document with its number in the places that the writer left for it.
  private func append(_ document: UnsafeBufferPointer<UInt8>, _ number: [UInt8], _ output: OutputBuffer) {
    var rest = document[...]
    while let mark = rest.firstIndex(of: EDIWriter.numberMark) {
      output.append(UnsafeBufferPointer(rebasing: document[rest.startIndex..<mark]))
      append(number, output)
      rest = document[(mark + 1)...]
    }
    output.append(UnsafeBufferPointer(rebasing: rest))
  }
}

/// Date and time of an envelope, of the time of the run.
struct EnvelopeTime: Sendable {
  /// `261123`, `20261123`, `1015`
  let shortDate: String
  let date: String
  let time: String

  init(_ now: String?) throws(SettingsFault) {
    guard var now else { throw .timeMissing() }
    guard let timestamp = now.withUTF8({ Timestamp.parse($0) }) else { throw .timeMissing() }
    let local = timestamp.local
    let day = CivilDate(days: local.days)
    let minutes = Int(local.nanoseconds / CivilTime.nanosecondsPerSecond / 60)
    date =
      EnvelopeTime.digits(day.year, 4) + EnvelopeTime.digits(Int(day.month), 2) + EnvelopeTime.digits(Int(day.day), 2)
    shortDate = String(date.dropFirst(2))
    time = EnvelopeTime.digits(minutes / 60, 2) + EnvelopeTime.digits(minutes % 60, 2)
  }

  static func digits(_ number: some BinaryInteger, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }
}
