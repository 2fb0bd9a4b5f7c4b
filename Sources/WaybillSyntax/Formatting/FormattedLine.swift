/// A line of the output, in cells: a cell begins where neighbouring lines may share a column.
struct FormattedLine {
  struct Cell {
    enum Kind {
      /// The first of a line.
      case start
      /// Begins with the `:`, `=` or `=>` of a field, rule or arm, or the wire word of a case.
      case sign
      /// Begins with a clause or a message.
      case column
      /// Stands behind the word of a clause.
      case word
    }

    var kind: Kind
    var text = ""
  }

  var indentation = 0
  var cells: [Cell] = []
  var comment: String?
  /// The number of the body whose item begins on this line; nil for other lines.
  var body: Int?
  /// How many items of that body begin on this line.
  var itemCount = 0
  /// Ends with a bracket that is closed on another line.
  var opensBlock = false

  var isBlank: Bool { cells.isEmpty && comment == nil }

  var isComment: Bool { cells.isEmpty && comment != nil }

  /// The whole line. Cells stand apart as their kind wants it where no column was set.
  var text: String {
    let blanks = String(repeating: " ", count: indentation)
    if let comment { return cells.isEmpty ? blanks + comment : blanks + code + comment }
    return isBlank ? "" : blanks + code
  }

  var code: String { cells.map(\.text).joined() }

  /// The columns that the line takes without its comment; of a text of several lines the last one counts.
  var width: Int {
    let text = String(repeating: " ", count: indentation) + code
    return (text.split(separator: "\n", omittingEmptySubsequences: false).last ?? "").unicodeScalars.count
  }
}
