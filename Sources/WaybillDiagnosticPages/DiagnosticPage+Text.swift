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
      for block in blocks(example) { text += "\n\(block.label)```\n\(block.text)\n```\n" }
    }
    return text
  }

  private var examples: [(String, DiagnosticExample)] {
    [("Fails", failing), ("Mended", mended)].compactMap { head, example in example.map { (head, $0) } }
  }

  private func blocks(_ example: DiagnosticExample) -> [(label: String, text: String)] {
    var blocks: [(String, String)] = []
    if let settings = example.settings { blocks.append(("`waybill.yaml`\n\n", settings)) }
    if !example.source.isEmpty { blocks.append(("", example.source)) }
    for (name, text) in example.files.sorted(by: { $0.key < $1.key }) { blocks.append(("`\(name)`\n\n", text)) }
    if let input = example.input { blocks.append(("With the document\n\n", input)) }
    return blocks
  }

  private func indented(_ example: DiagnosticExample) -> String {
    blocks(example).map { block in
      let label = block.label.filter { $0 != "`" && $0 != "\n" }
      let lines = block.text.split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.isEmpty ? "" : "    \($0)"
      }
      return (label.isEmpty ? "" : "  \(label)\n") + lines.joined(separator: "\n")
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
