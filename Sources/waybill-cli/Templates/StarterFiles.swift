import WaybillProject

/// Files that `init` and `new` write: all of them or, where one is there already, none.
struct StarterFiles {
  /// Path and text, in order.
  var files: [(path: String, text: String)]

  func write() throws {
    let present = files.map(\.path).filter { Files.kind(of: $0) != nil }
    guard present.isEmpty else {
      let names = present.map { "`\($0)`" }.joined(separator: ", ")
      throw CommandFailure(
        .wrongUse, "\(names) \(present.count == 1 ? "is" : "are") there already, and nothing is overwritten")
    }
    for file in files {
      try Files.makeFolder(Files.folder(of: file.path))
      try Files.create(file.text, at: file.path)
      Console.say("wrote \(file.path)")
    }
  }
}
