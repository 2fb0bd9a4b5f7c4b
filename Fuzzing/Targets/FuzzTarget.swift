/// A decoder that takes bytes from anybody, and what has to hold of it whatever the bytes are.
///
/// That it ends, and touches no memory but its own, libFuzzer and the address sanitizer see by themselves; `violation`
/// looks for more.
package struct FuzzTarget: Sendable {
  /// Names the target on the command line and its folder below `Fuzzing/Corpus`.
  package let name: String
  /// Inputs to begin with; those of the folder come on top.
  package let seeds: @Sendable () -> [[UInt8]]
  /// What does not hold of these bytes; nil where all is well.
  package let violation: @Sendable (UnsafeBufferPointer<UInt8>) -> String?

  package init(
    _ name: String, seeds: @escaping @Sendable () -> [[UInt8]],
    violation: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> String?
  ) {
    self.name = name
    self.seeds = seeds
    self.violation = violation
  }
}

extension FuzzTarget {
  /// All targets. A new decoder gets a file of its own here and a line in this list; nothing else names targets.
  package static let all: [FuzzTarget] = [
    .json, .payload, .stream, .delimited, .fixed, .xml, .x12, .edifact, .bundle, .source,
  ]

  package static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
