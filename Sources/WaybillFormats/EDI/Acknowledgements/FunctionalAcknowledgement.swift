import WaybillCore

/// A 997 (functional acknowledgement) or 999 (implementation acknowledgement) for one group.
///
/// Source: transaction sets 997 and 999 of X12. They differ in the names of two segments, in AK103 and in the codes
/// that 5010 added: 13 for too many components.
struct FunctionalAcknowledgement {
  private let is999: Bool
  private let kind: AcknowledgementKind
  private let maker: EDISegmentMaker
  private let separator: UInt8
  /// A 997 has room for so many of each; five codes stand in AK5 and AK9.
  private let mostCodes = 5

  init(_ kind: AcknowledgementKind, _ maker: EDISegmentMaker, element: UInt8) {
    self.kind = kind
    is999 = kind == .x999
    self.maker = maker
    separator = element
  }

  /// From ST to SE, with the mark where its number belongs.
  func transaction(_ group: JudgedGroup) -> [UInt8] {
    let mark = String(Unicode.Scalar(EDIWriter.numberMark))
    var segments = [maker.segment("ST", [kind.rawValue, mark])]
    let received = group.received
    segments.append(
      maker.segment("AK1", [received.code, received.control] + (is999 ? [received.version] : [])))
    for transaction in group.transactions { segments += self.segments(transaction) }
    let count = received.transactions.count
    segments.append(
      maker.segment(
        "AK9",
        [
          group.result.rawValue, String(received.announced ?? count), String(count), String(group.accepted),
        ] + codes(group.errors)))
    segments.append(maker.segment("SE", [String(segments.count + 1), mark]))
    return segments.flatMap(\.self)
  }

  private func segments(_ transaction: JudgedTransaction) -> [[UInt8]] {
    var segments = [maker.segment("AK2", [transaction.received.type, transaction.received.control])]
    for segment in transaction.segments {
      // Elements in error stand behind the code 8, which tells of them; each other code has a segment of its own.
      let own = segment.errors.map(\.x12).filter { $0 != "8" || segment.elements.isEmpty }
      if !segment.elements.isEmpty {
        segments.append(self.segment(segment, "8"))
        segments += segment.elements.map(element)
      }
      segments += own.map { self.segment(segment, $0) }
    }
    segments.append(
      maker.segment(is999 ? "IK5" : "AK5", [transaction.result.rawValue] + codes(shownErrors(transaction))))
    return segments
  }

  private func segment(_ segment: JudgedTransaction.Segment, _ code: String) -> [UInt8] {
    maker.segment(is999 ? "IK3" : "AK3", [segment.tag, String(segment.position), "", code])
  }

  /// AK5 with A has no codes.
  private func shownErrors(_ transaction: JudgedTransaction) -> [SyntaxError] {
    transaction.result == .accepted ? [] : transaction.errors
  }

  private func element(_ fault: ReceivedFault, _ error: SyntaxError) -> [UInt8] {
    let place = [String(fault.element ?? 1)] + (fault.component.map { [String($0)] } ?? [])
    let code = is999 && fault.code == 1291 ? "13" : error.x12
    return maker.segment(
      is999 ? "IK4" : "AK4", [place, [], [code], [fault.value.map { maker.copy(of: $0, longest: 99) } ?? ""]])
  }

  private func codes(_ errors: [SyntaxError]) -> [String] { errors.prefix(mostCodes).map(\.x12) }
}
