import WaybillCore

/// The offsets of a named zone over time, as plain data that travels in the bundle.
package struct ZoneRules: Hashable, Sendable {
  package var name: String
  /// Instants (seconds since 1970 UTC) from which an offset holds; sorted.
  package var transitions: [Int64]
  /// Offsets in seconds; one more than `transitions`, the first holds before all of them.
  package var offsets: [Int32]
  /// The POSIX rule for instants after the last transition, such as `CET-1CEST,M3.5.0,M10.5.0/3`; empty where the last offset stays.
  package var rule: String

  package init(name: String, transitions: [Int64], offsets: [Int32], rule: String) {
    self.name = name
    self.transitions = transitions
    self.offsets = offsets
    self.rule = rule
  }
}
