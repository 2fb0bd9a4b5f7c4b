/// Something that the engine has to do with one transition.
enum Job {
  case input(InstanceID, Input)
  case deliver(OutboxItem)
  case ingest(Ingest, (IngestResult) -> Void)
  /// Whose turn is it among the instances of the key?
  case turns(workflow: String, key: String)
  case releaseView(view: String, key: String)
  /// A schedule's time has come.
  case schedule(workflow: String)
}

/// A document that a channel took in.
package struct Ingest: Hashable, Sendable {
  /// Name of the channel.
  package var channel: String
  /// One for each parameter of the channel, as JSON; nil where the document could not be mapped.
  package var parameters: [JSONText?]?
  /// Why it could not be mapped.
  package var problem: String
  /// As it came in.
  package var bytes: [UInt8]
  /// The header that the channel tells repeats by, where it does.
  package var dedupeHeader: String?
  /// Digest of the body, leaving out what differs between repeats; nil for all of `bytes`.
  package var digest: String?
  package var trace: String

  package init(
    channel: String, parameters: [JSONText?]?, problem: String = "", bytes: [UInt8], dedupeHeader: String? = nil,
    digest: String? = nil, trace: String = ""
  ) {
    self.channel = channel
    self.parameters = parameters
    self.problem = problem
    self.bytes = bytes
    self.dedupeHeader = dedupeHeader
    self.digest = digest
    self.trace = trace
  }
}

/// What the sender is told, once it is durable.
package enum IngestResult: Hashable, Sendable {
  /// Taken in; with the id of the document.
  case accepted(String)
  /// The same key and the same content as before.
  case repeated
  /// It is kept, and a person looks at it: not mapped, or another content under a known key.
  case held(String)
  /// Another content under a known key, and the channel rejects that.
  case rejected
  /// No such channel.
  case unknownChannel
}
