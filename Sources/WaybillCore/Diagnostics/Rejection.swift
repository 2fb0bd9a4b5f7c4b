/// Why a document is not accepted, or a warning about one that is: what was found where, which rule wanted what, and
/// what helps.
public struct Rejection: Hashable, Sendable {
  /// Where a rule stands in the sources of the mapping.
  public struct RulePlace: Hashable, Sendable {
    public var file: String
    public var line: Int
    public var column: Int

    public init(file: String, line: Int, column: Int) {
      self.file = file
      self.line = line
      self.column = column
    }
  }

  /// Where a value stands in a document.
  public struct SourcePlace: Hashable, Sendable {
    /// The parameter of the mapping that the document was given for.
    public var input: String
    /// From inside the document, with positions from 1: `line_items[1].sku`; empty for the whole document.
    public var path: String
    /// From 1, where the value (or, of a missing one, the object around it) begins; nil where the value has no place of
    /// its own.
    public var line: Int?
    /// From 1, in Unicode scalars.
    public var column: Int?
    /// From 0.
    public var byte: Int?
    /// Of EDI: the segment of the transaction, from 1, its header being the first.
    public var segment: Int?
    /// Of EDI: the element of the segment, from 1.
    public var element: Int?
    /// Of EDI: the control number of the interchange.
    public var interchange: String?
    /// Of EDI: the control number of the transaction or message.
    public var transaction: String?

    public init(input: String, path: String, line: Int? = nil, column: Int? = nil, byte: Int? = nil) {
      self.input = input
      self.path = path
      self.line = line
      self.column = column
      self.byte = byte
    }
  }

  public var code: DiagnosticCode
  /// `error` or `warning`.
  public var severity: Severity
  public var message: String
  /// The number of the document in its stream, from 1.
  public var document: Int
  /// The mapping that was run, `package.Name`, and its version.
  public var mapping: String
  public var mappingVersion: Int
  /// Nil for a fault of the document as such.
  public var rule: RulePlace?
  public var source: SourcePlace?
  /// Path of the target field, with positions from 1.
  public var target: String?
  /// What was found, shortened; personal values show as `•••`.
  public var value: String?
  public var isMasked: Bool
  /// What is needed.
  public var expected: String?
  /// What to do next.
  public var remedy: String?

  public init(
    code: DiagnosticCode, severity: Severity, message: String, document: Int = 1, mapping: String, mappingVersion: Int,
    rule: RulePlace? = nil, source: SourcePlace? = nil, target: String? = nil, value: String? = nil,
    isMasked: Bool = false, expected: String? = nil, remedy: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.document = document
    self.mapping = mapping
    self.mappingVersion = mappingVersion
    self.rule = rule
    self.source = source
    self.target = target
    self.value = value
    self.isMasked = isMasked
    self.expected = expected
    self.remedy = remedy
  }
}
