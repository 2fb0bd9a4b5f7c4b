import Testing
import WaybillCompiler
import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillPatterns

/// Workflows beside `WorkflowFixture`, compiled to a bundle. Expected findings stand in the sources, as in
/// `DeclarationCase`.
struct WorkflowCase {
  let compilation: Compilation
  private let text: String

  init(_ text: String, besides declarations: String = WorkflowFixture.declarations) {
    self.text = text
    compilation = compile(
      CompilationInput(
        name: "test",
        files: [
          CompilationInput.File(
            source: SourceFile(path: "Flows/Shop/A.way", text: text), packageName: "shop"),
          CompilationInput.File(
            source: SourceFile(path: "Flows/Shop/Fixture.way", text: declarations), packageName: "shop"),
        ],
        readFile: { _, _ in nil },
        zone: { name in
          name == "Europe/Berlin" ? ZoneRules(name: name, transitions: [], offsets: [3600], rule: "CET-1") : nil
        },
        zoneVersion: "2026a", patterns: RE2Engine()))
  }

  /// The body of a workflow on `Received as order by order.id` with a deadline of ten days.
  init(body: String, _ more: String = "", head: String = "") {
    self.init("workflow Main on Received as order by order.id\(head) {\n  deadline 10 days\n\(body)\n}\n\(more)")
  }

  var workflow: WorkflowData? { compilation.bundle.workflows.first { $0.name == "shop.Main" } }

  /// Exactly the findings that the text announces; notices only where one is announced.
  func expectAnnounced(sourceLocation: SourceLocation = #_sourceLocation) {
    var left = Finding.announced(in: text, file: 0)
    let wanted = Set(left.map(\.code))
    for diagnostic in compilation.diagnostics {
      let found = Finding(diagnostic, in: compilation.sources)
      if let match = left.firstIndex(where: { $0.describes(found) }) {
        left.remove(at: match)
      } else if diagnostic.severity != .notice || wanted.contains(found.code) {
        Issue.record("not announced: \(found)", sourceLocation: sourceLocation)
      }
    }
    for missing in left { Issue.record("announced and not found: \(missing)", sourceLocation: sourceLocation) }
  }

  /// The steps of the one workflow, a line each, indented by block.
  func outline(sourceLocation: SourceLocation = #_sourceLocation) -> String {
    expectAnnounced(sourceLocation: sourceLocation)
    guard let workflow else {
      Issue.record("no workflow in the bundle", sourceLocation: sourceLocation)
      return ""
    }
    return StepOutline(workflow, compilation.bundle).lines(of: 0, depth: 0).joined(separator: "\n")
  }
}
