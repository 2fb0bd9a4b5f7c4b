extension MailRequest {
  /// So many get one message at most, as servers are bound to take them (RFC 5321).
  private static let recipientLimit = 100

  func check() throws(NotSent) {
    guard !recipients.isEmpty, recipients.count <= MailRequest.recipientLimit else {
      throw NotSent(.invalidRequest, "a message needs 1 to \(MailRequest.recipientLimit) recipients")
    }
    for address in [sender] + recipients where !MailRequest.isAddress(address) {
      // The address itself is personal data.
      throw NotSent(.invalidRequest, "an address of the message is no address of mail")
    }
  }

  /// Something on both sides of the last `@`, in characters that cannot end a command.
  static func isAddress(_ text: String) -> Bool {
    guard text.utf8.count <= 254, let at = text.lastIndex(of: "@") else { return false }
    return at > text.startIndex && text.index(after: at) < text.endIndex
      && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"<>\"\\(),;".utf8.contains($0) }
  }

  /// Each line ends as mail wants it: a lone CR or LF would be read as an end of the message by some servers and not by
  /// others.
  var messageWithLineEnds: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(message.count + message.count / 32)
    var previous: UInt8 = 0
    for byte in message {
      switch byte {
      case 13: result += [13, 10]
      case 10: if previous != 13 { result += [13, 10] }
      default: result.append(byte)
      }
      previous = byte
    }
    if !result.isEmpty, previous != 10, previous != 13 { result += [13, 10] }
    return result
  }
}
