import WaybillSchema

/// What the transactions of a group share: the delimiters, what the envelope says, and what is to be told with the
/// first of them. Never changed once made.
package final class EDIEnvelope: RecordContext {
  package let delimiters: EDIDelimiters
  /// What the envelope says, by its name; the fields of the transaction's own header are not among them.
  package let fields: [EnvelopeField: String]
  /// Not UTF-8 by its syntax identifier: the table that turns bytes above 0x7F into scalars.
  let characters: EDICharacters
  /// Faults of a lenient envelope, for the first transaction under it.
  package let warnings: [ReadFault]
  /// The texts of `fields`, one after the other, and where each stands there.
  let text: [UInt8]
  let ranges: [(field: EnvelopeField, start: Int, count: Int)]

  init(
    _ delimiters: EDIDelimiters, fields: [EnvelopeField: String], characters: EDICharacters = .utf8,
    warnings: [ReadFault] = []
  ) {
    self.delimiters = delimiters
    self.fields = fields
    self.characters = characters
    self.warnings = warnings
    var text: [UInt8] = []
    var ranges: [(field: EnvelopeField, start: Int, count: Int)] = []
    for field in EnvelopeField.allCases {
      guard let value = fields[field], !value.isEmpty else { continue }
      ranges.append((field, text.count, value.utf8.count))
      text += Array(value.utf8)
    }
    self.text = text
    self.ranges = ranges
  }

  func with(warnings: [ReadFault]) -> EDIEnvelope {
    EDIEnvelope(delimiters, fields: fields, characters: characters, warnings: warnings)
  }

  package var interchangeControl: String? { fields[.control] }
}

/// How bytes above 0x7F are read.
enum EDICharacters: Hashable, Sendable {
  case utf8
  /// A part of ISO 8859, where the bytes are not UTF-8, which is what many send whatever they say.
  case iso8859(Int)
  /// ASCII by declaration.
  case ascii
}
