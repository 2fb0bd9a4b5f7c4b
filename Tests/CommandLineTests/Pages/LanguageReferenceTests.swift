import Foundation
import Testing

/// The sources that the language reference shows.
@Suite("Language reference") struct LanguageReferenceTests {
  private static func blocks() throws -> [String] {
    let page = try String(contentsOf: Tool.root.appendingPathComponent("Docs/LANGUAGE.md"), encoding: .utf8)
    return page.components(separatedBy: "```way\n").dropFirst().compactMap { part in
      part.range(of: "```").map { String(part[..<$0.lowerBound]) }
    }
  }

  @Test("what it shows compiles", arguments: try blocks()) func compiles(block: String) throws {
    let folder = try Folder(["waybill.yaml": "name: reference\nsources: [Mappings]\n", "Mappings/R/R.way": block])
    let check = try Tool.run(["check"], in: folder)
    #expect(check.code == 0, "\(check.output)\(check.talk)")
  }
}
