import ArgumentParser
import WaybillCore
import WaybillProject
import WaybillTestRunner

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Start a channel, a mapping, a test or a workflow in a project.",
    discussion: """
      NAME is `package.Name`. A sample payload gives the document its shape. What is written passes `check` and `test`, \
      and no file is overwritten.
      """)

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case channel, mapping, workflow, test
  }

  @Argument(help: "channel, mapping, workflow or test.")
  var kind: Kind

  @Argument(help: "`package.Name`: of the new mapping, or of the mapping to be tested.")
  var name: String

  @Option(help: "A payload of the kind that will come.", completion: .file(extensions: ["json"]))
  var fromSample: String?

  @OptionGroup var project: ProjectOptions

  func run() throws {
    let project = try project.open()
    let qualified = try QualifiedName(name)
    switch kind {
    case .workflow:
      throw CommandFailure(.wrongUse, "workflows come with a later version; `waybill new mapping` starts a mapping")
    case .mapping, .channel:
      let sample = try fromSample.map { path in
        let bytes = try Files.read(path)
        return (bytes: bytes, documents: try Samples.read(bytes, path))
      }
      let starter = try StarterMapping(
        name: qualified, sample: sample?.documents.first, sampleBytes: sample?.bytes, isChannel: kind == .channel)
      try StarterFiles(files: starter.files(in: QualifiedName.folder(of: qualified.package, in: project))).write()
    case .test:
      guard let fromSample else {
        throw CommandFailure(.wrongUse, "a test starts from a payload: add `--from-sample FILE`")
      }
      try StarterTest(subject: qualified, sample: fromSample, project: project).files().write()
    }
  }
}

/// `package.Name`
struct QualifiedName {
  let package: String
  let name: String

  init(_ text: String) throws {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 2, parts.allSatisfy(DraftNames.isIdentifier), let name = parts.last else {
      throw CommandFailure(
        .wrongUse, "`\(text)` is no name of the form `package.Name`, such as `shopify.OrderToCanonical`")
    }
    guard name.first?.isUppercase ?? false else {
      throw CommandFailure(.wrongUse, "the name of a mapping begins with a capital: `\(DraftNames.type(from: name))`")
    }
    package = parts.dropLast().joined(separator: ".").lowercased()
    self.name = name
  }

  var text: String { "\(package).\(name)" }

  /// The folder of a package: where its sources are, or a new one in the first source root.
  static func folder(of package: String, in project: Project) -> String {
    if let file = project.sources.first(where: { $0.packageName == package }) {
      return Files.joined(project.folder, Files.folder(of: file.source.path))
    }
    let root = project.settings.sources.first?.text ?? "Mappings"
    let below = package.split(separator: ".").map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return ([Files.joined(project.folder, root)] + below).joined(separator: "/")
  }
}
