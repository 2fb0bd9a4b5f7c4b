import Foundation
import Testing
import WaybillCore

@testable import WaybillSyntax

@Suite struct LanguageReferenceSyntaxTests {
  /// The blocks of the language reference, each a whole package.
  private static func blocks() throws -> [String] {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "Docs/LANGUAGE.md"), encoding: .utf8)
    return page.components(separatedBy: "\n```").filter { $0.hasPrefix("way\n") }
      .map { String($0.drop { $0 != "\n" }.dropFirst()) + "\n" }
  }

  @Test("what the language reference shows parses", arguments: try blocks())
  func parses(block: String) {
    #expect(mistakes(block) == [])
  }

  @Test("it shows workflows and their tests")
  func showsWorkflows() throws {
    let declarations = try Self.blocks().flatMap { parse($0).file.declarations }
    #expect(
      declarations.contains {
        if case .workflow = $0 { true } else { false }
      })
    #expect(
      declarations.contains { declaration in
        guard case .test(let test) = declaration else { return false }
        return test.lines.contains {
          if case .start = $0.kind { true } else { false }
        }
      })
  }
}
