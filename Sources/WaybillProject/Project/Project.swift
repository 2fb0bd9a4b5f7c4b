import WaybillCompiler
import WaybillCore
import WaybillLibrary
import WaybillPatterns

/// A folder with `waybill.yaml`, or files without one: what the compiler is given, and what was found on the way.
package struct Project {
  /// The folder; paths of sources are relative to it.
  package let folder: String
  package let settings: ProjectSettings
  /// Nil for files without a project.
  package let settingsFile: SourceFile?
  package let sources: [CompilationInput.File]
  /// About the settings and the folders; spans are in `settingsFile`.
  package let diagnostics: [Diagnostic]
  package let files: ProjectFiles
  /// What `partners.yaml` says; nil where there is none.
  package var partners: FoundPartners?
}

/// The partners of a project, with their file and what was found in it.
package struct FoundPartners {
  package let source: SourceFile
  package let file: PartnerFile
  /// Spans are in `source`, as file 0.
  package let diagnostics: [Diagnostic]

  /// - Parameters:
  ///   - path: from where the command stands; paths in the file are relative to its folder.
  ///   - name: how findings name the file.
  package init(path: String, name: String) throws(FileFault) {
    source = SourceFile(path: name, bytes: try Files.read(path))
    (file, diagnostics) = PartnerFile.parse(source, folder: Files.folder(of: path))
  }
}

extension Project {
  /// The project of a folder: that of the nearest `waybill.yaml` above, or the one named by `--project`.
  package static func find(from folder: String, named: String? = nil) throws(FileFault) -> Project {
    try open(try self.folder(from: folder, named: named))
  }

  /// Where that project is.
  package static func folder(from folder: String, named: String? = nil) throws(FileFault) -> String {
    if let named { return named }
    var candidate = ProjectFiles.realPath(folder) ?? folder
    while true {
      if hasSettings(candidate) { return shortest(candidate, from: folder) }
      let above = Files.folder(of: candidate)
      guard above != candidate, candidate != "." else {
        throw FileFault(
          "there is no `\(ProjectSettings.fileName)` in this folder or above it: `waybill init` makes one")
      }
      candidate = above
    }
  }

  /// Whether a folder is a project.
  package static func hasSettings(_ folder: String) -> Bool {
    Files.kind(of: Files.joined(folder, ProjectSettings.fileName)) == .file
  }

  /// Reads the settings and all sources of a project.
  package static func open(_ folder: String) throws(FileFault) -> Project {
    let bytes = try Files.read(Files.joined(folder, ProjectSettings.fileName))
    let settingsFile = SourceFile(path: ProjectSettings.fileName, bytes: bytes)
    var (settings, diagnostics) = ProjectSettings.parse(settingsFile)
    let files = ProjectFiles(root: folder)
    var collector = SourceCollector(files: files)
    settings.sources = checked(settings.sources, files, &diagnostics)
    for source in settings.sources { collector.collect(sourceRoot: source.text, at: source.span) }
    diagnostics += collector.diagnostics
    let packages = Set(collector.found.map(\.packageName))
    for owned in settings.ownedPackages where !packages.contains(owned.text) {
      diagnostics.append(.ownerOfNothing(owned.text, known: packages.sorted(), at: owned.span))
    }
    return Project(
      folder: folder, settings: settings, settingsFile: settingsFile, sources: collector.found,
      diagnostics: diagnostics, files: files, partners: try partners(in: folder))
  }

  private static func partners(in folder: String) throws(FileFault) -> FoundPartners? {
    let path = Files.joined(folder, PartnerFile.fileName)
    return Files.kind(of: path) == .file ? try FoundPartners(path: path, name: PartnerFile.fileName) : nil
  }

