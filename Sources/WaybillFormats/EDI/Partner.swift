import WaybillCore
import WaybillSchema

/// What the envelopes to and from one partner say: a profile of `partners.yaml`.
package struct TradingPartner: PartnerSettings, Hashable {
  /// Whether data is real; stands in the envelope, so that test data never runs as real.
  package enum Usage: String, Hashable, Sendable, CaseIterable { case production, test }
  /// How documents of one run are put into interchanges.
  package enum Interchanges: String, Hashable, Sendable, CaseIterable {
    /// Each document is a complete interchange.
    case document
    /// All documents of a run are in one.
    case run
  }

  package var name: String
  package var usage: Usage
  package var interchanges: Interchanges
  /// Takes the place of what documents say: whether counts and control numbers that do not match are warnings.
  package var isLenient: Bool?
  package var x12: X12Envelope?
  package var edifact: EdifactEnvelope?
  /// Takes documents of any sender: for tests of mappings.
  package var isAnyone = false

  package init(
    name: String, usage: Usage, interchanges: Interchanges = .document, isLenient: Bool? = nil,
    x12: X12Envelope? = nil, edifact: EdifactEnvelope? = nil
  ) {
    self.name = name
    self.usage = usage
    self.interchanges = interchanges
    self.isLenient = isLenient
    self.x12 = x12
    self.edifact = edifact
  }
}

/// Who sends or receives: an id, and the code list that it is of.
package struct PartnerAddress: Hashable, Sendable {
  package var id: String
  /// X12: ISA05 or ISA07, `ZZ`, `01`. EDIFACT: 0007, `14`; empty for none.
  package var qualifier: String

  package init(_ id: String, qualifier: String = "") {
    self.id = id
    self.qualifier = qualifier
  }
}

/// The bytes between the parts of an interchange.
package struct EDISeparators: Hashable, Sendable {
  package var element: UInt8
  package var component: UInt8
  /// Nil where the release of the syntax has none.
  package var repetition: UInt8?
  package var terminator: UInt8
  /// EDIFACT: stands before a separator that is data.
  package var release: UInt8?
  /// `.` or `,`
  package var decimalMark: UInt8
  /// What stands behind each terminator for people who look at the file: nothing, or a line break.
  package var lineBreak: String

  package init(
    element: UInt8, component: UInt8, repetition: UInt8?, terminator: UInt8, release: UInt8? = nil,
    decimalMark: UInt8 = UInt8(ascii: "."), lineBreak: String = ""
  ) {
    self.element = element
    self.component = component
    self.repetition = repetition
    self.terminator = terminator
    self.release = release
    self.decimalMark = decimalMark
    self.lineBreak = lineBreak
  }

  package static let x12 = EDISeparators(
    element: UInt8(ascii: "*"), component: UInt8(ascii: ">"), repetition: UInt8(ascii: "^"),
    terminator: UInt8(ascii: "~"))

  /// Source: ISO 9735, the default service characters of UNOA.
  package static let edifact = EDISeparators(
    element: UInt8(ascii: "+"), component: UInt8(ascii: ":"), repetition: nil, terminator: UInt8(ascii: "'"),
    release: UInt8(ascii: "?"))

  /// All that may not stand in a value as it is.
  var all: [UInt8] { [element, component, repetition, terminator, release].compactMap(\.self) }
}

/// ISA and GS of a partner.
package struct X12Envelope: Hashable, Sendable {
  package var sender: PartnerAddress
  package var receiver: PartnerAddress
  /// GS02 and GS03; the ids of the interchange where they are nil.
  package var groupSender: String?
  package var groupReceiver: String?
  /// ISA12: `00401`, `00501`.
  package var release: String
  /// GS08, such as `004010VICS`; the version of the document where it is nil.
  package var version: String?
  package var separators: EDISeparators
  package var characters: CharacterRepertoire
  /// ISA14: an interchange acknowledgement (TA1) is asked for.
  package var wantsAcknowledgement: Bool
  /// GS01 by transaction set, for sets that are not in `X12FunctionalGroups`, or other codes for those that are.
  package var functionalGroups: [String: String]

  package init(
    sender: PartnerAddress, receiver: PartnerAddress, groupSender: String? = nil, groupReceiver: String? = nil,
    release: String = "00401", version: String? = nil, separators: EDISeparators = .x12,
    characters: CharacterRepertoire = .extended, wantsAcknowledgement: Bool = false,
    functionalGroups: [String: String] = [:]
  ) {
    self.sender = sender
    self.receiver = receiver
    self.groupSender = groupSender
    self.groupReceiver = groupReceiver
    self.release = release
    self.version = version
    self.separators = separators
    self.characters = characters
    self.wantsAcknowledgement = wantsAcknowledgement
    self.functionalGroups = functionalGroups
  }
}

/// UNB of a partner.
package struct EdifactEnvelope: Hashable, Sendable {
  package var sender: PartnerAddress
  package var receiver: PartnerAddress
  /// The syntax level, 0001: `UNOA` to `UNOC`, `UNOW`, `UNOY`.
  package var level: CharacterRepertoire
  /// 0002: 1 to 4.
  package var syntaxVersion: Int
  package var separators: EDISeparators
  /// A UNA stands before UNB; it has to where separators are not the usual ones.
  package var hasServiceString: Bool
  /// 0057 of UNH, such as `EAN008`; that of the document's version where it is nil.
  package var association: String?
  /// 0031: a CONTRL is asked for.
  package var wantsAcknowledgement: Bool

  package init(
    sender: PartnerAddress, receiver: PartnerAddress, level: CharacterRepertoire = .unoc, syntaxVersion: Int = 3,
    separators: EDISeparators = .edifact, hasServiceString: Bool = true, association: String? = nil,
    wantsAcknowledgement: Bool = false
  ) {
    self.sender = sender
    self.receiver = receiver
    self.level = level
    self.syntaxVersion = syntaxVersion
    self.separators = separators
    self.hasServiceString = hasServiceString
    self.association = association
    self.wantsAcknowledgement = wantsAcknowledgement
  }
}

extension TradingPartner {
  /// For tests of mappings, which have no partner of their own.
  package static let ofTests = {
    var partner = TradingPartner(
      name: "test", usage: .test,
      x12: X12Envelope(
        sender: PartnerAddress("SENDER", qualifier: "ZZ"), receiver: PartnerAddress("RECEIVER", qualifier: "ZZ"),
        characters: .utf8),
      edifact: EdifactEnvelope(
        sender: PartnerAddress("SENDER"), receiver: PartnerAddress("RECEIVER"), level: .unow, syntaxVersion: 4))
    partner.isAnyone = true
    return partner
  }()
}

extension WriteSettings {
  /// For tests of mappings: the same partner, time and numbers each time.
  package static var ofTests: WriteSettings {
    WriteSettings(now: "2026-01-01T00:00:00Z", partner: TradingPartner.ofTests, numbers: SameControlNumbers())
  }
}
