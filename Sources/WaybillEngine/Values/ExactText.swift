/// A text as a key of dictionaries, compared by its bytes: `String ==` would make different keys equal.
package struct ExactText: Hashable, Comparable, Sendable {
  package let utf8: [UInt8]

  package init(_ text: String) { utf8 = [UInt8](text.utf8) }

  package static func < (one: ExactText, other: ExactText) -> Bool { one.utf8.lexicographicallyPrecedes(other.utf8) }
}
