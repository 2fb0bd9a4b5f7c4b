import Foundation
import Testing
import Waybill
import WaybillCompiler
import WaybillCore
import WaybillDiagnosticPages

// README: begin
func map(_ order: [UInt8], with bundle: [UInt8]) throws -> [UInt8]? {
  let waybill = try Waybill(bundle: bundle)
  let mapping = try waybill.mapping("shopify.OrderToCanonical")
  switch mapping.run(order) {
  case .accepted(let output, _): return output
  case .rejected(let rejections): rejections.forEach { print($0.jsonLine) }
  }
  return nil
}
// README: end

@Suite("Documentation") struct DocumentationTests {
  @Test("the code of the README is the code that is built here, and runs") func readme() throws {
    let own = try text("Tests/CommandLineTests/DocumentationTests.swift")
    let code = try #require(
      own.components(separatedBy: "// README: begin\n").last?.components(separatedBy: "// README: end").first)
    #expect(try text("README.md").contains("import Waybill\n\n" + code))

    let folder = try Folder()
    let bundle = folder.url.appendingPathComponent("shipped.wayb")
    #expect(try Tool.run(["build", "-o", bundle.path]).code == 0)
    let order = try Data(contentsOf: Tool.root.appendingPathComponent("Mappings/Shopify/fixtures/gift-order.json"))
    #expect(try map([UInt8](order), with: [UInt8](Data(contentsOf: bundle))) != nil)
  }

  @Test("generated pages are fresh") func generatedPages() throws {
    let result = try Tool.run(["generate-pages", "--check", "Docs"])
    #expect(result.code == 0, "\(result.talk)")
  }

  @Test("explain prints the page of a code, however it is written", arguments: ["WB0330", "wb0330", "330"])
  func explain(code: String) throws {
    let result = try Tool.run(["explain", code])
    #expect(result.code == 0 && result.output.hasPrefix("WB0330: ") && result.output.contains("Mended"))
  }

  @Test("an unknown code ends with 2") func explainUnknown() throws {
    #expect(try Tool.run(["explain", "WB9999"]).code == 2)
  }

  @Test("every code of the sources has a page") func everyCodeIsExplained() throws {
    let documented = Set(DiagnosticPages.all.map(\.code.number))
    let missing = try codesInSources().subtracting(documented).sorted()
    #expect(missing.isEmpty, "without a page: \(missing)")
  }

  /// Numbers in `DiagnosticCode(312)`, `DataFault(701`, and the raw values of enums of codes.
  private func codesInSources() throws -> Set<Int> {
    let sources = Tool.root.appendingPathComponent("Sources")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    let patterns = [/DiagnosticCode\((\d+)\)/, /DataFault\(\s*(\d+)/, /case \w+ = (1\d\d|1[01]\d\d)\b/]
    var codes: Set<Int> = []
    for file in files where file.pathExtension == "swift" && !file.path.contains("WaybillDiagnosticPages") {
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      let isCodes =
        file.lastPathComponent == "SyntaxCode.swift" || file.lastPathComponent == "TestResult.swift"
        || file.lastPathComponent == "BundleFault.swift"
      for pattern in isCodes ? patterns : Array(patterns.prefix(2)) {
        codes.formUnion(text.matches(of: pattern).compactMap { Int($0.output.1) })
      }
    }
    return codes
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: Tool.root.appendingPathComponent(path)), as: UTF8.self)
  }
}
