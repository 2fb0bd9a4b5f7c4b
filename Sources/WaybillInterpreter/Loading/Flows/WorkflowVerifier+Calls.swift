import WaybillIR
import WaybillSchema

extension WorkflowVerifier {
  mutating func verify(_ call: CallData, _ place: Surroundings) throws(BundleFault) {
    try check(call.operation, in: flows.bundle.operations, "the operation")
    if call.isTry { _ = try flows.safeOperation(call.operation, "the operation that is tried") }
    let operation = flows.bundle.operations[call.operation]
    try flows.arguments(call.arguments, of: operation, asks: .everything, locals)
    try flows.span(call.within, "the time for all attempts", atLeast: 1)
    try flows.span(call.timeout, "the timeout", atLeast: 1)
    try flows.retry(call.retry)
    guard call.isTry || call.fallback == nil else {
      throw BundleFault(.misplaced, "a value stands in for an answer that is never given up")
    }
    if let fallback = call.fallback {
      guard call.variable != -1 else { throw BundleFault(.misplaced, "a value stands in for an answer nobody keeps") }
      try flows.value(fallback, "the value instead", into: try slot(call.variable), asks: .everything, locals)
    }
    for block in [call.rejected, call.failed, call.unknown] { try handler(block, place, answer: call.variable) }
    try verifyUndo(of: call, answer: try keepAnswer(of: call, operation), place)
    guard call.undo == -1 || call.noUndo.isEmpty else {
      throw BundleFault(.misplaced, "there is an undo, and a reason why there is none")
    }
  }

  /// What is undone was done, so that the answer is there; one that never came is asked for first.
  private mutating func verifyUndo(of call: CallData, answer: Slot?, _ place: Surroundings) throws(BundleFault) {
    var undoing = place.outsideOfHandlers
    undoing.given = nil
    guard let answer else { return try optionalBlock(call.undo, undoing) }
    try narrowing(call.variable, to: answer) { verifier throws(BundleFault) in
      try verifier.optionalBlock(call.undo, undoing)
    }
  }

  /// - Returns: what the variable of the call takes; nil where it has none.
  private mutating func keepAnswer(of call: CallData, _ operation: OperationData) throws(BundleFault) -> Slot? {
    guard call.variable != -1 else { return nil }
    guard var answer = try flows.optionalSlot(operation.result, "the slot of the answer") else {
      throw BundleFault(.computation, "`\(operation.name)` gives no answer")
    }
    if call.fallback != nil { answer.isOptional = false } else if call.isTry { answer.isOptional = true }
    try claim(call.variable, for: answer, "the answer")
    return answer
  }
}
