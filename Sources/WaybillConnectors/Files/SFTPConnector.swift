import CLibCurl

/// A folder of another machine, behind SFTP. The server's key is pinned: there is no way to speak to a server without
/// one.
///
/// Each request has a connection of its own, so that the key is looked at each time.
package struct SFTPConnector: Connector {
  private let account: SFTPAccount
  private let connectTimeoutInMilliseconds: Int
  private let transfers: ThreadedTransfers

  package init(_ settings: ConnectorSettings, in surroundings: ConnectorSurroundings) throws(SettingFault) {
    let known = try KnownSettings(settings, of: SFTPConnector.kind)
    account = try SFTPAccount(known)
    connectTimeoutInMilliseconds = try known.number("connectTimeout", in: 1...300, default: 10) * 1000
    transfers = ThreadedTransfers(surroundings)
  }

  @discardableResult
  package func send(
    _ request: OutboundRequest, completion: @escaping @Sendable (OutboundAnswer) -> Void
  ) -> OutboundCancellation {
    transfers.send(request, completion) { () throws(NotSent) in
      guard case .file(let file) = request.action else {
        throw NotSent(.invalidRequest, "a system of kind `sftp` takes requests for files only")
      }
      return (
        try plan(file, request), { SFTPAnswer($0).outcome(of: file, limitInBytes: request.limitInBytes) }
      )
    }
  }

  private func plan(_ file: FileRequest, _ request: OutboundRequest) throws(NotSent) -> TransferPlan {
    try file.check()
    guard request.timeoutInMilliseconds > 0 else { throw NotSent(.timeout, "the request has no time") }
    let steps = steps(file)
    return TransferPlan(
      url: "sftp://\(account.server.text)\(account.urlPath(steps.path))", host: account.server.host,
      addresses: transfers.surroundings.addresses, timeoutInMilliseconds: request.timeoutInMilliseconds,
      limitInBytes: request.limitInBytes,
      options: [
        .text(CURLOPT_PROTOCOLS_STR, "sftp"),
        .number(CURLOPT_CONNECTTIMEOUT_MS, min(connectTimeoutInMilliseconds, request.timeoutInMilliseconds)),
        .text(CURLOPT_SSH_HOST_PUBLIC_KEY_SHA256, account.hostKey),
      ] + steps.options + (try account.loginOptions(transfers.surroundings.secrets)),
      payload: steps.payload)
  }

  /// What libcurl fetches or sends, and what it has the server do before or after.
  private struct Steps {
    /// One that is empty or ends with `/` is a folder.
    var path: String
    var options: [TransferPlan.Option] = []
    var payload = TransferPlan.Payload.none

    static func command(_ text: String) -> Steps {
      Steps(path: "", options: [.list(CURLOPT_QUOTE, [text]), .number(CURLOPT_NOBODY, 1)])
    }
  }

  private func steps(_ file: FileRequest) -> Steps {
    switch file {
    case .put(let name, let bytes):
      let temporary = name.split(separator: "/").dropLast().map { $0 + "/" }.joined() + temporaryName()
      // The protocol's renaming does not replace; a file of that name goes first, if there is one.
      let after = ["*rm \(quoted(name))", "rename \(quoted(temporary)) \(quoted(name))"]
      return Steps(path: temporary, options: [.list(CURLOPT_POSTQUOTE, after)], payload: .upload(bytes))
    case .get(let name): return Steps(path: name)
    case .list(let name): return Steps(path: name.isEmpty ? "" : name + "/")
    case .move(let name, let other): return .command("rename \(quoted(name)) \(quoted(other))")
    case .delete(let name): return .command("rm \(quoted(name))")
    }
  }

  /// A path as libcurl's commands read it.
  private func quoted(_ name: String) -> String {
    let path = account.path(name)
    return "\"\(path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
