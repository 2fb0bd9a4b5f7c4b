/// Gives neighbouring lines their columns: the signs of fields, rules and arms, the clauses behind them, and the
/// comments at the line ends. A blank line, or an item with a block, ends a neighbourhood.
func align(_ lines: [FormattedLine]) -> [FormattedLine] {
  var lines = lines
  var groups: [Int: [Int]] = [:]
  func finish(_ group: [Int]) { setColumns(of: group, in: &lines) }
  for index in lines.indices {
    if lines[index].isBlank {
      for body in groups.keys.sorted() { finish(groups.removeValue(forKey: body) ?? []) }
      continue
    }
    guard let body = lines[index].body else {
      finish([index])
      continue
    }
    let shape = shape(of: lines[index])
    if let last = groups[body]?.last, shape == nil || shape != WaybillSyntax.shape(of: lines[last]) {
      finish(groups.removeValue(forKey: body) ?? [])
    }
    if shape == nil { finish([index]) } else { groups[body, default: []].append(index) }
  }
  for body in groups.keys.sorted() { finish(groups[body] ?? []) }
  alignComments(in: &lines)
  return lines
}

/// Lines of one shape can share columns; nil for a line that shares none.
private func shape(of line: FormattedLine) -> String? {
  guard line.cells.count > 1, line.itemCount == 1, !line.opensBlock else { return nil }
  if line.cells[1].kind == .word { return "word" }
  guard line.cells[1].kind == .sign else { return "column" }
  if line.cells.last?.text == "=" { return nil }
  let isLocal = line.cells[0].text.hasPrefix("let ")
  return (isLocal ? "let" : "") + line.cells[1].text.prefix { ":=>".contains($0) }
}

private let lineLimit = 120

private func setColumns(of group: [Int], in lines: inout [FormattedLine]) {
  var cell = 1
  while true {
    let concerned = group.filter { lines[$0].cells.count > cell }
    guard let first = concerned.first else { return }
    let widths = concerned.map { offset(of: cell, in: lines[$0]) }
    let isSign = lines[first].cells[cell].kind == .sign
    let gap = lines[first].cells[cell].kind == .column ? 2 : 1
    let column = (widths.max() ?? 0) + gap
    // A line that would become too long stays out of the column; no clauses or messages stand in one then.
    let tooLong = zip(concerned, widths).map { index, width in
      lines[index].width <= lineLimit && lineLimit < lines[index].width + column - width
    }
    let hasColumn = isSign || !tooLong.contains(true)
    for (position, index) in concerned.enumerated() {
      let isShared = lines[index].itemCount > 1 || lines[index].body == nil
      let aligned = hasColumn && !tooLong[position] ? column - widths[position] : gap
      let blanks = isShared ? separator(before: lines[index].cells[cell]) : aligned
      lines[index].cells[cell - 1].text += String(repeating: " ", count: blanks)
    }
    cell += 1
  }
}

/// The blanks before a cell on a line that holds several items.
private func separator(before cell: FormattedLine.Cell) -> Int { cell.text.hasPrefix(":") ? 0 : 1 }

/// What the cells before `cell` take together, with the indentation.
private func offset(of cell: Int, in line: FormattedLine) -> Int {
  line.cells[..<cell].reduce(line.indentation) { $0 + $1.text.unicodeScalars.count }
}

/// Comments at the ends of neighbouring lines stand in one column.
private func alignComments(in lines: inout [FormattedLine]) {
  var start = 0
  while start < lines.count {
    var end = start
    while end < lines.count, lines[end].comment != nil, !lines[end].isComment { end += 1 }
    let column = (lines[start..<end].map(\.width).max() ?? 0) + 2
    for index in start..<end {
      let blanks = String(repeating: " ", count: column - lines[index].width)
      lines[index].cells[lines[index].cells.count - 1].text += blanks
    }
    start = max(end, start + 1)
  }
}
