import WaybillCore
import WaybillSchema

/// UNA, UNB and UNZ. Source: ISO 9735 (syntax 1 to 3) and ISO 9735-1 (syntax 4).
struct EdifactEnvelopes: InterchangeEnvelopes {
  /// 0036 has six digits.
  let mostTransactions = 999_999
  let hasGroups = false
  private let separators: EDISeparators
  private let head: [UInt8]
  private let tail: [UInt8]

  init(_ partner: TradingPartner, now: String?) throws(SettingsFault) {
    guard let envelope = partner.edifact else { throw .sectionMissing(partner.name, "edifact", "EDIFACT") }
    let time = try EnvelopeTime(now)
    let separators = envelope.separators
    self.separators = separators
    let own = EdifactText(separators)
    let date = envelope.syntaxVersion >= 4 ? time.date : time.shortDate
    head =
      (envelope.hasServiceString ? EdifactEnvelopes.serviceString(separators) : [])
      + Array("UNB".utf8)
      + own.elements([
        [envelope.level.rawValue, String(envelope.syntaxVersion)],
        [envelope.sender.id, envelope.sender.qualifier], [envelope.receiver.id, envelope.receiver.qualifier],
        [date, time.time],
      ])
    // 0020 stands between; then S005, 0026, 0029, 0031, 0032 and 0035.
    tail = own.elements([
      [], [], [], envelope.wantsAcknowledgement ? ["1"] : [], [], partner.usage == .test ? ["1"] : [],
    ])
  }

  func opening(interchange: Int64, group: Int64) -> [UInt8] {
    head + [separators.element] + reference(interchange) + tail + terminator
  }

  func closing(interchange: Int64, group: Int64, transactions: Int) -> [UInt8] {
    Array("UNZ".utf8) + [separators.element] + Array(String(transactions).utf8) + [separators.element]
      + reference(interchange) + terminator
  }

  func transaction(_ number: Int64) -> [UInt8] { reference(number) }

  private func reference(_ number: Int64) -> [UInt8] { Array(String(controlNumber(number)).utf8) }
  private var terminator: [UInt8] { [separators.terminator] + Array(separators.lineBreak.utf8) }

  /// `UNA:+.? '`; where there are repetitions, their separator takes the place of the blank.
  private static func serviceString(_ separators: EDISeparators) -> [UInt8] {
    Array("UNA".utf8)
      + [
        separators.component, separators.element, separators.decimalMark, separators.release ?? UInt8(ascii: " "),
        separators.repetition ?? UInt8(ascii: " "), separators.terminator,
      ] + Array(separators.lineBreak.utf8)
  }
}

/// Elements of service segments, what is empty at their end left out.
struct EdifactText {
  private let separators: EDISeparators

  init(_ separators: EDISeparators) {
    self.separators = separators
  }

  /// Each element with the separator before it.
  func elements(_ elements: [[String]]) -> [UInt8] {
    let written = elements.map { components -> [UInt8] in
      let last = components.lastIndex { !$0.isEmpty } ?? -1
      return Array(components[...last].map(released).joined(separator: [separators.component]))
    }
    let last = written.lastIndex { !$0.isEmpty } ?? -1
    return written[...last].reduce(into: []) { $0 += [separators.element] + $1 }
  }

  /// A text with its separators released.
  func released(_ text: String) -> [UInt8] {
    text.utf8.reduce(into: []) { bytes, byte in
      if let release = separators.release, separators.all.contains(byte) { bytes.append(release) }
      bytes.append(byte)
    }
  }
}
