import Foundation
import Testing

/// The guides of formats are run: blocks `way` are the sources, `in MAPPING` a file, and `out` what comes of it.
@Suite("Guides of rows") struct RowGuideTests {
  private struct Block {
    var words: [String]
    var text: String
  }

  private func blocks(of page: String) throws -> [Block] {
    let text = try String(contentsOf: Tool.root.appendingPathComponent("Docs/Formats/\(page)"), encoding: .utf8)
    return text.components(separatedBy: "\n```").enumerated().compactMap { index, part in
      guard index % 2 == 1, let end = part.firstIndex(of: "\n") else { return nil }
      let words = part[..<end].split(separator: " ").map(String.init)
      return Block(words: words, text: String(part[part.index(after: end)...]) + "\n")
    }
  }

  @Test("examples give what the guide says", arguments: ["Delimited.md", "Fixed.md"])
  func examples(page: String) throws {
    let blocks = try blocks(of: page)
    let source = blocks.filter { $0.words == ["way"] }.map(\.text).joined(separator: "\n")
    let folder = try Folder(["waybill.yaml": "name: guide\nsources: [Mappings]\n", "Mappings/Guide/Guide.way": source])
    let inputs = blocks.indices.filter { blocks[$0].words.first == "in" }
    #expect(inputs.count >= 2)
    for index in inputs {
      let input = Array(blocks[index].text.utf8)
      let result = try Tool.run(["run", "guide.\(blocks[index].words[1])", "-"], in: folder, input: input)
      #expect(result.output == blocks[index + 1].text, "\(blocks[index].words): \(result.talk)")
    }
  }
}
