/// `channel Orders webhook POST "/shopify/orders" (order: OrderCreated) { … }`: where documents come in.
///
/// Locals of its computations: the parameters in order, then the element of a `publish for`.
package struct ChannelData: Hashable, Sendable {
  package enum Source: Hashable, Sendable {
    case webhook(method: String, path: String)
    /// A safe operation asked again and again, one argument for each of its parameters. Their local 0 is `lastStart`,
    /// the time at which the last run began that ended well; at first the begin of 1970.
    case poll(operation: Int, arguments: [Computation], every: Milliseconds)
    /// Files of a system (folder, SFTP) whose path fits the pattern.
    case watch(system: Int, pattern: String, every: Milliseconds)
  }

  /// `verify hmac sha256 base64 header "X-Shopify-Hmac-Sha256" secret "shopify.webhook"`
  package struct Verification: Hashable, Sendable {
    package var words: [String]
    package var header: String
    /// Name of a secret of the environment, of which several may be live.
    package var secret: String

    package init(words: [String], header: String, secret: String) {
      self.words = words
      self.header = header
      self.secret = secret
    }
  }

  package struct Dedupe: Hashable, Sendable {
    package enum Key: Hashable, Sendable {
      case header(String)
      case computed(Computation)
    }

    /// What is done with a body that differs from the first one of its key.
    package enum Difference: Hashable, Sendable {
      /// Index into `Bundle.queues`.
      case hold(queue: Int)
      case revise
      case reject
    }

    package var key: Key
    package var within: Milliseconds
    package var differing: Difference

    package init(key: Key, within: Milliseconds, differing: Difference) {
      self.key = key
      self.within = within
      self.differing = differing
    }
  }

  /// `publish orders.Received(OrderToCanonical(order))`, `publish for s in page.items =>
  /// inventory.Reported(Position(s))`
  package struct Publication: Hashable, Sendable {
    package struct Loop: Hashable, Sendable {
      /// A list; its elements are the local behind the parameters.
      package var source: Computation
      /// Index into `Bundle.slots`: an element.
      package var slot: Int
      package var condition: Computation?

      package init(source: Computation, slot: Int, condition: Computation?) {
        self.source = source
        self.slot = slot
        self.condition = condition
      }
    }

    /// Index into `Bundle.events`.
    package var event: Int
    package var loop: Loop?
    package var value: Computation

    package init(event: Int, loop: Loop? = nil, value: Computation) {
      self.event = event
      self.loop = loop
      self.value = value
    }
  }

  /// `acknowledge 997 to edi.send`
  package struct Acknowledgement: Hashable, Sendable {
    package var kind: String
    /// Index into `Bundle.operations`.
    package var operation: Int

    package init(kind: String, operation: Int) {
      self.kind = kind
      self.operation = operation
    }
  }

  /// `shopify.Orders`
  package var name: String
  package var packageName: String
  package var version: Int
  package var source: Source
  package var parameters: [OperationData.Parameter]
  /// One document a row, element or transaction of what came in.
  package var isEach: Bool
  package var verification: Verification?
  package var redelivers: Milliseconds?
  package var dedupe: Dedupe?
  /// A file is whole when it has not changed for this long.
  package var stable: Milliseconds?
  /// Folder that files are moved to; empty for none.
  package var archive: String
  package var publications: [Publication]
  /// Index into `Bundle.queues`: where what cannot be mapped goes.
  package var rejected: Int
  package var acknowledgement: Acknowledgement?
  package var site: Int

  package init(
    name: String, packageName: String, version: Int, source: Source, parameters: [OperationData.Parameter],
    isEach: Bool, rejected: Int, site: Int
  ) {
    self.name = name
    self.packageName = packageName
    self.version = version
    self.source = source
    self.parameters = parameters
    self.isEach = isEach
    verification = nil
    redelivers = nil
    dedupe = nil
    stable = nil
    archive = ""
    publications = []
    self.rejected = rejected
    acknowledgement = nil
    self.site = site
  }
}
