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
  return line.cells[1].kind == .sign ? String(line.cells[1].text.prefix { ":=>".contains($0) }) : "column"
}

private let lineLimit = 120

private func setColumns(of group: [Int], in lines: inout [FormattedLine]) {
  var cell = 1
  while true {
    let concerned = group.filter { lines[$0].cells.count > cell }
    guard !concerned.isEmpty else { return }
    let widths = concerned.map { width(of: lines[$0].cells[cell - 1]) + offset(of: cell - 1, in: lines[$0]) }
    let isSign = lines[concerned[0]].cells[cell].kind == .sign
    let gap = isSign || concerned.count == 1 ? 1 : 2
    let column = (widths.max() ?? 0) + gap
    let fits = zip(concerned, widths).allSatisfy { lines[$0].width + column - $1 <= lineLimit }
    for (index, width) in zip(concerned, widths) {
      let isShared = lines[index].itemCount > 1 || lines[index].body == nil
      let blanks = isShared ? separator(before: lines[index].cells[cell]) : fits ? column - width : 1
      lines[index].cells[cell - 1].text += String(repeating: " ", count: blanks)
    }
    cell += 1
  }
}

/// The blanks before a cell on a line that holds several items.
private func separator(before cell: FormattedLine.Cell) -> Int { cell.text.hasPrefix(":") ? 0 : 1 }

private func width(of cell: FormattedLine.Cell) -> Int { cell.text.unicodeScalars.count }

/// What the cells before `cell` take together.
private func offset(of cell: Int, in line: FormattedLine) -> Int {
  line.cells[..<cell].reduce(line.indentation) { $0 + width(of: $1) }
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
