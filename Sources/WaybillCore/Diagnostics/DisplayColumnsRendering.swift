/// A source line as a terminal shows it, and how many columns each stretch of it takes.
///
/// Tabs become blanks, wide characters count two columns, combining ones none; what would steer the terminal is shown
/// as a sign instead.
package struct DisplayLine {
  package private(set) var text = ""
  /// Where each scalar of the source line begins, in columns from 0; the last entry is the end of the line.
  private var starts: [Int] = []

  private static let tabWidth = 4

  package init(_ line: String) {
    var column = 0
    for scalar in line.unicodeScalars {
      starts.append(column)
      if scalar == "\t" {
        let width = DisplayLine.tabWidth - column % DisplayLine.tabWidth
        text += String(repeating: " ", count: width)
        column += width
      } else {
        let shown = DisplayLine.visible(scalar)
        text.unicodeScalars.append(shown)
        column += displayWidth(of: shown)
      }
    }
    starts.append(column)
  }

  /// The display column (from 0) at which a column of the source (from 1, in scalars) begins.
  package func displayColumn(of sourceColumn: Int) -> Int {
    starts[min(max(0, sourceColumn - 1), starts.count - 1)]
  }

  package var width: Int { starts[starts.count - 1] }

  /// Control characters as their pictures, marks that turn the writing direction as the replacement character.
  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: scalar
    }
  }
}

/// Columns that a terminal gives a scalar: 0, 1 or 2.
/// Source: Unicode Standard Annex 11, East Asian Width; the ranges here are its wide and full-width blocks.
package func displayWidth(of scalar: Unicode.Scalar) -> Int {
  if scalar.isASCII { return 1 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: break
  }
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
    0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
    return 2
  default: return 1
  }
}
