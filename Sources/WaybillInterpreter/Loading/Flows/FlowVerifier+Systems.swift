import WaybillIR
import WaybillSchema

/// Systems and their operations.
extension FlowVerifier {
  func verify(_ system: SystemData) throws(BundleFault) {
    try site(system.site)
    try span(system.timeout, "the timeout", atLeast: 1)
    try retry(system.retry)
    for rate in system.rates { try verify(rate) }
    if let breaker = system.breaker {
      try count(breaker.failures, "the count of failures")
      try span(breaker.within, "the time of the failures", atLeast: 1)
      try span(breaker.probeAfter, "the time between two probes", atLeast: 1)
    }
    try count(system.concurrency, "the count of calls at once")
  }

  private func verify(_ rate: RateData) throws(BundleFault) {
    switch rate {
    case .tokens(let tokens, let per, let burst):
      try count(tokens, "the rate")
      try span(per, "the time of the rate", atLeast: 1)
      try count(burst, "the burst")
    case .cost(_, let capacity, let restored, let per):
      try count(capacity, "the largest cost")
      try count(restored, "the cost that is restored")
      try span(per, "the time of the rate", atLeast: 1)
    case .told: break
    }
  }

  func verify(_ operation: OperationData) throws(BundleFault) {
    try site(operation.site)
    try check(operation.system, in: bundle.systems, "the system")
    let locals = try locals(operation.parameters)
    try optionalIndex(operation.body, in: operation.parameters, "the body")
    let answer = try optionalSlot(operation.result, "the slot of the answer")
    try span(operation.timeout, "the timeout", atLeast: 1)
    for case .value(let value) in operation.address {
      try text(value, "a part of the address", isOptional: true, locals)
    }
    try verify(operation.effect, of: operation, locals)
    for status in operation.statuses { try verify(status, answer: answer) }
    if let pages = operation.pages { try verify(pages, of: operation, answer: answer) }
    if let acknowledgement = operation.acknowledgement {
      try span(acknowledgement.within, "the time for the acknowledgement", atLeast: 1)
      try optionalIndex(acknowledgement.queue, in: bundle.queues, "the queue of the acknowledgement")
    }
  }

  /// The parameters of an operation or a channel, as locals.
  func locals(_ parameters: [OperationData.Parameter]) throws(BundleFault) -> Locals {
    var slots: [Slot] = []
    for parameter in parameters { slots.append(try slot(parameter.slot, "the slot of `\(parameter.name)`")) }
    return locals(slots)
  }

  /// Arguments for an operation that has been named, whether or not it was verified yet.
  func arguments(
    _ arguments: [Computation], of operation: OperationData, asks: Asking = .nothing, _ locals: Locals
  ) throws(BundleFault) {
    guard arguments.count == operation.parameters.count else {
      throw BundleFault(
        .computation,
        "\(arguments.count) arguments are given, and `\(operation.name)` has \(operation.parameters.count) parameters")
    }
    for (argument, parameter) in zip(arguments, operation.parameters) {
      try value(
        argument, "argument \(parameter.name)", into: try slot(parameter.slot, "the slot of `\(parameter.name)`"),
        asks: asks, locals)
    }
  }

  /// An operation that only reads: a probe, what a channel asks, what may be tried.
  func safeOperation(_ index: Int, _ what: String) throws(BundleFault) -> OperationData {
    try check(index, in: bundle.operations, what)
    guard bundle.operations[index].effect == .safe else {
      throw BundleFault(.effect, "\(what), `\(bundle.operations[index].name)`, is not safe")
    }
    return bundle.operations[index]
  }

  private func verify(
    _ effect: OperationData.Effect, of operation: OperationData, _ locals: Locals
  ) throws(BundleFault) {
    switch effect {
    case .safe, .idempotent: break
    case .keyed(_, let window): try span(window, "the window of the key", atLeast: 1)
    case .unsafe(let probe, let given):
      guard probe != -1 else {
        guard given.isEmpty else { throw BundleFault(.computation, "arguments are given for no probe") }
        return
      }
      try arguments(given, of: try safeOperation(probe, "the probe"), locals)
    }
  }

  private func verify(_ status: OperationData.Status, answer: Slot?) throws(BundleFault) {
    try statuses(status.codes)
    let locals = locals([try optionalSlot(status.body, "the slot of a status")])
    switch status.meaning {
    case .already(let computation):
      guard let computation else { return }
      guard let answer else { throw BundleFault(.computation, "an answer is given, and the operation has none") }
      try value(computation, "the earlier answer", into: answer, locals)
    case .rejected(let reason):
      if let reason { try text(reason, "the reason", isOptional: true, locals) }
    case .missing:
      guard answer?.isAbsentAtTimes != false else {
        throw BundleFault(.computation, "a status says that the answer is missing, which it may not be")
      }
    case .notDone: break
    }
  }

  private func verify(
    _ pages: OperationData.Pages, of operation: OperationData, answer: Slot?
  ) throws(BundleFault) {
    try check(pages.parameter, in: operation.parameters, "the parameter of the next page")
    let parameter = try slot(operation.parameters[pages.parameter].slot, "the slot of the next page")
    // Missing at the last page, and then not handed on; where the answer is missing, there is no next page.
    try value(
      pages.next, "the next page", into: Slot(parameter.type, optional: true, nullable: true),
      locals([answer.map { Slot($0.type) }]))
  }
}
