import ArgumentParser
import WaybillCore
import WaybillProject
import func WaybillSyntax.format

struct Format: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Write sources in the one style.",
    discussion: """
      Without arguments all sources of the project. Comments stay, meaning never changes, and a file with syntax errors is \
      left as it is. `-` formats standard input to standard output.
      """)

  @Flag(help: "Change nothing; name the files that are not in the style, and end with 1 where there are any.")
  var check = false

  @OptionGroup var project: ProjectOptions

  @Argument(help: "Files or folders.", completion: .file(extensions: ["way"]))
  var paths: [String] = []

  func run() throws {
    if paths == ["-"] { return try formatStandardInput() }
    let (project, selection) = try project.open(paths)
    var (changed, broken) = (0, 0)
    for file in project.sources where selection.contains(file.source.path) {
      guard let formatted = format(file.source) else {
        broken += 1
        Console.say("\(file.source.path): has syntax errors; `waybill check` tells them")
        continue
      }
      guard !formatted.utf8.elementsEqual(file.source.bytes) else { continue }
      changed += 1
      if check {
        try Console.write(file.source.path + "\n")
      } else {
        try Files.write(Array(formatted.utf8), to: Files.joined(project.folder, file.source.path))
        Console.say("formatted \(file.source.path)")
      }
    }
    if broken > 0 || (check && changed > 0) { throw CommandFailure(.failed) }
  }

  private func formatStandardInput() throws {
    let source = SourceFile(path: "standard input", bytes: try Files.read("-"))
    guard let formatted = format(source) else {
      throw CommandFailure(.failed, "standard input has syntax errors")
    }
    if check {
      guard formatted.utf8.elementsEqual(source.bytes) else { throw CommandFailure(.failed) }
    } else {
      try Console.write(formatted)
    }
  }
}
