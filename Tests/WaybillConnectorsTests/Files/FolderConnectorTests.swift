import Foundation
import Testing

@testable import WaybillConnectors

@Suite("Local folders", .timeLimit(.minutes(1)))
struct FolderConnectorTests {
  private let folder: ScratchFolder
  private let outside: ScratchFolder

  init() throws {
    (folder, outside) = (try ScratchFolder(), try ScratchFolder())
    try outside.write("secret", "outside")
  }

  private func send(_ request: FileRequest) async throws -> OutboundAnswer {
    try await FolderConnector.peer(folder).send(.file(request))
  }

  @Test("a link leads nowhere, whatever it points to")
  func links() async throws {
    try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/away", withDestinationPath: outside.path)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/file", withDestinationPath: "\(outside.path)/secret")
    for request in [
      FileRequest.get("away/secret"), .list("away"), .put("away/new", [1]), .delete("away/secret"), .get("file"),
    ] {
      let status = try await send(request).answer().status
      #expect([403, 404].contains(status))
    }
    #expect(try outside.names() == ["secret"])
    #expect(try await send(.list("")).answer().entries.map(\.kind) == [.other, .other])
  }

  @Test("a file takes the place of a link without following it")
  func putOverLink() async throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/file", withDestinationPath: "\(outside.path)/secret")
    #expect(try await send(.put("file", Array("mine".utf8))).answer().status == 200)
    #expect(outside.text("secret") == "outside")
    #expect(folder.text("file") == "mine")
  }

  @Test("a pipe is no file and is not waited for")
  func pipe() async throws {
    mkfifo("\(folder.path)/pipe", 0o600)
    #expect(try await send(.get("pipe")).answer().status == 409)
    #expect(try await send(.move("pipe", to: "b")).answer().status == 409)
  }

  @Test("a folder is no file")
  func subfolder() async throws {
    try folder.write("below/a", "1")
    for request in [FileRequest.get("below"), .put("below", [1]), .delete("below"), .move("below", to: "b")] {
      #expect(try await send(request).answer().status == 409)
    }
    #expect(try folder.names() == ["below"])
  }

  @Test("without its folder a system is not reachable")
  func noFolder() async throws {
    let connector = try FolderConnector(ConnectorSettings(["path": "\(folder.path)/missing"]), in: .testing())
    #expect(await connector.send(.file(.put("a", [1]))).isNotSent == .unreachable)
  }

  @Test("a folder that may not be written to says so, and keeps nothing of the file", .enabled(if: geteuid() != 0))
  func readOnly() async throws {
    chmod(folder.path, 0o500)
    #expect(try await send(.put("a", [1])).answer().status == 403)
    chmod(folder.path, 0o700)
    #expect(try folder.names().isEmpty)
  }
}
