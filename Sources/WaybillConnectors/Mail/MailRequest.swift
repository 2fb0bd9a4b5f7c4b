/// One message for one or more recipients: all of them get it or none.
package struct MailRequest: Hashable, Sendable {
  package var sender: String
  package var recipients: [String]
  /// With its headers (RFC 5322). Line ends are made those of mail on the way.
  package var message: [UInt8]

  package init(sender: String, recipients: [String], message: [UInt8]) {
    self.sender = sender
    self.recipients = recipients
    self.message = message
  }
}
