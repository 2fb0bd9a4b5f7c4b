import WaybillCore
import WaybillIR
import WaybillSyntax

/// Systems: what bounds every call to them.
extension DeclarationContext {
  mutating func declare(_ declaration: SystemDeclaration, package: String) {
    let name = declaration.name
    guard !name.isMissing else { return }
    if name.isCapital { report(.capitalName(name, "system")) }
    let kind = SystemData.Kind.named(declaration.kind.text)
    if kind == nil, !declaration.kind.isMissing { report(.unknownSystemKind(declaration.kind)) }
    var system = SystemSymbol(
      name: name.text, packageName: package, kind: kind ?? .http, auth: [], timeout: nil, retry: .standard,
      retrySpan: nil, rates: [], breaker: .standard, concurrency: nil, source: declaration, span: name.span)
    for clause in declaration.clauses { read(clause, into: &system) }
    let index = symbols.flows.systems.add(system)
    claim(index, name, name.text, first: symbols.flows.systems)
    guard let index else { return }
    for operation in declaration.operations { declare(operation, of: index) }
  }

  private mutating func read(_ clause: SystemClause, into system: inout SystemSymbol) {
    switch clause.kind {
    case .auth(let names):
      system.auth = names.map(\.text)
      if !AuthWords.known.contains(system.auth) { report(.unknownAuth(names, at: clause.span)) }
    case .timeout(let limit): system.timeout = milliseconds(limit)
    case .retry(let retry):
      system.retry = self.retry(retry)
      system.retrySpan = clause.span
    case .rate(let count, let period, let burst):
      let calls = self.count(count, of: "calls")
      let most = burst.map { self.count($0, of: "calls in a burst") } ?? calls
      guard let calls, let per = milliseconds(period), let most else { return }
      if most < calls, let burst { report(.burstBelowRate(burst, calls: calls)) }
      system.rates.append(.tokens(count: calls, per: per, burst: most))
    case .rateByCost(let rate):
      guard let capacity = count(rate.capacity, of: "points"), let restored = count(rate.restored, of: "points"),
        let per = milliseconds(rate.period)
      else { return }
      system.rates.append(.cost(path: rate.field.text, capacity: capacity, restored: restored, per: per))
    case .rateByHeader(let header): system.rates.append(.told(header: header.text))
    case .breaker(let failures, let window, let pause):
      guard let failures = count(failures, of: "failures"), let within = milliseconds(window),
        let probeAfter = milliseconds(pause)
      else { return }
      system.breaker = BreakerData(failures: failures, within: within, probeAfter: probeAfter)
    case .concurrency(let number): system.concurrency = count(number, of: "calls at once")
    }
  }

  /// `retry for 15 minutes from 1 second doubling to 1 minute jittered on timeout, 429`. What is not written is as in
  /// `RetryData.standard`, but waits that are written without `doubling` stay even.
  mutating func retry(_ syntax: RetrySyntax) -> RetryData {
    let (retry, faults) = RetryData.read(syntax)
    faults.forEach { report($0) }
    return retry
  }
}

extension RetryData {
  /// What `retry …` says, in a system or narrowed in a call.
  package static func read(_ syntax: RetrySyntax) -> (RetryData, [Diagnostic]) {
    var retry = RetryData.standard
    var faults: [Diagnostic] = []
    func span(_ literal: DurationLiteral) -> Milliseconds? {
      if literal.milliseconds == nil { faults.append(.spanOutOfRange(literal)) }
      return literal.milliseconds
    }
    switch syntax.bound {
    case .time(let limit): retry.span = span(limit) ?? retry.span
    case .repeats(let number):
      retry.span = nil
      if let count = number.integerValue, (1...1_000).contains(count) {
        retry.attempts = count + 1
      } else {
        faults.append(.countOutOfRange(number, of: "retries", limit: 1_000))
      }
    }
    if let first = syntax.first {
      retry.from = span(first) ?? retry.from
      retry.to = syntax.longest == nil ? retry.from : max(retry.from, retry.to)
      retry.isJittered = syntax.isJittered
    }
    if let longest = syntax.longest {
      retry.to = span(longest) ?? retry.to
      retry.isJittered = syntax.isJittered
      if retry.to < retry.from { faults.append(.doublingBelowFirst(longest, first: spelled(retry.from))) }
    }
    for cause in syntax.causes {
      switch cause {
      case .status(let number):
        guard let status = number.integerValue, (400...599).contains(status) else {
          faults.append(.retryOnStatus(number))
          continue
        }
        retry.statuses.append(status)
      case .named(let name): if name.text != "timeout", !name.isMissing { faults.append(.retryOnWord(name)) }
      }
    }
    retry.statuses = Set(retry.statuses).sorted()
    return (retry, faults)
  }

  /// The longest time from the begin of the first attempt to the end of the last one, when every attempt takes its
  /// whole timeout and every wait its whole length.
  package func reach(timeout: Milliseconds) -> Milliseconds {
    var elapsed: Milliseconds = 0
    var wait = from
    for _ in 1..<max(attempts, 2) where attempts > 1 {
      elapsed += timeout + wait
      wait = min(wait * 2, max(from, to))
    }
    // Behind the span no attempt begins, unless fewer than `attempts` were made.
    return max(elapsed, span ?? 0) + timeout
  }
}

extension SystemData.Kind {
  static func named(_ word: String) -> SystemData.Kind? { allCases.first { $0.word == word } }

  static var words: [String] { allCases.map(\.word) }

  var word: String {
    switch self {
    case .http: "http"
    case .sftp: "sftp"
    case .smtp: "smtp"
    case .folder: "folder"
    case .nats: "nats"
    case .sql: "sql"
    }
  }

  /// What can be asked of such a system.
  var verbs: [String] {
    switch self {
    case .http: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
    case .sftp, .folder: ["put", "get", "list", "delete"]
    case .smtp: ["send"]
    case .nats: ["publish", "request"]
    case .sql: ["query", "execute"]
    }
  }
}

/// Ways to prove who is calling. The secrets are in the environment, never here.
enum AuthWords {
  static let known: [[String]] = [
    ["none"], ["basic"], ["bearer"], ["apiKey"], ["signature"], ["oauth2", "clientCredentials"],
    ["oauth2", "refreshToken"], ["password"], ["key"],
  ]

  static var spelled: String { known.map { "`\($0.joined(separator: " "))`" }.joined(separator: ", ") }
}
