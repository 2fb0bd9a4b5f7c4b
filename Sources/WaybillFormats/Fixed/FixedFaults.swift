import WaybillCore

/// `WB1220` to `WB1229`: lines of fixed width.
extension ReadFault {
  static func lineOfOtherLength(_ count: Int, needed: Int, unit: String, offset: Int) -> ReadFault {
    ReadFault(
      told: count < needed ? 1220 : 1221, "the line has \(count) \(unit)s, and its document says \(needed)",
      offset: offset,
      remedy: count < needed
        ? "fill the line up with blanks, or declare the document `short`"
        : "look whether a value before has grown, or declare the document `short`")
  }

  static func characterAcrossPositions(_ name: String, offset: Int) -> ReadFault {
    ReadFault(
      told: 1222, "a character lies across the edge of `\(name)`", offset: offset, path: pathName(name),
      remedy: "count positions in characters: leave `bytes` out")
  }
}

extension WriteFault {
  static func tooWide(_ path: String, _ width: Int, _ cell: Cell) -> WriteFault {
    WriteFault(
      told: 1223, "the value of `\(path)` does not fit into its \(width) positions", path: path, cell: cell,
      remedy: "narrow the type of the field, so that the mapping has to shorten it")
  }

  static func holdsLineEnd(_ path: String, _ cell: Cell) -> WriteFault {
    WriteFault(
      told: 1224, "the value of `\(path)` holds a line end, which would begin another line", path: path, cell: cell,
      remedy: "replace it in the mapping, as `collapseSpaces` does")
  }

  static func padsItself(_ path: String, _ cell: Cell) -> WriteFault {
    WriteFault(
      told: 1225, "the value of `\(path)` ends with a blank, which would be taken for padding", path: path, cell: cell,
      remedy: "`trimEnd` in the mapping")
  }
}
