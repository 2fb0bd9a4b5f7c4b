/// One commit of an instance: what came, what was observed while it was taken up, and what happened.
///
/// The snapshot is the fold of the journal: the same inputs with the same observations give the same instance.
package struct JournalEntry: Hashable, Sendable {
  package var instance: InstanceID
  /// The revision that the commit gave, from 1.
  package var revision: Int64
  package var at: Moment
  package var input: Input
  package var observed: [Observation]
  package var notes: [Note]

  package init(
    instance: InstanceID, revision: Int64, at: Moment, input: Input, observed: [Observation] = [], notes: [Note] = []
  ) {
    self.instance = instance
    self.revision = revision
    self.at = at
    self.input = input
    self.observed = observed
    self.notes = notes
  }

  /// What the walk asked of the world: everything else follows from the instance and the input.
  package enum Observation: Hashable, Sendable {
    case identifier(String)
    /// Wait that was drawn, in milliseconds.
    case wait(Int64)
    case view(ViewState)
    case views([JSONText])
    /// Kept events that an `await` found, the oldest first.
    case kept([KeptEvent])
  }

  /// What happened, for people: `why`, the timeline, counts.
  package struct Note: Hashable, Sendable {
    package enum Kind: UInt8, Hashable, Sendable, CaseIterable {
      case started, turn, called, answered, published, changed, waited, received, held, acted, late, failed, settled
      case undone, serviceWarned, serviceBreached, ended, moved, ignored
    }

    package var kind: Kind
    /// Label of the step; empty for the instance.
    package var step: String
    package var detail: String

    package init(_ kind: Kind, step: String = "", _ detail: String = "") {
      self.kind = kind
      self.step = step
      self.detail = detail
    }
  }
}

extension JournalEntry.Note.Kind {
  package var name: String { "\(self)" }
}
