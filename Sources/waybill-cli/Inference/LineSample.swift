/// Lines of fixed width: fields stand where some line has a character, parted by positions that are blank in all.
struct LineSample {
  struct Field {
    /// From 1.
    var first: Int
    var last: Int
    /// Of each line, without the blanks around it.
    var values: [String]
  }

  private(set) var fields: [Field] = []
  private(set) var length: Int
  let areOfOneLength: Bool

  /// Nil where all positions are taken, so that nothing parts one field from the next.
  init?(_ texts: [String]) {
    let lines = texts.flatMap { text in
      text.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" }).map(Array.init)
    }
    length = lines.map(\.count).max() ?? 0
    areOfOneLength = lines.allSatisfy { [length] in $0.count == length }
    let runs = LineSample.runs(of: lines, length)
    guard runs.count > 1, lines.count > 1 else { return nil }
    for (index, run) in runs.enumerated() {
      let end = index + 1 < runs.count ? runs[index + 1].lowerBound : max(run.upperBound, length)
      // The blanks behind a field are room for longer texts.
      fields.append(
        Field(first: run.lowerBound + 1, last: end, values: lines.map { LineSample.value($0, run.lowerBound..<end) }))
    }
  }

  /// Stretches of positions that are not blank in every line, from 0.
  private static func runs(of lines: [[Unicode.Scalar]], _ length: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for place in 0..<length where lines.contains(where: { place < $0.count && $0[place] != " " }) {
      if let last = runs.last, last.upperBound == place {
        runs[runs.count - 1] = last.lowerBound..<place + 1
      } else {
        runs.append(place..<place + 1)
      }
    }
    return runs
  }

  private static func value(_ line: [Unicode.Scalar], _ range: Range<Int>) -> String {
    let part = line[min(range.lowerBound, line.count)..<min(range.upperBound, line.count)]
    let behind = part.drop { $0 == " " }
    let end = behind.lastIndex { $0 != " " }.map { $0 + 1 } ?? behind.startIndex
    return String(String.UnicodeScalarView(behind[..<end]))
  }
}
