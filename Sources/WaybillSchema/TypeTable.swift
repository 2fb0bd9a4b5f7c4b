import WaybillCore

/// All declared types of a compilation or a bundle. Cells and `ValueType` name them by index.
public struct TypeTable: Hashable, Sendable {
  public var records: [RecordType] = []
  public var enums: [EnumType] = []
  public var choices: [ChoiceType] = []

  public init() {}
}

/// A record, with or without a wire format. Inline records have made-up names such as
/// `shopify.OrderCreated.shipping_lines`.
public struct RecordType: Hashable, Sendable {
  public var name: String
  public var version: Int
  public var fields: [Field]
  /// Nil for a plain record, which is read and written as JSON.
  public var document: DocumentForm?
  /// What a schema says of several fields together.
  public var content: [ContentRule]

  public init(
    name: String, version: Int = 1, fields: [Field] = [], document: DocumentForm? = nil, content: [ContentRule] = []
  ) {
    self.name = name
    self.version = version
    self.fields = fields
    self.document = document
    self.content = content
  }

  public func index(of field: String) -> Int? {
    fields.firstIndex { $0.name == field }
  }
}

public struct DocumentForm: Hashable, Sendable {
  public enum Format: String, Hashable, Sendable { case json, xml, delimited, fixed, x12, edifact }

  public var format: Format
  /// Unknown fields are refused, and every declared one is checked.
  public var isStrict: Bool
  /// `document X json = [T]`: the one field, named `items`, is the whole document.
  public var isBare: Bool
  /// What the format says of the whole document beyond its fields.
  public var details: WireDetails

  public init(format: Format, isStrict: Bool = false, isBare: Bool = false, details: WireDetails = .none) {
    self.format = format
    self.isStrict = isStrict
    self.isBare = isBare
    self.details = details
  }
}

public struct Field: Hashable, Sendable {
  /// The name in the language, which for a document is the name on the wire.
  public var name: String
  public var slot: Slot
  public var wire: WireForm
  public var isKey: Bool
  /// Declared so, or inside something that is.
  public var isPersonal: Bool
  public var deprecation: String?

  public init(
    name: String, slot: Slot, wire: WireForm = .plain, isKey: Bool = false, isPersonal: Bool = false,
    deprecation: String? = nil
  ) {
    self.name = name
    self.slot = slot
    self.wire = wire
    self.isKey = isKey
    self.isPersonal = isPersonal
    self.deprecation = deprecation
  }
}

/// How a field's value stands on the wire, where that differs from the plain form of its type.
public struct WireForm: Hashable, Sendable {
  public enum Spelling: Hashable, Sendable {
    case plain
    /// `in text`: a number or Boolean as a text.
    case text
    /// `in comma`: a decimal comma, points between thousands allowed.
    case comma
    /// `in point`: a decimal point, commas between thousands allowed.
    case point
    /// `in "dd.MM.yyyy"`, with `from 1950` for two-digit years.
    case pattern(String, firstYear: Int?)
    case epochSeconds, epochMilliseconds
    /// Countries by ISO 3166-1 alpha-3.
    case alpha3
    /// A local date and time that stands in this zone.
    case zone(String)
  }

  public var spelling: Spelling
  /// `in orderLines/orderLine`: the names from the object to the value, in place of the field's own. All but the last
  /// are objects.
  public var wrapping: [String]
  /// `one or many`: a single element may stand without its list.
  public var isOneOrMany: Bool
  public var sentinels: [Sentinel]
  public var isBlankMissing: Bool
  /// `missing is null`: a missing value is written as null, not left out.
  public var isWrittenAsNull: Bool
  /// `fixed "1"`: what the writer fills in, as its JSON text.
  public var fixed: String?
  /// Where the value stands, in formats that find values by more than a name.
  public var place: WirePlace
  /// How its digits stand, where that differs from `-12.34`.
  public var digits: WireDigits
  /// `many by qualifier`, of a field that holds a map of records: the siblings of one name, told apart by a field of
  /// each.
  public var key: WireKey?
  /// `in format 01.3`: the element of the same segment that says by its code how the date is written.
  public var formatElement: ElementPlace?

  public init(
    spelling: Spelling = .plain, wrapping: [String] = [], isOneOrMany: Bool = false, sentinels: [Sentinel] = [],
    isBlankMissing: Bool = false, isWrittenAsNull: Bool = false, fixed: String? = nil, place: WirePlace = .named,
    digits: WireDigits = .plain, key: WireKey? = nil, formatElement: ElementPlace? = nil
  ) {
    self.spelling = spelling
    self.wrapping = wrapping
    self.isOneOrMany = isOneOrMany
    self.sentinels = sentinels
    self.isBlankMissing = isBlankMissing
    self.isWrittenAsNull = isWrittenAsNull
    self.fixed = fixed
    self.place = place
    self.digits = digits
    self.key = key
    self.formatElement = formatElement
  }

  public static let plain = WireForm()
}

/// A value that stands for a missing one: `missing when "00000000"`.
public enum Sentinel: Hashable, Sendable {
  case text(String)
  case number(ExactDecimal)
  case boolean(Bool)
}

public struct EnumType: Hashable, Sendable {
  public struct Case: Hashable, Sendable {
    public var name: String
    /// The text on the wire; the name where none was declared.
    public var wire: String

    public init(name: String, wire: String) {
      self.name = name
      self.wire = wire
    }
  }

  public var name: String
  public var cases: [Case]

  public init(name: String, cases: [Case]) {
    self.name = name
    self.cases = cases
  }
}

/// One of several records, told apart by a field of the object.
public struct ChoiceType: Hashable, Sendable {
  public struct Case: Hashable, Sendable {
    /// Wire values of the telling field; empty for `else`.
    public var values: [String]
    /// Index into `TypeTable.records`.
    public var record: Int

    public init(values: [String], record: Int) {
      self.values = values
      self.record = record
    }
  }

  public var name: String
  /// Path of the telling field from the object.
  public var tellingPath: [String]
  public var cases: [Case]

  public init(name: String, tellingPath: [String], cases: [Case]) {
    self.name = name
    self.tellingPath = tellingPath
    self.cases = cases
  }
}
