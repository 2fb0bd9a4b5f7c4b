/// One value at run time: 24 bytes, trivially copied, never owning memory.
///
/// What `low`, `high`, `scale` and `tag` hold depends on `kind`:
///
/// | kind | low | high | scale | tag |
/// | --- | --- | --- | --- | --- |
/// | missing, null, rejected | 0 | 0 | | |
/// | failed | `FailureCode` | address of a detail text, or 0 | | its length |
/// | boolean | 0 or 1 | | | |
/// | text | address of UTF-8 | bytes | | |
/// | integer | Int64 | | | |
/// | decimal | coefficient, low half | high half | scale | |
/// | money | coefficient, low half | high half | scale | currency, three letters packed |
/// | quantity | coefficient, low half | high half | scale | unit code, packed |
/// | currency, country | | | | letters packed |
/// | date | days since 1970-01-01 | | | |
/// | time | nanoseconds of the day | | | |
/// | localTime | days since 1970-01-01 | nanoseconds of the day | | |
/// | timestamp | seconds since 1970 UTC | nanoseconds of the second | | offset in minutes, as Int32 |
/// | duration | seconds, Int64 | nanoseconds | | |
/// | enumCase | index of the case | | | type |
/// | record | address of its cells, in declared order | number of fields | | type |
/// | choice | address of one cell, the case's record | index of the case | | type |
/// | list | address of its cells | count | | |
/// | map | address of its cells: key, value, key, value … | count of entries | | |
/// | node | index in the tape | | | document number in the run |
///
/// Whoever reads an address out of a cell has checked `kind` first: a bundle that mixes kinds gets `rejected`, never a
/// wild read.
@frozen public struct Cell {
  @frozen public enum Kind: UInt8 {
    case missing, null, failed, rejected
    case boolean, text, integer, decimal, money, quantity, currency, country
    case date, time, localTime, timestamp, duration
    case enumCase, record, choice, list, map, node
  }

  /// What is known of a text's bytes; a set bit is a promise, a clear one is not.
  @frozen public struct TextFlags: OptionSet {
    public let rawValue: UInt16
    @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// No byte above 0x7F.
    @inlinable public static var isASCII: TextFlags { TextFlags(rawValue: 1) }
    /// No `"`, no `\`, no control character: goes into JSON as it is.
    @inlinable public static var isPlain: TextFlags { TextFlags(rawValue: 2) }
  }

  public var low: UInt64
  public var high: UInt64
  public var tag: UInt32
  public var flags: UInt16
  public var scale: UInt8
  public var kind: Kind

  @inlinable @inline(__always) public init(
    kind: Kind, low: UInt64 = 0, high: UInt64 = 0, scale: UInt8 = 0, tag: UInt32 = 0, flags: UInt16 = 0
  ) {
    self.low = low
    self.high = high
    self.tag = tag
    self.flags = flags
    self.scale = scale
    self.kind = kind
  }
}

extension Cell {
  @inlinable public static var missing: Cell { Cell(kind: .missing) }
  @inlinable public static var null: Cell { Cell(kind: .null) }
  /// A value that has already been reported; whatever is computed from it is `rejected` too, in silence.
  @inlinable public static var rejected: Cell { Cell(kind: .rejected) }

  /// A failure; `detail` (kept by the caller's arena) says which value failed, for the message.
  @inlinable public static func failed(_ code: FailureCode, detail: Cell = .missing) -> Cell {
    detail.kind == .text
      ? Cell(kind: .failed, low: code.rawValue, high: detail.low, tag: UInt32(truncatingIfNeeded: detail.high))
      : Cell(kind: .failed, low: code.rawValue)
  }

  @inlinable public static func boolean(_ value: Bool) -> Cell { Cell(kind: .boolean, low: value ? 1 : 0) }
  @inlinable public static func integer(_ value: Int64) -> Cell { Cell(kind: .integer, low: UInt64(bitPattern: value)) }

  @inlinable public static func decimal(_ value: ExactDecimal) -> Cell {
    Cell(kind: .decimal, coefficient: value.coefficient, scale: value.scale)
  }

  @inlinable public static func money(_ amount: ExactDecimal, currency: UInt32) -> Cell {
    Cell(kind: .money, coefficient: amount.coefficient, scale: amount.scale, tag: currency)
  }

  @inlinable public static func quantity(_ value: ExactDecimal, unit: UInt32) -> Cell {
    Cell(kind: .quantity, coefficient: value.coefficient, scale: value.scale, tag: unit)
  }

  @inlinable init(kind: Kind, coefficient: Int128, scale: UInt8, tag: UInt32 = 0) {
    self.init(
      kind: kind, low: UInt64(truncatingIfNeeded: coefficient), high: UInt64(truncatingIfNeeded: coefficient >> 64),
      scale: scale, tag: tag)
  }

