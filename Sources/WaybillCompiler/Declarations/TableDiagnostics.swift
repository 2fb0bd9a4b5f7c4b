import WaybillCore
import WaybillSchema
import WaybillSyntax

/// `WB0318` to `WB0328`: tables and their constants.
extension Diagnostic {
  package static func tableWithoutSignature(_ name: Name) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(318), "table `\(name.text)` does not say what it leads from and to", at: name.span,
      because: "types are needed", target: name.text
    ).helping("`table \(name.text): Text -> Text`, or for a CSV file its columns in `{ }`")
  }

  package static func signatureAndFields(_ name: Name, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(318), "table `\(name.text)` has types and columns, and takes one of them", at: span,
      because: "its columns say it already", target: name.text
    ).helping("leave out `: … -> …`")
  }

  package static func optionalTableKey(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(319), "a key of a table is never missing", at: span, because: "optional"
    ).helping("leave out `?`; a lookup by a missing value is missing")
  }

  package static func tableKeyOfOtherType(_ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(319),
      "a key of a table is a text, an integer, a Boolean, a date, a currency, a country or an enum, "
        + "and `\(type)` is none of them", at: span, because: "cannot be a key")
  }

  package static func tableValueOfOtherType(_ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(320), "a table holds single values, and `\(type)` is made of several", at: span,
      because: "cannot stand in a table"
    ).helping("a column for each part")
  }

  package static func tableKeyCount(_ table: TableSymbol, found: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(321), "a key of `\(table.name)` has \(table.keys.count) parts, and this has \(found)",
      at: span,
      because: "\(found) of \(table.keys.count)", target: table.name
    ).noting("the table", at: table.span)
  }

  package static func tableKeyTwice(_ table: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(322), "this key stands twice in `\(table)`, and a key leads to one row", at: span,
      because: "the second one", target: table
    ).noting("the first one", at: first)
  }

  /// `shown` is what was found, in words: the text `"x"`.
  package static func constantMisfit(_ shown: String, needed: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(323), "\(shown) is no `\(needed)`, and one is needed here", at: span,
      because: "does not fit")
  }

  package static func notAConstant(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(324), "a table holds constants, and this is none", at: span,
      because: "not known before it runs"
    ).helping("a literal, a case, a currency or a country; what is computed stands in a `function`")
  }

  package static func unknownCode(_ code: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    let example = type.hasPrefix("Currency") ? "three capitals, such as `EUR`" : "two capitals, such as `DE`"
    return Diagnostic(
      .error, DiagnosticCode(325), "`\(code)` is no \(type); one is \(example)", at: span, because: "not a code")
  }

  package static func unknownTableField(_ name: Name, in table: String, fields: [String]) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(326), "`\(table)` has no field `\(name.text)`", at: name.span,
      because: "not one of its fields",
      target: table
    ).suggesting(nearestName(to: name.text, among: fields), at: name.span)
  }

  package static func rowLacksField(_ field: String, of record: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(327), "this row does not set `\(field)`, and `\(record)` needs it", at: span,
      because: "`\(field)` is missing", target: "\(record).\(field)")
  }
}

/// `WB0420` to `WB0427`: CSV files of tables.
extension Diagnostic {
  package static func tableFileMissing(_ file: PlainText) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(420), "there is no file `\(file.text)` beside this source", at: file.span,
      because: "not found in the project", target: file.text
    ).helping("paths are relative to the folder of the source, and stay inside the project")
  }

  package static func tableFileEmpty(_ file: PlainText, _ path: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(421), "`\(path)` is empty, and a header with the names of the columns is needed",
      at: file.span,
      because: "no header", target: file.text)
  }

  static func tableFileFault(_ fault: CSVReader.Fault, at file: PlainText) -> Diagnostic {
    Diagnostic(.error, DiagnosticCode(422), fault.message, at: fault.span, because: "not CSV", target: file.text)
      .noting("the table", at: file.span).helping(fault.help)
  }

  static func columnTwice(_ cell: CSVReader.Cell, first: SourceSpan, table file: PlainText) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(423), "two columns are named `\(cell.text)`", at: cell.span, because: "the second one",
      target: file.text
    ).noting("the first one", at: first).noting("the table", at: file.span)
  }

  static func columnMissing(_ name: String, at header: SourceSpan, names: [String], table: SourceSpan) -> Diagnostic {
    let found = names.map { "`\($0)`" }.joined(separator: ", ")
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(424), "there is no column `\(name)`; the header has \(found)", at: header,
      because: "the header", target: name
    ).noting("needed by the table", at: table)
    if names.count == 1, names[0].contains(where: { $0 == ";" || $0 == "\t" }) {
      return diagnostic.helping("separate the columns by commas")
    }
    return diagnostic.suggesting(nearestName(to: name, among: names), at: table)
  }

  static func valueColumnUnclear(_ rest: [String], at header: SourceSpan, table file: PlainText) -> Diagnostic {
    let found = rest.isEmpty ? "none" : rest.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .error, DiagnosticCode(425), "beside the keys one column holds the value, and there is \(found)", at: header,
      because: "the header", target: file.text
    ).noting("the table", at: file.span).helping("list the columns in `{ }` instead of `: … -> …`")
  }

  static func cellCount(_ row: CSVReader.Row, needed: Int, table file: PlainText) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(426), "this line has \(row.cells.count) cells, and the header has \(needed)", at: row.span,
      because: row.cells.count < needed ? "cells are lacking" : "too many cells", target: file.text
    ).noting("the table", at: file.span).helping("a comma inside of a cell needs quotes around the cell")
  }

  static func cellMisfit(
    _ cell: CSVReader.Cell, field: String, needed: String, table file: PlainText
  ) -> Diagnostic {
    let text = cell.text.count > 40 ? cell.text.prefix(40) + "…" : cell.text
    let found = cell.text.isEmpty ? "`\(field)` is empty, and" : "`\(text)` is no `\(needed)`, and `\(field)`"
    return Diagnostic(
      .error, DiagnosticCode(427), "\(found) needs \(cell.text.isEmpty ? "`\(needed)`" : "one")", at: cell.span,
      because: "does not fit", target: field
    ).noting("the table", at: file.span)
  }
}
