import WaybillSchema

/// What the envelope says, as bytes: the texts one after the other, and where each of them stands.
struct EDIFields: Sendable {
  private(set) var text: [UInt8] = []
  /// By field, where its text begins and how long it is.
  private var ranges: [UInt32]

  init() {
    ranges = [UInt32](repeating: 0, count: EnvelopeField.allCases.count * 2)
    text.reserveCapacity(160)
  }

  /// Takes up a text; what a field is filled up with behind it is no part of it.
  mutating func set(_ field: EnvelopeField, _ bytes: some BidirectionalCollection<UInt8>) {
    var bytes = bytes[...]
    while bytes.last == 0x20 { bytes.removeLast() }
    let start = text.count
    text.append(contentsOf: bytes)
    ranges[field.index * 2] = UInt32(start)
    ranges[field.index * 2 + 1] = UInt32(text.count - start)
  }

  @inline(__always)
  func range(_ field: EnvelopeField) -> (start: Int, count: Int) {
    (Int(ranges[field.index * 2]), Int(ranges[field.index * 2 + 1]))
  }

  func bytes(_ field: EnvelopeField) -> ArraySlice<UInt8> {
    let range = range(field)
    return text[range.start..<range.start + range.count]
  }

  subscript(_ field: EnvelopeField) -> String { String(decoding: bytes(field), as: UTF8.self) }
}

/// What the transactions of a group share: the delimiters, what the envelope says, and what is to be told with the
/// first of them. Never changed once made.
package final class EDIEnvelope: RecordContext {
  package let delimiters: EDIDelimiters
  /// All but the fields of the transaction's own header.
  let fields: EDIFields
  /// Not UTF-8 by its syntax identifier: the table that turns bytes above 0x7F into scalars.
  let characters: EDICharacters
  /// Faults of a lenient envelope, for the first transaction under it.
  package let warnings: [ReadFault]

  init(
    _ delimiters: EDIDelimiters, fields: EDIFields, characters: EDICharacters = .utf8, warnings: [ReadFault] = []
  ) {
    self.delimiters = delimiters
    self.fields = fields
    self.characters = characters
    self.warnings = warnings
  }

  func with(warnings: [ReadFault]) -> EDIEnvelope {
    EDIEnvelope(delimiters, fields: fields, characters: characters, warnings: warnings)
  }

  /// What the envelope says of a field; nil where it says nothing.
  package func value(_ field: EnvelopeField) -> String? {
    let text = fields[field]
    return text.isEmpty ? nil : text
  }
}

extension EnvelopeField {
  /// The place in the order of declaration.
  var index: Int {
    switch self {
    case .sender: 0
    case .senderQualifier: 1
    case .receiver: 2
    case .receiverQualifier: 3
    case .date: 4
    case .time: 5
    case .version: 6
    case .control: 7
    case .usage: 8
    case .groupCode: 9
    case .groupSender: 10
    case .groupReceiver: 11
    case .groupControl: 12
    case .groupVersion: 13
    case .transactionType: 14
    case .transactionControl: 15
    }
  }
}

/// How bytes above 0x7F are read.
enum EDICharacters: Hashable, Sendable {
  case utf8
  /// A part of ISO 8859, where the bytes are not UTF-8, which is what many send whatever they say.
  case iso8859(Int)
  /// ASCII by declaration.
  case ascii
}