  @inlinable public static func text(_ start: UnsafePointer<UInt8>, count: Int, flags: TextFlags = []) -> Cell {
    Cell(kind: .text, low: UInt64(UInt(bitPattern: start)), high: UInt64(count), flags: flags.rawValue)
  }

  /// Cells of a record, in declared order.
  @inlinable public static func record(_ fields: UnsafeMutablePointer<Cell>, count: Int, type: UInt32) -> Cell {
    Cell(kind: .record, low: UInt64(UInt(bitPattern: fields)), high: UInt64(count), tag: type)
  }

  @inlinable public static func list(_ elements: UnsafeMutablePointer<Cell>, count: Int) -> Cell {
    Cell(kind: .list, low: UInt64(UInt(bitPattern: elements)), high: UInt64(count))
  }

  @inlinable public static func map(_ entries: UnsafeMutablePointer<Cell>, count: Int) -> Cell {
    Cell(kind: .map, low: UInt64(UInt(bitPattern: entries)), high: UInt64(count))
  }
}

extension Cell {
  @inlinable @inline(__always) public var isMissing: Bool { kind == .missing }
  /// Missing, null, failed or rejected: nothing to compute with.
  @inlinable @inline(__always) public var isAbsent: Bool { kind.rawValue <= Kind.rejected.rawValue }
  @inlinable @inline(__always) public var asBoolean: Bool { low != 0 }
  @inlinable @inline(__always) public var asInteger: Int64 { Int64(bitPattern: low) }

  /// The number of a decimal, money or quantity; also of an integer.
  @inlinable @inline(__always) public var asDecimal: ExactDecimal {
    kind == .integer
      ? ExactDecimal(coefficient: Int128(asInteger), scale: 0)
      : ExactDecimal(coefficient: Int128(truncatingIfNeeded: Int64(bitPattern: high)) << 64 | Int128(low), scale: scale)
  }

  /// The bytes of a text. Valid as long as the input and the arena of the run.
  @inlinable @inline(__always) public var asBytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: UnsafePointer(bitPattern: UInt(low)), count: Int(high))
  }

  /// Cells of a record (fields), a list (elements) or a map (keys and values in turn).
  @inlinable @inline(__always) public var asCells: UnsafeMutableBufferPointer<Cell> {
    UnsafeMutableBufferPointer(
      start: UnsafeMutablePointer(bitPattern: UInt(low)),
      count: kind == .map ? Int(high) * 2 : kind == .choice ? 1 : Int(high))
  }

  @inlinable @inline(__always) public var textFlags: TextFlags { TextFlags(rawValue: flags) }
  @inlinable public var offsetInMinutes: Int32 { Int32(bitPattern: tag) }

  /// A text for tests, messages and slow paths.
  public var asString: String { String(decoding: asBytes, as: UTF8.self) }
}

/// Why a conversion or an operation failed. `try` turns a failure into missing, `!` and `else reject` into a rejection.
/// The number is part of the bundle format and of rejections; add at the end.
@frozen public enum FailureCode: UInt64, Sendable, CaseIterable {
  case notANumber = 1, notAWholeNumber, notADate, notATime, notATimestamp, notABoolean, notACurrency, notACountry
  case outOfRange, tooLong, tooShort, tooManyDigits, patternNotMet, divisionByZero, differentCurrencies
  case differentUnits, unknownCode, localTimeDoesNotExist, localTimeIsAmbiguous, notEncodable, moreThanOne
  case noWeights, badCheckDigit, notBase64, notHexadecimal, unknownUnit, invalidArgument, notAnIdentifier
  case otherDimension
  /// More than 38 digits, 64 bits or a size that the language allows: rejects the document, and `try` does not catch
  /// it.
  case limitExceeded
}

/// Packs up to four ASCII letters or digits, first letter in the low byte; the form of currencies, countries and units
/// in a cell.
@inlinable public func packedCode(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
  guard 1 <= bytes.count, bytes.count <= 4 else { return nil }
  var packed: UInt32 = 0
  for index in 0..<bytes.count {
    let byte = bytes[index]
    let isLetterOrDigit = (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x30 && byte <= 0x39)
    guard isLetterOrDigit else { return nil }
    packed |= UInt32(byte) << (8 * UInt32(index))
  }
  return packed
}

/// The letters of a packed code.
public func unpackedCode(_ packed: UInt32) -> String {
  var text = ""
  var rest = packed
  while rest != 0 {
    text.unicodeScalars.append(Unicode.Scalar(UInt8(rest & 0xFF)))
    rest >>= 8
  }
  return text
}
