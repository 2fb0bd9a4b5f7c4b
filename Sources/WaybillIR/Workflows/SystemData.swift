/// `system erp http { … }`: a neighbour, and what may be asked of it. Its address and secrets are the environment's.
package struct SystemData: Hashable, Sendable {
  package enum Kind: UInt8, Hashable, Sendable, CaseIterable { case http, sftp, smtp, folder, nats, sql }

  /// Names of systems are global.
  package var name: String
  package var packageName: String
  package var kind: Kind
  /// Words of `auth`: `oauth2 clientCredentials`.
  package var auth: [String]
  /// Nil where each operation says its own.
  package var timeout: Milliseconds?
  package var retry: RetryData
  package var rates: [RateData]
  package var breaker: BreakerData?
  /// Calls at once; nil for as many as there are.
  package var concurrency: Int?
  package var site: Int

  package init(name: String, packageName: String, kind: Kind, retry: RetryData = .standard, site: Int) {
    self.name = name
    self.packageName = packageName
    self.kind = kind
    auth = []
    timeout = nil
    self.retry = retry
    rates = []
    breaker = .standard
    concurrency = nil
    self.site = site
  }
}

/// When a call is tried again, and how long.
package struct RetryData: Hashable, Sendable {
  /// Retries end when this time has passed since the first attempt and `attempts` have been made; nil where only
  /// attempts count.
  package var span: Milliseconds?
  /// All attempts, the first included.
  package var attempts: Int
  /// The first wait.
  package var from: Milliseconds
  /// Waits double up to this; equal to `from` for even waits.
  package var to: Milliseconds
  /// Each wait is drawn between 0 and its length.
  package var isJittered: Bool
  /// Statuses that count as transient beside the usual ones.
  package var statuses: [Int]

  package init(
    span: Milliseconds?, attempts: Int, from: Milliseconds, to: Milliseconds, isJittered: Bool, statuses: [Int] = []
  ) {
    self.span = span
    self.attempts = attempts
    self.from = from
    self.to = to
    self.isJittered = isJittered
    self.statuses = statuses
  }

  /// From 1 s doubling to 1 minute with full jitter, until 15 minutes have passed and 8 attempts at least were made:
  /// 8 attempts alone last a minute in the median, and outages last longer.
  package static let standard = RetryData(
    span: 900_000, attempts: 8, from: 1_000, to: 60_000, isJittered: true)
  package static let never = RetryData(span: nil, attempts: 1, from: 0, to: 0, isJittered: false)
}

/// One limit of how often a system may be asked.
package enum RateData: Hashable, Sendable {
  /// `rate 20 per second burst 40`
  case tokens(count: Int, per: Milliseconds, burst: Int)
  /// `rate cost by response "extensions.cost" of 1000 restoring 50 per second`: the answer says what it cost.
  case cost(path: String, capacity: Int, restored: Int, per: Milliseconds)
  /// `rate told by header "X-RateLimit-Remaining"`: the answer says what is left.
  case told(header: String)
}

/// `breaker opens after 5 failures in 30 seconds for 15 seconds`
package struct BreakerData: Hashable, Sendable {
  package var failures: Int
  package var within: Milliseconds
  /// An open breaker lets one probe through in this time.
  package var probeAfter: Milliseconds

  package init(failures: Int, within: Milliseconds, probeAfter: Milliseconds) {
    self.failures = failures
    self.within = within
    self.probeAfter = probeAfter
  }

  package static let standard = BreakerData(failures: 5, within: 30_000, probeAfter: 15_000)
}

/// `operation createSalesOrder POST "/salesOrder" (order: SalesOrder) -> Created { … }`
package struct OperationData: Hashable, Sendable {
  /// What may happen when it is done twice; retry, crash recovery and replay follow from it.
  package enum Effect: Hashable, Sendable {
    /// Only reads.
    case safe
    /// Again is the same; by these fields of a parameter, where they are named.
    case idempotent(by: String)
    /// The target remembers a key for a time.
    case keyed(header: String, window: Milliseconds)
    /// Again is a second effect. The probe is a safe operation that says whether the first one happened; -1 without
    /// one.
    case `unsafe`(probe: Int, arguments: [Computation])
  }

  package enum AddressPart: Hashable, Sendable {
    case text(String)
    /// A text over the operation's parameters (locals in their order); percent-encoded where it goes into a URL, and
    /// left out together with its name where it is missing in a query.
    case value(Computation)
  }

  package struct Parameter: Hashable, Sendable {
    package var name: String
    /// Index into `Bundle.slots`.
    package var slot: Int

    package init(name: String, slot: Int) {
      self.name = name
      self.slot = slot
    }
  }

  /// What a status means instead of the usual.
  package struct Status: Hashable, Sendable {
    package enum Meaning: Hashable, Sendable {
      /// The earlier answer; the computation gives it from the body (local 0), nil where the operation has none.
      case already(Computation?)
      /// Refused for good; the computation gives the reason as a text from the body.
      case rejected(Computation?)
      /// The answer is missing.
      case missing
      /// Nothing happened: it may be tried again.
      case notDone
    }

    package var codes: [Int]
    /// Index into `Bundle.slots`: the body of that status; -1 where it is not read.
    package var body: Int
    package var meaning: Meaning

    package init(codes: [Int], body: Int, meaning: Meaning) {
      self.codes = codes
      self.body = body
      self.meaning = meaning
    }
  }

  /// `pages cursor = next`: the parameter for the next page, and what the answer gives for it.
  package struct Pages: Hashable, Sendable {
    /// Index into `parameters`.
    package var parameter: Int
    /// From the answer (local 0); missing at the last page.
    package var next: Computation

    package init(parameter: Int, next: Computation) {
      self.parameter = parameter
      self.next = next
    }
  }

  /// `expect 997 within 1 day else hold in "edi"`
  package struct Acknowledgement: Hashable, Sendable {
    /// `997`, `999`, `CONTRL`
    package var kind: String
    package var within: Milliseconds
    /// Index into `Bundle.queues`: who is told where none comes; -1 for the owner of the package.
    package var queue: Int

    package init(kind: String, within: Milliseconds, queue: Int) {
      self.kind = kind
      self.within = within
      self.queue = queue
    }
  }

  /// `erp.createSalesOrder`
  package var name: String
  /// Index into `Bundle.systems`.
  package var system: Int
  /// `POST`, `put`
  package var verb: String
  package var address: [AddressPart]
  package var parameters: [Parameter]
  /// Index into `parameters` of what is sent as the body; -1 for none.
  package var body: Int
  /// Index into `Bundle.slots`; -1 where the answer is not read.
  package var result: Int
  package var effect: Effect
  package var timeout: Milliseconds
  package var statuses: [Status]
  package var pages: Pages?
  package var acknowledgement: Acknowledgement?
  package var site: Int

  package init(
    name: String, system: Int, verb: String, address: [AddressPart], parameters: [Parameter], body: Int, result: Int,
    effect: Effect, timeout: Milliseconds, site: Int
  ) {
    self.name = name
    self.system = system
    self.verb = verb
    self.address = address
    self.parameters = parameters
    self.body = body
    self.result = result
    self.effect = effect
    self.timeout = timeout
    statuses = []
    pages = nil
    acknowledgement = nil
    self.site = site
  }
}
