import Synchronization

/// The token of one system: fetched once for all who wait, kept until shortly before it expires, dropped when a target
/// does not accept it.
final class OAuth2Tokens: Sendable {
  typealias Result = Swift.Result<String, NotSent>
  typealias Waiter = @Sendable (Result) -> Void

  private struct State {
    var token: String?
    /// Of the connectors' clock.
    var expiry = 0
    var refreshToken: String?
    var waiters: [Waiter] = []
    var isFetching = false
  }

  private let settings: OAuth2Settings
  private let surroundings: ConnectorSurroundings
  private let transport: HTTPTransport
  private let state = Mutex(State())

  /// A server that does not say how long a token lives is asked again after this time.
  private static let defaultLifetimeInSeconds = 300
  private static let timeoutInMilliseconds = 30_000
  private static let answerLimitInBytes = 256 << 10

  init(_ settings: OAuth2Settings, _ transport: HTTPTransport, _ surroundings: ConnectorSurroundings) {
    self.settings = settings
    self.surroundings = surroundings
    self.transport = transport
  }

  /// The token that is kept, or nil; then the waiter is called once there is one.
  func current(orElse waiter: @escaping Waiter) -> String? {
    let now = surroundings.loop.clock()
    let (token, isFirst) = state.withLock { state -> (String?, Bool) in
      if let token = state.token, now < state.expiry { return (token, false) }
      state.waiters.append(waiter)
      defer { state.isFetching = true }
      return (nil, !state.isFetching)
    }
    if isFirst { fetch() }
    return token
  }

  /// Forgets a token that was not accepted, unless a newer one is there.
  func drop(_ token: String) {
    state.withLock { state in
      if state.token == token { state.token = nil }
    }
  }

  private func fetch() {
    do {
      let request = try settings.request(refreshToken: state.withLock { $0.refreshToken }, surroundings.secrets)
      let plan = try transport.plan(
        request, to: settings.address, timeoutInMilliseconds: OAuth2Tokens.timeoutInMilliseconds,
        limitInBytes: OAuth2Tokens.answerLimitInBytes)
      _ = surroundings.loop.start(plan) { end in
        self.finish(self.token(from: HTTPTransport.answer(end, limitInBytes: OAuth2Tokens.answerLimitInBytes)))
      }
    } catch {
      finish(.failure(error))
    }
  }

  private func finish(_ result: Swift.Result<OAuth2Token, NotSent>) {
    if case .success(let token) = result { keep(token) }
    let waiters = state.withLock { state in
      defer {
        state.waiters = []
        state.isFetching = false
      }
      return state.waiters
    }
    for waiter in waiters { waiter(result.map(\.text)) }
  }

  private func keep(_ token: OAuth2Token) {
    let lifetime = (token.lifetimeInSeconds ?? OAuth2Tokens.defaultLifetimeInSeconds) * 1000
    // What is on its way when the token expires would be refused.
    let expiry = surroundings.loop.clock() + lifetime - min(60_000, lifetime / 10)
    state.withLock { state in
      state.token = token.text
      state.expiry = expiry
      if let refreshToken = token.refreshToken { state.refreshToken = refreshToken }
    }
    if case .refreshToken(let name) = settings.grant, let refreshToken = token.refreshToken {
      surroundings.replaceSecret(name, refreshToken)
    }
  }

  /// Whatever went wrong, the request that needs the token has not left.
  private func token(from answer: OutboundAnswer) -> Swift.Result<OAuth2Token, NotSent> {
    switch answer {
    case .answered(let answer) where answer.status == 200:
      OAuth2Token(answer.body).map { .success($0) } ?? failure("gave an answer without a token")
    case .answered(let answer): failure("answered with status \(answer.status)")
    case .refused: failure("refused the connection")
    case .notSent(let fault): .failure(NotSent(fault.reason, "no token could be had: \(fault.text)"))
    case .ambiguous(let fault): failure("did not answer: \(fault.text)")
    case .tooLarge: failure("gave an answer that is too large")
    case .cancelled: failure("was not asked, because the connectors were stopped")
    }
  }

  private func failure(_ text: String) -> Swift.Result<OAuth2Token, NotSent> {
    .failure(NotSent(.credentials, "no token could be had: the server of tokens \(text)"))
  }
}
