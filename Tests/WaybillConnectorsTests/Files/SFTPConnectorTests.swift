import Testing

@testable import WaybillConnectors

@Suite("SFTP with OpenSSH", .timeLimit(.minutes(1)))
struct SFTPConnectorTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test("a server with another key than the pinned one gets nothing")
  func otherHostKey() async throws {
    let other = try Peers.shared.get().text("ssh-other-fingerprint")
    let connector = try SFTPConnector.peer(folder, ["hostKey": other])
    #expect(await connector.send(.file(.put("a", [1]))).isNotSent == .hostKey)
    #expect(try folder.names().isEmpty)
  }

  @Test(
    "without a pinned key there is no connector",
    arguments: [
      "", "SHA256:", "SHA256:short", "MD5:00112233445566778899aabbccddeeff",
      "SHA256:\(String(repeating: "?", count: 43))",
    ])
  func noPin(pin: String) {
    #expect(throws: SettingFault.self) { try SFTPConnector.peer(folder, ["hostKey": pin]) }
    #expect(throws: SettingFault.self) { try SFTPConnector.peer(folder, without: ["hostKey"]) }
  }

  @Test("a key that the server does not know is not let in")
  func otherKey() async throws {
    let connector = try SFTPConnector.peer(folder, ["key": "other"])
    #expect(await connector.send(.file(.put("a", [1]))).isNotSent == .credentials)
  }

  @Test("what is no key is not let in, and not shown")
  func noKey() async throws {
    let connector = try SFTPConnector.peer(folder, secrets: ["key": "tops3cret"])
    let answer = await connector.send(.file(.put("a", [1])))
    #expect(answer.isNotSent == .credentials)
    #expect(!"\(answer)".contains("tops3cret"))
  }

  @Test("a password is offered where the settings name one, and is not shown when it is wrong")
  func password() async throws {
    let connector = try SFTPConnector.peer(
      folder, ["password": "password"], without: ["key"], secrets: ["password": "tops3cret"])
    let answer = await connector.send(.file(.put("a", [1])))
    #expect(answer.isNotSent == .credentials)
    #expect(!"\(answer)".contains("tops3cret"))
    #expect(
      try Peers.shared.get().file("sshd.log").contains("Failed password for \(try Peers.shared.get().text("ssh-user"))")
    )
  }

  @Test("names are below the folder that the server begins in, or from the root")
  func homeFolder() async throws {
    // The server begins in the home of the user, where nothing of ours stands.
    let home = try SFTPConnector.peer(folder, without: ["folder"])
    #expect(try await home.send(.file(.get("waybill-\(uniqueName())"))).answer().status == 404)
    #expect(try await home.send(.file(.list(""))).answer().status == 200)
    let root = try SFTPConnector.peer(folder, ["folder": "/"])
    try folder.write("a", "1")
    #expect(try await root.send(.file(.get(String(folder.path.dropFirst()) + "/a"))).answer().text == "1")
  }

  @Test(
    "a line of a listing is read, with blanks in the name",
    arguments: [
      (
        "-rw-r--r--    1 ann      staff        1234 Nov 25 03:46 a  name.csv", FileEntry.Kind.file, 1234,
        "Nov 25 03:46", "a  name.csv"
      ),
      ("drwxr-xr-x+   2 0        0               0 Jan  1  2024 below", .folder, 0, "Jan 1 2024", "below"),
      (
        "lrwxrwxrwx    1 ann      staff           9 Nov 25 03:46 link -> target", .other, 9, "Nov 25 03:46",
        "link -> target"
      ),
    ])
  func longName(line: String, kind: FileEntry.Kind, size: Int, stamp: String, name: String) {
    #expect(FileEntry(longName: line) == FileEntry(name: name, kind: kind, sizeInBytes: size, stamp: stamp))
  }

  @Test(
    "a listing in another form is not guessed at",
    arguments: [
      "a.csv", "-rw-r--r-- 1 ann staff many Nov 25 03:46 a.csv", "-rw-r--r-- 1 ann staff 12 Nov 25 03:46", "",
      "11-25-26  03:46AM  1234 a.csv",
    ])
  func otherForm(line: String) {
    #expect(FileEntry(longName: line) == nil)
  }
}
