import ArgumentParser
import WaybillCompiler
import WaybillCore
import WaybillProject

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check sources: syntax, types, completeness, lint.",
    discussion:
      "Prints all findings; the text form shows a hundred and counts the rest. Exit code 1 where there are errors.")

  @Flag(help: "Apply the help that is marked safe, and check again.")
  var fix = false

  @Flag(help: "Print how long each way through each workflow takes, beside its sla and its deadline.")
  var budget = false

  @OptionGroup var report: ReportOptions
  @OptionGroup var project: ProjectOptions

  @Argument(help: "Files or folders; otherwise the whole project.", completion: .file(extensions: ["way"]))
  var paths: [String] = []

  func run() throws {
    var (project, selection) = try project.open(paths)
    var compilation = project.compileProject()
    if fix {
      var fixing = Fixing(project: project, compilation: compilation, selection: selection)
      try fixing.run { try self.project.open(paths).project }
      (project, compilation) = (fixing.project, fixing.compilation)
      Console.say("\(counted(fixing.fixedCount, "finding")) mended in \(counted(fixing.changedPaths.count, "file"))")
    }
    let findings = compilation.report(selection)
    try Console.write(findings.rendered(as: report.format, isColoured: report.colour.isColoured))
    if budget { try printBudget(compilation) }
    if findings.hasErrors { throw CommandFailure(.failed) }
  }

  /// Beside findings that programs read, the table goes where people look.
  private func printBudget(_ compilation: Compilation) throws {
    let table = BudgetTable(compilation.program.budgets).rendered
    if report.format == .text || report.format == .concise {
      try Console.write(table)
    } else {
      Console.say(table)
    }
  }
}

/// Applies safe help until none is left.
struct Fixing {
  var project: Project
  var compilation: Compilation
  let selection: SourceSelection
  private(set) var fixedCount = 0
  private(set) var changedPaths: Set<String> = []
  private static let rounds = 10

  init(project: Project, compilation: Compilation, selection: SourceSelection) {
    self.project = project
    self.compilation = compilation
    self.selection = selection
  }

  /// A round whose result has more findings than before is taken back: help that makes new ones is not safe.
  mutating func run(reopen: () throws -> Project) throws {
    for _ in 0..<Fixing.rounds {
      let findings = compilation.report(selection).findings
      let (edits, count) = SafeEdits.chosen(from: findings)
      if edits.isEmpty { return }
      let before = try apply(edits)
      let reopened = try reopen()
      let checked = reopened.compileProject()
      guard checked.report(selection).findings.count < findings.count else {
        for (path, bytes) in before { try Files.write(bytes, to: path) }
        return
      }
      (project, compilation) = (reopened, checked)
      fixedCount += count
      changedPaths.formUnion(before.keys)
    }
  }

  /// - Returns: what the changed files held before.
  private func apply(_ edits: [Diagnostic.Edit]) throws -> [String: [UInt8]] {
    var before: [String: [UInt8]] = [:]
    for (index, edits) in Dictionary(grouping: edits, by: \.span.file) {
      let source = compilation.sources.files[Int(index)]
      let path = Files.joined(project.folder, source.path)
      before[path] = try Files.read(path)
      try Files.write(SafeEdits.applying(edits, to: source.bytes), to: path)
    }
    return before
  }
}

/// Which edits can be made together, and how.
enum SafeEdits {
  /// The first safe help of each finding, as long as its edits lie apart from those already taken.
  static func chosen(from findings: [Diagnostic]) -> (edits: [Diagnostic.Edit], findings: Int) {
    var taken: [Diagnostic.Edit] = []
    var count = 0
    for finding in findings {
      guard let help = finding.help.first(where: { $0.isSafe && !$0.edits.isEmpty }) else { continue }
      if help.edits.contains(where: { edit in taken.contains { touch($0.span, edit.span) } }) { continue }
      taken += help.edits
      count += 1
    }
    return (taken, count)
  }

  static func applying(_ edits: [Diagnostic.Edit], to bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for edit in edits.sorted(by: { $0.span.start > $1.span.start }) {
      let range = min(Int(edit.span.start), result.count)..<min(Int(edit.span.end), result.count)
      result.replaceSubrange(range, with: edit.replacement.utf8)
    }
    return result
  }

  private static func touch(_ left: SourceSpan, _ right: SourceSpan) -> Bool {
    left.file == right.file && left.start <= right.end && right.start <= left.end
  }
}
