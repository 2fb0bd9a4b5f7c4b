import WaybillCore

/// A name as it was written. `'settlement-id'` has the text `settlement-id` and is quoted.
package struct Name: Hashable, Sendable {
  package var text: String
  package var span: SourceSpan
  package var isQuoted: Bool

  package init(_ text: String, span: SourceSpan, isQuoted: Bool = false) {
    self.text = text
    self.span = span
    self.isQuoted = isQuoted
  }

  /// A name that the source owes. It has been reported; whoever meets it stays silent.
  package var isMissing: Bool { text.isEmpty }

  /// Types and cases begin with a capital, fields and variables with a small letter.
  package var isCapital: Bool {
    text.unicodeScalars.first.map { ("A"..."Z").contains($0) } ?? false
  }
}

/// `name { "." name }`, never empty.
package struct Path: Hashable, Sendable {
  package var names: [Name]
  package var span: SourceSpan

  package init(_ names: [Name], span: SourceSpan) {
    self.names = names
    self.span = span
  }

  /// The names joined with dots, as messages show them.
  package var text: String { names.map(\.text).joined(separator: ".") }
}

/// `v3` behind a declared name.
package struct Version: Hashable, Sendable {
  package var number: Int
  package var span: SourceSpan

  package init(_ number: Int, span: SourceSpan) {
    self.number = number
    self.span = span
  }
}

/// A place in a value: `order.line_items[1].sku`. In the edits of a test it may begin with an index.
package struct Place: Sendable {
  package enum Step: Sendable {
    case name(Name)
    case index(Expression)
  }

  package var steps: [Step]
  package var span: SourceSpan

  package init(_ steps: [Step], span: SourceSpan) {
    self.steps = steps
    self.span = span
  }
}
