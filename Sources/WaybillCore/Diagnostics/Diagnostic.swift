public enum Severity: String, Comparable, Sendable, CaseIterable {
  case notice, warning, error

  public static func < (left: Severity, right: Severity) -> Bool {
    rank(left) < rank(right)
  }

  private static func rank(_ severity: Severity) -> Int {
    switch severity {
    case .notice: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// A stable code such as `WB0312`. A released code is never reused.
/// Ranges: `WB00` project, `01` syntax, `02` names, `03` types, `04` layouts and formats, `05` workflows,
/// `06` lint, `07` data at run time, `08` stores and connectors, `09` our own defects, `10` bundles, `11` tests.
public struct DiagnosticCode: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let number: Int

  public init(_ number: Int) {
    self.number = number
  }

  public var description: String {
    let digits = String(number)
    return "WB" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  public static func < (left: DiagnosticCode, right: DiagnosticCode) -> Bool { left.number < right.number }
}

/// Something found in a source: what, where, why it matters there, and what to do next.
public struct Diagnostic: Hashable, Sendable, Error {
  /// A second place that matters: the declaration, the first definition.
  public struct Label: Hashable, Sendable {
    public var span: SourceSpan
    public var message: String

    public init(_ span: SourceSpan, _ message: String) {
      self.span = span
      self.message = message
    }
  }

  public struct Edit: Hashable, Sendable {
    public var span: SourceSpan
    public var replacement: String

    public init(_ span: SourceSpan, _ replacement: String) {
      self.span = span
      self.replacement = replacement
    }
  }

  /// A next step that can be applied as it stands. `safe`: applying it cannot change what a valid rule does.
  public struct Help: Hashable, Sendable {
    public var text: String
    public var isSafe: Bool
    public var edits: [Edit]

    public init(_ text: String, safe: Bool = false, edits: [Edit] = []) {
      self.text = text
      self.isSafe = safe
      self.edits = edits
    }
  }

  public var code: DiagnosticCode
  public var severity: Severity
  /// One sentence in the analyst's words: lower case, no full stop, names in backticks.
  public var message: String
  public var span: SourceSpan
  /// What stands under the carets of the span.
  public var because: String
  /// The target field or declaration that is concerned, for the JSON form; empty where none is.
  public var target: String
  public var labels: [Label]
  public var help: [Help]

  public init(
    _ severity: Severity, _ code: DiagnosticCode, _ message: String, at span: SourceSpan, because: String = "",
    target: String = "", labels: [Label] = [], help: [Help] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.span = span
    self.because = because
    self.target = target
    self.labels = labels
    self.help = help
  }

  public func noting(_ message: String, at span: SourceSpan) -> Diagnostic {
    var copy = self
    copy.labels.append(Label(span, message))
    return copy
  }

  public func helping(_ text: String, safe: Bool = false, edits: [Edit] = []) -> Diagnostic {
    var copy = self
    copy.help.append(Help(text, safe: safe, edits: edits))
    return copy
  }
}
