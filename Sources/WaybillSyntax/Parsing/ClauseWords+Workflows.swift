extension QueueClause.Kind {
  var onceWords: String? {
    switch self {
    case .owner: "owner"
    case .title: "title"
    case .due: "due"
    case .then: "then to"
    }
  }
}

extension SystemClause.Kind {
  var onceWords: String? {
    switch self {
    case .auth: "auth"
    case .timeout: "timeout"
    case .retry: "retry"
    case .breaker: "breaker"
    case .concurrency: "at most"
    case .rateByCost: "rate cost"
    case .rateByHeader: "rate told"
    // So many a second and so many an hour are two limits.
    case .rate: nil
    }
  }
}

extension OperationClause.Kind {
  var onceWords: String? {
    switch self {
    case .safe: "safe"
    case .idempotent: "idempotent"
    case .keyed: "keyed"
    case .unsafe: "unsafe"
    case .pages: "pages"
    case .timeout: "timeout"
    case .expect, .status: nil
    }
  }
}

extension ChannelClause.Kind {
  var onceWords: String? {
    switch self {
    case .verify: "verify"
    case .acknowledge: "acknowledge"
    case .redelivers: "redelivers"
    case .dedupe: "dedupe"
    case .complete: "complete"
    case .archive: "archive"
    case .rejected: "rejected"
    case .publish: nil
    }
  }
}

extension CallClause.Kind {
  var onceWords: String? {
    switch self {
    case .undo: "undo"
    case .noUndo: "no undo"
    case .rejected: "rejected"
    case .failed: "failed"
    case .unknown: "unknown"
    case .timeout: "timeout"
    case .retry: "retry"
    }
  }
}
