import ArgumentParser
import WaybillCompiler
import WaybillCore
import WaybillDiagnosticPages
import WaybillProject

/// Which project a command works on.
struct ProjectOptions: ParsableArguments {
  @Option(
    help: "The folder of the project; otherwise the nearest `waybill.yaml` above the working folder.",
    completion: .directory)
  var project: String?

  func open() throws -> Project {
    try Project.find(from: ".", named: project)
  }

  /// The project and the sources of it that the paths name; all of them without paths. Files that lie in no project are
  /// taken by themselves.
  func open(_ paths: [String]) throws -> (project: Project, selection: SourceSelection) {
    for path in paths where Files.kind(of: path) == nil {
      throw CommandFailure(.wrongUse, "`\(path)` cannot be read: there is no such file or folder")
    }
    let found: Project
    do {
      found = try open()
    } catch  where !paths.isEmpty && project == nil {
      return (try Project.loose(paths, from: "."), .all)
    }
    let selection = SourceSelection(paths, in: found)
    if !paths.isEmpty, project == nil, !selection.isInside {
      return (try Project.loose(paths, from: "."), .all)
    }
    return (found, selection)
  }
}

/// Some of the sources of a project.
struct SourceSelection {
  /// Nil is all.
  private let paths: Set<String>?
  /// Every path that was named holds sources of the project.
  let isInside: Bool

  static let all = SourceSelection(paths: nil)

  private init(paths: Set<String>?, isInside: Bool = true) {
    self.paths = paths
    self.isInside = isInside
  }

  init(_ named: [String], in project: Project) {
    guard !named.isEmpty else {
      self.init(paths: nil)
      return
    }
    let real = named.map { ProjectFiles.realPath($0) ?? $0 }
    var covered: Set<String> = []
    var selected: Set<String> = []
    for file in project.sources {
      let path = Files.joined(project.folder, file.source.path)
      let place = ProjectFiles.realPath(path) ?? path
      for root in real where place == root || place.hasPrefix(root == "/" ? "/" : root + "/") {
        selected.insert(file.source.path)
        covered.insert(root)
      }
    }
    self.init(paths: selected, isInside: covered.count == Set(real).count)
  }

  func contains(_ path: String) -> Bool { paths?.contains(path) ?? true }
}

extension Compilation {
  /// The findings of the selected sources. Those about settings belong to every selection.
  func report(_ selection: SourceSelection = .all) -> FindingsReport {
    let files = sources.files.filter { $0.path.hasSuffix(".way") && selection.contains($0.path) }
    let findings = diagnostics.filter { finding in
      guard sources.files.indices.contains(Int(finding.span.file)) else { return true }
      let path = sources[finding.span].path
      return !path.hasSuffix(".way") || selection.contains(path)
    }
    return FindingsReport(
      sources: sources, findings: findings, fileCount: files.count, title: { DiagnosticPages.page($0)?.title })
  }

  /// Fails the command where there are errors, with the findings on standard error.
  func requireNoErrors(_ findings: [Diagnostic]? = nil) throws {
    let errors = (findings ?? diagnostics).filter { $0.severity == .error }
    guard !errors.isEmpty else { return }
    let isColoured = Console.isColoured(flag: nil, isTerminal: Console.isErrorTerminal)
    let report = FindingsReport(sources: sources, findings: errors, fileCount: trees.count)
    Console.say(report.renderedAsText(isColoured: isColoured))
    throw CommandFailure(.failed)
  }
}
