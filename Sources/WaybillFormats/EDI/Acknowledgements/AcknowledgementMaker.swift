import WaybillCore
import WaybillSchema

/// Which document answers what was received.
package enum AcknowledgementKind: String, Hashable, Sendable, CaseIterable {
  case x997 = "997"
  case x999 = "999"
  case contrl
}

/// Makes the acknowledgement of what was received: 997 or 999 for each group of X12, CONTRL for each interchange of
/// EDIFACT. A library function: a command and a channel both call it with the outcomes of a run.
package struct AcknowledgementMaker {
  private let kind: AcknowledgementKind
  private let settings: WriteSettings
  private let rejectsByRules: Bool

  /// - Parameter rejectsByRules: what rules of the mapping refuse counts as rejected. Without it, an acknowledgement
  ///   tells of the form alone, as the standards have it.
  package init(_ kind: AcknowledgementKind, settings: WriteSettings, rejectsByRules: Bool = false) {
    self.kind = kind
    self.settings = settings
    self.rejectsByRules = rejectsByRules
  }

  /// The acknowledgement, whole; empty where nothing is to be acknowledged: acknowledgements themselves never are.
  package func make(_ received: [ReceivedInterchange]) throws(SettingsFault) -> [UInt8] {
    guard let partner = settings.partner as? TradingPartner else {
      throw .partnerMissing(kind == .contrl ? "EDIFACT" : "X12")
    }
    guard let numbers = settings.numbers else { throw .numbersNotKept("there is nothing that keeps them") }
    return kind == .contrl
      ? try contrl(received, partner, numbers) : try functional(received, partner, numbers)
  }

  private func functional(
    _ received: [ReceivedInterchange], _ partner: TradingPartner, _ numbers: any ControlNumbers
  ) throws(SettingsFault) -> [UInt8] {
    guard let envelope = partner.x12 else { throw .sectionMissing(partner.name, "x12", "X12") }
    let groups = received.flatMap(\.groups).filter { $0.code != "FA" }
    guard let first = groups.first else { return [] }
    let writer = FunctionalAcknowledgement(
      kind, EDISegmentMaker(envelope.separators, envelope.characters), element: envelope.separators.element)
    let documents = groups.map { writer.transaction(JudgedGroup($0, rejectsByRules: rejectsByRules)) }
    let version = kind == .x999 ? "005010" : String(first.version.prefix(6))
    let details = EDIDetails(message: kind.rawValue, version: version)
    let envelopes = try X12Envelopes(partner, details, now: settings.now)
    return try finish(documents, EDIFinisher(envelopes, .run, numbers))
  }

  private func contrl(
    _ received: [ReceivedInterchange], _ partner: TradingPartner, _ numbers: any ControlNumbers
  ) throws(SettingsFault) -> [UInt8] {
    guard let envelope = partner.edifact else { throw .sectionMissing(partner.name, "edifact", "EDIFACT") }
    let answered = received.filter { interchange in
      let messages = interchange.groups.flatMap(\.transactions)
      return messages.isEmpty || messages.contains { $0.type != "CONTRL" }
    }
    guard !answered.isEmpty else { return [] }
    // The message is a part of the syntax, not of a directory: version 4 of the syntax has its own.
    let version = envelope.syntaxVersion >= 4 ? "4:1:UN" : "D:3:UN"
    let writer = ContrlMessage(
      EDISegmentMaker(envelope.separators, envelope.level), envelope, identifier: "CONTRL:\(version)")
    let documents = answered.map { interchange in
      writer.message(interchange, interchange.groups.map { JudgedGroup($0, rejectsByRules: rejectsByRules) })
    }
    let envelopes = try EdifactEnvelopes(partner, now: settings.now)
    return try finish(documents, EDIFinisher(envelopes, .run, numbers))
  }

  private func finish(
    _ documents: [[UInt8]], _ finisher: EDIFinisher<some InterchangeEnvelopes>
  ) throws(SettingsFault) -> [UInt8] {
    let output = OutputBuffer()
    for document in documents {
      let whole = OutputBuffer()
      document.withUnsafeBufferPointer(whole.append)
      try finisher.finish([whole.bytes], into: output)
    }
    try finisher.close(into: output)
    return Array(output.bytes)
  }
}
