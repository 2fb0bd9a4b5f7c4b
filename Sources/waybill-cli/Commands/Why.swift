import ArgumentParser
import Waybill
import WaybillCore
import WaybillFormats
import WaybillProject
import WaybillTestRunner

struct Why: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell where the value of a target field comes from.",
    discussion: """
      With an input, the value itself, the rule that set it and the values it was computed from (personal ones masked); \
      without one, what the mapping says.
      """)

  @OptionGroup var source: MappingOptions

  @Option(name: .customLong("input"), help: ArgumentHelp("One of several inputs.", valueName: "name=file"))
  var named: [String] = []

  @Option(help: ArgumentHelp("The time for an input named `now`; otherwise the present.", valueName: "timestamp"))
  var now: String?

  @Argument(help: "`package.Name`")
  var mapping: String

  @Argument(help: "The target field, such as `lines[2].sku` or `total`.")
  var target: String

  @Argument(help: "A file; `-` is standard input.", completion: .file())
  var input: String?

  func run() throws {
    let (waybill, sources) = try source.load(mapping)
    let mapping = try source.mapping(mapping, in: waybill)
    guard let path = JSONPath(target), !path.steps.isEmpty else {
      throw CommandFailure(.wrongUse, "`\(target)` is no path of a field, such as `lines[2].sku`")
    }
    let bench = Bench(waybill)
    guard input != nil || !named.isEmpty else {
      let finder = OriginFinder(bench.bundle, program: mapping.index, sources: sources)
      return try print(finder, path, mapping, value: nil)
    }
    var inputs = try MappingInputs(mapping, named: named, positional: input).read()
    if mapping.inputs.contains("now"), inputs["now"] == nil {
      inputs["now"] = Array("\"\(now ?? Present.timestamp())\"".utf8)
    }
    let (outcome, trace) = bench.trace(mapping.index, BenchInputs(inputs))
    let finder = OriginFinder(
      bench.bundle, program: mapping.index, sources: sources,
      inputs: bench.values(of: BenchInputs(inputs), mapping.index), trace: trace)
    let result = outcome.output.flatMap { try? bench.value(ofResult: $0, mapping.index, limits: .ofOutput) }
    let traced = trace.last { $0.target == path.description }
    let found =
      traced?.value
      ?? result.map { $0[path: path].map { finder.isPersonal(target: path) ? "•••" : $0.compact } ?? "missing" }
    try print(finder, path, mapping, value: found)
    guard case .rejected = outcome else { return }
    Console.say("the document is rejected:")
    for rejection in outcome.errors { Console.say("  \(rejection.source?.fullPath ?? ""): \(rejection.message)") }
    throw CommandFailure(.failed)
  }

  private func print(_ finder: OriginFinder, _ path: JSONPath, _ mapping: Mapping, value: String?) throws {
    let origins = finder.origins(of: path)
    guard !origins.isEmpty else {
      let near = nearTargets(to: path, among: finder.targets).map { "`\($0)`" }.joined(separator: ", ")
      throw CommandFailure(
        .wrongUse, "no rule of `\(mapping.name)` sets `\(path)`" + (near.isEmpty ? "" : "; did you mean \(near)"))
    }
    var text = "\(path)" + (value.map { " = \($0)" } ?? "") + "\n"
    for origin in origins {
      if origins.count > 1 { text += "\n  \(origin.target)\n" }
      text += "  set by   \(origin.place)" + (origin.rule.isEmpty ? "" : "   \(origin.rule)") + "\n"
      for (index, source) in origin.sources.enumerated() {
        text +=
          (index == 0 ? "  from     " : "           ") + source.path + (source.value.map { " = \($0)" } ?? "") + "\n"
      }
      if !origin.through.isEmpty { text += "  through  \(origin.through.joined(separator: ", "))\n" }
    }
    try Console.write(text)
  }

  /// The target that is spelled nearly so, or those whose last name is the same.
  private func nearTargets(to path: JSONPath, among targets: [String]) -> [String] {
    let wanted = path.withoutPositions
    if let near = nearestName(to: wanted, among: targets) { return [near] }
    let last = wanted.split(separator: ".").last.map(String.init) ?? wanted
    return Array(targets.filter { $0.hasSuffix("." + last) }.prefix(3))
  }
}
