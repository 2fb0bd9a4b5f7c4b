/// `WB1270` to `WB1329`: X12, and what the families of EDI have in common.
extension ReadFault {
  private static func edi(
    _ code: Int, _ sentence: String, at offset: Int, path: String = "", remedy: String = ""
  ) -> ReadFault {
    ReadFault(told: code, sentence, offset: offset, path: path, remedy: remedy)
  }

  // MARK: Envelopes

  static func ediNoInterchange(_ opening: String, found: String, at offset: Int) -> ReadFault {
    edi(
      1270, "\(found) stands where an interchange begins; \(opening) is needed", at: offset,
      remedy: "see whether the file is EDI at all, and whether something was put before it")
  }

  static func ediUnreadableHeader(_ segment: String, _ reason: String, at offset: Int) -> ReadFault {
    edi(
      1271, "the segment \(segment) cannot be read: \(reason)", at: offset, path: segment,
      remedy: "ask the sender for the interchange once more")
  }

  static func ediDelimitersEqual(_ what: String, at offset: Int) -> ReadFault {
    edi(
      1272, "the envelope gives one character to two delimiters, or a letter or digit to one: \(what)", at: offset,
      remedy: "ask the sender for other delimiters")
  }

  static func ediUnclosed(_ opened: String, control: String, needed: String, at offset: Int) -> ReadFault {
    edi(
      1273, "the \(opened) `\(control)` has no `\(needed)`; it may have been cut off on the way", at: offset,
      path: needed, remedy: "ask the sender for it once more")
  }

  static func ediControlDiffers(
    _ place: String, _ found: String, opening: String, _ needed: String, at offset: Int
  ) -> ReadFault {
    edi(
      1274, "`\(place)` is `\(found)`, and `\(opening)` says `\(needed)`: the control numbers differ", at: offset,
      path: place, remedy: ediLenientRemedy)
  }

  static func ediCountDiffers(_ place: String, _ found: String, counted: Int, _ what: String, at offset: Int)
    -> ReadFault
  {
    edi(
      1275, "`\(place)` says `\(found)`, and \(counted) \(what) were counted", at: offset, path: place,
      remedy: ediLenientRemedy)
  }

  private static var ediLenientRemedy: String {
    "ask the sender to mend it; where the partner cannot, `envelope lenient` in the document makes it a warning"
  }

  static func ediSegmentOutside(_ segment: String, _ needed: String, at offset: Int) -> ReadFault {
    edi(
      1276, "`\(segment)` stands outside of \(needed)", at: offset, path: segment,
      remedy: "ask the sender for the interchange once more")
  }

  static func ediEmptyInterchange(_ control: String, at offset: Int) -> ReadFault {
    edi(1277, "the interchange `\(control)` holds no transaction", at: offset)
  }

  static func ediSeveral(_ count: Int, at offset: Int) -> ReadFault {
    edi(
      1278, "the input holds \(count) transactions, and one is needed here", at: offset,
      remedy: "give it as the streamed input of `waybill run`, which takes each transaction by itself")
  }

  static func ediInterchangeTooLarge(_ limit: Int, at offset: Int) -> ReadFault {
    edi(
      1279, "the interchange has more than \(limit) bytes, and there is no room to check it as a whole", at: offset)
  }

  /// A piece of the envelope is missing or stands in a wrong place.
  var isOfStructure: Bool { code == 1273 || code == 1276 }

  // MARK: Documents

  static func ediOtherMessage(_ found: String, needed: String, at offset: Int, path: String) -> ReadFault {
    edi(
      1280, "the transaction is `\(found)`, and this document is `\(needed)`", at: offset, path: path,
      remedy: "run it through a mapping of `\(found)`, or leave it out of the file")
  }

  static func ediOtherVersion(_ found: String, needed: String, at offset: Int, path: String) -> ReadFault {
    edi(
      1281, "the transaction follows the version `\(found)`, and this document `\(needed)`", at: offset, path: path,
      remedy: "declare a document of `version \(found)`; `envelope lenient` makes it a warning")
  }

  static func ediMissingSegment(_ name: String, before: String, at offset: Int, path: String) -> ReadFault {
    edi(
      1282,
      "the segment `\(name)` is missing: \(before.isEmpty ? "the transaction ends" : "`\(before)` stands") where it"
        + " is needed", at: offset, path: path,
      remedy: "where the sender may leave it out, declare it `optional`")
  }

