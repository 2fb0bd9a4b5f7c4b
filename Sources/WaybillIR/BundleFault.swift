import WaybillCore

/// Why a bundle is refused: the first reason found, and where in the bundle.
package struct BundleFault: Error, Hashable, Sendable {
  /// What kind of refusal it is; the raw value is its code.
  package enum Kind: Int, Hashable, Sendable, CaseIterable {
    /// The file does not begin like a bundle.
    case notABundle = 1001
    /// A bundle of another version of the format.
    case otherVersion = 1002
    /// It ends before its content does.
    case truncated = 1003
    /// The digest is not that of the content.
    case digest = 1004
    /// A value, or the order of the sections, that the format does not have.
    case malformed = 1005
    /// The same content is written another way.
    case notCanonical = 1006
    /// A built-in function that this program does not have.
    case unknownFunction = 1007
    /// An index that names nothing.
    case reference = 1008
    /// Types that do not hold together.
    case type = 1009
    /// A constant, a zone or a table row out of range.
    case value = 1010
    /// Registers that a program does not have.
    case register = 1011
    /// A jump to where none may go, or code without an end.
    case jump = 1012
    /// A plan that binds what it cannot.
    case plan = 1013
    /// An operand that its operation does not take.
    case operand = 1014
    /// A pattern, a date pattern or a zone that cannot be made ready.
    case notReady = 1015
    /// A computation whose program, inputs or result are not those of its place.
    case computation = 1016
    /// Blocks and steps that make no tree, or steps that are not told apart.
    case tree = 1017
    /// A variable that is set twice, or read where it is not set.
    case variable = 1018
    /// A step or an offer where it may not stand.
    case misplaced = 1019
    /// Workflows or queues that lead back to themselves.
    case circle = 1020
    /// An operation with an effect where only a safe one may be.
    case effect = 1021
  }

  package var kind: Kind
  /// Lower case, no full stop.
  package var message: String
  /// Such as `program shopify.OrderToCanonical, instruction 12`; empty where the whole is meant.
  package var place: String

  package init(_ kind: Kind, _ message: String, at place: String = "") {
    self.kind = kind
    self.message = message
    self.place = place
  }

  package func at(_ place: String) -> BundleFault {
    BundleFault(kind, message, at: self.place.isEmpty ? place : "\(place), \(self.place)")
  }
}

extension BundleFault: CustomStringConvertible {
  package var code: DiagnosticCode { DiagnosticCode(kind.rawValue) }

  package var description: String { place.isEmpty ? message : "\(message) (\(place))" }
}
