/// Which tests are run: those of a file or folder, or those whose name or title fits a pattern with `*`.
package struct TestSelection: Sendable {
  package enum Part: Sendable {
    /// A source file, or a folder, relative to the project.
    case path(String)
    case pattern(String)
  }

  private let parts: [Part]

  package init(_ parts: [Part] = []) {
    self.parts = parts
  }

  /// Without parts every test is meant.
  package func contains(path: String, subject: String, title: String) -> Bool {
    parts.isEmpty
      || parts.contains { part in
        switch part {
        case .path(let place): place.isEmpty || path == place || path.hasPrefix(place + "/")
        case .pattern(let pattern): TestSelection.fits("\(subject) \(title)", "*\(pattern)*")
        }
      }
  }

  /// Whether a text fits a pattern in which `*` stands for any characters, without regard to case.
  private static func fits(_ text: String, _ pattern: String) -> Bool {
    let text = Array(text.lowercased().unicodeScalars)
    let pattern = Array(pattern.lowercased().unicodeScalars)
    var (position, place) = (0, 0)
    var star: (position: Int, place: Int)?
    while position < text.count {
      if place < pattern.count, pattern[place] == "*" {
        star = (position, place)
        place += 1
      } else if place < pattern.count, pattern[place] == text[position] {
        position += 1
        place += 1
      } else if let last = star {
        star = (last.position + 1, last.place)
        position = last.position + 1
        place = last.place + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == "*" }
  }
}
