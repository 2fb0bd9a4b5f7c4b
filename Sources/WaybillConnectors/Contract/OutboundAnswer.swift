/// How a request ended. The cases differ in what the caller may conclude about the target, since that decides whether a
/// request may be sent again.
package enum OutboundAnswer: Hashable, Sendable {
  /// The target has answered, well or badly.
  case answered(Answer)
  /// Nobody listens at the address: surely not sent.
  case refused(String)
  /// Something failed before the request left: surely not sent.
  case notSent(NotSent)
  /// The request left and no answer came: it may have been done.
  case ambiguous(Ambiguity)
  /// The target has answered with more than the request allows; what came has been dropped.
  case tooLarge(status: Int, limitInBytes: Int)
  /// The caller cancelled it. Where the request had left, it may have been done.
  case cancelled(wasSent: Bool)
}

/// What the target said.
package struct Answer: Hashable, Sendable {
  /// A status of HTTP. Connectors of other kinds say theirs in its terms, so that one table classes all of them: 200,
  /// 403, 404, 409, 422, 500, 503, 507.
  package var status: Int
  /// The code of the target's own protocol where that is not HTTP: 550 of SMTP.
  package var nativeCode: Int?
  /// In the order in which they came.
  package var headers: [HeaderField]
  package var body: [UInt8]
  /// What a listing found, by name.
  package var entries: [FileEntry]
  /// What the target said of a failure, for people.
  package var text: String

  package init(
    status: Int, nativeCode: Int? = nil, headers: [HeaderField] = [], body: [UInt8] = [], entries: [FileEntry] = [],
    text: String = ""
  ) {
    self.status = status
    self.nativeCode = nativeCode
    self.headers = headers
    self.body = body
    self.entries = entries
    self.text = text
  }
}

/// Why a request never left.
package struct NotSent: Hashable, Sendable, Error {
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    /// The request cannot be sent as it is: a header with a line break, a name that leaves its folder.
    case invalidRequest
    /// The environment has no value for a secret that the system needs.
    case secretMissing
    /// The allow list of outgoing addresses does not have the address that the name stands for.
    case addressNotAllowed
    case resolution
    case unreachable
    case timeout
    /// The certificate of either side.
    case tls
    /// The server's key is not the pinned one.
    case hostKey
    /// User name, password or key were not accepted, or no token could be had.
    case credentials
    case connectionLost
  }

  package var reason: Reason
  /// For people; never holds a secret.
  package var text: String

  package init(_ reason: Reason, _ text: String) {
    self.reason = reason
    self.text = text
  }
}

/// Why it is not known what became of a request.
package struct Ambiguity: Hashable, Sendable {
  package enum Reason: String, Hashable, Sendable, CaseIterable { case timeout, connectionLost }

  package var reason: Reason
  /// For people; never holds a secret.
  package var text: String

  package init(_ reason: Reason, _ text: String) {
    self.reason = reason
    self.text = text
  }
}

extension OutboundAnswer {
  static func notSent(_ reason: NotSent.Reason, _ text: String) -> OutboundAnswer { .notSent(NotSent(reason, text)) }

  static func ambiguous(_ reason: Ambiguity.Reason, _ text: String) -> OutboundAnswer {
    .ambiguous(Ambiguity(reason, text))
  }
}
