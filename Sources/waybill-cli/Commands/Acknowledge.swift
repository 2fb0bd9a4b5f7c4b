import ArgumentParser
import Waybill
import WaybillCore
import WaybillFormats
import WaybillProject

struct Acknowledge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer received interchanges, or read the answers to sent ones.",
    discussion: """
      With `--with`, `--as` and `--partner`: runs the file through the mapping and writes the acknowledgement of what \
      was received. What rules of the mapping refuse is accepted all the same, since an acknowledgement tells of the \
      form alone; `--rules` changes that. With `--read`: tells which of our documents the partner accepted; exit \
      code 1 where one was not.
      """)

  @OptionGroup var source: MappingOptions

  @OptionGroup var partner: PartnerOptions

  @Option(name: .customLong("with"), help: ArgumentHelp("The mapping that takes the file.", valueName: "package.Name"))
  var mapping: String?

  @Option(name: .customLong("as"), help: "What to answer with.")
  var kind: AcknowledgementKind?

  @Flag(help: "What rules of the mapping refuse is rejected in the acknowledgement as well.")
  var rules = false

  @Flag(help: "The file holds acknowledgements; tell what they say.")
  var read = false

  @Option(help: "How what was read is printed.")
  var format: AcknowledgementFormat = .text

  @Option(name: [.customShort("o"), .long], help: "Where the acknowledgement goes.", completion: .file())
  var output: String?

  @Option(help: ArgumentHelp("The time of the envelope; otherwise the present.", valueName: "timestamp"))
  var now: String?

  @Argument(help: "A file; `-` is standard input.", completion: .file())
  var input: String

  func validate() throws {
    if let now, !Present.isTimestamp(now) {
      throw ValidationError("--now takes a timestamp such as 2026-11-23T10:00:00Z, and `\(now)` is none")
    }
    if read { return }
    guard mapping != nil, kind != nil, partner.partner != nil else {
      throw ValidationError("name --with, --as and --partner to answer, or --read to read answers")
    }
  }

  func run() throws {
    if read { return try tell() }
    guard let name = mapping, let kind else { return }
    let (waybill, _) = try source.load(name)
    let mapping = try source.mapping(name, in: waybill)
    let settings = try partner.settings(source.project, now: now ?? Present.timestamp())
    guard let run = try mapping.receive(try Files.read(input), settings: settings) else {
      throw CommandFailure(.wrongUse, "the input of `\(name)` is no document of X12 or EDIFACT")
    }
    for fault in run.unreadable { Console.say("warning: \(fault.message); nobody can be answered about this") }
    let maker = AcknowledgementMaker(kind, settings: settings, rejectsByRules: rules)
    let bytes = try maker.make(run.interchanges)
    guard !bytes.isEmpty else {
      Console.say("there is nothing to acknowledge: the file holds no document, or acknowledgements only")
      throw CommandFailure(run.unreadable.isEmpty ? .done : .failed)
    }
    let file = try OutputFile(output)
    try file.write(bytes)
    try file.finish()
    Interrupts.didFinishWriting()
  }

  private func tell() throws {
    let bytes = try Files.read(input)
    let found: [ReceivedAcknowledgement]
    do throws(ReadFault) {
      found = try AcknowledgementFile.read(bytes)
    } catch {
      throw CommandFailure(.wrongUse, "`\(input)`: \(error.message)")
    }
    let report = AcknowledgementReport(found)
    try Console.write(format == .json ? report.json : report.text)
    if report.hasRejections { throw CommandFailure(.failed) }
  }
}

extension AcknowledgementKind: ExpressibleByArgument {}

enum AcknowledgementFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
