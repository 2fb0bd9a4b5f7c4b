/// A folder of this machine, or one of another that is mounted here.
package struct FolderConnector: Connector {
  package static let kind = ConnectorKind(
    name: "folder", meaning: "a folder of this machine",
    settings: [SettingDeclaration("path", .required, "the folder, from `/`; it has to exist")])

  private let files: FolderFiles
  private let pool = WorkerPool(limit: 1)
  private let surroundings: ConnectorSurroundings

  package init(_ settings: ConnectorSettings, in surroundings: ConnectorSurroundings) throws(SettingFault) {
    let known = try KnownSettings(settings, of: FolderConnector.kind)
    let path = try known.required("path")
    guard path.hasPrefix("/"), !path.utf8.contains(0) else {
      throw .wrong("path", needs: "a path that begins with `/`")
    }
    files = FolderFiles(path: path)
    self.surroundings = surroundings
  }

  /// The time is kept even where a call hangs: then the answer is that the outcome is not known, and the call is left
  /// to itself.
  @discardableResult
  package func send(
    _ request: OutboundRequest, completion: @escaping @Sendable (OutboundAnswer) -> Void
  ) -> OutboundCancellation {
    let exchange = Exchange(deadline: surroundings.loop.clock() + request.timeoutInMilliseconds, completion)
    guard case .file(let file) = request.action else {
      exchange.finish(.notSent(.invalidRequest, "a system of kind `folder` takes requests for files only"))
      return exchange.cancellation
    }
    guard request.timeoutInMilliseconds > 0 else {
      exchange.finish(.notSent(.timeout, "the request has no time"))
      return exchange.cancellation
    }
    let stage = BlockingStage()
    let timer = surroundings.loop.schedule(at: exchange.deadline) {
      exchange.finish(stage.end() ? .ambiguous(.timeout, "the folder did not answer in time") : FolderConnector.late)
    }
    exchange.enter { exchange.finish(.cancelled(wasSent: stage.end())) }
    pool.add { [files, surroundings] in
      guard stage.begin() else { return }
      let answer = files.carryOut(file, limitInBytes: request.limitInBytes)
      surroundings.loop.unschedule(timer)
      exchange.finish(answer)
    }
    return exchange.cancellation
  }

  private static let late = OutboundAnswer.notSent(.timeout, "the folder was busy with other requests")
}
