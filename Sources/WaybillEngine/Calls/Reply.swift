import WaybillIR

/// What came back from a system, before it is decided what it means: the connectors tell, `classify` judges.
///
/// Systems without statuses use those of HTTP: 200 for done, 404 for a file that is not there, 422 for a refusal, 503
/// for "not now".
package enum Reply: Hashable, Sendable {
  case answered(Answer)
  /// Nothing was sent: no connection, no address, a name that does not resolve.
  case refused(String)
  /// It was sent, or may have been, and no answer came within the timeout.
  case lost(String)

  package struct Answer: Hashable, Sendable {
    package var status: Int
    package var body: Body
    /// `Retry-After`, from the time of the answer.
    package var retryAfter: Milliseconds?
    package var limits: [ToldLimit]

    package init(status: Int, body: Body = .none, retryAfter: Milliseconds? = nil, limits: [ToldLimit] = []) {
      self.status = status
      self.body = body
      self.retryAfter = retryAfter
      self.limits = limits
    }
  }

  /// The body, read as the slot that the operation states for its status.
  package enum Body: Hashable, Sendable {
    /// None, or one that nobody reads.
    case none
    case value(JSONText)
    /// It does not fit its type; says why.
    case misfit(String)
  }
}

/// What an answer told about a limit of its system.
package enum ToldLimit: Hashable, Sendable {
  /// Points that the call cost, and how many are left.
  case cost(path: String, spent: Int, left: Int?)
  /// Calls that are left in the window, which ends in so many milliseconds.
  case window(header: String, left: Int, resetIn: Milliseconds?)
}
