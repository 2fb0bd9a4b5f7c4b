import WaybillCore

/// What came in one interchange and what became of it: all that an acknowledgement is made of.
package struct ReceivedInterchange: Hashable, Sendable {
  package var sender: PartnerAddress
  package var receiver: PartnerAddress
  package var control: String
  package var groups: [ReceivedGroup]

  package init(
    sender: PartnerAddress, receiver: PartnerAddress, control: String, groups: [ReceivedGroup] = []
  ) {
    self.sender = sender
    self.receiver = receiver
    self.control = control
    self.groups = groups
  }
}

/// A functional group; of EDIFACT without groups, all messages of the interchange, with empty texts.
package struct ReceivedGroup: Hashable, Sendable {
  /// GS01, GS06 and GS08.
  package var code: String
  package var control: String
  package var version: String
  /// How many transactions the trailer says that there are; nil where it could not be read.
  package var announced: Int?
  package var transactions: [ReceivedTransaction]

  package init(
    code: String = "", control: String = "", version: String = "", announced: Int? = nil,
    transactions: [ReceivedTransaction] = []
  ) {
    self.code = code
    self.control = control
    self.version = version
    self.announced = announced
    self.transactions = transactions
  }
}

package struct ReceivedTransaction: Hashable, Sendable {
  /// ST01 and ST02, or 0065 and 0062 of UNH.
  package var type: String
  package var control: String
  /// The components of S009 of UNH; empty in X12.
  package var identifier: [String]
  /// Tags of its segments, the header being the first.
  package var tags: [String]
  package var faults: [ReceivedFault]

  package init(
    type: String, control: String, identifier: [String] = [], tags: [String] = [], faults: [ReceivedFault] = []
  ) {
    self.type = type
    self.control = control
    self.identifier = identifier
    self.tags = tags
    self.faults = faults
  }
}

/// A rejection or a warning, with what an acknowledgement has room for.
package struct ReceivedFault: Hashable, Sendable {
  /// What the value should have been, as far as the standards have codes of their own for it.
  package enum Kind: Hashable, Sendable { case date, time, other }

  /// The number of the code.
  package var code: Int
  package var isError: Bool
  package var message: String
  package var path: String
  /// From 1, the header being the first.
  package var segment: Int?
  /// From 1.
  package var element: Int?
  package var component: Int?
  /// What was found; nil where it is personal.
  package var value: String?
  package var kind: Kind

  package init(
    code: Int, isError: Bool = true, message: String = "", path: String = "", segment: Int? = nil,
    element: Int? = nil, component: Int? = nil, value: String? = nil, kind: Kind = .other
  ) {
    self.code = code
    self.isError = isError
    self.message = message
    self.path = path
    self.segment = segment
    self.element = element
    self.component = component
    self.value = value
    self.kind = kind
  }
}
