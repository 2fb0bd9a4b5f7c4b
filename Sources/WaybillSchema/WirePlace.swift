/// Where the value of a field stands on the wire, seen from the object that holds it.
public indirect enum WirePlace: Hashable, Sendable {
  /// By its own name: a member of JSON, an element of XML, a column of a header.
  case named
  /// An attribute of XML by this name, with its prefix.
  case attribute(String)
  /// The text of the XML element itself.
  case content
  /// A column of a row, or an element of a segment.
  case position(ElementPlace)
  /// Elements from a position on, taken in pairs, each a record of two fields: `06 products : pairs { … }`.
  case pairs(from: Int)
  /// Positions of a fixed line, from 1, both included.
  case columns(first: Int, last: Int, padding: WirePadding)
  /// A row, segment, loop, group or level: the field's record (or the record of its list or map) is its shape.
  case part(WirePart)
  /// The last row of a carried kind above this one.
  case carried(row: String)
  /// What the envelope around the document says: its record has the fields of `EnvelopeField`. A writer fills it in by
  /// itself.
  case envelope
}

/// What the envelope of an EDI document says, by the names that a mapping reads: `order.interchange.sender`.
public enum EnvelopeField: String, Hashable, Sendable, CaseIterable {
  case sender, senderQualifier, receiver, receiverQualifier
  /// Of the interchange: its date, its time, the version of its syntax, its control number, and whether it is a test.
  case date, time, version, control, usage
  /// Of the group around the transaction; X12 always has one, EDIFACT seldom.
  case groupCode, groupSender, groupReceiver, groupControl, groupVersion
  case transactionType, transactionControl

  public var slot: Slot {
    switch self {
    case .sender, .receiver, .control, .version, .transactionType, .transactionControl: Slot(.text(TextShape()))
    case .date: Slot(.date, optional: true)
    case .time: Slot(.time, optional: true)
    case .senderQualifier, .receiverQualifier, .usage, .groupCode, .groupSender, .groupReceiver, .groupControl,
      .groupVersion:
      Slot(.text(TextShape()), optional: true)
    }
  }
}

/// A column of a row, or an element of a segment, or a part of a composite one.
public struct ElementPlace: Hashable, Sendable {
  /// From 1.
  public var position: Int
  /// From 1; nil for the whole element.
  public var component: Int?

  public init(_ position: Int, component: Int? = nil) {
    self.position = position
    self.component = component
  }
}

/// What tells siblings of one name apart.
public struct WireKey: Hashable, Sendable {
  /// The name of the field of their record whose value is the key of the map.
  public var field: String
  /// Of several with one key, the first is taken; else they are a fault.
  public var takesFirst: Bool

  public init(field: String, takesFirst: Bool = false) {
    self.field = field
    self.takesFirst = takesFirst
  }
}

/// How a value of a fixed line is filled up to its width.
public enum WirePadding: String, Hashable, Sendable {
  /// Blanks behind a text, blanks before a number.
  case blanks
  /// `padded zero`: zeros before a number.
  case zeros
}

/// How the digits of a number stand on the wire.
public struct WireDigits: Hashable, Sendable {
  /// `implied 2`: so many of the digits stand behind a point that is not written; nil where the point is written.
  public var implied: UInt8?
  /// `trailing sign`: `12.50-`.
  public var hasTrailingSign: Bool
  /// `sign in parentheses`: `(12.50)` is below zero.
  public var hasParentheses: Bool

  public init(implied: UInt8? = nil, hasTrailingSign: Bool = false, hasParentheses: Bool = false) {
    self.implied = implied
    self.hasTrailingSign = hasTrailingSign
    self.hasParentheses = hasParentheses
  }

  public static let plain = WireDigits()
}

/// A part of a document that is more than a field: how it is told from the parts beside it, and how often it comes.
///
/// How often follows from the slot of the field: a record comes once, an optional one at most once, a list as often as
/// its count says, and a map once for each value of the field's `key`.
public struct WirePart: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable { case segment, loop, group, level, row }

  /// How a row is told by a cell of it.
  public struct Selector: Hashable, Sendable {
    public enum Cell: Hashable, Sendable {
      case column(Int)
      case positions(Int, Int)
      case name(String)
    }

    public var cell: Cell
    /// Any of these texts; empty for `is present`.
    public var texts: [String]

    public init(cell: Cell, texts: [String]) {
      self.cell = cell
      self.texts = texts
    }
  }

  public var kind: Kind
  /// The tag of a segment, of the segment that begins a loop or group, the code of a level, the name of a row.
  public var tag: String
  /// `carry`: the rows below may read it.
  public var isCarried: Bool
  /// Nil for rows of a file that has one kind, for `else`, and for all that is no row.
  public var selector: Selector?

  public init(
    kind: Kind, tag: String, isCarried: Bool = false, selector: Selector? = nil
  ) {
    self.kind = kind
    self.tag = tag
    self.isCarried = isCarried
    self.selector = selector
  }
}
