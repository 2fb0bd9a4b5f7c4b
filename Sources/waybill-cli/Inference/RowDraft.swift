import WaybillCore
import WaybillProject

/// Drafts the declaration of a delimited or fixed file from the rows of samples. Every sample fits the draft.
enum RowDraft {
  static func text(name: String, _ files: [(path: String, bytes: [UInt8])]) throws -> String {
    var texts: [SampleText] = []
    for file in files {
      guard let text = SampleText(file.bytes) else {
        throw CommandFailure(.wrongUse, "\(file.path) is neither JSON, XML or EDI nor text in rows")
      }
      texts.append(text)
    }
    let lines = texts.map(\.lines)
    let encoding = texts.lazy.compactMap(\.encoding).first.map { " encoding \($0)" } ?? ""
    let sources = files.map { Files.name(of: $0.path) }.joined(separator: ", ")
    let (rows, fixed) = (RowSample(lines), LineSample(lines))
    // One comma a line with a blank behind it is part of a text.
    let isByChance =
      rows.map { $0.separator == "," && $0.columnCount == 2 && $0.rows.allSatisfy { $0[1].hasPrefix(" ") } } ?? true
    if let fixed, fixed.areOfOneLength, isByChance { return declaration(name, fixed, encoding, sources) }
    if let rows, !rows.rows.isEmpty { return declaration(name, rows, encoding, sources) }
    if let fixed { return declaration(name, fixed, encoding, sources) }
    throw CommandFailure(
      .wrongUse,
      "\(files[0].path): no separator gives all rows the same number of cells, and no blank positions part fields of fixed width"
    )
  }

  // MARK: Delimited

  private static func declaration(
    _ name: String, _ sample: RowSample, _ encoding: String, _ sources: String
  ) -> String {
    var head = "document \(name) delimited \(word(for: sample.separator))"
    if sample.header != nil { head += " header" }
    if sample.quote == nil { head += " quote none" }
    if sample.quote == "'" { head += " quote \"'\"" }
    let lines = (0..<sample.columnCount).map { column -> Line in
      let title = sample.header?[column] ?? "column\(column + 1)"
      let type = CellType(of: sample.rows.map { $0[column] }, named: title, width: nil)
      guard let field = DraftNames.field(title) else {
        return Line(name: "", type: "", remark: "column \(column + 1) has no name that a field can have")
      }
      return line(sample.header == nil ? "\(column + 1) \(field)" : field, title, type, places: "")
    }
    return text(head + encoding, lines, "\(counted(sample.rows.count, "row")): \(sources)")
  }

  private static func word(for separator: Unicode.Scalar) -> String {
    switch separator {
    case "\t": "tab"
    case ";": "semicolon"
    case ",": "comma"
    default: "\"\(separator)\""
    }
  }

  // MARK: Fixed

  private static func declaration(
    _ name: String, _ sample: LineSample, _ encoding: String, _ sources: String
  ) -> String {
    let head = "document \(name) fixed line \(sample.length)\(sample.areOfOneLength ? "" : " short")"
    let lines = sample.fields.enumerated().map { index, field in
      let type = CellType(of: field.values, named: "", width: field.last - field.first + 1)
      return line("field\(index + 1)", "", type, places: " at \(field.first)..\(field.last)")
    }
    let count = sample.fields.first?.values.count ?? 0
    return text(
      head + encoding, lines, "\(counted(count, "line")): \(sources), fields by the positions that are blank in all")
  }

  // MARK: Text

  private struct Line {
    var name: String
    var type: String
    var remark: String
  }

  private static func line(_ name: String, _ title: String, _ type: CellType, places: String) -> Line {
    let isPersonal = PersonalWords.suggest(title)
    return Line(
      name: name,
      type: type.text + (type.isOptional ? "?" : "") + places + type.wire + (isPersonal ? "  personal" : ""),
      remark: isPersonal ? "" : type.remark)
  }

  private static func text(_ head: String, _ lines: [Line], _ source: String) -> String {
    let width = lines.map(\.name.count).max() ?? 0
    var text = "/// Drafted from \(source).\n\(head) {\n"
    for line in lines {
      let padding = String(repeating: " ", count: width - line.name.count)
      let declared = line.name.isEmpty ? "" : "\(line.name)\(padding) : \(line.type)"
      let parts = [declared, line.remark.isEmpty ? "" : "// \(line.remark)"].filter { !$0.isEmpty }
      text += "  \(parts.joined(separator: "  "))\n"
    }
    return text + "}\n"
  }
}
