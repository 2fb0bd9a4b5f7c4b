/// What takes back one call, with all that it reads.
package struct UndoEntry: Hashable, Sendable {
  package var number: Int
  /// The call's step, and the block that takes it back.
  package var step: Int
  package var block: Int
  /// Ids of the frames around the call, outermost first: which `try` takes it back.
  package var frames: [Int]
  package var variables: [Frame.Variable]
  package var loopKeys: [String]
  /// The call, where the block reads an answer that never came: it is resolved first.
  package var unresolved: CallState?
  /// Key of the call: a call that is pushed again replaces its entry.
  package var key: String
}

/// Undo entries of a frame that are taken back one after the other, last first.
package struct UndoRun: Hashable, Sendable {
  package enum Then: Hashable, Sendable {
    /// `on failure as f`: handler's block and variable, at the `try` that the frame stands at.
    case handle(Failure)
    /// The end of the instance.
    case end
  }

  /// Numbers of the entries still to be taken back, the next one last.
  package var remaining: [Int]
  package var then: Then
}
