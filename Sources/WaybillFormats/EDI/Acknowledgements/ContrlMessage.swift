import WaybillCore

/// A CONTRL for one interchange. Source: ISO 9735-4 and the message description of CONTRL; 0083 is 4 for rejected, 7
/// for acknowledged with all that is not rejected below, 8 for received.
struct ContrlMessage {
  private let maker: EDISegmentMaker
  private let envelope: EdifactEnvelope
  private let identifier: [String]

  init(_ maker: EDISegmentMaker, _ envelope: EdifactEnvelope, identifier: String) {
    self.maker = maker
    self.envelope = envelope
    self.identifier = identifier.split(separator: ":").map(String.init)
  }

  func message(_ interchange: ReceivedInterchange, _ groups: [JudgedGroup]) -> [UInt8] {
    let mark = String(Unicode.Scalar(EDIWriter.numberMark))
    var segments = [maker.segment("UNH", [[mark], identifier])]
    let errors = groups.flatMap(\.interchangeErrors).withoutDoubles
    segments.append(
      maker.segment(
        "UCI",
        [
          [interchange.control], [interchange.sender.id, interchange.sender.qualifier],
          [interchange.receiver.id, interchange.receiver.qualifier], [errors.isEmpty ? "7" : "4"],
          [errors.first?.edifact ?? ""],
        ]))
    // An interchange that is rejected takes all of its messages along.
    if errors.isEmpty {
      for group in groups { segments += self.segments(group) }
    }
    segments.append(maker.segment("UNT", [String(segments.count + 1), mark]))
    return segments.flatMap(\.self)
  }

  /// Messages outside of groups have UCM, those of a group stand behind its UCF.
  private func segments(_ group: JudgedGroup) -> [[UInt8]] {
    var segments: [[UInt8]] = []
    let messages = group.transactions.filter { $0.received.type != "CONTRL" }.flatMap(self.segments)
    if group.received.control.isEmpty { return messages }
    segments.append(
      maker.segment(
        "UCF",
        [
          [group.received.control], [], [], [group.result == .rejected ? "4" : "7"],
          [group.errors.first?.edifact ?? ""],
        ]))
    return segments + messages
  }

  private func segments(_ message: JudgedTransaction) -> [[UInt8]] {
    let received = message.received
    let isRejected = message.result == .rejected
    // The code of the message itself, where its segments do not say it.
    let own = message.segments.isEmpty ? message.errors.first?.edifact ?? "" : ""
    var segments = [
      maker.segment(
        "UCM",
        [
          [received.control], received.identifier.isEmpty ? [received.type] : received.identifier,
          [isRejected ? "4" : "7"], [own],
        ])
    ]
    for segment in message.segments {
      segments.append(maker.segment("UCS", [String(segment.position), segment.errors.first?.edifact ?? ""]))
      for (fault, error) in segment.elements {
        // The tag of a segment counts as its first position.
        let place = [String((fault.element ?? 1) + 1)] + (fault.component.map { [String($0)] } ?? [])
        segments.append(maker.segment("UCD", [[error.edifact], place]))
      }
    }
    return segments
  }
}
