/// Speaks to one outside system. Sends each request once: nothing is repeated here, since only the caller knows whether
/// a second time does harm.
package protocol Connector: Sendable {
  /// The word of the language and what the environment has to say about such a system.
  static var kind: ConnectorKind { get }

  /// Fails with the first setting that is missing, wrong or unknown.
  init(_ settings: ConnectorSettings, in surroundings: ConnectorSurroundings) throws(SettingFault)

  /// Hands in a request from any thread and returns at once. The completion is called exactly once, on a thread of the
  /// connectors that others wait for: it has to hand on what takes long.
  @discardableResult
  func send(
    _ request: OutboundRequest, completion: @escaping @Sendable (OutboundAnswer) -> Void
  ) -> OutboundCancellation
}

/// Ends a request early; its completion is still called.
package struct OutboundCancellation: Sendable {
  private let action: @Sendable () -> Void

  init(_ action: @escaping @Sendable () -> Void) { self.action = action }

  /// Does nothing where the answer has come.
  package func cancel() { action() }
}

extension Connector {
  /// Sends a request and waits for its end. A task that is cancelled cancels the request.
  package func send(_ request: OutboundRequest) async -> OutboundAnswer {
    if Task.isCancelled { return .cancelled(wasSent: false) }
    let cancellation = CancellationSlot()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        cancellation.fill(send(request) { continuation.resume(returning: $0) })
      }
    } onCancel: {
      cancellation.cancel()
    }
  }
}
