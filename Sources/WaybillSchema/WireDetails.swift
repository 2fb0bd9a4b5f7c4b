/// What the head of a document says of its wire format, beyond the fields.
public enum WireDetails: Hashable, Sendable {
  case none
  case xml(XMLDetails)
  case delimited(DelimitedDetails)
  case fixed(FixedDetails)
  /// X12, EDIFACT and TRADACOMS.
  case edi(EDIDetails)
}

public struct XMLDetails: Hashable, Sendable {
  public struct Prefix: Hashable, Sendable {
    public var name: String
    public var namespace: String

    public init(name: String, namespace: String) {
      self.name = name
      self.namespace = namespace
    }
  }

  /// The name of the root element, with the prefix where one was written.
  public var root: String
  /// The namespace of names without a prefix; empty for none.
  public var namespace: String
  /// In declared order.
  public var prefixes: [Prefix]

  public init(root: String, namespace: String = "", prefixes: [Prefix] = []) {
    self.root = root
    self.namespace = namespace
    self.prefixes = prefixes
  }
}

/// Character encodings of text formats. Without a declared one, a byte-order mark is looked for, and UTF-8 is what
/// remains.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  case utf8, utf16, windows1252, latin1, shiftJIS
}

public struct DelimitedDetails: Hashable, Sendable {
  /// One scalar.
  public var separator: String
  /// One scalar; nil for `quote none`.
  public var quote: String?
  /// The first row names the columns.
  public var hasHeader: Bool
  public var encoding: TextEncoding?
  /// `escape formulas`: texts that a spreadsheet would take for formulas stand behind an apostrophe.
  public var escapesFormulas: Bool

  public init(
    separator: String, quote: String? = "\"", hasHeader: Bool = false, encoding: TextEncoding? = nil,
    escapesFormulas: Bool = false
  ) {
    self.separator = separator
    self.quote = quote
    self.hasHeader = hasHeader
    self.encoding = encoding
    self.escapesFormulas = escapesFormulas
  }
}

public struct FixedDetails: Hashable, Sendable {
  /// The length of every line; nil where it follows from the last field.
  public var lineLength: Int?
  /// `short`: lines may end before their last fields, or be longer.
  public var isShort: Bool
  /// Positions count bytes, not Unicode scalars.
  public var countsBytes: Bool
  public var encoding: TextEncoding?

  public init(lineLength: Int? = nil, isShort: Bool = false, countsBytes: Bool = false, encoding: TextEncoding? = nil) {
    self.lineLength = lineLength
    self.isShort = isShort
    self.countsBytes = countsBytes
    self.encoding = encoding
  }
}

public struct EDIDetails: Hashable, Sendable {
  /// `850`, `ORDERS`
  public var message: String
  /// `004010`, `D:96A:UN`; empty for any.
  public var version: String
  /// `envelope lenient`: counts and control numbers that do not match are warnings.
  public var isLenient: Bool

  public init(message: String, version: String = "", isLenient: Bool = false) {
    self.message = message
    self.version = version
    self.isLenient = isLenient
  }
}
