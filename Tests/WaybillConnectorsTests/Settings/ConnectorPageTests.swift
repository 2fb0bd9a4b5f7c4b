import Foundation
import Testing

@testable import WaybillConnectors

@Suite("The page of connectors")
struct ConnectorPageTests {
  private let page: String

  init() throws {
    page = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Docs/Connectors.md"),
      encoding: .utf8)
  }

  @Test("each kind has a section that names its settings, with what holds without them")
  func settings() {
    for kind in connectorKinds.map({ $0.kind }) {
      let section = page.components(separatedBy: "\n## ").first { $0.hasPrefix("`\(kind.name)`: \(kind.meaning)\n") }
      for setting in kind.settings {
        let presence = if case .optional(let value) = setting.presence { value } else { "needed" }
        let row = "| `\(setting.name)` | \(presence) | \(setting.meaning) |\n"
        #expect(section?.contains(row) == true, "\(kind.name): \(row)")
      }
    }
  }

  @Test("each reason of a request that did not leave, or of an open outcome, says what to do")
  func reasons() {
    let reasons = NotSent.Reason.allCases.map(\.rawValue) + Ambiguity.Reason.allCases.map(\.rawValue)
    for reason in reasons { #expect(page.contains("| `\(reason)` |"), "\(reason)") }
  }
}
