import ArgumentParser
import Glibc
import WaybillCompiler
import WaybillCore
import WaybillProject
import WaybillTestRunner

struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the tests of mappings and rules.",
    discussion: """
      Without arguments all tests of the project; otherwise those of the files or folders that are named, or whose name \
      or title holds the pattern (`*` stands for anything). Exit code 5 where none matched.
      """)

  @Flag(help: "Rewrite the fixtures of `expect from` with what comes out.")
  var update = false

  @Flag(help: "Run again whenever a file of the project changes.")
  var watch = false

  @Flag(help: "Count target fields, branches and table rows that the tests reach.")
  var coverage = false

  @Option(help: ArgumentHelp("Fail below this coverage, in percent.", valueName: "percent"))
  var min: Int?

  @OptionGroup var report: ReportOptions
  @OptionGroup var project: ProjectOptions

  @Argument(help: "Files, folders or patterns.")
  var selection: [String] = []

  func run() throws {
    guard watch else { return try runOnce() }
    while true {
      let before = try ProjectStamp(of: project.open())
      do {
        try runOnce()
      } catch let failure as CommandFailure {
        if failure.code == .wrongUse { throw failure }
        if let message = failure.message { Console.say(message) }
      }
      Console.say("waiting for changes; Ctrl-C ends")
      while try ProjectStamp(of: project.open()) == before { usleep(300_000) }
    }
  }

  private func runOnce() throws {
    let project = try project.open()
    let compilation = project.compileProject()
    try compilation.requireNoErrors()
    let run: TestRun
    do {
      run = try TestRun(
        project, compilation, updates: update, measuresCoverage: coverage || self.min != nil)
    } catch {
      throw CommandFailure(.ownFault, "the compiler made a bundle that does not verify: \(error.description)")
    }
    let tests = run.tests(in: try parsedSelection(project))
    let unrun = compilation.program.tests.workflowTests.count
    if unrun > 0 {
      let what = unrun == 1 ? "1 test of a workflow is" : "\(unrun) tests of workflows are"
      Console.say("\(what) checked against the declarations, and not run: this version does not simulate workflows yet")
    }
    guard !tests.isEmpty else {
      let what =
        selection.isEmpty
        ? "the project has no test" : "no test matches \(selection.map { "`\($0)`" }.joined(separator: ", "))"
      throw CommandFailure(.noTestMatched, what)
    }
    let results = run.run(tests)
    try Console.write(results.rendered(as: report.format, isColoured: report.colour.isColoured))
    if results.failures > 0 { throw CommandFailure(.failed) }
    if let least = self.min, let percent = results.coverage?.percent, percent < least {
      throw CommandFailure(.failed, "the tests cover \(percent) %, and --min asks for \(least) %")
    }
  }

  private func parsedSelection(_ project: Project) throws -> TestSelection {
    let root = ProjectFiles.realPath(project.folder) ?? project.folder
    return TestSelection(
      selection.map { text in
        guard Files.kind(of: text) != nil, let real = ProjectFiles.realPath(text) else { return .pattern(text) }
        if real == root { return .path("") }
        return real.hasPrefix(root + "/") ? .path(String(real.dropFirst(root.count + 1))) : .pattern(text)
      })
  }
}

/// When the files of a project were last changed.
private struct ProjectStamp: Equatable {
  private let times: [String: Int64]

  init(of project: Project) {
    var times: [String: Int64] = [:]
    let roots = project.settings.sources.map { Files.joined(project.folder, $0.text) }
    let files =
      roots.flatMap { Files.files(under: $0, endingWith: "") } + [Files.joined(project.folder, "waybill.yaml")]
    for file in files { times[file] = Files.changeTime(of: file) }
    self.times = times
  }
}
