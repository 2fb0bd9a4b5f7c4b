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

  @Argument(help: "A bundle.", completion: .file(extensions: ["wayb"]))
  var file: String

  func run() throws {
    let waybill = try BundleFiles.load(file, refusal: .failed)
    try Console.write("\(file) is sound: \(BundleDescription.summary(waybill.program.bundle))\n")
  }
}

struct Inspect: ParsableCommand {
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  static let configuration = CommandConfiguration(
    abstract: "Show what a bundle holds: mappings, their inputs and outputs, tables, zones, lineage.")

  @Option(help: "How it is printed.")
  var format: Form = .text

  @Argument(help: "A bundle.", completion: .file(extensions: ["wayb"]))
  var file: String

  func run() throws {
    let bundle = try BundleFiles.load(file, refusal: .failed).program.bundle
    let description = BundleDescription(bundle, encode(bundle, digest: sha256))
    try Console.write(format == .json ? description.json.compact + "\n" : description.text)
  }
}
