import Testing

@testable import WaybillConnectors

/// What a caller may rely on, whatever kind of system it speaks to.
@Suite("The contract of connectors", .timeLimit(.minutes(1)))
struct ConnectorContractTests {
  @Test("what the target does is answered", arguments: ContractSubject.all)
  func good(subject: ContractSubject) async throws {
    let call = try subject.good(.shared)
    #expect(try await call.connector.send(call.request).answer().status == 200)
    call.cleanUp()
  }

  @Test("what the target refuses is an answer too", arguments: ContractSubject.all)
  func refusal(subject: ContractSubject) async throws {
    let call = try subject.refusal.call()
    #expect(try await call.connector.send(call.request).answer().status == subject.refusal.status)
    call.cleanUp()
  }

  @Test("the time is kept where no answer comes, and nothing is sent again", arguments: ContractSubject.all)
  func timeout(subject: ContractSubject) async throws {
    let call = try await subject.hanging(.shared)
    let answer = await call.connector.send(call.request)
    if subject.isHangingSent { #expect(answer.isAmbiguous == .timeout) } else { #expect(answer.isNotSent == .timeout) }
    #expect(try await call.count() == 1)
    call.cleanUp()
  }

  @Test("a request without time does not leave", arguments: ContractSubject.all)
  func noTime(subject: ContractSubject) async throws {
    var call = try subject.good(.shared)
    call.request.timeoutInMilliseconds = 0
    #expect(await call.connector.send(call.request).isNotSent == .timeout)
    call.cleanUp()
  }

  @Test(
    "a line that is lost under a request leaves its outcome open, and nothing is sent again",
    arguments: ContractSubject.all)
  func lost(subject: ContractSubject) async throws {
    guard let call = try await subject.lost?() else { return }
    #expect(await call.connector.send(call.request).isAmbiguous == .connectionLost)
    #expect(try await call.count() == 1)
    call.cleanUp()
  }

  @Test("a refused connection says that nothing was sent", arguments: ContractSubject.all)
  func refused(subject: ContractSubject) async throws {
    guard let call = try subject.refused?() else { return }
    #expect(await call.connector.send(call.request) == .refused("the connection was refused"))
  }

  @Test("a server that says nothing gets nothing", arguments: ContractSubject.all)
  func mute(subject: ContractSubject) async throws {
    guard let call = try subject.mute?() else { return }
    #expect(await call.connector.send(call.request).isNotSent == .timeout)
  }

  @Test("the allow list of outgoing addresses is kept", arguments: ContractSubject.all)
  func forbidden(subject: ContractSubject) async throws {
    guard let call = try subject.forbidden?() else { return }
    #expect(await call.connector.send(call.request).isNotSent == .addressNotAllowed)
  }

  @Test("an answer may have as many bytes as the request says, and not one more", arguments: ContractSubject.all)
  func bounded(subject: ContractSubject) async throws {
    guard let call = try subject.large?(5000), let short = try subject.large?(4999) else { return }
    #expect(try await call.connector.send(call.request).answer().body.count == 5000)
    guard case .tooLarge(_, limitInBytes: 4999) = await short.connector.send(short.request) else {
      Issue.record("an answer of 5000 bytes passed a limit of 4999")
      return
    }
    call.cleanUp()
    short.cleanUp()
  }

  @Test("cancelling ends a request on its way, and says whether it had left", arguments: ContractSubject.all)
  func cancelled(subject: ContractSubject) async throws {
    var call = try await subject.hanging(.shared)
    call.request.timeoutInMilliseconds = 50_000
    let task = Task { [call] in await call.connector.send(call.request) }
    try await call.arrival()
    task.cancel()
    let answer = await task.value
    #expect(answer == .cancelled(wasSent: subject.isHangingSent))
    #expect(try await call.count() == 1)
    call.cleanUp()
  }

  @Test("cancelling before anything happens sends nothing", arguments: ContractSubject.all)
  func cancelledAtOnce(subject: ContractSubject) async throws {
    let call = try await subject.hanging(.shared)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await call.connector.send(call.request)
    }
    #expect(await task.value == .cancelled(wasSent: false))
    call.cleanUp()
  }

  @Test("the completion is called once, also when the request is cancelled after it", arguments: ContractSubject.all)
  func once(subject: ContractSubject) async throws {
    let (call, count) = (try subject.good(.shared), Kept(0))
    let cancellation = Kept<OutboundCancellation?>(nil)
    await withCheckedContinuation { continuation in
      cancellation.value = call.connector.send(call.request) { _ in
        count.change { $0 += 1 }
        continuation.resume()
      }
    }
    cancellation.value?.cancel()
    // What the connector still had to say would come before this answer.
    _ = await call.connector.send(call.request)
    #expect(count.value == 1)
    call.cleanUp()
  }

  @Test("many requests at once all get their answer", arguments: ContractSubject.all)
  func many(subject: ContractSubject) async throws {
    let call = try subject.good(.shared)
    let answers = await withTaskGroup(of: OutboundAnswer.self, returning: [OutboundAnswer].self) { group in
      for number in 0..<(subject.kind == "sftp" ? 4 : 40) {
        var request = call.request
        if case .file(.put(_, let bytes)) = request.action { request.action = .file(.put("\(number).csv", bytes)) }
        group.addTask { [request] in await call.connector.send(request) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for answer in answers { #expect(try answer.answer().status == 200) }
    call.cleanUp()
  }

  @Test("stopping the loop ends what is on its way", arguments: ContractSubject.all.filter(\.isHangingSent))
  func stopped(subject: ContractSubject) async throws {
    let loop = TransferLoop()
    var call = try await subject.hanging(loop)
    call.request.timeoutInMilliseconds = 50_000
    let task = Task { [call] in await call.connector.send(call.request) }
    try await call.arrival()
    loop.stop()
    let answer = await task.value
    #expect(answer == .cancelled(wasSent: true))
    call.cleanUp()
  }

  @Test("every kind of the catalogue keeps the contract")
  func complete() {
    #expect(ContractSubject.all.map(\.kind).sorted() == connectorKinds.map { $0.kind.name }.sorted())
  }
}
