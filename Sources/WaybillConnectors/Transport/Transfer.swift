import CLibCurl
import CWaybillCurl
import Glibc

/// A transfer that libcurl works on: owns the handle and all that has to live as long. Only used on one thread.
final class Transfer {
  let easy: UnsafeMutableRawPointer
  private(set) var progress = TransferProgress()

  private let plan: TransferPlan
  private let owner = UnsafeMutablePointer<waybill_curl_owner>.allocate(capacity: 1)
  private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private let outgoing: UnsafeMutableRawBufferPointer
  private var lists: [UnsafeMutablePointer<curl_slist>] = []
  private var files: [Int32] = []
  private var outgoingOffset = 0
  private var headBytes = 0
  /// Whether the transfer may go on, where it is asked.
  private var mayGoOn: @Sendable () -> Bool = { true }

  /// Of the answer's head; libcurl bounds single lines only.
  private static let headLimitInBytes = 256 << 10

  /// Nil where memory runs out or libcurl does not take an option.
  init?(_ plan: TransferPlan) {
    guard let easy = curl_easy_init() else { return nil }
    self.easy = easy
    self.plan = plan
    outgoing = Transfer.copy(plan.payload)
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    owner.initialize(
      to: waybill_curl_owner(callbacks: Transfer.callbacks, context: Unmanaged.passUnretained(self).toOpaque()))
    guard configure() else { return nil }
  }

  deinit {
    curl_easy_cleanup(easy)
    for list in lists { curl_slist_free_all(list) }
    for file in files { close(file) }
    // Request bodies and messages may hold personal data.
    if let start = outgoing.baseAddress { explicit_bzero(start, outgoing.count) }
    outgoing.deallocate()
    owner.deallocate()
    errorText.deallocate()
  }

  func cancel() { progress.isCancelled = true }

  /// Carries out the transfer on this thread. Asks at least once a second whether to go on.
  func perform(mayGoOn: @escaping @Sendable () -> Bool) -> TransferEnd {
    self.mayGoOn = mayGoOn
    return end(waybill_curl_perform(easy, owner))
  }

  func end(_ code: CURLcode) -> TransferEnd {
    let said = String(cString: errorText)
    return TransferEnd(
      code: code, status: waybill_curl_status(easy), systemError: Int32(waybill_curl_system_error(easy)),
      text: said.isEmpty ? String(cString: curl_easy_strerror(code)) : said, progress: progress)
  }
}

// MARK: What libcurl is told

extension Transfer {
  private func configure() -> Bool {
    waybill_curl_set_owner(easy, owner) == CURLE_OK
      && waybill_curl_set_text(easy, CURLOPT_ERRORBUFFER, errorText) == CURLE_OK
      && (Transfer.defaults + [.text(CURLOPT_URL, plan.url), .number(CURLOPT_TIMEOUT_MS, plan.timeoutInMilliseconds)]
        + plan.options).allSatisfy(apply)
      && applyPayload()
  }

  /// What holds for every transfer, whatever its kind.
  private static let defaults: [TransferPlan.Option] = [
    // Signals would end the process; the resolver's thread is not waited for when a transfer is over.
    .number(CURLOPT_NOSIGNAL, 1), .number(CURLOPT_QUICK_EXIT, 1),
    // The allow list is for the address that is spoken to, so that no proxy of the process's environment comes between.
    .text(CURLOPT_PROXY, ""), .text(CURLOPT_NOPROXY, "*"),
    .number(CURLOPT_FOLLOWLOCATION, 0), .number(CURLOPT_TCP_KEEPALIVE, 1),
    .number(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
    .number(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue)),
  ]

  private func apply(_ option: TransferPlan.Option) -> Bool {
    switch option {
    case .number(let option, let value): waybill_curl_set_number(easy, option, value) == CURLE_OK
    case .text(let option, let text): waybill_curl_set_text(easy, option, text) == CURLE_OK
    case .list(let option, let texts): applyList(option, texts)
    case .bytes(let option, let bytes): waybill_curl_set_blob(easy, option, bytes, bytes.count) == CURLE_OK
    case .file(let option, let bytes): applyFile(option, bytes)
    }
  }

