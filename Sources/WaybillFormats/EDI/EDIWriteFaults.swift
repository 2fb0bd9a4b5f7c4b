import WaybillCore

/// `WB1310` to `WB1317`: what a document of X12 or EDIFACT cannot carry.
extension WriteFault {
  static func separatorInValue(_ separator: UInt8, of part: String, _ value: EDIWriteValue, _ cell: Cell) -> WriteFault
  {
    WriteFault(
      told: 1310,
      "the value holds \(ReadFault.show(separator)), which separates \(part), and X12 has no way to write it as data",
      path: value.name, cell: cell, isPersonal: value.isPersonal,
      remedy:
        "take it out in the mapping, or agree on another separator with the partner: `separators` in partners.yaml")
  }

  static func characterOutside(
    _ scalar: Unicode.Scalar, of characters: CharacterRepertoire, _ value: EDIWriteValue, _ cell: Cell
  ) -> WriteFault {
    let shown =
      scalar.value < 0x20 || scalar.value == 0x7F
      ? "the control character U+\(hexadecimal(scalar))" : "`\(Character(scalar))` (U+\(hexadecimal(scalar)))"
    return WriteFault(
      told: 1311, "the value holds \(shown), which \(characters.name) does not have", path: value.name, cell: cell,
      isPersonal: value.isPersonal,
      remedy: "take it out or replace it in the mapping, or agree on a larger set of characters in partners.yaml")
  }

  static func tooManyDecimals(_ digits: UInt8, _ value: EDIWriteValue) -> WriteFault {
    WriteFault(
      told: 1312, "the number has more than the \(digits) implied digits behind the point", path: value.name,
      isPersonal: value.isPersonal, remedy: "round in the mapping: `round(…, scale: \(digits), halfUp)`")
  }

  static func otherQualifier(_ found: String, key: String, at name: String) -> WriteFault {
    WriteFault(
      told: 1313, "the entry has the key \"\(key)\", and its own qualifier is \"\(found)\"", path: name,
      remedy: "set one of them in the mapping; the key is written where the qualifier is missing")
  }

  static func unknownDateFormat(_ code: String?, _ value: EDIWriteValue) -> WriteFault {
    let found = code.map { "`\($0)` is no code of a date or time format that is known" } ?? "the code is missing"
    return WriteFault(
      told: 1314, "how the date is written is told by a code beside it, and \(found)", path: value.name,
      remedy: "set the code in the mapping: " + EdifactDates.known.map { "`\($0)`" }.joined(separator: ", "))
  }

  static func dateDoesNotFit(_ code: String, _ value: EDIWriteValue, needsMore: Bool) -> WriteFault {
    WriteFault(
      told: 1315,
      needsMore
        ? "the format `\(code)` asks for a date, a time or an offset that the value does not have"
        : "the format `\(code)` does not hold all of the value: a part of it would be lost",
      path: value.name, isPersonal: value.isPersonal,
      remedy:
        "set the code that fits: `102` for a date, `203` for minutes, `204` for seconds, `303` and `304` with the offset"
    )
  }

  static func emptyKey(at name: String) -> WriteFault {
    WriteFault(
      told: 1316, "an entry has the empty text as its key, and an empty qualifier is none", path: name,
      remedy: "give the entry a qualifier in the mapping")
  }

  static func repetitionInOldSyntax(_ value: EDIWriteValue) -> WriteFault {
    WriteFault(
      told: 1317, "the element repeats, and the syntax of the partner has no separator for repetitions",
      path: value.name, isPersonal: value.isPersonal,
      remedy: "agree on a later release: X12 has repetitions from 00402 on, EDIFACT from syntax 4 on")
  }

  /// Puts a step before the path of a fault that has happened further down.
  func inside(_ step: String) -> WriteFault {
    var outer = self
    outer.path = step + (path.isEmpty || path.hasPrefix("[") ? "" : ".") + path
    return outer
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
