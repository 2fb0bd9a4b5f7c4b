import WaybillCore

/// What is wrong with a document, in words; where it is, the evaluation adds. One static function each, with its code.
package struct DataFault: Hashable, Sendable {
  package var code: DiagnosticCode
  package var severity = Severity.error
  package var message: String
  package var expected: String?
  package var remedy: String?

  package init(
    _ code: Int, _ message: String, expected: String? = nil, remedy: String? = nil, severity: Severity = .error
  ) {
    self.code = DiagnosticCode(code)
    self.severity = severity
    self.message = message
    self.expected = expected
    self.remedy = remedy
  }
}

// MARK: What a field needs and did not get

extension DataFault {
  static func missing(_ field: String, found: String = "missing", expected: String) -> DataFault {
    DataFault(
      701, "\(field) is \(found), and \(expected) is needed", expected: expected,
      remedy: "send the field, or say in the mapping what takes its place: `else …`")
  }

  /// The source is there, and what is made from it is not.
  static func nothing(from field: String, expected: String) -> DataFault {
    DataFault(
      701, "nothing comes of \(field), and \(expected) is needed", expected: expected,
      remedy: "send a value that something comes of, or say in the mapping what takes its place: `else …`")
  }

  static func wrongKind(_ field: String, found: String, expected: String) -> DataFault {
    DataFault(
      702, "\(field) is \(found), and \(expected) is needed", expected: expected,
      remedy: "send the value in the form that the document declares, or declare the form that is sent")
  }

  static func length(_ field: String, found: String, isTooLong: Bool, expected: String) -> DataFault {
    DataFault(
      703, "\(field) is too \(isTooLong ? "long" : "short"): \(found), and \(expected) is needed", expected: expected,
      remedy: isTooLong ? "send a shorter text, or cut it in the mapping: `left(…, n)`" : "send the whole text")
  }

  static func pattern(_ field: String, found: String, expected: String) -> DataFault {
    DataFault(
      704, "\(field) is \(found), which does not meet \(expected)", expected: expected,
      remedy: "send a value of that form, or widen the pattern of the type")
  }

  static func range(_ field: String, found: String, expected: String) -> DataFault {
    DataFault(
      705, "\(field) is \(found), which is out of range: \(expected) is needed", expected: expected,
      remedy: "send a value within the range, or widen the type")
  }

  static func digits(_ field: String, found: String, expected: String) -> DataFault {
    DataFault(
      706, "\(field) is \(found), which has more digits than \(expected) takes", expected: expected,
      remedy: "send fewer digits, or say how to round in the mapping: `round(…, scale: 2, halfUp)`")
  }

  static func whole(_ field: String, found: String, expected: String) -> DataFault {
    DataFault(
      707, "\(field) is \(found), which is no whole number, and \(expected) is needed", expected: expected,
      remedy: "send a whole number, or declare the field as a `Decimal`")
  }

  /// - Parameter form: what the value looks like on the wire, behind a comma; or nothing.
  static func unreadable(_ field: String, found: String, expected: String, form: String = "") -> DataFault {
    DataFault(
      708, "\(field) is \(found), which cannot be read as \(expected)\(form)", expected: expected,
      remedy: "send the value in the declared form, or declare the form that is sent: `in \"…\"`")
  }

  static func unknownCase(_ field: String, found: String, expected: String, known: [String]) -> DataFault {
    let list = known.prefix(8).map(quoted).joined(separator: ", ") + (8 < known.count ? ", …" : "")
    return DataFault(
      709, "\(field) is \(found), which is no case of `\(expected)`; the cases are \(list)", expected: expected,
      remedy: "add the case to `\(expected)`, or an `else` that takes all others")
  }

  static func notTold(_ field: String, telling: String, expected: String) -> DataFault {
    DataFault(
      710, "\(field) has no `\(telling)`, which tells the cases of `\(expected)` apart", expected: expected,
      remedy: "send `\(telling)`, or give `\(expected)` an `else`")
  }

  static func count(_ field: String, found: Int, expected: String) -> DataFault {
    DataFault(
      711, "\(field) has \(found) element\(found == 1 ? "" : "s"), and \(expected) is needed", expected: expected,
      remedy: "send a list of that length, or widen the count of the type")
  }

  static func unknownField(_ field: String, document: String) -> DataFault {
    DataFault(
      712, "\(field) is not declared, and the document is strict", expected: nil,
      remedy: "declare the field, or take `strict` from the document")
  }
}

// MARK: What a rule found

extension DataFault {
  static func doubleKey(_ key: String) -> DataFault {
    DataFault(
      713, "the key \(key) comes twice in the map", expected: "each key once",
      remedy: "say which one stays: `first` or `last` in front of the key")
  }

