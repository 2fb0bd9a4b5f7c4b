import Foundation
import Testing
import WaybillDiagnosticPages

@Suite("The guide to X12") struct X12GuideTests {
  private static let text =
    (try? String(contentsOf: Tool.root.appendingPathComponent("Docs/Formats/X12.md"), encoding: .utf8)) ?? ""

  private static func blocks(_ kind: String) -> [String] {
    var blocks: [String] = []
    var open: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```\(kind)" {
        open = []
      } else if line == "```" {
        if let lines = open { blocks.append(lines.joined(separator: "\n") + "\n") }
        open = nil
      } else {
        open?.append(line)
      }
    }
    return blocks
  }

  private func project() throws -> Folder {
    try Folder([
      "waybill.yaml": "name: guide\nsources: [Guide]\n",
      "Guide/Guide.way": X12GuideTests.blocks("way").joined(separator: "\n"),
      "partners.yaml": X12GuideTests.blocks("yaml").joined(),
      "order.x12": X12GuideTests.blocks("edi in").joined(),
      "packed.json": X12GuideTests.blocks("json out").joined(),
    ])
  }

  @Test("the order of the guide becomes what it says") func orderIn() throws {
    let result = try Tool.run(["run", "guide.PickOrderOf850", "order.x12"], in: project())
    #expect(result.code == 0, "\(result.talk)")
    #expect([result.output] == X12GuideTests.blocks("json in"))
  }

  @Test("the shipment of the guide becomes the interchange that it shows") func noticeOut() throws {
    let result = try Tool.run(
      [
        "run", "guide.NoticeOfPacked", "packed.json", "--partner", "harrowlane", "--now", "2026-12-05T10:00:00Z",
      ], in: project())
    #expect(result.code == 0, "\(result.talk)")
    #expect([result.output] == X12GuideTests.blocks("edi out"))
  }

  @Test("the codes of the guide have pages") func codes() {
    let known = Set(DiagnosticPages.all.map(\.code.number))
    let named = X12GuideTests.text.matches(of: /WB(\d{4})/).compactMap { Int($0.1) }
    #expect(named.count > 10 && named.allSatisfy(known.contains))
  }
}
