import WaybillCore
import Yams

/// Places of what a YAML file holds, in file 0.
struct YAMLPlaces {
  private let file: SourceFile

  init(_ file: SourceFile) {
    self.file = file
  }

  /// The node's text if it stands there as it is, else its first character.
  func span(of node: Node) -> SourceSpan {
    let place = span(of: node.mark)
    guard let scalar = node.scalar else { return place }
    let length = scalar.string.utf8.count
    let isQuoted = scalar.style == .doubleQuoted || scalar.style == .singleQuoted
    return SourceSpan(
      file: 0, start: Int(place.start), end: min(file.bytes.count, Int(place.start) + length + (isQuoted ? 2 : 0)))
  }

  func span(of mark: Mark?) -> SourceSpan {
    guard let mark, 1 <= mark.line, mark.line <= file.lineStarts.count else {
      return SourceSpan(file: 0, start: 0, end: min(1, file.bytes.count))
    }
    let start = file.lineStarts[mark.line - 1]
    let before = file.line(mark.line).unicodeScalars.prefix(mark.column - 1)
    let offset = min(file.bytes.count, start + before.reduce(0) { $0 + UTF8.width($1) })
    return SourceSpan(file: 0, start: offset, end: min(file.bytes.count, offset + 1))
  }

  /// Where the file cannot be read.
  func span(of error: any Error) -> SourceSpan { span(ofDouble: error) ?? span(of: mark(error)) }

  /// The last line that begins with a key that stands twice; Yams says only where the map begins.
  private func span(ofDouble error: any Error) -> SourceSpan? {
    guard case .duplicatedKeysInMapping(let keys, _)? = error as? YamlError, let key = keys.min() else { return nil }
    for number in (1...file.lineStarts.count).reversed() {
      let line = file.line(number)
      let indentation = line.prefix { $0 == " " }.utf8.count
      guard line.dropFirst(indentation).hasPrefix(key + ":") else { continue }
      let start = file.lineStarts[number - 1] + indentation
      return SourceSpan(file: 0, start: start, end: start + key.utf8.count)
    }
    return nil
  }

  private func mark(_ error: any Error) -> Mark? {
    switch error as? YamlError {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark
    case .duplicatedKeysInMapping(_, let context): context.mark
    default: nil
    }
  }

  func reason(_ error: any Error) -> String {
    switch error as? YamlError {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
    case .reader(let problem, _, _, _): problem
    case .duplicatedKeysInMapping(let keys, _): "`\(keys.sorted().joined(separator: "`, `"))` stands twice"
    default: "it is no YAML"
    }
  }
}
