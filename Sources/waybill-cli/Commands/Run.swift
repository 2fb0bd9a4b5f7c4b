import ArgumentParser
import Glibc
import Waybill
import WaybillCore
import WaybillFormats
import WaybillProject
import WaybillTestRunner

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run payloads through a mapping.",
    discussion: """
      Accepted documents go to standard output or `-o`, one a line; rejections and warnings as JSON lines to standard \
      error or `--rejects`. Exit code 1 where a document is rejected. An input that is compressed with gzip is unpacked, \
      whatever its name; an output is compressed where its name ends in `.gz`.
      """)

  @OptionGroup var source: MappingOptions

  @OptionGroup var partner: PartnerOptions

  @Option(
    name: .customLong("input"),
    help: ArgumentHelp("One of several inputs; a value that is no document is JSON.", valueName: "name=file"))
  var named: [String] = []

  @Flag(help: "The input holds many documents: JSON lines, or the elements of one array.")
  var stream = false

  @Option(
    name: .customLong("validate"),
    help: ArgumentHelp(
      "Check every XML document of the input against this XML Schema first. What it includes and imports stands in its "
        + "folder; nothing is fetched.",
      valueName: "schema.xsd"),
    completion: .file(extensions: ["xsd"]))
  var schema: String?

  @Option(name: [.customShort("o"), .long], help: "Where accepted documents go.", completion: .file())
  var output: String?

  @Option(help: "Where rejections and warnings go.", completion: .file())
  var rejects: String?

  @Flag(help: "Tell every value that is set, and the rule and the source of it, on standard error.")
  var trace = false

  @Flag(
    help: "Tell every field that documents have and their type does not declare, as JSON lines on standard error.")
  var drift = false

  @Option(
    help: ArgumentHelp(
      "The time for an input named `now`, and of envelopes; otherwise the present.", valueName: "timestamp"))
  var now: String?

  @Flag(help: "Output for people: one field a line.")
  var pretty = false

  @Option(
    name: .customLong("limit"),
    help: ArgumentHelp(
      "What one document may ask of the run: \(Limits.names.joined(separator: ", ")).", valueName: "name=number"))
  var limitSettings: [String] = []

  @Option(help: ArgumentHelp("Threads of a stream; otherwise all cores.", valueName: "count"))
  var threads: Int?

  @Argument(help: "`package.Name`")
  var mapping: String

  @Argument(help: "A file; `-` is standard input.", completion: .file())
  var input: String?

  func validate() throws {
    if stream, trace || pretty { throw ValidationError("--trace and --pretty are for one document, not for a stream") }
    if trace, schema != nil { throw ValidationError("--trace and --validate are for two runs") }
    if trace, drift { throw ValidationError("--trace and --drift are for two runs") }
    if let now, !Present.isTimestamp(now) {
      throw ValidationError("--now takes a timestamp such as 2026-11-23T10:00:00Z, and `\(now)` is none")
    }
    if let threads, !(1...256).contains(threads) { throw ValidationError("--threads takes a number from 1 to 256") }
  }

  func run() throws {
    let (waybill, _) = try source.load(mapping)
    var mapping = try source.mapping(mapping, in: waybill, limits: LimitSettings.parsed(limitSettings))
    var inputs = try MappingInputs(mapping, named: named, positional: input)
    if let schema { mapping = try SchemaFile(schema).checking(inputs.main, of: mapping) }
    let settings = try partner.settings(source.project, now: now ?? Present.timestamp())
    try mapping.requireWritable(settings)
    let now = now ?? (inputs.isGiven("now") ? nil : settings.now)
    if stream || inputs.holdsSeveral(mapping) && !trace && !pretty {
      try StreamRun(
        mapping: mapping, now: now, settings: settings, output: output, rejects: rejects, threads: threads,
        tellsDrift: drift
      ).run(&inputs)
    } else {
      try runOne(mapping, waybill, inputs, now, settings)
    }
  }

  private func runOne(
    _ mapping: Mapping, _ waybill: Waybill, _ inputs: MappingInputs, _ now: String?, _ settings: WriteSettings
  ) throws {
    var bytes = try inputs.read()
    if let now, mapping.inputs.contains("now"), bytes["now"] == nil { bytes["now"] = Array("\"\(now)\"".utf8) }
    let outcome: Outcome
    if trace {
      let bench = Bench(waybill, limits: mapping.limits, settings: settings)
      let (traced, entries) = bench.trace(mapping.index, BenchInputs(bytes))
      for entry in entries { Console.say(TraceLine.text(of: entry, bench.bundle)) }
      outcome = traced
    } else if drift {
      let (run, fields) = mapping.runTellingDrift(bytes, settings: settings)
      for field in fields { Console.say(DriftLine.text(of: field)) }
      outcome = run
    } else {
      outcome = mapping.run(inputs: bytes, settings: settings)
    }
    if !outcome.errors.isEmpty || !outcome.warnings.isEmpty { try RejectionFile.write(outcome, to: rejects) }
    guard let result = outcome.output else { throw CommandFailure(.failed) }
    let file = try OutputFile(output)
    if !result.isEmpty {
      try file.write(pretty ? prettyPrinted(result, mapping, settings) : framed(result, mapping, settings))
    }
    try file.finish()
    Interrupts.didFinishWriting()
  }

  /// The document with what its format puts around the documents of a file.
  private func framed(_ result: [UInt8], _ mapping: Mapping, _ settings: WriteSettings) -> [UInt8] {
    let framing = mapping.resultPlan.framing(settings)
    return framing.opening + result + framing.separator + framing.closing
  }

  private func prettyPrinted(_ result: [UInt8], _ mapping: Mapping, _ settings: WriteSettings) -> [UInt8] {
    guard mapping.resultPlan is JSONFormat else {
      return framed(mapping.resultPlan.pretty(result) ?? result, mapping, settings)
    }
    guard let value = try? JSONValue(reading: result, limits: .ofOutput) else { return result + [UInt8(ascii: "\n")] }
    return Array((value.pretty + "\n").utf8)
  }
}

/// The present, for runs that do not say which time it is.
enum Present {
  /// UTC, to the second.
  static func timestamp() -> String {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let now = Timestamp(seconds: Int64(time.tv_sec), nanoseconds: 0, offsetInMinutes: 0)
    return String(unsafeUninitializedCapacity: Timestamp.maximumTextLength) { buffer in
      buffer.baseAddress.map { now.write(to: $0) } ?? 0
    }
  }

  static func isTimestamp(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { Timestamp.parse($0) } != nil
  }
}
