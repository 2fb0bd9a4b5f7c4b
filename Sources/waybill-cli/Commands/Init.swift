import ArgumentParser
import WaybillProject

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Start a project: settings, a mapping, a fixture and a test.",
    discussion: "Never overwrites a file.")

  @Option(help: "The name of the project; otherwise that of the folder.")
  var name: String?

  @Argument(help: "The folder.", completion: .directory)
  var folder = "."

  func run() throws {
    let trimmed = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let name = name ?? Files.name(of: trimmed == "." ? Files.currentFolder : trimmed)
    try StarterProject.files(in: trimmed, name: StarterNames.project(name)).write()
    Console.say("next: \(trimmed == "." ? "" : "cd \(trimmed) && ")waybill check && waybill test")
  }
}

/// Names that starter files make out of what was asked for.
enum StarterNames {
  /// Letters, digits and hyphens.
  static func project(_ text: String) -> String {
    let name = String(text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    return name.first.map { $0.isLetter } ?? false ? name : "project-" + name
  }

  /// `created_at` as `createdAt`.
  static func field(_ wire: String) -> String {
    let upper = DraftNames.type(from: wire)
    let capitals = upper.prefix { $0.isUppercase }.count
    let lowered = capitals > 1 && capitals < upper.count ? capitals - 1 : capitals
    return upper.prefix(max(1, lowered)).lowercased() + upper.dropFirst(max(1, lowered))
  }
}
