import WaybillCore
import WaybillSchema

/// What rows cannot show: `WB1215` to `WB1219`, `WB1229` and `WB1233`.
extension WriteFault {
  static func notWritable(_ path: String) -> WriteFault {
    WriteFault(
      kind: .notWritable, path: path,
      message: (path.isEmpty ? "the value" : "the value of `\(path)`") + " has no form that can be written")
  }

  static func holdsSeparator(_ path: String, _ cell: Cell) -> WriteFault {
    WriteFault(
      told: 1215, "the value of `\(path)` holds a separator or a line end, and the file has no quotes", path: path,
      cell: cell, remedy: "replace the character in the mapping, or let the document have quotes")
  }

  static func emptyRow(_ path: String) -> WriteFault {
    WriteFault(
      told: 1216, "`\(path)` is empty and the only cell of its row, which would be a blank row", path: path,
      remedy: "leave the row out, or let the document have quotes")
  }

  static func lacksCharacter(
    _ scalar: Unicode.Scalar, _ encoding: TextEncoding, _ path: String, _ cell: Cell
  ) -> WriteFault {
    WriteFault(
      told: 1233,
      "the value of `\(path)` holds `\(scalar)` (U+\(hexadecimal(scalar))), which \(encoding.title) does not have",
      path: path, cell: cell, remedy: "replace it in the mapping, as `asciiFold` does, or write the file as UTF-8")
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
