/// What a connector is asked to do once: plain data, without addresses of systems and without secrets, which are the
/// connector's.
package struct OutboundRequest: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    case http(HTTPRequest)
    /// For SFTP and for local folders.
    case file(FileRequest)
    case mail(MailRequest)
  }

  package var action: Action
  /// From the call until the answer is complete, whatever has to happen in between.
  package var timeoutInMilliseconds: Int
  /// Of the answer's body once it is unpacked, or of a listing.
  package var limitInBytes: Int

  package init(_ action: Action, timeoutInMilliseconds: Int, limitInBytes: Int = 16 << 20) {
    self.action = action
    self.timeoutInMilliseconds = timeoutInMilliseconds
    self.limitInBytes = limitInBytes
  }
}

package struct HeaderField: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

extension Sequence<HeaderField> {
  /// The value of the first field of that name; names of headers have no case.
  package func first(named name: String) -> String? {
    first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
