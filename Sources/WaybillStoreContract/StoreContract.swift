import WaybillEngine

/// What every store has to do, as cases that know nothing of tests: each gets an empty store and tells what is wrong.
///
/// Stores with a disk run them a second time with `reopen`, which closes the store and opens it again: what was
/// committed is still there.
package struct StoreContract: Sendable {
  package struct Case: Sendable, CustomStringConvertible {
    package var name: String
    /// Gets a store, and closes and opens it again.
    package var run: @Sendable (_ store: any Store, _ reopen: (any Store) throws -> any Store) throws -> [String]

    package var description: String { name }
  }

  package static let cases: [Case] =
    instanceCases + eventCases + peopleCases + retentionCases + viewCases + claimCases
}

/// Collects what does not hold.
struct Findings {
  var faults: [String] = []

  mutating func expect(_ truth: Bool, _ words: String) { if !truth { faults.append(words) } }

  mutating func equal<Value: Equatable>(_ found: Value, _ wanted: Value, _ words: String) {
    if found != wanted { faults.append("\(words): found \(found), needed \(wanted)") }
  }
}
