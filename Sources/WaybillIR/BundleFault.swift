/// Why a bundle is refused: the first reason found, and where in the bundle.
package struct BundleFault: Error, Hashable, Sendable {
  /// Lower case, no full stop.
  package var message: String
  /// Such as `program shopify.OrderToCanonical, instruction 12`; empty where the whole is meant.
  package var place: String

  package init(_ message: String, at place: String = "") {
    self.message = message
    self.place = place
  }

  package func at(_ place: String) -> BundleFault {
    self.place.isEmpty ? BundleFault(message, at: place) : BundleFault(message, at: "\(place), \(self.place)")
  }
}

extension BundleFault: CustomStringConvertible {
  package var description: String { place.isEmpty ? message : "\(message) (\(place))" }
}
