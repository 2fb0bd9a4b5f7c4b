/// Which bundle new instances start with: one mark of the store, written over the one before.
package struct Releases: Hashable, Sendable {
  package static let markName = "release"

  package var current: String
  package var previous: String?
  package var canary: Canary?

  package struct Canary: Hashable, Sendable {
    package var bundle: String
    package var percent: Int
  }

  package init(current: String, previous: String? = nil, canary: Canary? = nil) {
    self.current = current
    self.previous = previous
    self.canary = canary
  }

  /// As it is kept: hashes without blanks, `-` for none.
  package var text: String {
    "\(current) \(previous ?? "-") \(canary?.bundle ?? "-") \(canary?.percent ?? 0)"
  }

  package init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 4, let percent = Int(words[3]) else { return nil }
    current = words[0]
    previous = words[1] == "-" ? nil : words[1]
    canary = words[2] == "-" ? nil : Canary(bundle: words[2], percent: percent)
  }

  /// Bundles that events go to.
  var bundles: [String] { [current] + (canary.map { [$0.bundle] } ?? []) }
}
