import WaybillCore

extension DiagnosticPage {
  /// For the terminal.
  package func text(_ style: TextStyle) -> String {
    var text = style.bold("\(code): \(title)") + "\n\n" + wrapped(why, at: 92) + "\n"
    for (head, example) in examples {
      text += "\n" + style.bold(head) + "\n\n" + indented(example) + "\n"
    }
    return text
  }

  /// For `Docs/Diagnostics`, one sentence a line.
  package var markdown: String {
    var text = "# \(code): \(title)\n\n" + sentences(why).joined(separator: "\n") + "\n"
    for (head, example) in examples {
      text += "\n## \(head)\n"
      for block in blocks(example) {
        if !block.label.isEmpty { text += "\n\(block.label)\n" }
        if !block.lines.isEmpty { text += "\n```\n\(block.lines.joined(separator: "\n"))\n```\n" }
      }
    }
    return text
  }

  private var examples: [(String, DiagnosticExample)] {
    [("Fails", failing), ("Mended", mended)].compactMap { head, example in example.map { (head, $0) } }
  }

  private func blocks(_ example: DiagnosticExample) -> [ExampleBlock] {
    var blocks: [ExampleBlock] = []
    if let settings = example.settings { blocks.append(ExampleBlock("`waybill.yaml`", settings)) }
    if !example.source.isEmpty { blocks.append(ExampleBlock("", example.source)) }
    for (name, text) in example.files.sorted(by: { $0.key < $1.key }) {
      let isClosed = example.unreadable.contains(name)
      let path = name.hasPrefix("/") ? String(name.dropFirst()) : name
      blocks.append(ExampleBlock("`\(path)`" + (isClosed ? ", which only its owner may read" : ""), text))
    }
    for (name, bytes) in example.fileBytes.sorted(by: { $0.key < $1.key }) {
      blocks.append(ExampleBlock("`\(name)`, in hexadecimal", bytes))
    }
    if let input = example.input { blocks.append(ExampleBlock("With the document", input)) }
    if let bytes = example.inputBytes { blocks.append(ExampleBlock("With the document, in hexadecimal", bytes)) }
    if let schema = example.schema { blocks.append(ExampleBlock("`schema.xsd`", schema)) }
    if let run = run(of: example) { blocks.append(ExampleBlock("Run with", run)) }
    if let store = example.store { blocks.append(ExampleBlock(store.words, nil)) }
    if let damage = example.damage { blocks.append(ExampleBlock(damage.words, nil)) }
    return blocks
  }

  private func run(of example: DiagnosticExample) -> String? {
    let limits = example.limits.sorted { $0.key < $1.key }.map { "--limit \($0.key)=\($0.value)" }
    let validation = example.schema.map { _ in ["--validate", "schema.xsd"] } ?? []
    let options = (example.isStream ? ["--stream"] : []) + validation + limits
    let input = example.schema == nil ? "input.json" : "input.xml"
    return options.isEmpty ? nil : "waybill run example.Main \(input) " + options.joined(separator: " ")
  }

  private func indented(_ example: DiagnosticExample) -> String {
    blocks(example).map { block in
      let label = block.label.filter { $0 != "`" }
      let lines = block.lines.map { $0.isEmpty ? "" : "    \($0)" }
      return ((label.isEmpty ? [] : ["  \(label)"]) + lines).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private func wrapped(_ text: String, at width: Int) -> String {
    var lines: [String] = []
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if let line = lines.last, line.count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }

  private func sentences(_ text: String) -> [String] {
    let plain = text.split(whereSeparator: { $0 == "\n" }).joined(separator: " ")
    var sentences: [String] = []
    var current = ""
    for word in plain.split(separator: " ") {
      current += (current.isEmpty ? "" : " ") + word
      guard word.hasSuffix(".") || word.hasSuffix("?") else { continue }
      sentences.append(current)
      current = ""
    }
    return current.isEmpty ? sentences : sentences + [current]
  }
}

/// A part of an example with what is said above it.
private struct ExampleBlock {
  let label: String
  let lines: [String]

  private static let mostLines = 40
  private static let longestLine = 200

  init(_ label: String, _ text: String?) {
    self.label = label
    lines = text.map { ExampleBlock.shortened($0.split(separator: "\n", omittingEmptySubsequences: false)) } ?? []
  }

  /// Some examples are long because being long is what is wrong with them: a reader needs the ends of those.
  private static func shortened(_ lines: [Substring]) -> [String] {
    let short = lines.map { $0.count <= longestLine ? String($0) : "\($0.prefix(60)) … \($0.suffix(20))" }
    guard mostLines < short.count else { return short }
    return short.prefix(8) + ["… \(short.count - 12) lines more …"] + short.suffix(4)
  }
}
