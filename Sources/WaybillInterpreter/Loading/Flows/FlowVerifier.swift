import WaybillIR
import WaybillSchema

/// Checks the parts of a bundle that say what runs when: events, queues, systems, channels, views and workflows. Types
/// and programs have been checked before.
struct FlowVerifier {
  let bundle: Bundle

  /// What a local of a computation holds; nil where there is none of that number, or it is not set here.
  typealias Locals = (Int) -> Slot?

  /// Spans longer than this are no spans of a business, and sums of them could pass what a number holds.
  static let longestSpan: Milliseconds = 1_000 * 365 * 86_400_000
  static let largestCount = 1_000_000_000

  func verify() throws(BundleFault) {
    try all(bundle.events, "event", \.name) { event throws(BundleFault) in try verify(event) }
    try all(bundle.queues, "queue", \.name) { queue throws(BundleFault) in try verify(queue) }
    try all(bundle.systems, "system", \.name) { system throws(BundleFault) in try verify(system) }
    try all(bundle.operations, "operation", \.name) { operation throws(BundleFault) in try verify(operation) }
    try all(bundle.channels, "channel", \.name) { channel throws(BundleFault) in try verify(channel) }
    try all(bundle.views, "view", \.name) { view throws(BundleFault) in try verify(view) }
    try all(bundle.workflows, "workflow", \.name) { workflow throws(BundleFault) in try verify(workflow) }
    try verifyCircles()
  }

  /// Verifies each of a kind, and that no two have one name.
  private func all<Element>(
    _ elements: [Element], _ kind: String, _ name: (Element) -> String,
    _ verify: (Element) throws(BundleFault) -> Void
  ) throws(BundleFault) {
    var names: Set<[UInt8]> = []
    for element in elements {
      let place = "\(kind) \(name(element))"
      guard names.insert(Array(name(element).utf8)).inserted else {
        throw BundleFault(.value, "two have this name", at: place)
      }
      do throws(BundleFault) { try verify(element) } catch { throw error.at(place) }
    }
  }

  private func verify(_ event: EventData) throws(BundleFault) {
    try site(event.site)
    let payload = try slot(event.slot, "the slot of the payload")
    if let key = event.key { try text(key, "the key") { $0 == 0 ? payload : nil } }
  }

  private func verify(_ queue: QueueData) throws(BundleFault) {
    try site(queue.site)
    try span(queue.due, "the due time")
    try optionalIndex(queue.escalation, in: bundle.queues, "the queue for late tasks")
  }

  // MARK: circles

  private func verifyCircles() throws(BundleFault) {
    if let queue = nodeOnCircle(bundle.queues.map { $0.escalation < 0 ? [] : [$0.escalation] }) {
      throw BundleFault(
        .circle, "its late tasks come back to it", at: "queue \(bundle.queues[queue].name)")
    }
    let runs = bundle.workflows.map { workflow in
      workflow.steps.compactMap { step in
        if case .run(let other, _, _) = step.kind { other } else { nil }
      }
    }
    if let workflow = nodeOnCircle(runs) {
      throw BundleFault(
        .circle, "it runs itself, by way of others or at once", at: "workflow \(bundle.workflows[workflow].name)")
    }
  }
}

/// A node from which edges lead to a circle; nil where there is none. Without recursion, since a bundle may have as
/// many nodes as it likes.
private func nodeOnCircle(_ edges: [[Int]]) -> Int? {
  var incoming = [Int](repeating: 0, count: edges.count)
  for target in edges.joined() { incoming[target] += 1 }
  var free = edges.indices.filter { incoming[$0] == 0 }
  var left = edges.count
  while let node = free.popLast() {
    left -= 1
    for target in edges[node] {
      incoming[target] -= 1
      if incoming[target] == 0 { free.append(target) }
    }
  }
  return left == 0 ? nil : incoming.firstIndex { $0 > 0 }
}

// MARK: what all parts share

extension FlowVerifier {
  func site(_ index: Int) throws(BundleFault) { try check(index, in: bundle.sites, "the site") }

  func slot(_ index: Int, _ what: String) throws(BundleFault) -> Slot {
    try check(index, in: bundle.slots, what)
    return bundle.slots[index]
  }

  /// Nil for -1.
  func optionalSlot(_ index: Int, _ what: String) throws(BundleFault) -> Slot? {
    index == -1 ? nil : try slot(index, what)
  }

  func optionalIndex(_ index: Int, in collection: some Collection, _ what: String) throws(BundleFault) {
    if index != -1 { try check(index, in: collection, what) }
  }

  func span(_ span: Milliseconds?, _ what: String, atLeast least: Milliseconds = 0) throws(BundleFault) {
    guard let span else { return }
    guard least <= span, span <= FlowVerifier.longestSpan else {
      throw BundleFault(.value, "\(what) is \(span) ms")
    }
  }

  func count(_ count: Int?, _ what: String, atLeast least: Int = 1) throws(BundleFault) {
    guard let count else { return }
    guard least <= count, count <= FlowVerifier.largestCount else {
      throw BundleFault(.value, "\(what) is \(count)")
    }
  }

  func retry(_ retry: RetryData) throws(BundleFault) {
    try span(retry.span, "the time for retries")
    try count(retry.attempts, "the count of attempts")
    try span(retry.from, "the first wait")
    try span(retry.to, "the longest wait", atLeast: retry.from)
    try statuses(retry.statuses)
  }

  func statuses(_ codes: [Int]) throws(BundleFault) {
    for code in codes where !(100...599).contains(code) {
      throw BundleFault(.value, "a status is \(code)")
    }
  }

  /// Slots by number, as locals.
  func locals(_ slots: [Slot?]) -> Locals {
    { slots.indices.contains($0) ? slots[$0] : nil }
  }
}
