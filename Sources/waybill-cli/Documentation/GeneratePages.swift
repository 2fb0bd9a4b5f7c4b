import ArgumentParser
import WaybillCore
import WaybillDiagnosticPages
import WaybillProject

/// For `Scripts/update-generated` and the test that keeps the pages fresh; not for users, so that no help shows it.
struct GeneratePages: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate-pages", abstract: "Write the pages that are made from the sources.", shouldDisplay: false)

  @Flag(help: "Write nothing; name the pages that are stale.")
  var check = false

  @Argument(help: "The folder of the documentation.")
  var folder: String

  func run() throws {
    let pages =
      DiagnosticPages.generated + [
        BuiltinReference.page, CommandReference.page,
        GeneratedPage(path: PartnersSchema.path, text: PartnersSchema.text),
      ]
    let folders = Set(pages.map { Files.folder(of: Files.joined(folder, $0.path)) })
    for folder in folders where !check { try Files.makeFolder(folder) }
    var stale: [String] = []
    for page in pages {
      let path = Files.joined(folder, page.path)
      let bytes = Array(page.text.utf8)
      guard (try? Files.read(path)) != bytes else { continue }
      stale.append(page.path)
      if !check { try Files.write(bytes, to: path) }
    }
    let known = Set(pages.map { Files.name(of: $0.path) })
    stale += Files.names(in: Files.joined(folder, "Diagnostics")).filter { !known.contains($0) }
    guard check, !stale.isEmpty else { return }
    throw CommandFailure(.failed, "stale, run Scripts/update-generated: \(stale.joined(separator: ", "))")
  }
}

/// A page of the documentation and where it stands.
struct GeneratedPage {
  let path: String
  let text: String
}

extension DiagnosticPages {
  static var generated: [GeneratedPage] {
    let head = """
      # Diagnostics

      Each code has a page: why it matters, an example that fails and the same example mended; both are run by a test.
      `waybill explain WB0330` prints one.

      | code | |
      | --- | --- |

      """
    let index = all.map { "| [\($0.code)](\($0.code).md) | \($0.title) |\n" }.joined()
    return [GeneratedPage(path: "Diagnostics/README.md", text: head + index)]
      + all.map { GeneratedPage(path: "Diagnostics/\($0.code).md", text: $0.markdown) }
  }
}
