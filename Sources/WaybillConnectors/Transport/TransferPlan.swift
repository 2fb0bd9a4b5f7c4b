import CLibCurl

/// One transfer of libcurl as data, made on any thread and carried out on the loop's.
struct TransferPlan: Sendable {
  enum Option: Sendable {
    case number(CURLoption, Int)
    case text(CURLoption, String)
    case list(CURLoption, [String])
    case bytes(CURLoption, [UInt8])
    /// An option that wants the name of a file. The bytes are kept in memory under such a name, and never reach a disk.
    case file(CURLoption, [UInt8])
  }

  enum Payload: Sendable {
    case none
    /// The body of a request of HTTP.
    case body([UInt8])
    /// A file or a message.
    case upload([UInt8])
  }

  var url: String
  /// As the settings write it, for rules of the allow list that name a host.
  var host: String
  var addresses: OutgoingAddresses
  var timeoutInMilliseconds: Int
  var limitInBytes: Int
  var options: [Option]
  var payload = Payload.none
}

/// What became of a transfer.
struct TransferEnd: Sendable {
  var code: CURLcode
  /// Of the last answer: a status of HTTP or a reply code of SMTP, 0 without one.
  var status: Int
  /// Why the system did not connect, or 0.
  var systemError: Int32
  /// What libcurl says of the failure, for people.
  var text: String
  var progress: TransferProgress
}

extension TransferEnd {
  typealias Completion = @Sendable (TransferEnd) -> Void

  /// Of a transfer that could not begin.
  static let unprepared = TransferEnd(
    code: CURLE_FAILED_INIT, status: 0, systemError: 0, text: "the request could not be prepared",
    progress: TransferProgress())
}

/// What has happened so far.
struct TransferProgress: Sendable {
  /// The request has left, or was about to.
  var isSent = false
  var isCancelled = false
  /// libcurl was about to send the request a second time, over another connection, and was kept from it.
  var wasRepeatPrevented = false
  /// An address that the allow list does not have.
  var blockedAddress: String?
  var isTooLarge = false
  /// All of the upload has been handed to libcurl.
  var isUploadComplete = false
  var lines: [String] = []
  var body: [UInt8] = []
}
