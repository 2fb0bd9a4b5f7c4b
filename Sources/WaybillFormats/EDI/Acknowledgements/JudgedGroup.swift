/// A group as an acknowledgement tells it.
struct JudgedGroup {
  enum Result: String {
    case accepted = "A"
    case acceptedWithErrors = "E"
    /// Some of the transactions are accepted, others are not.
    case partial = "P"
    case rejected = "R"
  }

  let received: ReceivedGroup
  let transactions: [JudgedTransaction]
  /// Of the group itself.
  let errors: [SyntaxError]
  let interchangeErrors: [SyntaxError]

  init(_ group: ReceivedGroup, rejectsByRules: Bool) {
    received = group
    let told = group.transactions.flatMap(\.faults).compactMap { fault in
      SyntaxError(fault).map { (error: $0, isError: fault.isError) }
    }
    let ofGroup = told.filter { $0.error.level == .group }
    let ofInterchange = told.filter { $0.error.level == .interchange && $0.isError }
    errors = ofGroup.map(\.error).withoutDoubles
    interchangeErrors = ofInterchange.map(\.error).withoutDoubles
    // A group that is refused takes its transactions along.
    let isRefused = !ofInterchange.isEmpty || ofGroup.contains(where: \.isError)
    transactions = group.transactions.map {
      JudgedTransaction($0, rejectsByRules: rejectsByRules, isRefused: isRefused)
    }
  }

  var accepted: Int { transactions.count { $0.result != .rejected } }

  var result: Result {
    if transactions.isEmpty || accepted == 0 { return .rejected }
    if accepted < transactions.count { return .partial }
    return errors.isEmpty && transactions.allSatisfy { $0.result == .accepted } ? .accepted : .acceptedWithErrors
  }
}

struct JudgedTransaction {
  /// A segment with what is wrong in it.
  struct Segment {
    var position: Int
    var tag: String
    /// Codes of the segment itself.
    var errors: [SyntaxError] = []
    var elements: [(fault: ReceivedFault, error: SyntaxError)] = []
  }

  let received: ReceivedTransaction
  let result: JudgedGroup.Result
  /// Of the transaction itself.
  let errors: [SyntaxError]
  let segments: [Segment]

  /// - Parameter isRefused: the group or the interchange around it is.
  init(_ transaction: ReceivedTransaction, rejectsByRules: Bool, isRefused: Bool) {
    received = transaction
    let told = transaction.faults.map { (fault: $0, error: SyntaxError($0)) }.filter { told in
      told.error.map { $0.level != .group && $0.level != .interchange } ?? true
    }
    let isRejected = isRefused || told.contains { $0.fault.isError && ($0.error != nil || rejectsByRules) }
    let hasWarnings = told.contains { !$0.fault.isError && $0.error != nil }
    result = isRejected ? .rejected : hasWarnings ? .acceptedWithErrors : .accepted
    let segments = JudgedTransaction.segments(of: transaction, told)
    self.segments = segments
    var errors = told.compactMap(\.error).filter { $0.level == .transaction }
    // The transaction's own code for what its segments have.
    if !segments.isEmpty || (isRejected && errors.isEmpty) { errors.append(SyntaxError(.transaction, "5", "18")) }
    self.errors = errors.withoutDoubles
  }

  private static func segments(
    of transaction: ReceivedTransaction, _ told: [(fault: ReceivedFault, error: SyntaxError?)]
  ) -> [Segment] {
    var found: [Int: Segment] = [:]
    for (fault, error) in told {
      guard let error, error.level == .segment || error.level == .element else { continue }
      // A fault of no known place belongs to the header.
      let position = fault.segment ?? 1
      let known = transaction.tags.indices.contains(position - 1) ? transaction.tags[position - 1] : ""
      let missing = error.x12 == "3" && error.level == .segment ? segmentName(in: fault.message) : nil
      var segment = found[position] ?? Segment(position: position, tag: missing ?? known)
      if error.level == .element {
        segment.elements.append((fault, error))
      } else if !segment.errors.contains(error) {
        segment.errors.append(error)
      }
      found[position] = segment
    }
    return found.values.sorted { $0.position < $1.position }
  }

  /// Of a segment that is missing, its tag, which the message names first.
  private static func segmentName(in message: String) -> String? {
    let parts = message.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count > 2, (2...3).contains(parts[1].utf8.count) else { return nil }
    return String(parts[1])
  }
}

extension [SyntaxError] {
  var withoutDoubles: [SyntaxError] {
    reduce(into: []) { kept, error in if !kept.contains(error) { kept.append(error) } }
  }
}
