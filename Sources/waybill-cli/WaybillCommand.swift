import ArgumentParser
import WaybillCore

struct WaybillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waybill",
    abstract: "Checks, tests and runs mappings of retail payloads.",
    discussion: """
      Exit codes: 0 done, no errors; 1 errors, failed tests, rejected documents; 2 wrong use or unreadable input; \
      3 a fault of waybill itself; 5 no test matched; 130 and 143 interrupted.
      """,
    version: "waybill \(WaybillVersion.text)",
    subcommands: [GeneratePages.self],
    groupedSubcommands: [
      CommandGroup(name: "Start", subcommands: [Init.self, New.self, Infer.self]),
      CommandGroup(name: "Write", subcommands: [Check.self, Format.self, Test.self, Explain.self]),
      CommandGroup(
        name: "Run", subcommands: [Build.self, Verify.self, Inspect.self, Run.self, Acknowledge.self, Why.self]),
    ])
}
