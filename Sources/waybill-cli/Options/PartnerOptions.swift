import ArgumentParser
import Waybill
import WaybillCore
import WaybillFormats
import WaybillProject

/// Whom documents come from or go to.
struct PartnerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A trading partner: envelopes, separators and control numbers of X12 and EDIFACT.", valueName: "name"))
  var partner: String?

  @Option(
    help: "The file of the partners; otherwise `partners.yaml` of the project, or of the working folder.",
    completion: .file(extensions: ["yaml"]))
  var partners: String?

  /// What a run says to readers and writers.
  func settings(_ project: ProjectOptions, now: String) throws -> WriteSettings {
    guard let partner else { return WriteSettings(now: now) }
    let entry = try entry(partner, project)
    return WriteSettings(now: now, partner: entry.entry.partner, numbers: entry.file.numbers(of: entry.entry))
  }

  func entry(_ name: String, _ project: ProjectOptions) throws -> (entry: PartnerFile.Entry, file: PartnerFile) {
    let found = try find(project)
    guard !found.diagnostics.contains(where: { $0.severity == .error }) else {
      let report = FindingsReport(sources: SourceSet([found.source]), findings: found.diagnostics, fileCount: 1)
      let isColoured = Console.isColoured(flag: nil, isTerminal: Console.isErrorTerminal)
      Console.say(report.renderedAsText(isColoured: isColoured))
      throw CommandFailure(.wrongUse)
    }
    guard let entry = found.file.entry(name) else {
      let known = found.file.entries.map(\.partner.name)
      let near = nearestName(to: name, among: known).map { "; did you mean `\($0)`" } ?? ""
      throw CommandFailure(
        .wrongUse,
        "`\(found.source.path)` has no partner `\(name)`\(near); there are "
          + known.map { "`\($0)`" }.joined(separator: ", "))
    }
    return (entry, found.file)
  }

  private func find(_ project: ProjectOptions) throws -> FoundPartners {
    if let partners { return try FoundPartners(path: partners, name: partners) }
    let folder = (try? Project.folder(from: ".", named: project.project)) ?? "."
    let path = Files.joined(folder, PartnerFile.fileName)
    guard Files.kind(of: path) == .file else {
      throw CommandFailure(
        .wrongUse, "there is no `\(path)` to have a partner in; its form is told in Docs/Formats/Partners.md")
    }
    return try FoundPartners(path: path, name: path)
  }
}

extension Mapping {
  /// Ends the command where the result cannot be written as the settings are, before anything is read.
  func requireWritable(_ settings: WriteSettings) throws {
    _ = try resultPlan.makeFinisher(settings)
  }
}
