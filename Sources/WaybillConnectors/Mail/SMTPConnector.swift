import CLibCurl

/// A server that takes mail (SMTP). Each message has a connection of its own, so that what one leaves behind concerns
/// no other.
package struct SMTPConnector: Connector {
  private let server: SMTPServer
  private let connectTimeoutInMilliseconds: Int
  private let transfers: ThreadedTransfers

  package init(_ settings: ConnectorSettings, in surroundings: ConnectorSurroundings) throws(SettingFault) {
    let known = try KnownSettings(settings, of: SMTPConnector.kind)
    server = try SMTPServer(known)
    connectTimeoutInMilliseconds = try known.number("connectTimeout", in: 1...300, default: 10) * 1000
    transfers = ThreadedTransfers(surroundings)
  }

  @discardableResult
  package func send(
    _ request: OutboundRequest, completion: @escaping @Sendable (OutboundAnswer) -> Void
  ) -> OutboundCancellation {
    transfers.send(request, completion) { () throws(NotSent) in
      guard case .mail(let mail) = request.action else {
        throw NotSent(.invalidRequest, "a system of kind `smtp` takes messages only")
      }
      return (
        try plan(mail, request), { SMTPConnector.outcome($0, limitInBytes: request.limitInBytes) }
      )
    }
  }

  private func plan(_ mail: MailRequest, _ request: OutboundRequest) throws(NotSent) -> TransferPlan {
    try mail.check()
    guard request.timeoutInMilliseconds > 0 else { throw NotSent(.timeout, "the request has no time") }
    return TransferPlan(
      url: server.url, host: server.address.host, addresses: transfers.surroundings.addresses,
      timeoutInMilliseconds: request.timeoutInMilliseconds, limitInBytes: request.limitInBytes,
      options: [
        .text(CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
        .number(CURLOPT_CONNECTTIMEOUT_MS, min(connectTimeoutInMilliseconds, request.timeoutInMilliseconds)),
        .text(CURLOPT_MAIL_FROM, "<\(mail.sender)>"), .list(CURLOPT_MAIL_RCPT, mail.recipients.map { "<\($0)>" }),
      ] + (try server.options(transfers.surroundings.secrets)),
      payload: .upload(mail.messageWithLineEnds))
  }
}

extension SMTPConnector {
  /// A server takes a message when its last line has come, and not before: until then nothing can have been done.
  private static func outcome(_ end: TransferEnd, limitInBytes: Int) -> OutboundAnswer {
    if end.isComplete { return .answered(Answer(status: 200, nativeCode: end.status)) }
    var end = end
    let isRefusal = [CURLE_SEND_ERROR, CURLE_WEIRD_SERVER_REPLY, CURLE_RECV_ERROR].contains(end.code)
    if end.progress.isSent, !end.progress.isCancelled, isRefusal, (400..<600).contains(end.status) {
      return .answered(Answer(status: end.status < 500 ? 503 : 422, nativeCode: end.status, text: end.text))
    }
    end.progress.isSent = end.progress.isUploadComplete
    return end.failure(limitInBytes: limitInBytes)
  }
}
