import CLibCurl

/// Transfers of SFTP and SMTP, each on a thread while it lasts. libcurl waits in them without giving back control, for
/// the answer to a message and for files to be closed and renamed, so that on the loop one slow server would hold up
/// all others.
struct ThreadedTransfers: Sendable {
  let surroundings: ConnectorSurroundings
  /// Further requests to one system wait; the limits of the system itself are the caller's.
  private let pool = WorkerPool(limit: 32)

  init(_ surroundings: ConnectorSurroundings) { self.surroundings = surroundings }

  /// Sends a request. What keeps it from being prepared is its answer.
  func send(
    _ request: OutboundRequest, _ completion: @escaping @Sendable (OutboundAnswer) -> Void,
    prepare: () throws(NotSent) -> (plan: TransferPlan, answer: @Sendable (TransferEnd) -> OutboundAnswer)
  ) -> OutboundCancellation {
    let exchange = Exchange(deadline: surroundings.loop.clock() + request.timeoutInMilliseconds, completion)
    do throws(NotSent) {
      let prepared = try prepare()
      start(exchange, prepared.plan, answer: prepared.answer)
    } catch {
      exchange.finish(.notSent(error))
    }
    return exchange.cancellation
  }

  /// Carries out what the plan says with the time that is left when its turn comes.
  private func start(
    _ exchange: Exchange, _ plan: TransferPlan, answer: @escaping @Sendable (TransferEnd) -> OutboundAnswer
  ) {
    let (loop, stage) = (surroundings.loop, BlockingStage())
    // Once begun, libcurl keeps the time, and knows what has been sent.
    let timer = loop.schedule(at: exchange.deadline) {
      if !stage.end() { exchange.finish(.notSent(.timeout, "other requests to the system did not end in time")) }
    }
    exchange.enter {
      if !stage.end() { exchange.finish(.cancelled(wasSent: false)) }
    }
    pool.add {
      guard stage.begin() else { return loop.unschedule(timer) }
      loop.unschedule(timer)
      var plan = plan
      plan.timeoutInMilliseconds = max(1, exchange.deadline - loop.clock())
      guard let transfer = Transfer(plan) else { return exchange.finish(answer(.unprepared)) }
      let end = transfer.perform { !exchange.isCancelled && !loop.isStopping }
      exchange.finish(answer(end))
      // The transfer is let go of only now: taking leave of the server may take its time.
      withExtendedLifetime(transfer) {}
    }
  }
}
