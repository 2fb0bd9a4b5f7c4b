import WaybillCompiler
import WaybillCore
import Yams

/// YAML as a tree with places: what JSON can say, as OpenAPI descriptions use it.
struct YAMLTree {
  /// Values of a file, aliases unfolded: ten lines of aliases can stand for billions.
  private static let mostValues = 500_000
  private static let depth = 200

  private let file: SourceFile
  private let index: Int
  private var count = 0

  static func read(_ file: SourceFile, _ index: Int) throws(SchemaFileFault) -> PlacedValue {
    var tree = YAMLTree(file: file, index: index)
    let root: Node?
    do {
      root = try compose(yaml: String(decoding: file.bytes, as: UTF8.self))
    } catch {
      throw tree.fault(error)
    }
    guard let root else { throw SchemaFileFault("the file is empty", at: tree.span(of: nil, length: 0)) }
    return try tree.value(root, depth: 1)
  }

  private init(file: SourceFile, index: Int) {
    self.file = file
    self.index = index
  }

  private mutating func value(_ node: Node, depth: Int) throws(SchemaFileFault) -> PlacedValue {
    count += 1
    guard count <= Self.mostValues else {
      throw SchemaFileFault("it holds more than \(Self.mostValues) values", at: span(of: node.mark, length: 1))
    }
    guard depth <= Self.depth else {
      throw SchemaFileFault("it is nested deeper than \(Self.depth)", at: span(of: node.mark, length: 1))
    }
    switch node {
    case .scalar(let scalar): return PlacedValue(content(of: scalar, node), at: span(of: scalar))
    case .sequence(let sequence):
      var elements: [PlacedValue] = []
      for element in sequence { elements.append(try value(element, depth: depth + 1)) }
      return PlacedValue(.list(elements), at: span(of: node.mark, length: 1))
    case .mapping(let mapping):
      var members: [PlacedValue.Member] = []
      for (key, element) in mapping {
        guard let name = key.scalar else {
          throw SchemaFileFault("a key is no text", at: span(of: key.mark, length: 1))
        }
        members.append(PlacedValue.Member(name.string, at: span(of: name), try value(element, depth: depth + 1)))
      }
      return PlacedValue(.object(members), at: span(of: node.mark, length: 1))
    case .alias: throw SchemaFileFault("an alias leads nowhere", at: span(of: node.mark, length: 1))
    }
  }

  /// By the core schema of YAML 1.2: `no` and `on` are texts, as JSON has them.
  private func content(of scalar: Node.Scalar, _ node: Node) -> PlacedValue.Content {
    let text = scalar.string
    guard scalar.style == .plain || scalar.style == .any else { return .text(text) }
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    default: return isNumber(text) ? .number(text) : .text(text)
    }
  }

  /// A number as JSON writes it.
  private func isNumber(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    func digits() -> Int {
      let count = bytes.prefix { 0x30...0x39 ~= $0 }.count
      bytes = bytes.dropFirst(count)
      return count
    }
    func take(_ letters: String) -> Bool {
      guard let first = bytes.first, letters.utf8.contains(first) else { return false }
      bytes = bytes.dropFirst()
      return true
    }
    _ = take("-")
    guard let first = bytes.first else { return false }
    let count = digits()
    guard count == 1 || count > 1 && first != 0x30 else { return false }
    if take("."), digits() == 0 { return false }
    if take("eE") {
      _ = take("+-")
      if digits() == 0 { return false }
    }
    return bytes.isEmpty
  }

  // MARK: Places

  private func span(of scalar: Node.Scalar) -> SourceSpan {
    let isQuoted = scalar.style == .doubleQuoted || scalar.style == .singleQuoted
    let isOneLine = isQuoted || scalar.style == .plain || scalar.style == .any
    return span(of: scalar.mark, length: isOneLine ? scalar.string.utf8.count + (isQuoted ? 2 : 0) : 1)
  }

  private func span(of mark: Mark?, length: Int) -> SourceSpan {
    guard let mark, 1 <= mark.line, mark.line <= file.lineStarts.count else {
      return SourceSpan(file: index, start: 0, end: min(1, file.bytes.count))
    }
    let start = file.lineStarts[mark.line - 1]
    let before = file.line(mark.line).unicodeScalars.prefix(mark.column - 1)
    let offset = min(file.bytes.count, start + before.reduce(0) { $0 + UTF8.width($1) })
    return SourceSpan(file: index, start: offset, end: min(file.bytes.count, offset + length))
  }

  private func fault(_ error: any Error) -> SchemaFileFault {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      SchemaFileFault(problem, at: span(of: mark, length: 1))
    case .reader(let problem, _, _, _): SchemaFileFault(problem, at: span(of: nil, length: 1))
    case .duplicatedKeysInMapping(let keys, let context):
      SchemaFileFault(
        "`\(keys.sorted().joined(separator: "`, `"))` stands twice", at: span(of: context.mark, length: 1))
    default: SchemaFileFault("it is no YAML", at: span(of: nil, length: 1))
    }
  }
}
