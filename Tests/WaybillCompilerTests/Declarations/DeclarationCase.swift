import Testing
import WaybillCompiler
import WaybillCore
import WaybillLibrary
import WaybillPatterns
import WaybillSyntax

/// Sources in memory, and what declaring them gives.
///
/// Expected findings stand in the sources, under the line that they point at:
///
///     amount : Text(5..2)
///     //            ^^^^ WB0302 above the upper bound
struct DeclarationCase {
  var symbols: Symbols
  var diagnostics: [Diagnostic]
  var sources: SourceSet
  private var texts: [String]

  /// `files` are sources by package; further files of a package are `package/2`. `csv` are files that tables name.
  init(_ files: [String: String], csv: [String: String] = [:], owners: [String: String] = [:]) {
    let ordered = files.sorted { $0.key < $1.key }
    let input = CompilationInput(
      name: "test",
      files: ordered.map { key, text in
        CompilationInput.File(
          source: SourceFile(path: "Mappings/\(key)/File.way", text: text),
          packageName: String(key.prefix { $0 != "/" }))
      },
      readFile: { name, _ in csv[name].map { SourceFile(path: "Mappings/\(name)", text: $0) } },
      zone: { name in
        name == "Europe/Berlin" ? ZoneRules(name: name, transitions: [], offsets: [3600], rule: "CET-1") : nil
      },
      zoneVersion: "2026a", patterns: RE2Engine(), owners: owners)
    var sources = SourceSet(input.files.map(\.source))
    let results = input.files.enumerated().map { parse($1.source, file: $0) }
    let (symbols, faults) = declare(input, trees: results.map(\.file), sources: &sources)
    self.symbols = symbols
    self.sources = sources
    diagnostics = results.flatMap(\.diagnostics) + faults
    texts = ordered.map(\.value)
  }

  init(_ text: String, csv: [String: String] = [:]) {
    self.init(["shop": text], csv: csv)
  }

  /// Exactly the findings that the sources announce.
  func expectAnnounced(sourceLocation: SourceLocation = #_sourceLocation) {
    let announced = texts.enumerated().flatMap { index, text in Finding.announced(in: text, file: index) }
    var left = announced
    for diagnostic in diagnostics {
      let found = Finding(diagnostic, in: sources)
      if let match = left.firstIndex(where: { $0.describes(found) }) {
        left.remove(at: match)
      } else {
        Issue.record("not announced: \(found)", sourceLocation: sourceLocation)
      }
    }
    for missing in left { Issue.record("announced and not found: \(missing)", sourceLocation: sourceLocation) }
  }
}

struct Finding: CustomStringConvertible {
  var file: Int
  var line: Int
  var column: Int
  /// Nil for a span that goes on over a line end.
  var length: Int?
  var code: String
  var message: String

  init(_ diagnostic: Diagnostic, in sources: SourceSet) {
    let source = sources[diagnostic.span]
    let start = source.position(of: Int(diagnostic.span.start))
    let end = source.position(of: Int(diagnostic.span.end))
    file = Int(diagnostic.span.file)
    line = start.line
    column = start.column
    length = start.line == end.line ? end.column - start.column : nil
    code = diagnostic.code.description
    message = diagnostic.message
  }

  private init(file: Int, line: Int, column: Int, length: Int, code: String, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
    self.code = code
    self.message = message
  }

  /// Lines such as `//   ^^^^ WB0302 above the upper bound`; several of them may stand under one line.
  static func announced(in text: String, file: Int) -> [Finding] {
    var found: [Finding] = []
    var target = 0
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let trimmed = line.drop { $0 == " " }
      guard trimmed.hasPrefix("//"), let first = line.firstIndex(of: "^"), let code = line.range(of: "WB") else {
        target = number + 1
        continue
      }
      let words = line[code.lowerBound...].split(separator: " ", maxSplits: 1)
      found.append(
        Finding(
          file: file, line: target, column: line.distance(from: line.startIndex, to: first) + 1,
          length: line.count { $0 == "^" }, code: String(words[0]), message: words.count > 1 ? String(words[1]) : ""))
    }
    return found
  }

  func describes(_ found: Finding) -> Bool {
    file == found.file && line == found.line && column == found.column && code == found.code
      && (found.length == nil || found.length == length) && (message.isEmpty || found.message.contains(message))
  }

  var description: String {
    "\(file):\(line):\(column) \(length.map(String.init) ?? "…") \(code) \(message)"
  }
}

extension StringProtocol {
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