  static func failed(_ field: String, _ code: FailureCode, found: String?, expected: String) -> DataFault {
    let value = found ?? "a value"
    switch code {
    case .tooLong, .tooShort:
      return length(field, found: value, isTooLong: code == .tooLong, expected: expected)
    case .patternNotMet: return pattern(field, found: value, expected: expected)
    case .outOfRange: return range(field, found: value, expected: expected)
    case .tooManyDigits: return digits(field, found: value, expected: expected)
    case .notAWholeNumber: return whole(field, found: value, expected: expected)
    case .divisionByZero:
      return DataFault(
        718, "\(field) divides by zero", expected: expected, remedy: "say what holds then: `try … else …`")
    case .differentCurrencies:
      return DataFault(
        719, "\(field) puts amounts of two currencies together", expected: expected,
        remedy: "convert one of them first, or map them apart")
    case .differentUnits:
      return DataFault(
        719, "\(field) puts quantities of two units together", expected: expected,
        remedy: "convert one of them first")
    case .localTimeDoesNotExist:
      return DataFault(
        720, "\(field) is \(value), a time that clocks skip there", expected: expected,
        remedy: "say which instant is meant: `earlier` or `later`")
    case .localTimeIsAmbiguous:
      return DataFault(
        720, "\(field) is \(value), a time that clocks show twice there", expected: expected,
        remedy: "say which instant is meant: `earlier` or `later`")
    case .otherDimension:
      return DataFault(
        714, "\(field) is \(value), which does not measure what \(expected) asks for", expected: expected,
        remedy: "send a unit of that kind, or declare the quantity without it")
    case .moreThanOne:
      return DataFault(
        721, "\(field) finds more than one element where only one may be", expected: expected,
        remedy: "take the first one with `first(…)`, or narrow the condition")
    case .noWeights:
      return DataFault(722, "\(field) splits an amount by weights that are all zero", expected: expected, remedy: nil)
    default:
      return DataFault(
        714, "\(field) is \(value), which \(words(code))", expected: expected,
        remedy: "mend the value, or say what takes its place: `try … else …`")
    }
  }

  private static func words(_ code: FailureCode) -> String {
    switch code {
    case .notANumber: "is no number"
    case .notADate: "is no date"
    case .notATime: "is no time"
    case .notATimestamp: "is no timestamp"
    case .notABoolean: "is neither `true` nor `false`"
    case .notACurrency: "is no currency of ISO 4217"
    case .notACountry: "is no country of ISO 3166-1"
    case .unknownCode: "is no known code"
    case .notEncodable: "cannot be encoded"
    case .badCheckDigit: "has a wrong check digit"
    case .notBase64: "is no base64"
    case .notHexadecimal: "is not hexadecimal"
    case .unknownUnit: "is no unit of UN/ECE Recommendation 20"
    case .notAnIdentifier: "is no identifier"
    default: "does not fit"
    }
  }

  static func rejected(_ message: String) -> DataFault { DataFault(715, message) }
  static func unmet(_ message: String) -> DataFault { DataFault(716, message) }
  static func warned(_ message: String) -> DataFault { DataFault(717, message, severity: .warning) }
}

// MARK: Limits

/// What a document may not pass; each has a code of its own.
package enum EvaluationLimit: Sendable {
  case steps, memory, callDepth, digits, integerRange, timeRange, valueDepth, openLists, builtin
}

extension DataFault {
  static func limit(_ limit: EvaluationLimit, _ limits: EvaluationLimits) -> DataFault {
    switch limit {
    case .steps:
      DataFault(
        730, "the mapping takes more than \(limits.steps) steps on this document",
        remedy: "split the document, or join lists by an equality instead of a nested loop")
    case .memory:
      DataFault(
        731, "the values made from this document take more than \(limits.arenaBytes) bytes",
        remedy: "split the document")
    case .callDepth:
      DataFault(732, "mappings and functions call one another more than \(limits.callDepth) deep")
    case .digits:
      DataFault(733, "a number needs more than 38 digits", remedy: "round in between: `round(…, scale: 2, halfUp)`")
    case .integerRange: DataFault(734, "a whole number needs more than 64 bits", remedy: "compute with decimals")
    case .timeRange:
      DataFault(735, "a date or duration lies outside of what can be held: years 1 to 9999, whole days for dates")
    case .valueDepth:
      DataFault(736, "values are nested more than \(limits.valueDepth) deep", remedy: DataFault.flatRemedy)
    case .openLists: DataFault(737, "lists are built inside one another more than \(Machine.openLimit) deep")
    case .builtin: DataFault(738, "a function was asked for a larger result than it gives")
    }
  }

  package static func outputTooLarge(_ bytes: Int) -> DataFault {
    DataFault(
      739, "the output is larger than \(bytes) bytes, which is the limit for an input of this size",
      remedy: "split the document, or join lists by an equality instead of each with each")
  }

  /// A value that may be made, and that its format does not write: writers say how deep they go.
  package static func outputTooDeep(_ message: String) -> DataFault {
    DataFault(736, message, remedy: flatRemedy)
  }

  private static let flatRemedy = "map what is nested to a flat list, whose elements name the one around them"
}

// MARK: Documents

extension DataFault {
  static func missingInput(_ name: String) -> DataFault {
    DataFault(740, "the input `\(name)` was not given", remedy: "give it with `--input \(name)=FILE`")
  }

  /// Stands behind the problems that are listed.
  static func more(_ count: Int) -> DataFault {
    DataFault(
      742,
      "the document has \(count) more problem\(count == 1 ? "" : "s") that \(count == 1 ? "is" : "are") not listed",
      remedy: "mend those above first; many of them often have one cause")
  }

  /// A document that is no JSON; the reader says why.
  package static func notReadable(_ message: String, code: Int, remedy: String = "") -> DataFault {
    DataFault(code, message, remedy: remedy.isEmpty ? nil : remedy)
  }

  /// A value that the format of the output cannot carry; the writer says why.
  package static func notCarried(_ message: String, code: Int, remedy: String) -> DataFault {
    DataFault(code, message, remedy: remedy.isEmpty ? nil : remedy)
  }

  /// Of a stream: the bytes of the document are passed over.
  package static func tooLargeDocument(_ limit: Int) -> DataFault {
    DataFault(741, "the document has more than \(limit) bytes", remedy: "split the document, or raise the limit")
  }

  static func defect() -> DataFault {
    DataFault(
      901,
      "the bundle asks for an operation on a value of another kind; this is a defect of the compiler or the bundle",
      remedy: "build the bundle anew, and report it if that does not help")
  }

  package static func notWritable(_ message: String) -> DataFault {
    DataFault(902, "\(message); this is a defect of the compiler or the bundle", remedy: "build the bundle anew")
  }
}
