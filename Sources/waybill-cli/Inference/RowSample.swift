/// How the rows of samples are cut into cells: by a separator, with or without quotes, below a header or not.
struct RowSample {
  let separator: Unicode.Scalar
  /// Nil where there are no quotes.
  let quote: Unicode.Scalar?
  /// Names of the columns; nil without a header.
  private(set) var header: [String]?
  /// Rows behind the header. All have the same number of cells.
  private(set) var rows: [[String]]

  var columnCount: Int { header?.count ?? rows.first?.count ?? 0 }

  /// The first way to cut that gives every row of every file the same number of cells, two at least.
  init?(_ texts: [String]) {
    for quote in ["\"", "'", nil] as [Unicode.Scalar?] {
      let found = RowSample.separators.compactMap { separator -> (Unicode.Scalar, [[[String]]])? in
        let files = texts.map { RowSample.rows(of: $0, separator, quote) }
        // Apostrophes that make no difference are no quotes.
        if quote == "'", files == texts.map({ RowSample.rows(of: $0, separator, nil) }) { return nil }
        return RowSample.isTable(files, quote) ? (separator, files.compactMap(\.self)) : nil
      }
      // More columns tell more: a comma also stands in decimals.
      guard let best = found.max(by: { RowSample.width($0.1) < RowSample.width($1.1) }) else { continue }
      self.init(best.1, best.0, quote)
      return
    }
    return nil
  }

  private static let separators: [Unicode.Scalar] = ["\t", ";", "|", ","]

  private init(_ files: [[[String]]], _ separator: Unicode.Scalar, _ quote: Unicode.Scalar?) {
    self.separator = separator
    self.quote = quote
    let first = files.first?.first ?? []
    rows = files.flatMap(\.self)
    guard RowSample.isHeader(first, above: rows.filter { $0 != first }) else { return }
    header = first
    // It comes again where files were put one behind the other.
    rows.removeAll { $0 == first }
  }

  private static func width(_ files: [[[String]]]) -> Int { files.first?.first?.count ?? 0 }

  private static func isTable(_ files: [[[String]]?], _ quote: Unicode.Scalar?) -> Bool {
    let rows = files.compactMap(\.self).flatMap(\.self)
    guard !files.contains(where: { $0 == nil }), let count = rows.first?.count, count > 1 else { return false }
    guard rows.allSatisfy({ $0.count == count }) else { return false }
    // A double quote is the usual one, needed or not. Where cells stand in single ones, that is what they are.
    guard quote == "\"" else { return true }
    return !(0..<count).contains { column in
      rows.allSatisfy { $0[column].count > 1 && $0[column].hasPrefix("'") && $0[column].hasSuffix("'") }
    }
  }

  // MARK: Cells

  /// Nil where a quote stays open, or something follows a closed one.
  private static func rows(of text: String, _ separator: Unicode.Scalar, _ quote: Unicode.Scalar?) -> [[String]]? {
    let scalars = Array(text.unicodeScalars)
    var rows: [[String]] = []
    var row: [String] = []
    var cell = String.UnicodeScalarView()
    var place = 0
    func endRow() {
      row.append(String(cell))
      cell = String.UnicodeScalarView()
      // Blank lines are passed over.
      if row != [""] { rows.append(row) }
      row = []
    }
    while place < scalars.count {
      let scalar = scalars[place]
      if scalar == quote, cell.isEmpty {
        guard let end = closing(scalars, place, scalar, into: &cell) else { return nil }
        place = end
        guard place == scalars.count || [separator, "\n", "\r"].contains(scalars[place]) else { return nil }
        continue
      }
      place += 1
      switch scalar {
      case separator:
        row.append(String(cell))
        cell = String.UnicodeScalarView()
      case "\n", "\r": endRow()
      default: cell.append(scalar)
      }
    }
    if !cell.isEmpty || !row.isEmpty { endRow() }
    return rows
  }

  /// Takes a quoted cell, and says where what follows it begins; nil where it has no end.
  private static func closing(
    _ scalars: [Unicode.Scalar], _ start: Int, _ quote: Unicode.Scalar, into cell: inout String.UnicodeScalarView
  ) -> Int? {
    var place = start + 1
    while place < scalars.count {
      if scalars[place] == quote {
        guard place + 1 < scalars.count, scalars[place + 1] == quote else { return place + 1 }
        place += 1
      }
      cell.append(scalars[place])
      place += 1
    }
    return nil
  }

  // MARK: Header

  /// Whether the first row names the columns: names of their own that look like no data, above columns that do, or of
  /// which none comes again below.
  private static func isHeader(_ first: [String], above rows: [[String]]) -> Bool {
    guard !rows.isEmpty, Set(first).count == first.count, first.count(where: \.isEmpty) <= 1 else { return false }
    guard first.allSatisfy({ $0.isEmpty || CellType(of: [$0], named: "", width: nil).text == "Text" && isName($0) })
    else { return false }
    let isTyped = first.indices.contains { column in
      CellType(of: rows.map { $0[column] }, named: "", width: nil).text != "Text"
        && rows.contains { !$0[column].isEmpty }
    }
    return isTyped || first.allSatisfy { !$0.contains(where: \.isNumber) }
  }

  private static func isName(_ text: String) -> Bool { text.contains(where: \.isLetter) }
}
