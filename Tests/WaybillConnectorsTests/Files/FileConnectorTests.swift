import Testing

@testable import WaybillConnectors

/// What a folder does, here and behind SFTP.
@Suite("Files, here and behind SFTP", .timeLimit(.minutes(1)))
struct FileConnectorTests {
  enum Kind: CaseIterable, Sendable { case folder, sftp }

  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func send(_ kind: Kind, _ request: FileRequest) async throws -> OutboundAnswer {
    let connector: any Connector = kind == .folder ? try FolderConnector.peer(folder) : try SFTPConnector.peer(folder)
    return await connector.send(.file(request))
  }

  /// With blanks, quotes and letters of other languages, that a path or a command could take for something else.
  private static let name = "a b'\"\\%41#?;é.csv"

  @Test("a file is written whole, over one of its name, and nothing else is left", arguments: Kind.allCases)
  func put(kind: Kind) async throws {
    try folder.write("out/\(FileConnectorTests.name)", "old and longer")
    let bytes = Array("new".utf8)
    #expect(try await send(kind, .put("out/\(FileConnectorTests.name)", bytes)).answer().status == 200)
    #expect(folder.text("out/\(FileConnectorTests.name)") == "new")
    #expect(try folder.names("out") == [FileConnectorTests.name])
  }

  @Test("a file comes back byte by byte", arguments: Kind.allCases, [0, 1, 70_000])
  func get(kind: Kind, size: Int) async throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    _ = try await send(kind, .put("a", bytes)).answer()
    #expect(try await send(kind, .get("a")).answer().body == bytes)
  }

  @Test("a listing names files and folders in order, and leaves out what is being written", arguments: Kind.allCases)
  func list(kind: Kind) async throws {
    for name in ["in/b.csv", "in/\(FileConnectorTests.name)", "in/below/c.csv", "in/\(temporaryName())"] {
      try folder.write(name, "12345")
    }
    let entries = try await send(kind, .list("in")).answer().entries
    #expect(entries.map(\.name) == [FileConnectorTests.name, "b.csv", "below"])
    #expect(entries.map(\.kind) == [.file, .file, .folder])
    #expect(entries.prefix(2).allSatisfy { $0.sizeInBytes == 5 && !$0.stamp.isEmpty })
    #expect(try await send(kind, .list("")).answer().entries.map(\.name) == ["in"])
  }

  @Test("a file is given another name, in another folder as well", arguments: Kind.allCases)
  func move(kind: Kind) async throws {
    try folder.write("in/a.csv", "1")
    try folder.write("done/other.csv", "2")
    #expect(try await send(kind, .move("in/a.csv", to: "done/\(FileConnectorTests.name)")).answer().status == 200)
    #expect(try folder.names("in").isEmpty)
    #expect(folder.text("done/\(FileConnectorTests.name)") == "1")
  }

  @Test("a name that is taken is not given to another file", arguments: Kind.allCases)
  func moveOver(kind: Kind) async throws {
    try folder.write("a", "1")
    try folder.write("b", "2")
    #expect(try await send(kind, .move("a", to: "b")).answer().status == 409)
    #expect(folder.text("a") == "1")
    #expect(folder.text("b") == "2")
  }

  @Test("a file is deleted", arguments: Kind.allCases)
  func delete(kind: Kind) async throws {
    try folder.write(FileConnectorTests.name, "1")
    #expect(try await send(kind, .delete(FileConnectorTests.name)).answer().status == 200)
    #expect(try folder.names().isEmpty)
  }

  @Test(
    "what is not there is answered as such", arguments: Kind.allCases,
    [
      FileRequest.get("missing"), .list("missing"), .delete("missing"), .move("missing", to: "b"),
      .put("missing/a", [1]),
      .get("missing/a"),
    ])
  func missing(kind: Kind, request: FileRequest) async throws {
    let answer = try await send(kind, request).answer()
    #expect(answer.status == 404, "\(answer.text)")
  }

  @Test(
    "a name that could leave the folder is refused before anything happens", arguments: Kind.allCases,
    [
      "", ".", "..", "../a", "a/../../b", "/etc/passwd", "a//b", "a/", "a/.", "a\nrm b", "a\0b", "a\rb",
      String(repeating: "x", count: 1025),
    ])
  func leaving(kind: Kind, name: String) async throws {
    for request in [FileRequest.get(name), .put(name, [1]), .delete(name), .move(name, to: "a"), .move("a", to: name)] {
      #expect(try await send(kind, request).isNotSent == .invalidRequest)
    }
    if !name.isEmpty { #expect(try await send(kind, .list(name)).isNotSent == .invalidRequest) }
  }
}
