import Synchronization

/// Systems behind HTTP: one address, one way to authenticate, any requests below it.
package struct HTTPConnector: Connector {
  private let address: WebAddress
  private let authentication: HTTPAuthentication
  private let tokens: OAuth2Tokens?
  private let redirectLimit: Int
  private let transport: HTTPTransport
  private let surroundings: ConnectorSurroundings

  package init(_ settings: ConnectorSettings, in surroundings: ConnectorSurroundings) throws(SettingFault) {
    let known = try KnownSettings(settings, of: HTTPConnector.kind)
    self.surroundings = surroundings
    address = try WebAddress("address", known)
    redirectLimit = try known.number("redirects", in: 0...5, default: 0)
    transport = HTTPTransport(
      tls: try TLSSettings(known),
      connectTimeoutInMilliseconds: try known.number("connectTimeout", in: 1...300, default: 10) * 1000,
      surroundings: surroundings)
    authentication = try HTTPAuthentication(known)
    if case .oauth2(let settings) = authentication {
      tokens = OAuth2Tokens(settings, transport, surroundings)
    } else {
      tokens = nil
    }
  }

  @discardableResult
  package func send(
    _ request: OutboundRequest, completion: @escaping @Sendable (OutboundAnswer) -> Void
  ) -> OutboundCancellation {
    let exchange = Exchange(deadline: surroundings.loop.clock() + request.timeoutInMilliseconds, completion)
    guard case .http(let http) = request.action else {
      exchange.finish(.notSent(.invalidRequest, "a system of kind `http` takes requests of HTTP only"))
      return exchange.cancellation
    }
    let call = Call(request: http, limitInBytes: request.limitInBytes, exchange: exchange)
    if let tokens { withToken(tokens, call) } else { begin(call, token: nil) }
    return exchange.cancellation
  }

  private struct Call: Sendable {
    var request: HTTPRequest
    var limitInBytes: Int
    var exchange: Exchange
  }
}

// MARK: The stages of a request

extension HTTPConnector {
  /// Others may wait for the same token, so that this request leaves the wait alone at its deadline or when it is
  /// cancelled.
  private func withToken(_ tokens: OAuth2Tokens, _ call: Call) {
    let exchange = call.exchange
    let timer = surroundings.loop.schedule(at: exchange.deadline) {
      exchange.finish(.notSent(.timeout, "no token came in time"))
    }
    exchange.enter { exchange.finish(.cancelled(wasSent: false)) }
    let waiter: OAuth2Tokens.Waiter = { result in
      surroundings.loop.unschedule(timer)
      switch result {
      case .success(let token): begin(call, token: token)
      case .failure(let fault): exchange.finish(.notSent(fault))
      }
    }
    if let token = tokens.current(orElse: waiter) { waiter(.success(token)) }
  }

  private func begin(_ call: Call, token: String?) {
    // Its time may be over, or it was cancelled, while it waited for the token.
    guard call.exchange.isOpen else { return }
    do {
      try call.request.check()
      try transfer(call, to: try address.appending(call.request.target), token: token, redirects: 0)
    } catch {
      call.exchange.finish(.notSent(error))
    }
  }

  private func transfer(_ call: Call, to target: WebAddress, token: String?, redirects: Int) throws(NotSent) {
    var request = call.request
    // What another host is asked after a redirect carries no credentials.
    if target.isSameOrigin(as: address) {
      let headers = try authentication.headers(for: request, surroundings.secrets)
      for header in headers { try header.check() }
      request.headers += headers + (token.map { [.authorization("Bearer", $0)] } ?? [])
    }
    let remaining = call.exchange.deadline - surroundings.loop.clock()
    let plan = try transport.plan(
      request, to: target, timeoutInMilliseconds: remaining, limitInBytes: call.limitInBytes)
    let number = surroundings.loop.start(plan) { end in
      let answer = HTTPTransport.answer(end, limitInBytes: call.limitInBytes)
      if case .answered(let answer) = answer {
        if answer.status == 401, let token { tokens?.drop(token) }
        if follow(answer, call, from: target, token: token, redirects: redirects) { return }
      }
      call.exchange.finish(answer)
    }
    call.exchange.enter { surroundings.loop.cancel(number) }
  }

  /// Only reads are sent on, and never from TLS to a connection that anyone can read. What is not followed is the
  /// answer.
  private func follow(
    _ answer: Answer, _ call: Call, from target: WebAddress, token: String?, redirects: Int
  ) -> Bool {
    guard redirects < redirectLimit, [301, 302, 303, 307, 308].contains(answer.status),
      ["GET", "HEAD"].contains(call.request.method),
      let next = answer.headers.first(named: "Location").flatMap({ target.resolving($0) }),
      next.scheme == target.scheme || next.scheme == "https"
    else { return false }
    do {
      try transfer(call, to: next, token: token, redirects: redirects + 1)
    } catch {
      call.exchange.finish(.notSent(error))
    }
    return true
  }
}
