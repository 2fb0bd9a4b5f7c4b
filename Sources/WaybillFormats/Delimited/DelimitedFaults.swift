import WaybillCore

/// `WB1201` to `WB1219`: delimited files, and rows in general.
extension ReadFault {
  static func ragged(_ count: Int, needed: Int, offset: Int, isFromHeader: Bool) -> ReadFault {
    let what = isFromHeader ? "the header has" : "its document declares"
    return ReadFault(
      told: 1201, "the row has \(counted(count, "cell")), and \(what) \(needed)", offset: offset,
      remedy: count > needed
        ? "a separator inside of a text is quoted; without quotes it cannot stand there"
        : "cells at the end may be empty, but their separators stand there")
  }

  static func tooManyColumns(_ limit: Int, offset: Int) -> ReadFault {
    ReadFault(
      told: 1202, "the row has more than \(limit) cells", offset: offset,
      remedy: "look whether the separator of the document is that of the file")
  }

  static func fieldTooLong(_ limit: Int, isQuoted: Bool, offset: Int) -> ReadFault {
    ReadFault(
      told: 1203, "a field has more than \(limit) bytes", offset: offset,
      remedy: isQuoted ? "the quote that opens here is probably not closed" : "split the text, or send it otherwise")
  }

  static func textBehindQuote(offset: Int) -> ReadFault {
    ReadFault(
      told: 1204, "text follows a closing quote", offset: offset,
      remedy: "a quote inside of a quoted cell is doubled: `\"5\"\" pipe\"`")
  }

  static func openQuote(offset: Int) -> ReadFault {
    ReadFault(
      told: 1205, "the quote that opens here is not closed", offset: offset,
      remedy: "close it; a file that has quotes as plain characters is declared with `quote none`")
  }

  static func columnTwice(_ name: String, offset: Int) -> ReadFault {
    ReadFault(
      told: 1206, "the header has two columns named `\(name)`", offset: offset,
      remedy: "give one of them another name, or leave `header` out and number the columns")
  }

  static func columnMissing(_ name: String, offset: Int) -> ReadFault {
    ReadFault(
      told: 1207, "the header has no column `\(name)`, which is required", offset: offset, path: pathOf(name),
      remedy: "send the column, or declare the field with `?`")
  }

  static func columnUnknown(_ name: String, offset: Int) -> ReadFault {
    ReadFault(
      told: 1208, "the column `\(name)` is not declared, and the document is strict", offset: offset,
      path: pathOf(name), remedy: "declare the column, or leave `strict` out")
  }

  static func rowOfNoKind(offset: Int) -> ReadFault {
    ReadFault(
      told: 1209, "the row is of none of the declared kinds", offset: offset,
      remedy: "declare its kind, or take the rest with `row Other else many { … }`")
  }

  static func rowTwice(_ kind: String, offset: Int) -> ReadFault {
    ReadFault(
      told: 1210, "a second row `\(kind)` comes, and there is one", offset: offset, path: kind,
      remedy: "declare the row with `many` where a file may have several")
  }

  static func severalRows(offset: Int) -> ReadFault {
    ReadFault(
      told: 1211, "a second row follows, and each row is a document of its own", offset: offset,
      remedy: "run the file with `waybill run`, which takes row after row, or declare kinds of rows")
  }

  static func noRow(hasHeader: Bool) -> ReadFault {
    ReadFault(told: 1212, hasHeader ? "the file has no row below its header" : "the file has no row", offset: 0)
  }

  static func headerMissing() -> ReadFault {
    ReadFault(
      told: 1213, "the file is empty, and its first row has to name the columns", offset: 0,
      remedy: "send the header, also where there are no rows")
  }

  private static func counted(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }
}

/// A name as a path shows it.
private func pathOf(_ name: String) -> String { pathName(name) }
