/// What is committed whole or not at all: mostly one step of one instance, with everything that follows from it.
package struct Transition: Hashable, Sendable {
  package struct InstanceChange: Hashable, Sendable {
    /// The revision that it was computed from; 0 for an instance that must not be there yet.
    package var expected: Int64
    package var instance: Instance

    package init(expected: Int64, instance: Instance) {
      self.expected = expected
      self.instance = instance
    }
  }

  package struct ViewChange: Hashable, Sendable {
    package var expected: Int64
    package var state: ViewState

    package init(expected: Int64, state: ViewState) {
      self.expected = expected
      self.state = state
    }
  }

  /// A named value: releases, schedules, watermarks. Written only over the expected one.
  package struct MarkChange: Hashable, Sendable {
    package var name: String
    package var expected: String?
    package var value: String?

    package init(name: String, expected: String?, value: String?) {
      self.name = name
      self.expected = expected
      self.value = value
    }
  }

  package var instances: [InstanceChange] = []
  package var journal: [JournalEntry] = []
  /// Each must be free, or past its time.
  package var claims: [Claim] = []
  package var waitersAdded: [Waiter] = []
  package var waitersRemoved: [Waiter] = []
  package var outbox: [OutboxItem] = []
  /// Ids of outbox items that are done with.
  package var delivered: [String] = []
  package var kept: [KeptEvent] = []
  package var holdsOpened: [HoldRow] = []
  package var holdsClosed: [String] = []
  package var deadLetters: [DeadLetter] = []
  package var deadLettersResolved: [String] = []
  package var views: [ViewChange] = []
  package var marks: [MarkChange] = []
  package var documents: [RawDocument] = []

  package init() {}
}

/// What became of one transition of a batch.
package enum CommitResult: Hashable, Sendable {
  case committed
  /// An instance, a view or a mark is not as expected: compute it again.
  case conflict
  /// The claim is taken, with this value.
  case claimed(Claim)
}
