import WaybillCore
import WaybillSchema

/// ISA, GS, GE and IEA. Source: X12.5 and X12.6 (interchange control structures, application control structure).
struct X12Envelopes: InterchangeEnvelopes {
  /// GE01 has six digits.
  let mostTransactions = 999_999
  let hasGroups = true
  private let separators: EDISeparators
  private let time: EnvelopeTime
  private let interchangeHead: [String]
  private let interchangeTail: [String]
  private let groupHead: [String]
  private let version: String

  init(_ partner: TradingPartner, _ details: EDIDetails, now: String?) throws(SettingsFault) {
    guard let envelope = partner.x12 else { throw .sectionMissing(partner.name, "x12", "X12") }
    guard let code = envelope.functionalGroups[details.message] ?? X12FunctionalGroups.codes[details.message] else {
      throw .functionalGroupUnknown(details.message, partner.name)
    }
    time = try EnvelopeTime(now)
    separators = envelope.separators
    version = envelope.version ?? details.version
    interchangeHead = [
      "ISA", "00", X12Envelopes.padded("", 10), "00", X12Envelopes.padded("", 10), envelope.sender.qualifier,
      X12Envelopes.padded(envelope.sender.id, 15), envelope.receiver.qualifier,
      X12Envelopes.padded(envelope.receiver.id, 15), time.shortDate, time.time,
      // Before 00402, ISA11 is the agency of the control standards.
      separators.repetition.map { String(Unicode.Scalar($0)) } ?? "U", envelope.release,
    ]
    interchangeTail = [
      envelope.wantsAcknowledgement ? "1" : "0", partner.usage == .test ? "T" : "P",
      String(Unicode.Scalar(separators.component)),
    ]
    groupHead = [
      "GS", code, envelope.groupSender ?? envelope.sender.id, envelope.groupReceiver ?? envelope.receiver.id, time.date,
      time.time,
    ]
  }

  func opening(interchange: Int64, group: Int64) -> [UInt8] {
    segment(interchangeHead + [EnvelopeTime.digits(controlNumber(interchange), 9)] + interchangeTail)
      + segment(groupHead + [String(controlNumber(group)), "X", version])
  }

  func closing(interchange: Int64, group: Int64, transactions: Int) -> [UInt8] {
    segment(["GE", String(transactions), String(controlNumber(group))])
      + segment(["IEA", "1", EnvelopeTime.digits(controlNumber(interchange), 9)])
  }

  func transaction(_ number: Int64) -> [UInt8] { Array(EnvelopeTime.digits(controlNumber(number), 4).utf8) }

  private func segment(_ elements: [String]) -> [UInt8] {
    Array(elements.map { Array($0.utf8) }.joined(separator: [separators.element])) + [separators.terminator]
      + Array(separators.lineBreak.utf8)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.utf8.count))
  }
}

/// GS01 by transaction set. Source: X12 data element 479.
package enum X12FunctionalGroups {
  package static let codes: [String: String] = [
    "180": "AN", "204": "SM", "210": "IM", "211": "BL", "214": "QM", "753": "RF", "754": "RG", "810": "IN", "812": "CD",
    "816": "OR", "820": "RA", "824": "AG", "830": "PS", "832": "SC", "846": "IB", "850": "PO", "852": "PD", "855": "PR",
    "856": "SH", "857": "BS", "860": "PC", "861": "RC", "862": "SS", "864": "TX", "865": "CA", "867": "PT", "869": "RS",
    "870": "RS", "875": "OG", "880": "GP", "940": "OW", "943": "AR", "944": "RE", "945": "SW", "947": "AW", "990": "GF",
    "997": "FA", "999": "FA",
  ]
}