  static func ediOutOfOrder(_ tag: String, at offset: Int, path: String) -> ReadFault {
    edi(
      1283, "`\(tag)` stands behind segments that it has to stand before", at: offset, path: path,
      remedy: "the order is that of the declaration; compare it with the partner's guide")
  }

  static func ediTooOften(_ tag: String, limit: Int, at offset: Int, path: String) -> ReadFault {
    edi(
      1284, "`\(tag)` comes more often than \(limit == 1 ? "once" : "\(limit) times")", at: offset, path: path,
      remedy: "where it may come again, declare it `many`")
  }

  static func ediSameQualifier(_ tag: String, _ qualifier: String, at offset: Int, path: String) -> ReadFault {
    edi(
      1285, "two `\(tag)` have the qualifier `\(qualifier)`", at: offset, path: path,
      remedy: "`many by … first` takes the first of them, plain `many` all")
  }

  static func ediNoQualifier(_ tag: String, _ place: String, at offset: Int, path: String) -> ReadFault {
    edi(1286, "`\(tag)` has no value at \(place), by which it is told from others", at: offset, path: path)
  }

  static func ediSegmentTooLong(_ tag: EDITag, limit: Int, at offset: Int) -> ReadFault {
    edi(
      1287, "the segment `\(ediTagName(tag))` has more than \(limit) bytes", at: offset,
      remedy: "a missing terminator makes one segment of two")
  }

  static func ediElementTooLong(_ tag: EDITag, _ element: Int, limit: Int, at offset: Int) -> ReadFault {
    edi(1288, "the element \(element) of `\(ediTagName(tag))` has more than \(limit) bytes", at: offset)
  }

  static func ediTooManyElements(_ tag: EDITag, limit: Int, at offset: Int) -> ReadFault {
    edi(1289, "the segment `\(ediTagName(tag))` has more than \(limit) elements", at: offset)
  }

  static func ediBinaryLength(_ tag: EDITag, at offset: Int) -> ReadFault {
    edi(
      1290, "the data of `\(ediTagName(tag))` does not end where its length says", at: offset,
      remedy: "ask the sender whether the file was changed on the way, such as by another kind of line ends")
  }

  static func ediSeveralComponents(_ tag: String, _ element: Int, at offset: Int, path: String) -> ReadFault {
    edi(
      1291, "the element \(element) of `\(tag)` has several components, and one value is declared", at: offset,
      path: path, remedy: "declare its components, such as `\(element < 10 ? "0" : "")\(element).1`")
  }

  static func ediTooDeep(_ limit: Int, at offset: Int) -> ReadFault {
    edi(1292, "loops are nested deeper than \(limit)", at: offset)
  }

  static func ediNotUTF8(_ found: String, at offset: Int) -> ReadFault {
    edi(
      1293, "the byte \(found) is not UTF-8", at: offset, remedy: "ask the sender for UTF-8, or for plain ASCII")
  }

  static func ediTransactionTooLarge(_ limit: Int) -> ReadFault {
    edi(1294, "the transaction has more than \(limit) bytes", at: 0)
  }

  // MARK: HL trees

  static func ediNoParent(_ id: String, parent: String, at offset: Int, path: String) -> ReadFault {
    edi(1300, "the level `\(id)` names the parent `\(parent)`, and no HL has this number", at: offset, path: path)
  }

  static func ediLevelCircle(_ id: String, at offset: Int, path: String) -> ReadFault {
    edi(1301, "the level `\(id)` is above itself: the parents of HL go in a circle", at: offset, path: path)
  }

  static func ediLevelTwice(_ id: String, at offset: Int, path: String) -> ReadFault {
    edi(1302, "two HL have the number `\(id)`", at: offset, path: path)
  }

  static func ediUndeclaredLevel(_ code: String, under parent: String, at offset: Int, path: String) -> ReadFault {
    edi(
      1303, "a level `\(code)` stands under \(parent), where none is declared", at: offset, path: path,
      remedy: "declare `level \(code)` there; a level that is passed over would take those below it along")
  }

  static func ediLevelUnnamed(at offset: Int, path: String) -> ReadFault {
    edi(1304, "an HL has no number or no code", at: offset, path: path)
  }
}
