import WaybillCore

/// A number with its digits as written: leading zeros (`01`) and trailing ones (`12.50`) are kept.
package struct NumberLiteral: Hashable, Sendable {
  /// Digits, with one point if it is a decimal, and a leading `-` where a sign was allowed and written.
  package var digits: String
  package var span: SourceSpan

  package init(_ digits: String, span: SourceSpan) {
    self.digits = digits
    self.span = span
  }

  /// A number that the source owes. It has been reported; whoever meets it stays silent.
  package var isMissing: Bool { digits.isEmpty }

  package var isInteger: Bool { !digits.utf8.contains(UInt8(ascii: ".")) }

  /// The value of a whole number that fits, for counts, positions and lengths.
  package var integerValue: Int? { isInteger ? Int(digits) : nil }
}

/// `@2026-11-23` or `@2026-11-23T10:00:00Z`; `text` is without the `@`. The digits have the right form, the date
/// may still be impossible.
package struct DateLiteral: Hashable, Sendable {
  package var text: String
  package var span: SourceSpan

  package init(_ text: String, span: SourceSpan) {
    self.text = text
    self.span = span
  }

  /// Whether a time of day is given.
  package var hasTime: Bool { text.utf8.contains(UInt8(ascii: "T")) }
  /// Whether an offset (`Z`, `+01:00`) is given; only with a time.
  package var hasOffset: Bool { hasTime && (text.hasSuffix("Z") || text.utf8.count > 16 && hasSign) }

  private var hasSign: Bool {
    text.utf8.dropFirst(11).contains { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
  }
}

/// `/^[A-Z]{2}$/`; `source` is what stands between the slashes, with `\/` read as `/` and other escapes untouched.
package struct PatternLiteral: Hashable, Sendable {
  package var source: String
  package var span: SourceSpan

  package init(_ source: String, span: SourceSpan) {
    self.source = source
    self.span = span
  }
}

/// A text with holes.
package struct TextLiteral: Sendable {
  package enum Part: Sendable {
    /// Characters as they are meant: escapes and doubled braces are resolved.
    case characters(String)
    case hole(Expression)
  }

  /// Neighbouring characters are one part; an empty text has no parts.
  package var parts: [Part]
  package var span: SourceSpan
  /// Written with `"""`.
  package var isLong: Bool

  package init(_ parts: [Part], span: SourceSpan, isLong: Bool = false) {
    self.parts = parts
    self.span = span
    self.isLong = isLong
  }

  /// The text if it has no holes.
  package var plain: String? {
    switch (parts.count, parts.first) {
    case (0, _): ""
    case (1, .characters(let characters)): characters
    default: nil
    }
  }
}

/// A text where the grammar allows no holes: a file, a title, a wire word.
package struct PlainText: Hashable, Sendable {
  package var text: String
  package var span: SourceSpan

  package init(_ text: String, span: SourceSpan) {
    self.text = text
    self.span = span
  }
}

/// A value that stands in a declaration: `fixed "1"`, `missing when 0`.
package enum Literal: Hashable, Sendable {
  case text(PlainText)
  case number(NumberLiteral)
  case date(DateLiteral)
  case boolean(Bool, SourceSpan)

  package var span: SourceSpan {
    switch self {
    case .text(let text): text.span
    case .number(let number): number.span
    case .date(let date): date.span
    case .boolean(_, let span): span
    }
  }
}

package enum DurationUnit: String, Hashable, Sendable, CaseIterable {
  case millisecond, second, minute, hour, day, week
}

/// `5 minutes`, where the grammar asks for a duration: a timeout, a wait, a bound.
package struct DurationLiteral: Hashable, Sendable {
  /// Without a sign; the digits as written.
  package var number: NumberLiteral
  package var unit: DurationUnit
  package var span: SourceSpan

  /// A duration that the source owes. It has been reported; whoever meets it stays silent.
  package var isMissing: Bool { number.isMissing }
}

/// `once`, `never`, `always`, `3 times`
package struct CountLiteral: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case once, never, always
    case times(NumberLiteral)
  }

  package var kind: Kind
  package var span: SourceSpan
}

/// The type of a message of EDI that answers another: `997`, `CONTRL`.
package enum MessageType: Hashable, Sendable {
  case number(NumberLiteral)
  case name(Name)

  package var span: SourceSpan {
    switch self {
    case .number(let number): number.span
    case .name(let name): name.span
    }
  }

  /// As it was written.
  package var text: String {
    switch self {
    case .number(let number): number.digits
    case .name(let name): name.text
    }
  }
}
