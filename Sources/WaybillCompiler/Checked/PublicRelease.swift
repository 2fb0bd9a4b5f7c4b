import WaybillCore

/// A `public(x, because "…")`: personal data that is released by name, for the audit report.
package struct PublicRelease: Hashable {
  /// `shopify.OrderToCanonical`
  package var callable: String
  /// The expression as it was written.
  package var value: String
  package var reason: String
  package var span: SourceSpan

  package init(callable: String, value: String, reason: String, span: SourceSpan) {
    self.callable = callable
    self.value = value
    self.reason = reason
    self.span = span
  }
}
