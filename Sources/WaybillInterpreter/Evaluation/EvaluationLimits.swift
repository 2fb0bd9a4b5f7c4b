/// What one document may ask of an evaluation. Passing a limit rejects the document with a code of its own.
package struct EvaluationLimits: Hashable, Sendable {
  /// A step is a turn of a loop, a call, or sixty-four instructions or elements of one.
  package var steps = 5_000_000
  /// Memory for values that are made while a document is evaluated.
  package var arenaBytes = 256 << 20
  /// Mappings and functions that wait for one another.
  package var callDepth = 200
  /// Values inside values.
  package var valueDepth = 500
  /// Rejections that are kept; the rest is counted.
  package var rejections = 1_000

  package init() {}
}
