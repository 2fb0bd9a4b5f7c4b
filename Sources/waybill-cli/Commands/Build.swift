import ArgumentParser
import Waybill
import WaybillCore
import WaybillIR
import WaybillProject

struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Build the bundle that the runtime takes.",
    discussion: "The same sources give the same bytes. Sources with errors give no bundle.")

  @Option(
    name: [.customShort("o"), .long], help: "The file; otherwise the project's name with `.wayb`.", completion: .file())
  var output: String?

  @OptionGroup var project: ProjectOptions

  func run() throws {
    let compilation = try project.open().compileProject()
    guard !compilation.hasErrors else { try compilation.refuse(compilation.diagnostics) }
    do {
      _ = try Waybill(compilation.bundle)
    } catch {
      throw CommandFailure(.ownFault, "the compiler made a bundle that does not verify: \(error.description)")
    }
    let bytes = encode(compilation.bundle, digest: sha256)
    let name = compilation.bundle.name.isEmpty ? "bundle" : compilation.bundle.name
    let file = try OutputFile(output ?? "\(name).wayb")
    try file.write(bytes)
    try file.finish()
    Interrupts.didFinishWriting()
    Console.say(
      "wrote \(output ?? "\(name).wayb"): \(BundleDescription.summary(compilation.bundle)), \(bytes.count) bytes")
  }
}

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Verify a bundle, whoever wrote it.",
    discussion: "Exit code 1, with the first reason, where it is refused.")

  @OptionGroup var report: ReportOptions

  @Argument(help: "A bundle.", completion: .file(extensions: ["wayb"]))
  var file: String

  func run() throws {
    do {
      let waybill = try BundleFiles.load(file)
      let summary = "\(file) is sound: \(BundleDescription.summary(waybill.program.bundle))\n"
      let sound = FindingsReport(sources: SourceSet(), findings: [], fileCount: 1)
      try Console.write(report.format == .text ? summary : sound.rendered(as: report.format))
    } catch let refusal as BundleRefusal {
      try Console.write(refusal.report.rendered(as: report.format, isColoured: report.colour.isColoured))
      throw CommandFailure(.failed)
    }
  }
}

struct Inspect: ParsableCommand {
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  static let configuration = CommandConfiguration(
    abstract:
      "Show what a bundle holds: mappings with inputs and outputs, tables, systems, channels, workflows step by step.")

  @Option(help: "How it is printed.")
  var format: Form = .text

  @Flag(help: "All of it as text, with the code of every program, instruction by instruction.")
  var code = false

  @Argument(help: "A bundle.", completion: .file(extensions: ["wayb"]))
  var file: String

  func validate() throws {
    if code, format == .json { throw ValidationError("--code is text for people; --format json has no code") }
  }

  func run() throws {
    let bundle: Bundle
    do {
      bundle = try BundleFiles.load(file).program.bundle
    } catch let refusal as BundleRefusal {
      let isColoured = Console.isColoured(flag: nil, isTerminal: Console.isErrorTerminal)
      Console.say(refusal.report.rendered(as: format == .json ? .json : .text, isColoured: isColoured))
      throw CommandFailure(.failed)
    }
    if code { return try Console.write(describe(bundle)) }
    let description = BundleDescription(bundle, encode(bundle, digest: sha256))
    try Console.write(format == .json ? description.json.compact + "\n" : description.text)
  }
}
