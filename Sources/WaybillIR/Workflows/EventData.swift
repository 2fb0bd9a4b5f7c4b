/// `event Received: canonical.Order key (id)`
package struct EventData: Hashable, Sendable {
  /// `orders.Received`
  package var name: String
  package var version: Int
  /// Index into `Bundle.slots`: the type of the payload.
  package var slot: Int
  /// The payload's key as a text; local 0 is the payload. Nil where the payload has no key.
  package var key: Computation?
  /// Index into `Bundle.sites`.
  package var site: Int

  package init(name: String, version: Int, slot: Int, key: Computation?, site: Int) {
    self.name = name
    self.version = version
    self.slot = slot
    self.key = key
    self.site = site
  }
}

/// `queue "order-review" { owner "order-desk"  due 4 hours  then to "supervisors" }`
package struct QueueData: Hashable, Sendable {
  package var name: String
  package var owner: String
  /// What a page shows above the queue; the name where none is declared.
  package var title: String
  /// After this time a task is late; nil where it may wait for ever.
  package var due: Milliseconds?
  /// Index into `Bundle.queues`: where a late task goes; -1 for nowhere.
  package var escalation: Int
  package var site: Int

  package init(name: String, owner: String, title: String, due: Milliseconds?, escalation: Int, site: Int) {
    self.name = name
    self.owner = owner
    self.title = title
    self.due = due
    self.escalation = escalation
    self.site = site
  }
}