  /// Single files or folders without a project: a folder is read like a source root, and what lies directly in it is a
  /// package of the folder's own name.
  package static func loose(_ paths: [String], from folder: String) throws(FileFault) -> Project {
    var found: [CompilationInput.File] = []
    for path in paths {
      let full = Files.joined(folder, path)
      let isFolder = Files.kind(of: full) == .folder
      let below =
        isFolder ? Files.files(under: full, endingWith: ".way").map { String($0.dropFirst(full.count)) } : [""]
      for rest in below {
        let folders = rest.split(separator: "/").dropLast().map { $0.lowercased() }
        let package =
          folders.isEmpty ? looseName(of: isFolder ? full : Files.folder(of: full)) : folders.joined(separator: ".")
        let source = SourceFile(path: path + rest, bytes: try Files.read(full + rest))
        found.append(CompilationInput.File(source: source, packageName: package))
      }
    }
    return Project(
      folder: folder, settings: ProjectSettings(), settingsFile: nil, sources: found, diagnostics: [],
      files: ProjectFiles(root: folder))
  }

  private static func looseName(of folder: String) -> String {
    let name = Files.name(of: ProjectFiles.realPath(folder) ?? folder).lowercased()
    let isName = name.first.map { $0.isASCII && $0.isLetter } ?? false
    return isName && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") } ? name : "main"
  }

  /// Paths of the sources show as short as they can: relative to where the command stands.
  private static func shortest(_ project: String, from folder: String) -> String {
    ProjectFiles.realPath(folder) == project ? folder : project
  }

  /// Source roots that exist, lie in the project and not in each other.
  private static func checked(
    _ sources: [ProjectSettings.Entry], _ files: ProjectFiles, _ diagnostics: inout [Diagnostic]
  ) -> [ProjectSettings.Entry] {
    var taken: [ProjectSettings.Entry] = []
    for source in sources {
      guard let folder = files.resolve(source.text, from: "") else {
        diagnostics.append(.outsideOfProject(source.text, at: source.span))
        continue
      }
      guard Files.kind(of: Files.joined(files.root, folder)) == .folder else {
        diagnostics.append(.sourceFolderMissing(source.text, at: source.span))
        continue
      }
      if let other = taken.first(where: { overlap($0.text, folder) }) {
        diagnostics.append(.sourceFoldersOverlap(source.text, other.text, at: source.span))
        continue
      }
      taken.append(ProjectSettings.Entry(text: folder, span: source.span))
    }
    return taken
  }

  private static func overlap(_ left: String, _ right: String) -> Bool {
    left == right || left.isEmpty || right.isEmpty || left.hasPrefix(right + "/") || right.hasPrefix(left + "/")
  }
}

extension Project {
  package func input(patterns: any PatternEngine, zones: ZoneFiles = ZoneFiles()) -> CompilationInput {
    let files = files
    return CompilationInput(
      name: settings.name, files: sources, readFile: { name, source in files.read(name, from: source.path) },
      zone: { zones.rules(of: $0) }, zoneVersion: zones.version, patterns: patterns,
      schemas: .files, owners: settings.owners.mapValues(\.text))
  }

  /// Compiles the project. Findings about the settings come first, and lint has the severities of the settings.
  package func compileProject(zones: ZoneFiles = ZoneFiles()) -> Compilation {
    var compilation = compile(input(patterns: RE2Engine(), zones: zones))
    for index in compilation.diagnostics.indices {
      if let severity = settings.severities[compilation.diagnostics[index].code] {
        compilation.diagnostics[index].severity = severity
      }
    }
    guard let settingsFile else { return compilation }
    if let partners { compilation.add(partners.source, partners.diagnostics) }
    compilation.add(settingsFile, diagnostics)
    return compilation
  }
}

extension Compilation {
  /// Puts the findings of a file that belongs to no package before the others.
  fileprivate mutating func add(_ file: SourceFile, _ findings: [Diagnostic]) {
    let index = Int32(sources.add(file))
    packageNames.append("")
    diagnostics = findings.map { $0.moved(toFile: index) } + diagnostics
  }
}

extension Diagnostic {
  /// The same finding in a file of another index.
  fileprivate func moved(toFile file: Int32) -> Diagnostic {
    var copy = self
    copy.span.file = file
    for index in copy.labels.indices { copy.labels[index].span.file = file }
    for index in copy.help.indices {
      for edit in copy.help[index].edits.indices { copy.help[index].edits[edit].span.file = file }
    }
    return copy
  }
}
