import Foundation
import Testing

@Suite("Interrupts") struct InterruptTests {
  @Test("a signal ends a stream with its own exit code and leaves no half-written file", arguments: [SIGINT, SIGTERM])
  func interrupted(by number: Int32) throws {
    // The feeder goes on writing to a tool that has ended.
    signal(SIGPIPE, SIG_IGN)
    let folder = try SampleProject.folder()
    let (input, output) = (Pipe(), Pipe())
    let process = Process()
    process.executableURL = Tool.binary
    process.arguments = ["run", "shop.Main", "-", "--stream", "--rejects", "bad.ndjson"]
    process.currentDirectoryURL = folder.url
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // More than the buffers on the way hold; standard input stays open, so that the stream never ends by itself.
    let orders = Data(String(repeating: SampleProject.order + "\n", count: 20_000).utf8)
    let feeder = Thread { try? input.fileHandleForWriting.write(contentsOf: orders) }
    feeder.start()
    let first = output.fileHandleForReading.availableData
    #expect(!first.isEmpty)
    kill(process.processIdentifier, number)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 128 + number)
    #expect(folder.names == ["Mappings", "waybill.yaml"])
  }

  @Test("a reader that goes away is no fault") func brokenPipe() throws {
    let folder = try SampleProject.folder([
      "orders.ndjson": String(repeating: SampleProject.order + "\n", count: 20_000)
    ])
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/bash")
    shell.arguments = [
      "-c",
      "'\(Tool.binary.path)' run shop.Main orders.ndjson --stream 2>talk | head -1 >/dev/null; exit ${PIPESTATUS[0]}",
    ]
    shell.currentDirectoryURL = folder.url
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    #expect(try folder.text(of: "talk").isEmpty)
  }
}
