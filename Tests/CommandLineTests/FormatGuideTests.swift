import Foundation
import Testing

/// The guides of formats in `Docs/Formats`. The `way` blocks of one are a package `guide`; its blocks `… in` and `…
/// out` are what the first and the second command of its last `sh` block take and give.
@Suite("Guides of formats") struct FormatGuideTests {
  /// The time of day that a page tells its envelopes to be of.
  private static let times = ["EDIFACT": "2026-11-25T16:00:00Z", "X12": "2026-12-05T10:00:00Z"]

  @Test("what a guide shows is what runs", arguments: try pages())
  func guide(name: String) throws {
    let page = Page(try String(contentsOf: Self.folder.appendingPathComponent(name + ".md"), encoding: .utf8))
    let folder = try Folder(["waybill.yaml": "name: guide\nsources: [Mappings]\n"])
    try folder.write(page.blocks("way").joined(separator: "\n"), to: "Mappings/Guide/Guide.way")
    for partners in page.blocks("yaml") { try folder.write(partners, to: "partners.yaml") }
    let check = try Tool.run(["check"], in: folder)
    #expect(check.code == 0, "\(check.output)\(check.talk)")

    let commands = try #require(page.blocks("sh").last).split(separator: "\n")
    for (command, side) in zip(commands, ["in", "out"]) {
      let wire = try #require(page.example(side) { $0 != "json" })
      let json = try #require(page.example(side) { $0 == "json" })
      try folder.write(side == "in" ? wire : json, to: "given")
      var arguments = Array(
        command.split(separator: " ").dropFirst().map(String.init).prefix { $0 != "-o" && $0 != "#" })
      arguments[2] = "given"
      if let time = Self.times[name], side == "out" { arguments += ["--now", time] }
      let result = try Tool.run(arguments, in: folder)
      #expect(result.code == 0, "\(result.talk)")
      #expect(result.output == (side == "in" ? json : wire))
    }
  }

  private static let folder = Tool.root.appendingPathComponent("Docs/Formats")

  /// Those that show something to run.
  private static func pages() throws -> [String] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { try $0.pathExtension == "md" && String(contentsOf: $0, encoding: .utf8).contains("```json in\n") }
      .map { $0.deletingPathExtension().lastPathComponent }.sorted()
  }

  private struct Page {
    /// What stands behind the fence, and the text.
    private var fenced: [(words: String, text: String)] = []

    init(_ text: String) {
      let parts = text.components(separatedBy: "```")
      for block in stride(from: 1, to: parts.count - 1, by: 2) {
        let lines = parts[block].split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        if lines.count == 2 { fenced.append((String(lines[0]), String(lines[1]))) }
      }
    }

    func blocks(_ words: String) -> [String] {
      fenced.filter { $0.words == words }.map(\.text)
    }

    func example(_ side: String, _ isOf: (String) -> Bool) -> String? {
      fenced.first { block in
        let words = block.words.split(separator: " ").map(String.init)
        return words.count == 2 && words[1] == side && isOf(words[0])
      }?.text
    }
  }
}
