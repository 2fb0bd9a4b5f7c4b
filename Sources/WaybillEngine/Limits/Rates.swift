import WaybillIR

/// One limit of how often a system may be asked, as it stands.
enum RateGate {
  case tokens(TokenBucket)
  case cost(path: String, CostBucket)
  case told(header: String, ToldWindow)

  /// `isFresh` where nothing is known of calls before: after a start the burst may be spent already.
  init(_ data: RateData, at now: Moment, isFresh: Bool) {
    switch data {
    case .tokens(let count, let per, let burst):
      self = .tokens(TokenBucket(count: count, per: per, burst: burst, at: now, isFull: isFresh))
    case .cost(let path, let capacity, let restored, let per):
      let bucket = TokenBucket(count: restored, per: per, burst: capacity, at: now, isFull: isFresh)
      self = .cost(path: path, CostBucket(bucket: bucket))
    case .told(let header): self = .told(header: header, ToldWindow())
    }
  }

  func opening(at now: Moment) -> Moment {
    switch self {
    case .tokens(let bucket): bucket.opening(for: 1, at: now)
    case .cost(_, let bucket): bucket.opening(at: now)
    case .told(_, let window): window.opening(at: now)
    }
  }

  mutating func use(at now: Moment) {
    switch self {
    case .tokens(var bucket):
      bucket.take(1, at: now)
      self = .tokens(bucket)
    case .cost(let path, var bucket):
      bucket.use(at: now)
      self = .cost(path: path, bucket)
    case .told(let header, var window):
      window.use(at: now)
      self = .told(header: header, window)
    }
  }

  /// What the answer to a call told, nil where there was no answer.
  mutating func tell(_ told: [ToldLimit], at now: Moment) {
    switch self {
    case .tokens: break
    case .cost(let path, var bucket):
      bucket.settle(told, path, at: now)
      self = .cost(path: path, bucket)
    case .told(let header, var window):
      window.settle(told, header, at: now)
      self = .told(header: header, window)
    }
  }
}

/// Fills up evenly to its burst. Counts in whole parts of a token, so that nothing is lost to rounding.
struct TokenBucket {
  /// Tokens that come back in `per` milliseconds.
  let count: Int64
  let per: Int64
  let burst: Int64
  /// Tokens times `per`.
  private var level: Int64
  private var at: Moment

  init(count: Int, per: Milliseconds, burst: Int, at now: Moment, isFull: Bool) {
    (self.count, self.per) = (Int64(max(count, 1)), max(per, 1))
    self.burst = Int64(max(burst, 1))
    level = isFull ? self.burst * self.per : 0
    at = now
  }

  private func level(at now: Moment) -> Int64 {
    let full = burst * per
    let (refilled, overflow) = max(0, now - at).multipliedReportingOverflow(by: count)
    return overflow || refilled > full - level ? full : level + refilled
  }

  func opening(for tokens: Int64, at now: Moment) -> Moment {
    let missing = min(tokens, burst) * per - level(at: now)
    return missing <= 0 ? now : now + (missing + count - 1) / count
  }

  /// May leave less than nothing, where a call cost more than was thought.
  mutating func take(_ tokens: Int64, at now: Moment) {
    level = level(at: now) - tokens * per
    at = now
  }

  mutating func set(_ tokens: Int64, at now: Moment) {
    level = min(tokens, burst) * per
    at = now
  }
}

/// The answer says what a call cost; until then a call is thought to cost what the last one did.
struct CostBucket {
  var bucket: TokenBucket
  private var estimate: Int64 = 1
  private var underWay: Int64 = 0

  init(bucket: TokenBucket) { self.bucket = bucket }

  func opening(at now: Moment) -> Moment { bucket.opening(for: estimate, at: now) }

  mutating func use(at now: Moment) {
    bucket.take(estimate, at: now)
    underWay += 1
  }

  mutating func settle(_ told: [ToldLimit], _ path: String, at now: Moment) {
    underWay = max(0, underWay - 1)
    for case .cost(let name, let spent, let left) in told where name.utf8.elementsEqual(path.utf8) {
      if let left {
        // Calls that are still under way are not in what the answer says is left.
        bucket.set(Int64(left) - underWay * estimate, at: now)
      } else {
        bucket.take(Int64(spent) - estimate, at: now)
      }
      estimate = max(1, Int64(spent))
    }
  }
}

/// The answers say how many calls are left in the window.
struct ToldWindow {
  private var left: Int?
  private var resetsAt: Moment?
  private var underWay = 0

  func opening(at now: Moment) -> Moment {
    guard let left, left <= 0, let resetsAt, resetsAt > now else { return now }
    return resetsAt
  }

  mutating func use(at now: Moment) {
    underWay += 1
    if let resetsAt, resetsAt <= now { (left, self.resetsAt) = (nil, nil) }
    left = left.map { $0 - 1 }
  }

  mutating func settle(_ told: [ToldLimit], _ header: String, at now: Moment) {
    underWay = max(0, underWay - 1)
    for case .window(let name, let left, let resetIn) in told where name.utf8.elementsEqual(header.utf8) {
      self.left = left - underWay
      // Without a word about the end of the window, a second is waited for.
      resetsAt = now + (resetIn ?? 1_000)
    }
  }
}
