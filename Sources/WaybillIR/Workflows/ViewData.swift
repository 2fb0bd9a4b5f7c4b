/// `view BySku of canonical.Availability by sku { … }`: a state a key, moved on by events.
package struct ViewData: Hashable, Sendable {
  /// `on inventory.Reported as r { … }`. Locals: 0 the event, 1 the element of its `for`; `next` has the previous state
  /// (missing at first) behind them.
  package struct Part: Hashable, Sendable {
    /// Index into `Bundle.events`.
    package var event: Int
    package var loop: ChannelData.Publication.Loop?
    /// The key as a text.
    package var key: Computation
    /// The next state; local 2 is the previous one.
    package var next: Computation

    package init(event: Int, loop: ChannelData.Publication.Loop?, key: Computation, next: Computation) {
      self.event = event
      self.loop = loop
      self.key = key
      self.next = next
    }
  }

  /// `publish availability.Changed when next.sellable != previous.sellable at most once per 5 seconds per sku`. Locals:
  /// 0 the previous state, 1 the next one.
  package struct Publication: Hashable, Sendable {
    package var event: Int
    package var value: Computation
    package var condition: Computation?
    /// The first at once, the newest at the end of each span; nil for every change.
    package var atMostOncePer: Milliseconds?

    package init(event: Int, value: Computation, condition: Computation?, atMostOncePer: Milliseconds?) {
      self.event = event
      self.value = value
      self.condition = condition
      self.atMostOncePer = atMostOncePer
    }
  }

  /// `availability.BySku`
  package var name: String
  package var version: Int
  /// Index into `Bundle.slots`: a state.
  package var slot: Int
  package var parts: [Part]
  package var publications: [Publication]
  package var site: Int

  package init(name: String, version: Int, slot: Int, parts: [Part], publications: [Publication], site: Int) {
    self.name = name
    self.version = version
    self.slot = slot
    self.parts = parts
    self.publications = publications
    self.site = site
  }
}
