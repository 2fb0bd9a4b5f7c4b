import ArgumentParser
import WaybillCore

extension ReportFormat: ExpressibleByArgument {}

/// How findings and results are printed.
struct ReportOptions: ParsableArguments {
  @Option(help: "How findings are printed.")
  var format: ReportFormat = .text

  @OptionGroup var colour: ColourOptions
}

struct ColourOptions: ParsableArguments {
  @Flag(inversion: .prefixedNo, help: "Colours; without it by NO_COLOR, FORCE_COLOR and terminal.")
  var color: Bool?

  var isColoured: Bool { Console.isColoured(flag: color, isTerminal: Console.isOutputTerminal) }
}