  private func applyList(_ option: CURLoption, _ texts: [String]) -> Bool {
    var list: UnsafeMutablePointer<curl_slist>?
    for text in texts {
      guard let longer = curl_slist_append(list, text) else {
        curl_slist_free_all(list)
        return false
      }
      list = longer
    }
    if let list { lists.append(list) }
    return waybill_curl_set_list(easy, option, list) == CURLE_OK
  }

  private func applyFile(_ option: CURLoption, _ bytes: [UInt8]) -> Bool {
    let file = waybill_memory_file(bytes, bytes.count)
    guard file >= 0 else { return false }
    files.append(file)
    return waybill_curl_set_text(easy, option, "/proc/self/fd/\(file)") == CURLE_OK
  }

  private func applyPayload() -> Bool {
    switch plan.payload {
    case .none: true
    case .body: waybill_curl_set_body(easy, outgoing.baseAddress, outgoing.count) == CURLE_OK
    case .upload: waybill_curl_set_upload(easy, outgoing.count) == CURLE_OK
    }
  }

  private static func copy(_ payload: TransferPlan.Payload) -> UnsafeMutableRawBufferPointer {
    let bytes: [UInt8] =
      switch payload {
      case .none: []
      case .body(let bytes), .upload(let bytes): bytes
      }
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    return copy
  }
}

// MARK: What libcurl asks

extension Transfer {
  /// The context is the transfer, which the loop holds until libcurl has let go of the handle.
  private static let callbacks = waybill_curl_callbacks(
    receive: { Transfer.at($0).receive(UnsafeRawBufferPointer(start: $1, count: $2)) },
    receive_line: { Transfer.at($0).receiveLine(UnsafeRawBufferPointer(start: $1, count: $2)) },
    provide: { Transfer.at($0).provide(UnsafeMutableRawBufferPointer(start: $1, count: $2)) },
    may_connect: { context, address in
      address.map { Transfer.at(context).mayConnect(IPEndpoint($0)) } == true ? 1 : 0
    },
    may_send: { context, address, port in
      address.map { Transfer.at(context).maySend(to: String(cString: $0), port: Int(port)) } == true ? 1 : 0
    },
    may_go_on: { Transfer.at($0).goOn() ? 1 : 0 })

  private static func at(_ context: UnsafeMutableRawPointer?) -> Transfer {
    guard let context else { preconditionFailure("libcurl gives back the context that it was given") }
    return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard progress.body.count + bytes.count <= plan.limitInBytes else {
      progress.isTooLarge = true
      return 0
    }
    progress.body.append(contentsOf: bytes)
    return bytes.count
  }

  private func receiveLine(_ bytes: UnsafeRawBufferPointer) -> Int {
    headBytes += bytes.count
    guard headBytes <= Transfer.headLimitInBytes else {
      progress.isTooLarge = true
      return 0
    }
    progress.lines.append(String(decoding: bytes, as: UTF8.self))
    return bytes.count
  }

  private func provide(_ room: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(room.count, outgoing.count - outgoingOffset)
    room.copyMemory(from: UnsafeRawBufferPointer(rebasing: outgoing[outgoingOffset..<outgoingOffset + count]))
    outgoingOffset += count
    progress.isUploadComplete = outgoingOffset == outgoing.count
    return count
  }

  private func goOn() -> Bool {
    progress.isCancelled = progress.isCancelled || !mayGoOn()
    return !progress.isCancelled
  }

  private func mayConnect(_ endpoint: IPEndpoint?) -> Bool {
    guard let endpoint else { return false }
    let isAllowed = plan.addresses.permits(endpoint.address, port: endpoint.port, host: plan.host)
    if !isAllowed { progress.blockedAddress = "\(endpoint.address)" }
    return isAllowed
  }

  /// A connection may have been opened for another system with another allow list, so that its address is looked at
  /// again.
  private func maySend(to address: String, port: Int) -> Bool {
    if progress.isSent {
      progress.wasRepeatPrevented = true
      return false
    }
    guard mayConnect(IPAddress(address).map { IPEndpoint(address: $0, port: port) }) else { return false }
    progress.isSent = true
    return true
  }
}
