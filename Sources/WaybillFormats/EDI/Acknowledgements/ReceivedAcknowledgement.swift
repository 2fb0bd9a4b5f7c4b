import WaybillCore

/// What a partner says of documents that were sent: a 997, 999 or CONTRL that was read.
package struct ReceivedAcknowledgement: Hashable, Sendable {
  package enum Result: String, Hashable, Sendable {
    case accepted, acceptedWithErrors, partial, rejected
    /// CONTRL: the interchange came, and nothing is said of it yet.
    case received
  }

  /// Why something was not accepted as it was.
  package struct Reason: Hashable, Sendable {
    /// Such as `AK403 7`, `0085 12`: the element of the standard and its code.
    package var code: String
    package var text: String
    package var segment: String?
    package var position: Int?
    package var element: Int?
    package var component: Int?
    package var value: String?
  }

  package struct Transaction: Hashable, Sendable {
    package var type: String
    package var control: String
    package var result: Result
    package var reasons: [Reason]
  }

  /// A group that was sent; of EDIFACT, the interchange.
  package struct Group: Hashable, Sendable {
    package var code: String
    package var control: String
    package var result: Result
    package var reasons: [Reason]
    package var transactions: [Transaction]
  }

  /// `997`, `999`, `CONTRL`
  package var kind: String
  package var control: String
  package var groups: [Group]
}

extension ReceivedAcknowledgement {
  /// Reads the segments of one transaction; nil where it is no acknowledgement.
  package init?(_ segments: [EDISegmentText]) {
    guard let header = segments.first else { return nil }
    switch header.tag {
    case "ST" where header.text(1) == "997" || header.text(1) == "999":
      self.init(kind: header.text(1), control: header.text(2), groups: [])
      for segment in segments { readX12(segment) }
    case "UNH" where header.text(2) == "CONTRL":
      self.init(kind: "CONTRL", control: header.text(1), groups: [])
      for segment in segments { readContrl(segment) }
    default: return nil
    }
  }

  private mutating func readX12(_ segment: EDISegmentText) {
    switch segment.tag {
    case "AK1":
      groups.append(
        Group(code: segment.text(1), control: segment.text(2), result: .received, reasons: [], transactions: []))
    case "AK2":
      change {
        $0.transactions.append(
          Transaction(type: segment.text(1), control: segment.text(2), result: .received, reasons: []))
      }
    case "AK3", "IK3":
      changeTransaction { transaction in
        transaction.reasons.append(
          Reason(
            code: ReceivedAcknowledgement.code("\(segment.tag)04", segment.text(4)),
            text: AcknowledgementTexts.segment(segment.text(4)),
            segment: segment.text(1), position: Int(segment.text(2))))
      }
    case "AK4", "IK4":
      changeTransaction { transaction in
        let last = transaction.reasons.last { $0.element == nil }
        transaction.reasons.append(
          Reason(
            code: ReceivedAcknowledgement.code("\(segment.tag)03", segment.text(3)),
            text: AcknowledgementTexts.element(segment.text(3)),
            segment: last?.segment, position: last?.position, element: Int(segment.text(1)),
            component: Int(segment.text(1, 2)), value: segment.text(4).isEmpty ? nil : segment.text(4)))
      }
    case "AK5", "IK5":
      changeTransaction { transaction in
        transaction.result = ReceivedAcknowledgement.result(segment.text(1))
        transaction.reasons += ReceivedAcknowledgement.reasons(segment, from: 2, AcknowledgementTexts.transaction)
      }
    case "AK9":
      change { group in
        group.result = ReceivedAcknowledgement.result(segment.text(1))
        group.reasons += ReceivedAcknowledgement.reasons(segment, from: 5, AcknowledgementTexts.group)
        group.settle()
      }
    default: return
    }
  }

  private mutating func readContrl(_ segment: EDISegmentText) {
    func reasons(_ code: String) -> [Reason] {
      code.isEmpty ? [] : [Reason(code: "0085 \(code)", text: AcknowledgementTexts.contrl(code))]
    }
    switch segment.tag {
    case "UCI":
      groups.append(
        Group(
          code: "", control: segment.text(1), result: ReceivedAcknowledgement.contrlResult(segment.text(4)),
          reasons: reasons(segment.text(5)), transactions: []))
    case "UCM":
      change { group in
        group.transactions.append(
          Transaction(
            type: segment.text(2), control: segment.text(1),
            result: ReceivedAcknowledgement.contrlResult(segment.text(3)), reasons: reasons(segment.text(4))))
      }
    case "UCS":
      changeTransaction { transaction in
        transaction.reasons.append(
          Reason(
            code: ReceivedAcknowledgement.code("0085", segment.text(2)),
            text: AcknowledgementTexts.contrl(segment.text(2)),
            position: Int(segment.text(1))))
      }
    case "UCD":
      changeTransaction { transaction in
        let last = transaction.reasons.last { $0.element == nil }
        transaction.reasons.append(
          Reason(
            code: ReceivedAcknowledgement.code("0085", segment.text(1)),
            text: AcknowledgementTexts.contrl(segment.text(1)),
            position: last?.position,
            element: ReceivedAcknowledgement.element(segment), component: Int(segment.text(2, 2))))
      }
    default: return
    }
  }

  /// The tag of the segment is the first position. It has no components: a sender that names one does not count the
  /// tag.
  private static func element(_ segment: EDISegmentText) -> Int? {
    guard let position = Int(segment.text(2)), position > 0 else { return nil }
    if position == 1 { return segment.text(2, 2).isEmpty ? nil : 1 }
    return position - 1
  }

  private mutating func change(_ body: (inout Group) -> Void) {
    guard !groups.isEmpty else { return }
    body(&groups[groups.count - 1])
  }

  private mutating func changeTransaction(_ body: (inout Transaction) -> Void) {
    change { group in
      guard !group.transactions.isEmpty else { return }
      body(&group.transactions[group.transactions.count - 1])
    }
  }

  private static func result(_ code: String) -> Result {
    switch code {
    case "A": .accepted
    case "E": .acceptedWithErrors
    case "P": .partial
    case "R", "M", "W", "X": .rejected
    default: .received
    }
  }

  /// `AK403 7`; a code that was left out leaves the element alone.
  private static func code(_ element: String, _ code: String) -> String {
    code.isEmpty ? element : "\(element) \(code)"
  }

  private static func contrlResult(_ code: String) -> Result {
    switch code {
    case "4": .rejected
    case "7": .accepted
    default: .received
    }
  }

  private static func reasons(
    _ segment: EDISegmentText, from first: Int, _ text: (String) -> String
  ) -> [Reason] {
    segment.elements.indices.dropFirst(first - 1).compactMap { index in
      let code = segment.text(index + 1)
      let place = "\(segment.tag)0\(index + 1)"
      return code.isEmpty ? nil : Reason(code: "\(place) \(code)", text: text(code))
    }
  }
}

extension ReceivedAcknowledgement.Group {
  /// A group that is accepted or rejected as a whole may say nothing of its transactions; those that it names without a
  /// result share its own.
  fileprivate mutating func settle() {
    guard result == .accepted || result == .rejected else { return }
    for index in transactions.indices where transactions[index].result == .received {
      transactions[index].result = result
    }
  }
}
